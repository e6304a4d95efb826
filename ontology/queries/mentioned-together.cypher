// name: mentioned-together
// question: Which entities share the most documents with an entity?
// parameter: entity = null | a name of the entity; any without it
// parameter: limit = 50 | how many rows at most
MATCH (entity)-[:MENTIONED_IN]->(document:Document)<-[:MENTIONED_IN]-(other)
WHERE ($entity IS NULL OR $entity IN [entity.name, entity.name_en] + coalesce(entity.aliases, []) + coalesce(entity.other_names, []))
  AND entity.id < other.id
RETURN entity.name AS entity, other.name AS other, count(document) AS documents, entity.id AS id,
   other.id AS other_id
ORDER BY documents DESC, id, other_id
LIMIT $limit
