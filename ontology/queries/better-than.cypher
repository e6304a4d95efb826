// name: better-than
// question: What is stated to be better than what?
// parameter: model = null | a name of the better or the worse one; any without it
// parameter: limit = 50 | how many rows at most
MATCH (better)-[tie:OUTPERFORMS]->(worse)
WHERE $model IS NULL
  OR ($model IS NULL OR $model IN [better.name, better.name_en] + coalesce(better.aliases, []) + coalesce(better.other_names, []))
  OR ($model IS NULL OR $model IN [worse.name, worse.name_en] + coalesce(worse.aliases, []) + coalesce(worse.other_names, []))
RETURN better.name AS better, worse.name AS worse, size(tie.documents) AS times, tie.quotes[0] AS quote,
   tie.id AS id
ORDER BY times DESC, id
LIMIT $limit
