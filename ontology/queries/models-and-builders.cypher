// name: models-and-builders
// question: Which models are there, who develops them, and who builds on them or uses them?
// parameter: model = null | a name of the model; any without it
// parameter: limit = 50 | how many rows at most
MATCH (developer)-[:DEVELOPS]->(model:Model)
WHERE ($model IS NULL OR $model IN [model.name, model.name_en] + coalesce(model.aliases, []) + coalesce(model.other_names, []))
OPTIONAL MATCH (builder)-[tie:BASED_ON|USES|PART_OF]->(model)
RETURN model.name AS model, developer.name AS developer, builder.name AS builder, type(tie) AS how, model.id AS id,
   developer.id AS developer_id, builder.id AS builder_id
ORDER BY id, developer_id, coalesce(builder_id, ''), coalesce(how, '')
LIMIT $limit
