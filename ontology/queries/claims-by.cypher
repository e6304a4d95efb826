// name: claims-by
// question: What does a speaker claim, in the order of time?
// parameter: by = null | a name of the speaker; any speaker without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[:STATED_IN]->(document:Document)
WHERE ($by IS NULL OR $by IN [speaker.name, speaker.name_en] + coalesce(speaker.aliases, []) + coalesce(speaker.other_names, []))
RETURN claim.said_on AS said_on, speaker.name AS speaker, claim.kind AS kind, claim.text AS text,
   document.title AS document, claim.id AS id
ORDER BY said_on, id
LIMIT $limit
