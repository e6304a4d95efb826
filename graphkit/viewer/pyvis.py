"""The graph as a `pyvis.network.Network` with a place for every node."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from graphkit.graph.graph import Graph, Node
from graphkit.viewer.layout import Layout, lay_out
from graphkit.viewer.palette import colour_of, shape_of

if TYPE_CHECKING:  # imported late at run time: it brings IPython with it
    from pyvis.network import Network

_LABEL_LENGTH = 28
_SMALLEST, _LARGEST = 7.0, 40.0

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}}},
    "interaction": {"hideEdgesOnDrag": True, "hover": True},
}


def to_pyvis(graph: Graph, layout: Layout | None = None) -> Network:
    """Return the graph as a pyvis Network: `nodes` and `edges` with the contract's ids, physics off, straight edges.

    Nodes carry label, group (their type), x, y, colour, shape and size; edges their type as `label`. No `title` is
    set, because pyvis runs HTML in titles and the text of documents is not ours to trust; for the same reason leave
    `heading` and `select_menu` of such a network alone.
    """
    from pyvis.network import Network

    network = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line")
    # Filled directly: `add_node` and `add_edge` look through all that is there already.
    network.nodes = drawn_nodes(graph, layout or lay_out(graph))
    network.edges = drawn_edges(graph)
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.options = OPTIONS
    return network


def drawn_nodes(graph: Graph, layout: Layout) -> list[dict[str, Any]]:
    """Return the nodes of a network, as vis-network reads them."""
    degrees = Counter(end for edge in graph.relationships.values() for end in (edge.start, edge.end))
    return [
        {
            "id": node.id,
            "label": label_of(node),
            "group": node.label,
            "color": colour_of(node.label),
            "shape": shape_of(node.label),
            "size": _size(node, degrees[node.id]),
            "x": x,
            "y": y,
        }
        for node, x, y in zip(graph.nodes.values(), layout.x, layout.y, strict=True)
    ]


def drawn_edges(graph: Graph) -> list[dict[str, Any]]:
    """Return the edges of a network, as vis-network reads them."""
    return [
        {"id": edge.id, "from": edge.start, "to": edge.end, "label": edge.type, "arrows": "to"}
        for edge in graph.relationships.values()
    ]


def label_of(node: Node) -> str:
    """Return the words that stand for a node in a picture, cut to a readable length."""
    properties = node.properties
    for name in ("name", "title", "text", "raw", "source"):
        if name in properties:
            words = " ".join(str(properties[name]).split())
            return words if len(words) <= _LABEL_LENGTH else words[: _LABEL_LENGTH - 1] + "…"
    return node.id


def _size(node: Node, degree: int) -> float:
    """Return a radius in pixels: by edges for entities, small for the rest."""
    if shape_of(node.label) != "dot":
        return _SMALLEST
    return round(min(_LARGEST, _SMALLEST + 2.2 * math.sqrt(degree)), 1)
