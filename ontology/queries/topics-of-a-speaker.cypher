// name: topics-of-a-speaker
// question: What does a speaker speak about, and in which tone?
// parameter: by = null | a name of the speaker; any speaker without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[about:ABOUT]->(subject)
WHERE ($by IS NULL OR $by IN [speaker.name, speaker.name_en] + coalesce(speaker.aliases, []) + coalesce(speaker.other_names, []))
RETURN speaker.name AS speaker, subject.name AS subject, count(claim) AS claims,
   count(CASE WHEN about.stance = 'positive' THEN 1 END) AS positive,
   count(CASE WHEN about.stance = 'negative' THEN 1 END) AS negative, speaker.id AS speaker_id, subject.id AS id
ORDER BY claims DESC, speaker_id, id
LIMIT $limit
