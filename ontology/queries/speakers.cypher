// name: speakers
// question: Who speaks most, in how many documents, of which kinds?
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[:STATED_IN]->(document:Document)
RETURN speaker.name AS speaker, count(claim) AS claims, count(DISTINCT document) AS documents,
   count(CASE WHEN claim.kind = 'prediction' THEN 1 END) AS predictions,
   count(CASE WHEN claim.kind = 'opinion' THEN 1 END) AS opinions,
   count(CASE WHEN claim.kind = 'denial' THEN 1 END) AS denials, speaker.id AS id
ORDER BY claims DESC, id
LIMIT $limit
