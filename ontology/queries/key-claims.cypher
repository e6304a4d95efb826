// name: key-claims
// question: What are the weightiest claims of a document?
// parameter: document = null | its title or source; all documents without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[place:STATED_IN]->(document:Document)
WHERE $document IS NULL OR $document IN [document.title, document.source, document.id]
RETURN claim.salience AS salience, speaker.name AS speaker, claim.text AS text, document.title AS document,
   place.start AS start, claim.id AS id
ORDER BY salience DESC, id
LIMIT $limit
