// name: reported-speech
// question: Whose words are reported by others, and in which documents?
// parameter: by = null | a name of the speaker; any speaker without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[:STATED_IN]->(document:Document)
WHERE claim.mode = 'reported'
  AND ($by IS NULL OR $by IN [speaker.name, speaker.name_en] + coalesce(speaker.aliases, []) + coalesce(speaker.other_names, []))
RETURN speaker.name AS speaker, document.title AS document, document.publisher AS publisher, count(claim) AS claims,
   speaker.id AS speaker_id, document.id AS id
ORDER BY claims DESC, speaker_id, id
LIMIT $limit
