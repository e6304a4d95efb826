// name: founders
// question: Who founded what?
// parameter: company = null | a name of the organization; any without it
// parameter: limit = 50 | how many rows at most
MATCH (founder)-[tie:FOUNDED]->(company)
WHERE ($company IS NULL OR $company IN [company.name, company.name_en] + coalesce(company.aliases, []) + coalesce(company.other_names, []))
RETURN founder.name AS founder, company.name AS company, tie.since AS since, tie.quotes[0] AS quote, tie.id AS id,
   company.id AS company_id
ORDER BY company_id, id
LIMIT $limit
