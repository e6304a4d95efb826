// name: unnamed-sources
// question: Which claims are passed on from sources without a name?
// parameter: about = null | a name of the subject; any subject without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[:STATED_IN]->(document:Document)
WHERE claim.source_words IS NOT NULL
OPTIONAL MATCH (claim)-[:ABOUT]->(subject)
WITH speaker, claim, document, subject
WHERE $about IS NULL
  OR (subject IS NOT NULL AND ($about IS NULL OR $about IN [subject.name, subject.name_en] + coalesce(subject.aliases, []) + coalesce(subject.other_names, [])))
RETURN DISTINCT claim.source_words AS source, claim.said_on AS said_on, claim.text AS text, speaker.name AS speaker,
   document.title AS document, claim.id AS id
ORDER BY said_on, id
LIMIT $limit
