// name: repeated-claims
// question: What is said more than once, and where?
// parameter: by = null | a name of the speaker; any speaker without it
// parameter: limit = 50 | how many rows at most
MATCH (one:Claim)-[link:SAME_AS]->(other:Claim)
MATCH (speaker)-[:CLAIMS]->(one)-[:STATED_IN]->(document:Document), (other)-[:STATED_IN]->(again:Document)
WHERE ($by IS NULL OR $by IN [speaker.name, speaker.name_en] + coalesce(speaker.aliases, []) + coalesce(speaker.other_names, []))
RETURN speaker.name AS speaker, one.text AS text, document.title AS document, other.text AS again_text,
   again.title AS again_document, one.id AS id, other.id AS again_id
ORDER BY id, again_id
LIMIT $limit
