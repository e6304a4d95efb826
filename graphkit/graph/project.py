"""Project resolved statements to the property graph of the contract."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.contract.folding import fold_text
from graphkit.contract.identity import fact_id, relationship_id
from graphkit.contract.schema import schema
from graphkit.graph.graph import Graph, Node, Relationship, Value
from graphkit.graph.predicates import predicate_relationships
from graphkit.resolution.resolve import Resolution, ResolvedClaim, same_as_groups
from graphkit.statements.statement import Statement
from graphkit.statements.store import StatementStore


def project(store: StatementStore, resolution: Resolution) -> Graph:
    """Return the graph of a statement file: a pure function of its rows and their resolution."""
    mentions: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in store.statements(kind="mention"):
        mentions[resolution.entity_of[statement.document, statement.content["key"]], statement.document].append(
            statement
        )
    nodes = [*_documents(resolution), *_entities(resolution, mentions), *_claims(resolution)]
    relationships = [*_mentioned_in(mentions), *_claim_relationships(resolution), *_link_relationships(resolution)]
    fact_nodes, fact_relationships = _facts(store, resolution)
    types = {entity.id: entity.type for entity in resolution.entities}
    predicates = predicate_relationships(store.statements(kind="relation"), resolution.entity_of, types)
    return Graph([*nodes, *fact_nodes], [*relationships, *fact_relationships, *predicates])


def present(values: Mapping[str, Any]) -> dict[str, Value]:
    """Return the properties that are known: no None, no empty text, no empty list; lists as tuples."""
    known: dict[str, Value] = {}
    for name, value in values.items():
        if isinstance(value, list):
            value = tuple(value)
        if value is not None and value != "" and value != ():
            known[name] = value
    return known


def edge(kind: str, start: str, end: str, properties: Mapping[str, Any] | None = None) -> Relationship:
    """Return a relationship with its id; a symmetric one starts from the smaller id."""
    if schema().relationships[kind].symmetric:
        start, end = sorted((start, end))
    return Relationship(relationship_id(kind, start, end), kind, start, end, present(properties or {}))


def _documents(resolution: Resolution) -> Iterator[Node]:
    for document in resolution.documents:
        properties = {
            "title": document.title,
            "source": document.name,
            "url": document.url,
            "publisher": document.publisher,
            "authors": document.authors,
            "published": document.published,
            "language": document.language,
            "sha256": document.sha256,
        }
        yield Node(document.id, "Document", present(properties))


def _entities(resolution: Resolution, mentions: Mapping[tuple[str, str], list[Statement]]) -> Iterator[Node]:
    days = {document.id: document.day for document in resolution.documents}
    counts: Counter[str] = Counter()
    said: dict[str, list[str]] = defaultdict(list)
    for (mentioned, document), found in mentions.items():
        counts[mentioned] += len(found)
        if day := days[document]:
            said[mentioned].append(day)
    for entity in resolution.entities:
        properties = {
            "name": entity.name,
            "name_en": entity.name_en,
            "aliases": entity.aliases,
            "other_names": entity.other_names,
            "mentions": counts[entity.id],
            "first_said": min(said[entity.id], default=None),
            "last_said": max(said[entity.id], default=None),
        }
        yield Node(entity.id, entity.type, present(properties))


def _claims(resolution: Resolution) -> Iterator[Node]:
    groups = same_as_groups(resolution.claims, resolution.links)
    contested = {claim for link in resolution.links if link.type == "CONTRADICTS" for claim in (link.start, link.end)}
    contested_groups = {groups[claim] for claim in contested if claim in groups}
    for claim in resolution.claims:
        content, view = claim.statement.content, claim.view
        relayed = content.get("relayed_by")
        properties = {
            "text": view.text,
            "text_folded": fold_text(view.text),
            "kind": view.kind,
            "mode": view.mode,
            "source_words": content.get("source_words"),
            "relayed_by": resolution.entity_of[view.document, relayed] if relayed else None,
            "question": view.question,
            "quantity_min": _number(view.quantity_min),
            "quantity_max": _number(view.quantity_max),
            "quantity_unit": view.quantity_unit,
            "quantity_raw": view.quantity_raw,
            "said_on": view.said_on,
            "about_time": view.about_time,
            "about_from": view.about_from,
            "about_until": view.about_until,
            "salience": round(float(view.salience), 4),
            "confidence": round(float(claim.statement.confidence), 4),
            "contested": view.id in contested or groups.get(view.id) in contested_groups,
            "same_as": groups.get(view.id),
        }
        yield Node(view.id, "Claim", present(properties))


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _mentioned_in(mentions: Mapping[tuple[str, str], list[Statement]]) -> Iterator[Relationship]:
    for (entity, document), found in mentions.items():
        places = sorted({(statement.start, statement.end) for statement in found})
        properties = {
            "count": len(places),
            "starts": tuple(start for start, _ in places),
            "ends": tuple(end for _, end in places),
        }
        yield edge("MENTIONED_IN", entity, document, properties)


def _claim_relationships(resolution: Resolution) -> Iterator[Relationship]:
    for claim in resolution.claims:
        view = claim.view
        yield edge("CLAIMS", view.speaker, view.id)
        for entity, stance in view.about:
            yield edge("ABOUT", view.id, entity, {"stance": stance})
        yield edge("STATED_IN", view.id, view.document, _stated(claim))


def _stated(claim: ResolvedClaim) -> dict[str, Any]:
    return {"start": claim.statement.start, "end": claim.statement.end, "quote": claim.statement.quote}


def _link_relationships(resolution: Resolution) -> Iterator[Relationship]:
    for link in resolution.links:
        properties = {"why": link.why, "rule": link.rule, "confidence": round(float(link.confidence), 4)}
        yield edge(link.type, link.start, link.end, properties)


def _facts(store: StatementStore, resolution: Resolution) -> tuple[list[Node], list[Relationship]]:
    nodes: list[Node] = []
    relationships: list[Relationship] = []
    occurrences: Counter[tuple[str, ...]] = Counter()
    for statement in store.statements(kind="fact"):
        content = statement.content
        entity = resolution.entity_of[statement.document, content["entity"]]
        place = (statement.document, entity, content["attribute"], fold_text(content["raw"]))
        identifier = fact_id(statement.document, entity, content["attribute"], content["raw"], occurrences[place])
        occurrences[place] += 1
        properties = {
            "attribute": content["attribute"],
            "value_min": _number(content.get("minimum")),
            "value_max": _number(content.get("maximum")),
            "unit": content.get("unit"),
            "raw": content["raw"],
            "as_of": content.get("as_of"),
            "confidence": round(float(statement.confidence), 4),
        }
        nodes.append(Node(identifier, "Fact", present(properties)))
        relationships.append(edge("HAS_FACT", entity, identifier))
        evidence = {"start": statement.start, "end": statement.end, "quote": statement.quote}
        relationships.append(edge("STATED_IN", identifier, statement.document, evidence))
    return nodes, relationships
