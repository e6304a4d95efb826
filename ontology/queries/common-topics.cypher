// name: common-topics
// question: On which subjects do two speakers both have something to say?
// parameter: by = null | a name of the speaker; any speaker without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(one:Claim)-[:ABOUT]->(subject)<-[:ABOUT]-(two:Claim)<-[:CLAIMS]-(other)
WHERE ($by IS NULL OR $by IN [speaker.name, speaker.name_en] + coalesce(speaker.aliases, []) + coalesce(speaker.other_names, []))
  AND speaker.id < other.id
RETURN speaker.name AS speaker, other.name AS other, subject.name AS subject, count(DISTINCT one) AS claims,
   count(DISTINCT two) AS other_claims, speaker.id AS id, other.id AS other_id, subject.id AS subject_id
ORDER BY claims + other_claims DESC, id, other_id, subject_id
LIMIT $limit
