"""Relations between entities: all statements of one (subject, predicate, object) become one edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graphkit.contract.identity import relationship_id
from graphkit.contract.schema import schema
from graphkit.graph.graph import Relationship, Value
from graphkit.statements.statement import Statement


def predicate_relationships(
    statements: Iterable[Statement], entity_of: Mapping[tuple[str, str], str], types: Mapping[str, str]
) -> Iterator[Relationship]:
    """Yield an edge for each (subject, predicate, object), its evidence in parallel lists ordered by document and place.

    A statement whose ends do not fit the predicate's domain and range, or are one entity, is left out: such an end was
    resolved to another type after it was found.
    """
    grouped: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        content = statement.content
        subject = entity_of[statement.document, content["subject"]]
        target = entity_of[statement.document, content["object"]]
        predicate = schema().relationships[content["predicate"]]
        if subject == target or not predicate.allows(types[subject], types[target]):
            continue
        if predicate.symmetric:
            subject, target = sorted((subject, target))
        grouped[content["predicate"], subject, target].append(statement)
    for (predicate_name, subject, target), found in grouped.items():
        identifier = relationship_id(predicate_name, subject, target)
        yield Relationship(identifier, predicate_name, subject, target, _properties(found))


def _properties(found: Sequence[Statement]) -> dict[str, Value]:
    places = sorted({(s.document, s.start, s.end, s.quote, s.rule) for s in found})
    properties: dict[str, Value] = {
        "documents": tuple(place[0] for place in places),
        "starts": tuple(place[1] for place in places),
        "ends": tuple(place[2] for place in places),
        "quotes": tuple(place[3] for place in places),
        "rules": tuple(place[4] for place in places),
        "confidence": round(max(statement.confidence for statement in found), 4),
    }
    stated: dict[str, set[str]] = defaultdict(set)
    for statement in found:
        qualifiers: Mapping[str, Any] = statement.content["qualifiers"]
        for name, value in qualifiers.items():
            stated[name].add(str(value))
    if titles := stated.get("title"):
        properties["titles"] = tuple(sorted(titles))
    # Former only if nothing states the relation as present.
    if all(statement.content["qualifiers"].get("former") == "true" for statement in found):
        properties["former"] = True
    if "true" in stated.get("open_source", ()):
        properties["open_source"] = True
    if since := stated.get("since"):
        properties["since"] = min(since)
    if until := stated.get("until"):
        properties["until"] = max(until)
    if counts := sorted(int(value) for value in stated.get("count", ()) if value.isdigit()):
        properties["count"] = counts[-1]
    return properties
