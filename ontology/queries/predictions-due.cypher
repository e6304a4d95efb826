// name: predictions-due
// question: Which predictions can be checked by now, because their time has passed?
// parameter: today = null | a day as 2026-01-31; the real today without it
// parameter: limit = 50 | how many rows at most
WITH coalesce($today, toString(date())) AS today
MATCH (speaker)-[:CLAIMS]->(claim:Claim)
WHERE claim.kind = 'prediction' AND claim.about_until IS NOT NULL
  AND claim.about_until < substring(today, 0, size(claim.about_until))
RETURN claim.about_until AS until, speaker.name AS speaker, claim.said_on AS said_on, claim.text AS text,
   claim.id AS id
ORDER BY until, id
LIMIT $limit
