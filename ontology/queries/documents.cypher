// name: documents
// question: What does each document hold: day, publisher, claims, speakers?
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[:STATED_IN]->(document:Document)
RETURN document.published AS published, document.title AS title, document.publisher AS publisher,
   count(claim) AS claims, count(DISTINCT speaker) AS speakers, document.source AS source, document.id AS id
ORDER BY published, id
LIMIT $limit
