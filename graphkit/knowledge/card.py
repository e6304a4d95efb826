"""All that the graph holds of one entity, on a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.contract.schema import schema
from graphkit.knowledge.claims import title_of
from graphkit.knowledge.index import GraphIndex
from graphkit.results import Results, Table, html_table


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """A relation of the entity as a person reads it, with the sentence of its first evidence and how often it is stated."""

    id: str
    subject: str
    predicate: str
    object: str
    details: str
    quote: str
    times: int


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A number tied to the entity."""

    id: str
    attribute: str
    raw: str
    quote: str


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """A claim by or about the entity."""

    id: str
    speaker: str
    day: str | None
    kind: str
    text: str
    stance: str | None
    salience: float


@dataclass(frozen=True, slots=True)
class EntityCard(Table):
    """An entity: its names, forms with their counts and why they were joined, relations, facts, claims and documents."""

    id: str
    type: str
    name: str
    name_en: str | None
    aliases: tuple[str, ...]
    other_names: tuple[str, ...]
    mentions: int
    first_said: str | None
    last_said: str | None
    forms: tuple[tuple[str, str, int], ...]
    relations: tuple[StatedRelation, ...]
    facts: tuple[StatedFact, ...]
    claims_by: tuple[StatedClaim, ...]
    claims_about: tuple[StatedClaim, ...]
    documents: tuple[tuple[str, int], ...]

    def to_results(self) -> Results:
        """Return the card as rows of (part, what, text, id)."""
        rows: list[tuple[Any, ...]] = [("name", self.type, self.name, self.id)]
        rows += [("form", rule, form, times) for form, rule, times in self.forms]
        rows += [("relation", r.predicate, f"{r.subject} → {r.object}", r.id) for r in self.relations]
        rows += [("fact", fact.attribute, fact.raw, fact.id) for fact in self.facts]
        rows += [("claim by", claim.kind, claim.text, claim.id) for claim in self.claims_by]
        rows += [("claim about", claim.speaker, claim.text, claim.id) for claim in self.claims_about]
        rows += [("document", times, title, None) for title, times in self.documents]
        return Results(("part", "what", "text", "id"), tuple(rows))

    def _repr_html_(self) -> str:
        names = {
            "English": self.name_en,
            "in the documents": self.aliases,
            "also called": self.other_names,
            "mentions": self.mentions,
            "days": " to ".join(dict.fromkeys(day for day in (self.first_said, self.last_said) if day)),
        }
        known = tuple((name, value) for name, value in names.items() if value)
        return (
            html_table(Results((self.type, self.name), known))
            + _section("Relations", ("subject", "predicate", "object", "details", "quote", "times"), self.relations)
            + _section("Facts", ("attribute", "raw", "quote"), self.facts)
            + _section("Claims", ("day", "kind", "text", "id"), self.claims_by)
            + _section("Claimed about it", ("speaker", "day", "stance", "text", "id"), self.claims_about)
            + _section("Documents", ("document", "times"), self.documents)
        )


def _section(title: str, columns: tuple[str, ...], items: Sequence[Any]) -> str:
    """Return a table of records or tuples under a title; nothing where there are none."""
    if not items:
        return ""
    rows = tuple(item if isinstance(item, tuple) else tuple(getattr(item, name) for name in columns) for item in items)
    return f"<h4>{title} ({len(items)})</h4>{html_table(Results(columns, rows))}"


def make_card(index: GraphIndex, name: str, forms: Mapping[str, tuple[tuple[str, str, int], ...]]) -> EntityCard:
    """Return the card of the entity called `name`; `forms` are (form, rule, count) by entity id. Raises `UnknownName`."""
    entity = index.get(name)
    properties: Mapping[str, Any] = entity.properties
    edges = [*index.out_edges.get(entity.id, ()), *index.in_edges.get(entity.id, ())]
    predicates = frozenset(schema().predicates)
    relations = [_relation(index, edge.id) for edge in edges if edge.type in predicates]
    facts = [_fact(index, edge.end) for edge in edges if edge.type == "HAS_FACT"]
    by = [_claim(index, edge.end, None) for edge in edges if edge.type == "CLAIMS"]
    about = [_claim(index, edge.start, edge.properties.get("stance")) for edge in edges if edge.type == "ABOUT"]
    documents = [
        (title_of(index.graph.nodes[edge.end]), int(str(edge.properties["count"])))
        for edge in edges
        if edge.type == "MENTIONED_IN"
    ]
    return EntityCard(
        id=entity.id,
        type=entity.label,
        name=properties["name"],
        name_en=properties.get("name_en"),
        aliases=properties.get("aliases", ()),
        other_names=properties.get("other_names", ()),
        mentions=properties.get("mentions", 0),
        first_said=properties.get("first_said"),
        last_said=properties.get("last_said"),
        forms=forms.get(entity.id, ()),
        relations=tuple(sorted(relations, key=lambda relation: (relation.predicate, -relation.times, relation.id))),
        facts=tuple(sorted(facts, key=lambda fact: (fact.attribute, fact.id))),
        claims_by=tuple(sorted(by, key=lambda claim: (-claim.salience, claim.id))),
        claims_about=tuple(sorted(about, key=lambda claim: (-claim.salience, claim.id))),
        documents=tuple(sorted(documents, key=lambda item: (-item[1], item[0]))),
    )


def _relation(index: GraphIndex, identifier: str) -> StatedRelation:
    edge = index.graph.relationships[identifier]
    properties: Mapping[str, Any] = edge.properties
    details = [*properties.get("titles", ())]
    details += [name for name in ("former", "open_source") if properties.get(name)]
    details += [f"{name} {properties[name]}" for name in ("since", "until", "count") if name in properties]
    return StatedRelation(
        edge.id,
        str(index.graph.nodes[edge.start].properties["name"]),
        edge.type,
        str(index.graph.nodes[edge.end].properties["name"]),
        ", ".join(map(str, details)),
        properties["quotes"][0],
        len(properties["quotes"]),
    )


def _fact(index: GraphIndex, identifier: str) -> StatedFact:
    properties: Mapping[str, Any] = index.graph.nodes[identifier].properties
    return StatedFact(
        identifier, properties["attribute"], properties["raw"], str(index.stated_in(identifier).properties["quote"])
    )


def _claim(index: GraphIndex, identifier: str, stance: Any) -> StatedClaim:
    properties: Mapping[str, Any] = index.graph.nodes[identifier].properties
    return StatedClaim(
        identifier,
        str(index.speaker(identifier).properties["name"]),
        properties.get("said_on"),
        properties["kind"],
        properties["text"],
        stance,
        float(properties["salience"]),
    )
