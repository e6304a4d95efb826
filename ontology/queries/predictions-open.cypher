// name: predictions-open
// question: Which predictions still lie ahead, the nearest first?
// parameter: today = "2025-01-01" | a day as 2025-01-01
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)
WHERE claim.kind = 'prediction' AND claim.about_until IS NOT NULL
  AND claim.about_until >= substring($today, 0, size(claim.about_until))
RETURN claim.about_until AS until, speaker.name AS speaker, claim.said_on AS said_on, claim.text AS text,
   claim.id AS id
ORDER BY until, id
LIMIT $limit
