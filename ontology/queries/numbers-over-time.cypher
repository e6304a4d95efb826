// name: numbers-over-time
// question: Which numbers are claimed about a subject, in the order of time?
// parameter: about = null | a name of the subject; any subject without it
// parameter: unit = null | the unit, such as year, percent, USD; any without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(claim:Claim)-[:ABOUT]->(subject)
WHERE ($about IS NULL OR $about IN [subject.name, subject.name_en] + coalesce(subject.aliases, []) + coalesce(subject.other_names, []))
  AND claim.quantity_raw IS NOT NULL
  AND ($unit IS NULL OR claim.quantity_unit = $unit)
RETURN claim.said_on AS said_on, subject.name AS subject, claim.quantity_min AS at_least,
   claim.quantity_max AS at_most, claim.quantity_unit AS unit, claim.quantity_raw AS words, speaker.name AS speaker,
   claim.text AS text, claim.id AS id, subject.id AS subject_id
ORDER BY said_on, id, subject_id
LIMIT $limit
