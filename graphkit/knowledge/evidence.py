"""The sentence behind a claim, fact or edge, in its context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from graphkit.errors import EvidenceLost, UnknownId
from graphkit.graph.graph import Relationship
from graphkit.knowledge.claims import title_of
from graphkit.knowledge.index import GraphIndex
from graphkit.results import Results, Table
from graphkit.statements.statement import Statement
from graphkit.statements.store import StatementStore

COLUMNS = ("about", "quote", "document", "publisher", "day", "url", "source", "start", "end", "rule")

_CONTEXT = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """Evidence with what stands around it. `start`, `end` count characters of the document's source, half-open.

    `rule` is what found it; `notes` explain it further (for a claim what makes it salient, and its subjects).
    """

    about: str
    document: str
    source: str
    publisher: str | None
    day: str | None
    url: str | None
    start: int
    end: int
    before: str
    quote: str
    after: str
    rule: str
    notes: tuple[str, ...] = ()

    def citation(self) -> str:
        """Return the quote with title, publisher, day and URL, as one cites it."""
        parts = [self.document, self.publisher, self.day, self.url]
        return f"「{self.quote}」 " + ", ".join(part for part in parts if part)

    def _repr_html_(self) -> str:
        text = f"{escape(self.before)}<mark>{escape(self.quote)}</mark>{escape(self.after)}"
        return f"<blockquote>{text}</blockquote><p>{escape(self.document)} [{self.start}, {self.end})</p>"


class Passages(Table, tuple[Passage, ...]):
    """The passages behind something, as its evidence lists them."""

    __slots__ = ()

    def to_results(self) -> Results:
        """Return a row a passage, without what stands around it."""
        return Results(COLUMNS, tuple(tuple(getattr(passage, name) for name in COLUMNS) for passage in self))

    def _repr_html_(self) -> str:
        return "".join(passage._repr_html_() for passage in self)


def find_evidence(index: GraphIndex, store: StatementStore, identifier: str) -> Passages:
    """Return the passages behind the claim, fact, entity or edge with this id.

    Raises `UnknownId` if the graph has no such id, `EvidenceLost` if a passage does not stand in the source.
    """
    graph = index.graph
    if edge := graph.relationships.get(identifier):
        return Passages(_of_edge(index, store, edge))
    if node := graph.nodes.get(identifier):
        if node.label in ("Claim", "Fact"):
            stated = index.stated_in(identifier)
            return Passages([_passage(index, store, _title(index, identifier), stated, *_span(stated), None)])
        if node.label != "Document":
            mentioned = [edge for edge in index.out_edges.get(identifier, ()) if edge.type == "MENTIONED_IN"]
            return Passages(passage for edge in mentioned for passage in _of_edge(index, store, edge))
    raise UnknownId(identifier)


def _of_edge(index: GraphIndex, store: StatementStore, edge: Relationship) -> Iterator[Passage]:
    if edge.type in ("CLAIMS", "ABOUT", "HAS_FACT"):
        owner = edge.start if edge.type == "ABOUT" else edge.end
        yield from find_evidence(index, store, owner)
    elif edge.type == "STATED_IN":
        yield from find_evidence(index, store, edge.start)
    elif edge.type == "MENTIONED_IN":
        starts, ends = _numbers(edge, "starts"), _numbers(edge, "ends")
        for start, end in zip(starts, ends, strict=True):
            yield _passage(index, store, _title(index, edge.start), edge, start, end, None, edge.end)
    elif "why" in edge.properties:
        for claim in (edge.start, edge.end):
            yield from find_evidence(index, store, claim)
    else:
        title = f"{_title(index, edge.start)} {edge.type} {_title(index, edge.end)}"
        documents, rules = (_texts(edge, name) for name in ("documents", "rules"))
        for document, start, end, rule in zip(
            documents, _numbers(edge, "starts"), _numbers(edge, "ends"), rules, strict=True
        ):
            yield _passage(index, store, title, edge, start, end, rule, document)


def _span(edge: Relationship) -> tuple[int, int]:
    return int(str(edge.properties["start"])), int(str(edge.properties["end"]))


def _numbers(edge: Relationship, name: str) -> tuple[int, ...]:
    value = edge.properties[name]
    return tuple(int(item) for item in value) if isinstance(value, tuple) else ()


def _texts(edge: Relationship, name: str) -> tuple[str, ...]:
    value = edge.properties[name]
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def _title(index: GraphIndex, node: str) -> str:
    properties = index.graph.nodes[node].properties
    if index.graph.nodes[node].label == "Claim":
        return f"{index.speaker(node).properties['name']} ({properties['mode']}, {properties['kind']})"
    return str(properties.get("name") or properties.get("raw"))


def _passage(
    index: GraphIndex,
    store: StatementStore,
    about: str,
    edge: Relationship,
    start: int,
    end: int,
    rule: str | None,
    document: str | None = None,
) -> Passage:
    identifier = document or edge.end
    held = store.document(identifier)
    if held is None or not 0 <= start < end <= len(held.source):
        raise EvidenceLost(f"The source of {identifier} has no text at [{start}, {end}). Build again.")
    statement = next(_statements_at(store, identifier, start, end), None)
    node = index.graph.nodes[identifier]
    return Passage(
        about=about,
        document=title_of(node),
        source=held.name,
        publisher=held.publisher,
        day=held.day,
        url=held.url,
        start=start,
        end=end,
        before=held.source[max(0, start - _CONTEXT) : start],
        quote=held.source[start:end],
        after=held.source[end : end + _CONTEXT],
        rule=rule or (statement.rule if statement else ""),
        notes=_notes(index, statement),
    )


def _statements_at(store: StatementStore, document: str, start: int, end: int) -> Iterator[Statement]:
    for kind in ("claim", "fact", "mention"):
        for statement in store.statements(document, kind):
            if (statement.start, statement.end) == (start, end):
                yield statement


def _notes(index: GraphIndex, statement: Statement | None) -> tuple[str, ...]:
    if statement is None or statement.kind != "claim":
        return ()
    content = statement.content
    notes = [f"kind by {content['kind_rule']}"]
    if content["reasons"]:
        notes.append(f"salience {content['salience']:.2f}: {', '.join(content['reasons'])}")
    notes += [f"about {_subject(index, about['key'])}: {', '.join(about['why'])}" for about in content["about"]]
    if "question" in content:
        notes.append(f"answers: {content['question']}")
    return tuple(notes)


def _subject(index: GraphIndex, key: str) -> str:
    """Return the name of what a claim is about; `key` is a gazetteer id or Type/name."""
    node = index.graph.nodes.get(key)
    return str(node.properties["name"]) if node else key.partition("/")[2] or key
