"""The graph in the one format that the page reads, for both of its engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.contract.schema import schema
from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.viewer.evidence import EVIDENCE_PROPERTIES, Evidence, evidence_of, sources_of
from graphkit.viewer.layout import Layout
from graphkit.viewer.names import KeyTables
from graphkit.viewer.palette import colour_of, shape_of
from graphkit.viewer.texts import TextPacker

FORMAT = 2
NODE_COLUMNS = ("id", "type", "x", "y", "size", "colour", "community", "label", "keys", "properties")
EDGE_COLUMNS = ("id", "type", "start", "end", "evidence", "properties")
# What the page finds a claim by is kept as a search key; shown it would be the text twice.
_NOT_SHOWN = frozenset({"text_folded"})
_NAME_PROPERTIES = ("name", "name_en", "aliases", "other_names")


@dataclass(frozen=True, slots=True)
class Payload:
    """What a page shows, as a value for `json.dumps`, and the packed texts that it opens one at a time."""

    data: dict[str, Any]
    quotes: list[str]
    sources: list[str]


def make_payload(
    graph: Graph,
    nodes: Iterable[Mapping[str, Any]],
    edges: Iterable[Mapping[str, Any]],
    layout: Layout,
    *,
    name: str,
    engine: str,
    sources: Mapping[str, str],
) -> Payload:
    """Return what a page shows.

    `nodes` and `edges` are those of a pyvis network: one that is not among them is not in the page, and what they say
    of x, y, size, colour and label holds. Both are columns of equal length. Of nodes: id, type, x, y, size, colour or
    "", community, label or "" for the name, those search keys a line each that the tables of single characters (pinyin,
    traditional) do not give, properties. Of edges, ordered by their ends: id,
    type, start, end, how many places of the evidence are theirs (in order, those of the first edge first), and which
    of `propertySets` has their properties. Type, start, end and community are numbers into lists.
    """
    community = dict(zip(graph.nodes, layout.communities.of, strict=True))
    labels = sorted({node.label for node in graph.nodes.values()}, key=_rank)
    drawn = [node for node in nodes if node["id"] in graph.nodes]
    place = {node["id"]: number for number, node in enumerate(drawn)}
    number_of = {label: number for number, label in enumerate(labels)}
    tables = KeyTables()
    node_rows = [_node_row(graph.nodes[node["id"]], node, number_of, community, tables) for node in drawn]
    kept = [graph.relationships[edge["id"]] for edge in edges if edge.get("id") in graph.relationships]
    lines = sorted(
        (edge for edge in kept if edge.start in place and edge.end in place),
        key=lambda edge: (place[edge.start], place[edge.end]),
    )
    types = sorted({edge.type for edge in graph.relationships.values()}, key=_type_rank)
    held = sources_of(graph, sources)
    evidence = Evidence()
    edge_rows, property_sets = _edge_rows(lines, types, place, evidence, held)
    chunks = evidence.chunks()
    packer = TextPacker([*chunks, *held.values()])
    data = {
        "format": FORMAT,
        "name": name,
        "engine": engine,
        "types": [_type(label) for label in labels],
        "edgeTypes": [
            {"name": kind, "predicate": bool((known := schema().relationships.get(kind)) and known.predicate)}
            for kind in types
        ],
        "communities": list(layout.communities.names),
        "nodes": _columns(NODE_COLUMNS, node_rows),
        "edges": _columns(EDGE_COLUMNS, edge_rows),
        "propertySets": property_sets,
        "evidence": evidence.columns(),
        "sources": {document: number for number, document in enumerate(held)},
        "characters": packer.characters,
        "pinyin": tables.pinyin,
        "traditional": {plain: other for plain, other in tables.traditional.items() if plain != other},
    }
    return Payload(data, list(map(packer.pack, chunks)), list(map(packer.pack, held.values())))


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    return {name: [row[number] for row in rows] for number, name in enumerate(names)}


def _rank(label: str) -> tuple[int, str]:
    order = list(schema().nodes)
    return (order.index(label) if label in order else len(order), label)


def _type_rank(kind: str) -> tuple[int, str]:
    order = list(schema().relationships)
    return (order.index(kind) if kind in order else len(order), kind)


def _type(label: str) -> dict[str, Any]:
    known = schema().nodes.get(label)
    return {
        "name": label,
        "entity": known.entity if known else False,
        "colour": colour_of(label),
        "shape": shape_of(label),
    }


def _node_row(
    node: Node, drawn: Mapping[str, Any], labels: Mapping[str, int], community: Mapping[str, int], tables: KeyTables
) -> tuple[Any, ...]:
    colour = drawn.get("color", "")
    return (
        node.id,
        labels[node.label],
        round(float(drawn.get("x", 0))),
        round(float(drawn.get("y", 0))),
        drawn.get("size", 10),
        colour if isinstance(colour, str) and colour != colour_of(node.label) else "",
        community[node.id],
        "" if (label := drawn.get("label", "")) == node.properties.get("name") else label,
        "\n".join(_keys(node, tables)),
        {name: value for name, value in node.properties.items() if name not in _NOT_SHOWN},
    )


def _keys(node: Node, tables: KeyTables) -> list[str]:
    """Return what the node is found by beyond what the page makes of its properties."""
    if "text_folded" in node.properties:
        return [str(node.properties["text_folded"])]
    known = schema().nodes.get(node.label)
    if not (known and known.entity):
        return []
    names: dict[str, None] = {}
    for name in _NAME_PROPERTIES:
        value = node.properties.get(name, ())
        names.update(dict.fromkeys([value] if isinstance(value, str) else [str(item) for item in _items(value)]))
    return [key for key in tables.remaining(names) if key not in names]


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _edge_rows(
    edges: Iterable[Relationship],
    types: Sequence[str],
    place: Mapping[str, int],
    evidence: Evidence,
    sources: Mapping[str, str],
) -> tuple[list[tuple[Any, ...]], list[dict[str, Any]]]:
    """Return the rows of edges and the distinct sets of their properties, of which many edges share one."""
    type_number = {kind: number for number, kind in enumerate(types)}
    sets: dict[str, int] = {}
    listed: list[dict[str, Any]] = []
    rows = []
    for edge in edges:
        count = 0
        for document, start, end, quote, rule in evidence_of(edge):
            evidence.add(place.get(document, -1), start, end, quote, rule, sources.get(document))
            count += 1
        # Where something is mentioned has places and no quotes: they stay properties.
        kept = EVIDENCE_PROPERTIES if count else frozenset()
        properties = {name: value for name, value in edge.properties.items() if name not in kept}
        number = sets.setdefault(repr(properties), len(sets))
        if number == len(listed):
            listed.append(properties)
        rows.append((edge.id, type_number[edge.type], place[edge.start], place[edge.end], count, number))
    return rows, listed
