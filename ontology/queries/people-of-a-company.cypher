// name: people-of-a-company
// question: Who works or worked for a company, and since when?
// parameter: company = null | a name of the organization; any without it
// parameter: limit = 50 | how many rows at most
MATCH (person:Person)-[tie:AFFILIATED_WITH]->(company:Organization)
WHERE ($company IS NULL OR $company IN [company.name, company.name_en] + coalesce(company.aliases, []) + coalesce(company.other_names, []))
RETURN company.name AS company, person.name AS person, tie.titles AS titles, coalesce(tie.former, false) AS former,
   tie.since AS since, tie.until AS until, tie.id AS id, company.id AS company_id
ORDER BY company_id, former, id
LIMIT $limit
