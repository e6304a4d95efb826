// name: topics
// question: What is most spoken about, and by how many?
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[:ABOUT]->(subject)
RETURN subject.name AS subject, count(DISTINCT claim) AS claims, count(DISTINCT speaker) AS speakers,
   min(claim.said_on) AS first_said, max(claim.said_on) AS last_said, subject.id AS id
ORDER BY claims DESC, id
LIMIT $limit
