// name: money-between-companies
// question: Who invests in whom, who buys whom?
// parameter: company = null | a name of the organization; any without it
// parameter: limit = 50 | how many rows at most
MATCH (giver)-[tie:INVESTED_IN|ACQUIRED]->(taker)
WHERE $company IS NULL
  OR ($company IS NULL OR $company IN [giver.name, giver.name_en] + coalesce(giver.aliases, []) + coalesce(giver.other_names, []))
  OR ($company IS NULL OR $company IN [taker.name, taker.name_en] + coalesce(taker.aliases, []) + coalesce(taker.other_names, []))
RETURN giver.name AS giver, type(tie) AS relation, taker.name AS taker, tie.since AS since, tie.quotes[0] AS quote,
   tie.id AS id
ORDER BY id
LIMIT $limit
