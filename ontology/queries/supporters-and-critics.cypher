// name: supporters-and-critics
// question: Who sides for a subject and who against it?
// parameter: about = null | a name of the subject; any subject without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(:Claim)-[about:ABOUT]->(subject)
WHERE ($about IS NULL OR $about IN [subject.name, subject.name_en] + coalesce(subject.aliases, []) + coalesce(subject.other_names, []))
  AND about.stance IS NOT NULL
RETURN subject.name AS subject, speaker.name AS speaker,
   count(CASE WHEN about.stance = 'positive' THEN 1 END) AS positive,
   count(CASE WHEN about.stance = 'negative' THEN 1 END) AS negative,
   count(CASE WHEN about.stance = 'mixed' THEN 1 END) AS mixed, subject.id AS subject_id, speaker.id AS id
ORDER BY positive + negative + mixed DESC, subject_id, id
LIMIT $limit
