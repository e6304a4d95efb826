// name: facts-about
// question: Which numbers do the documents state about an entity?
// parameter: entity = null | a name of the entity; any without it
// parameter: attribute = null | what is measured, such as parameters or money; anything without it
// parameter: limit = 50 | how many rows at most
MATCH (entity)-[:HAS_FACT]->(fact:Fact)-[place:STATED_IN]->(document:Document)
WHERE ($entity IS NULL OR $entity IN [entity.name, entity.name_en] + coalesce(entity.aliases, []) + coalesce(entity.other_names, []))
  AND ($attribute IS NULL OR fact.attribute = $attribute)
RETURN entity.name AS entity, fact.attribute AS attribute, fact.value_min AS at_least, fact.value_max AS at_most,
   fact.unit AS unit, fact.raw AS words, fact.as_of AS as_of, place.quote AS quote, document.title AS document,
   fact.id AS id, entity.id AS entity_id
ORDER BY entity_id, attribute, id
LIMIT $limit
