"""The graph in the one format that the page reads, for both of its engines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphkit.contract.schema import schema
from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.viewer.evidence import EVIDENCE_PROPERTIES, Evidence, evidence_of, packed_sources
from graphkit.viewer.layout import Layout
from graphkit.viewer.names import search_keys
from graphkit.viewer.palette import colour_of, shape_of

if TYPE_CHECKING:  # imported late at run time: it brings IPython with it
    from pyvis.network import Network

FORMAT = 1
# What the page finds a claim by is kept as a search key; shown it would be the text twice.
_NOT_SHOWN = frozenset({"text_folded"})
_NAME_PROPERTIES = ("name", "name_en", "aliases", "other_names")


def make_payload(
    graph: Graph, network: Network, layout: Layout, *, name: str, engine: str, sources: Mapping[str, str]
) -> dict[str, Any]:
    """Return what a page shows, as a value for `json.dumps`.

    Nodes are rows [id, type, x, y, size, colour or "", community, label or "" for the name, search keys, properties],
    edges rows [id, type, start, end, evidence, properties]; type, start, end and community are numbers into lists.
    A node or an edge that was taken out of `network` is not in the page, and what `network` says of x, y, size, colour
    and label holds. Evidence is described in `graphkit.viewer.evidence`.
    """
    community = dict(zip(graph.nodes, layout.communities.of, strict=True))
    labels = sorted({node.label for node in graph.nodes.values()}, key=_rank)
    drawn = [node for node in network.nodes if node["id"] in graph.nodes]
    nodes = [_node_row(graph.nodes[node["id"]], node, labels, community) for node in drawn]
    place = {node["id"]: number for number, node in enumerate(drawn)}
    evidence = Evidence()
    types = sorted({edge.type for edge in graph.relationships.values()}, key=_type_rank)
    edges = [
        _edge_row(graph.relationships[edge["id"]], types, place, evidence)
        for edge in network.edges
        if edge.get("id") in graph.relationships and edge["from"] in place and edge["to"] in place
    ]
    return {
        "format": FORMAT,
        "name": name,
        "engine": engine,
        "types": [_type(label) for label in labels],
        "edgeTypes": [
            {"name": kind, "predicate": bool((known := schema().relationships.get(kind)) and known.predicate)}
            for kind in types
        ],
        "communities": list(layout.communities.names),
        "nodes": nodes,
        "edges": edges,
        "evidence": evidence.to_json(),
        "sources": packed_sources(graph, sources),
    }


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


def _node_row(node: Node, drawn: Mapping[str, Any], labels: list[str], community: Mapping[str, int]) -> list[Any]:
    colour = drawn.get("color", "")
    return [
        node.id,
        labels.index(node.label),
        round(float(drawn.get("x", 0))),
        round(float(drawn.get("y", 0))),
        drawn.get("size", 10),
        colour if isinstance(colour, str) and colour != colour_of(node.label) else "",
        community[node.id],
        "" if (label := drawn.get("label", "")) == node.properties.get("name") else label,
        _keys(node),
        {name: value for name, value in node.properties.items() if name not in _NOT_SHOWN},
    ]


def _keys(node: Node) -> list[str]:
    """Return what the node is found by beyond what its properties say as they stand."""
    if "text_folded" in node.properties:
        return [str(node.properties["text_folded"])]
    known = schema().nodes.get(node.label)
    if not (known and known.entity):
        return []
    names: dict[str, None] = {}
    for name in _NAME_PROPERTIES:
        value = node.properties.get(name, ())
        names.update(dict.fromkeys([value] if isinstance(value, str) else [str(item) for item in _items(value)]))
    # The page makes keys of the names as they stand itself.
    return [key for key in search_keys(names) if key not in names]


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _edge_row(edge: Relationship, types: list[str], place: Mapping[str, int], evidence: Evidence) -> list[Any]:
    numbers = [
        evidence.add(place.get(document, -1), start, end, quote, rule)
        for document, start, end, quote, rule in evidence_of(edge)
    ]
    # Where something is mentioned has places and no quotes: they stay properties.
    kept = EVIDENCE_PROPERTIES if numbers else frozenset()
    properties = {name: value for name, value in edge.properties.items() if name not in kept}
    return [edge.id, types.index(edge.type), place[edge.start], place[edge.end], numbers, properties]
