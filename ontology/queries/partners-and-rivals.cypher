// name: partners-and-rivals
// question: Who works together, who competes?
// parameter: company = null | a name of the organization; any without it
// parameter: limit = 50 | how many rows at most
MATCH (one)-[tie:PARTNERS_WITH|COMPETES_WITH]->(other)
WHERE $company IS NULL
  OR ($company IS NULL OR $company IN [one.name, one.name_en] + coalesce(one.aliases, []) + coalesce(one.other_names, []))
  OR ($company IS NULL OR $company IN [other.name, other.name_en] + coalesce(other.aliases, []) + coalesce(other.other_names, []))
RETURN one.name AS one, type(tie) AS relation, other.name AS other, tie.quotes[0] AS quote, tie.id AS id
ORDER BY id
LIMIT $limit
