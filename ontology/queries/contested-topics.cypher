// name: contested-topics
// question: What do the speakers disagree on most, by claims for and against it?
// parameter: about = null | a name of the subject; any subject without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[about:ABOUT]->(subject)
WHERE ($about IS NULL OR $about IN [subject.name, subject.name_en] + coalesce(subject.aliases, []) + coalesce(subject.other_names, []))
WITH subject,
    count(CASE WHEN about.stance = 'positive' THEN 1 END) AS positive,
    count(CASE WHEN about.stance = 'negative' THEN 1 END) AS negative,
    count(DISTINCT speaker) AS speakers
WHERE positive > 0 AND negative > 0
RETURN subject.name AS subject, positive, negative, speakers, subject.id AS id
ORDER BY CASE WHEN positive < negative THEN positive ELSE negative END DESC, positive + negative DESC, id
LIMIT $limit
