// name: who-develops
// question: Who develops what?
// parameter: company = null | a name of the organization; any without it
// parameter: limit = 50 | how many rows at most
MATCH (developer)-[tie:DEVELOPS]->(made)
WHERE ($company IS NULL OR $company IN [developer.name, developer.name_en] + coalesce(developer.aliases, []) + coalesce(developer.other_names, []))
RETURN developer.name AS developer, head([label IN labels(made) WHERE label <> 'Graphkit']) AS type,
   made.name AS made, tie.since AS since, coalesce(tie.open_source, false) AS open_source, tie.id AS id,
   developer.id AS developer_id
ORDER BY developer_id, id
LIMIT $limit
