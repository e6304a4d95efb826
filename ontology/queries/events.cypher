// name: events
// question: Who takes part in which event or programme?
// parameter: event = null | a name of the event; any without it
// parameter: limit = 50 | how many rows at most
MATCH (guest)-[tie:PARTICIPATED_IN]->(event)
WHERE ($event IS NULL OR $event IN [event.name, event.name_en] + coalesce(event.aliases, []) + coalesce(event.other_names, []))
RETURN event.name AS event, guest.name AS guest, tie.titles AS titles, tie.id AS id, event.id AS event_id
ORDER BY event_id, id
LIMIT $limit
