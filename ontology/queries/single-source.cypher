// name: single-source
// question: Which relations does one document alone state?
// parameter: entity = null | a name at either end; any without it
// parameter: limit = 50 | how many rows at most
MATCH (subject)-[relation]->(object)
WHERE relation.documents IS NOT NULL
  AND all(document IN relation.documents WHERE document = relation.documents[0])
  AND ($entity IS NULL
  OR ($entity IS NULL OR $entity IN [subject.name, subject.name_en] + coalesce(subject.aliases, []) + coalesce(subject.other_names, []))
  OR ($entity IS NULL OR $entity IN [object.name, object.name_en] + coalesce(object.aliases, []) + coalesce(object.other_names, [])))
MATCH (document:Document {id: relation.documents[0]})
RETURN subject.name AS subject, type(relation) AS relation, object.name AS object, document.title AS document,
   relation.quotes[0] AS quote, relation.id AS id
ORDER BY id
LIMIT $limit
