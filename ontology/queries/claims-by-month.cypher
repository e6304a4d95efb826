// name: claims-by-month
// question: How does the talk about a subject rise and fall, month by month?
// parameter: about = null | a name of the subject; any subject without it
// parameter: limit = 50 | how many rows at most
MATCH (claim:Claim)-[:ABOUT]->(subject)
WHERE ($about IS NULL OR $about IN [subject.name, subject.name_en] + coalesce(subject.aliases, []) + coalesce(subject.other_names, []))
  AND size(claim.said_on) >= 7
RETURN substring(claim.said_on, 0, 7) AS month, subject.name AS subject, count(claim) AS claims, subject.id AS id
ORDER BY month, claims DESC, id
LIMIT $limit
