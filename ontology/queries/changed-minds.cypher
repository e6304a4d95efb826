// name: changed-minds
// question: Who sides for a subject on one day and against it, or with reservations, on another?
// parameter: about = null | a name of the subject; any subject without it
// parameter: by = null | a name of the speaker; any speaker without it
// parameter: limit = 50 | how many rows at most
MATCH (speaker)-[:CLAIMS]->(earlier:Claim)-[before:ABOUT]->(subject)<-[after:ABOUT]-(later:Claim)<-[:CLAIMS]-(speaker)
WHERE ($about IS NULL OR $about IN [subject.name, subject.name_en] + coalesce(subject.aliases, []) + coalesce(subject.other_names, []))
  AND ($by IS NULL OR $by IN [speaker.name, speaker.name_en] + coalesce(speaker.aliases, []) + coalesce(speaker.other_names, []))
  AND earlier.said_on < later.said_on AND before.stance <> after.stance
RETURN speaker.name AS speaker, subject.name AS subject, earlier.said_on AS first_said_on,
   before.stance AS first_stance, earlier.text AS first_text, later.said_on AS then_said_on,
   after.stance AS then_stance, later.text AS then_text, earlier.id AS first_id, later.id AS then_id,
   subject.id AS subject_id
ORDER BY first_said_on, first_id, then_id, subject_id
LIMIT $limit
