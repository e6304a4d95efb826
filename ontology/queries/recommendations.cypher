// name: recommendations
// question: Who recommends what?
// parameter: about = null | a name of the subject; any subject without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[:ABOUT]->(subject)
WHERE claim.kind = 'recommendation'
  AND ($about IS NULL OR $about IN [subject.name, subject.name_en] + coalesce(subject.aliases, []) + coalesce(subject.other_names, []))
RETURN DISTINCT speaker.name AS speaker, claim.said_on AS said_on, claim.text AS text, claim.id AS id
ORDER BY said_on, id
LIMIT $limit
