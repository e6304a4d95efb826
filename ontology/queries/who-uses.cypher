// name: who-uses
// question: Who uses what, and how many of it?
// parameter: what = null | a name of what is used; anything without it
// parameter: limit = 50 | how many rows at most
MATCH (user)-[tie:USES]->(used)
WHERE ($what IS NULL OR $what IN [used.name, used.name_en] + coalesce(used.aliases, []) + coalesce(used.other_names, []))
RETURN user.name AS user, used.name AS used, tie.count AS count, tie.quotes[0] AS quote, tie.id AS id,
   used.id AS used_id
ORDER BY used_id, id
LIMIT $limit
