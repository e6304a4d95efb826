// name: who-claims
// question: Who claims what about a subject, the weightiest first?
// parameter: about = null | a name of the subject; any subject without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[about:ABOUT]->(subject)
WHERE ($about IS NULL OR $about IN [subject.name, subject.name_en] + coalesce(subject.aliases, []) + coalesce(subject.other_names, []))
RETURN speaker.name AS speaker, subject.name AS subject, about.stance AS stance, claim.kind AS kind,
   claim.said_on AS said_on, claim.text AS text, claim.id AS id, subject.id AS subject_id
ORDER BY claim.salience DESC, id, subject_id
LIMIT $limit
