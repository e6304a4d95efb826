// name: contradictions
// question: Which claims contradict each other, side by side?
// parameter: by = null | a name of the speaker; any speaker without it
// parameter: limit = 50 | how many rows at most
MATCH (one:Claim)-[link:CONTRADICTS]->(other:Claim)
MATCH (speaker)-[:CLAIMS]->(one), (opponent)-[:CLAIMS]->(other)
WHERE $by IS NULL
  OR ($by IS NULL OR $by IN [speaker.name, speaker.name_en] + coalesce(speaker.aliases, []) + coalesce(speaker.other_names, []))
  OR ($by IS NULL OR $by IN [opponent.name, opponent.name_en] + coalesce(opponent.aliases, []) + coalesce(opponent.other_names, []))
RETURN speaker.name AS speaker, one.said_on AS said_on, one.text AS text, opponent.name AS opponent,
   other.said_on AS opponent_said_on, other.text AS opponent_text, link.why AS why, one.id AS id,
   other.id AS opponent_id
ORDER BY link.confidence DESC, id, opponent_id
LIMIT $limit
