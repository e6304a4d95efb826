// name: people-between-companies
// question: Who stands between two companies: tied to one, and tied to the other or speaking about it?
// parameter: company = null | a name of the one; any without it
// parameter: other = null | a name of the other; any without it
// parameter: limit = 50 | how many rows at most
MATCH (company:Organization)<-[tie:AFFILIATED_WITH|FOUNDED]-(person:Person)-[:AFFILIATED_WITH|FOUNDED|CLAIMS]->(step)
WHERE ($company IS NULL OR $company IN [company.name, company.name_en] + coalesce(company.aliases, []) + coalesce(company.other_names, []))
OPTIONAL MATCH (step)-[:ABOUT]->(subject:Organization)
WITH company, tie, person,
    CASE WHEN step:Organization THEN step ELSE subject END AS other,
    CASE WHEN step:Organization THEN 'tied to it' ELSE 'speaks about it' END AS how
WHERE other IS NOT NULL
  AND other.id <> company.id
  AND ($other IS NULL OR $other IN [other.name, other.name_en] + coalesce(other.aliases, []) + coalesce(other.other_names, []))
RETURN DISTINCT person.name AS person, company.name AS company, type(tie) AS tie, other.name AS other, how,
   person.id AS id, company.id AS company_id, other.id AS other_id
ORDER BY id, company_id, tie, other_id, how
LIMIT $limit
