// name: who-speaks-for
// question: Who speaks for a company, with which title, and how often?
// parameter: company = null | a name of the organization; any without it
// parameter: limit = 50 | how many rows at most
MATCH (person:Person)-[tie:AFFILIATED_WITH|FOUNDED]->(company:Organization)
WHERE ($company IS NULL OR $company IN [company.name, company.name_en] + coalesce(company.aliases, []) + coalesce(company.other_names, []))
MATCH (person)-[:CLAIMS]->(claim:Claim)
RETURN company.name AS company, person.name AS person, type(tie) AS tie, tie.titles AS titles,
   count(claim) AS claims, company.id AS company_id, person.id AS id
ORDER BY claims DESC, company_id, id, tie
LIMIT $limit
