// name: predictions-for
// question: What is predicted for a year, and by whom?
// parameter: year = "2025" | the year that the prediction is about
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)
WHERE claim.kind = 'prediction' AND claim.about_until IS NOT NULL
 
  AND substring(coalesce(claim.about_from, claim.about_until), 0, 4) <= $year
  AND substring(claim.about_until, 0, 4) >= $year
RETURN speaker.name AS speaker, claim.said_on AS said_on, claim.about_time AS about_time, claim.text AS text,
   claim.id AS id
ORDER BY claim.salience DESC, id
LIMIT $limit
