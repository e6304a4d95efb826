// name: supporting-claims
// question: Which claims back each other?
// parameter: by = null | a name of the speaker; any speaker without it
// parameter: limit = 50 | how many rows at most
MATCH (one:Claim)-[link:SUPPORTS]->(other:Claim)
MATCH (speaker)-[:CLAIMS]->(one), (backed)-[:CLAIMS]->(other)
WHERE ($by IS NULL OR $by IN [speaker.name, speaker.name_en] + coalesce(speaker.aliases, []) + coalesce(speaker.other_names, []))
RETURN speaker.name AS speaker, one.text AS text, backed.name AS backed, other.text AS backed_text, link.why AS why,
   one.id AS id, other.id AS backed_id
ORDER BY link.confidence DESC, id, backed_id
LIMIT $limit
