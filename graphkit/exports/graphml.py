"""GraphML, for Gephi, yEd and networkx: lists as JSON text, written by networkx.

XML cannot hold most control characters; a quote that has one is written with `_xHHHH_` for it, as spreadsheets do.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any, TextIO

import networkx

from graphkit.exports.text_values import as_text, from_text, properties_of
from graphkit.graph.graph import Graph, Node, Relationship, Value

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x(?=[0-9A-F]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")


def write_graphml(graph: Graph, out: TextIO) -> int:
    """Write the graph as GraphML; return how many nodes and relationships."""
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes.values():
        network.add_node(node.id, label=node.label, **_attributes(node.properties))
    for edge in graph.relationships.values():
        network.add_edge(edge.start, edge.end, key=edge.id, type=edge.type, **_attributes(edge.properties))
    stream = io.BytesIO()
    networkx.write_graphml(network, stream)
    out.write(stream.getvalue().decode("utf-8"))
    return len(graph.nodes) + len(graph.relationships)


def read_graphml(text: str) -> Graph:
    """Read a graph back from what `write_graphml` wrote."""
    network = networkx.read_graphml(io.BytesIO(text.encode("utf-8")), force_multigraph=True)
    nodes = [
        Node(identifier, data["label"], _values(data["label"], data, {"label"}))
        for identifier, data in network.nodes(data=True)
    ]
    relationships = [
        Relationship(key, data["type"], start, end, _values(data["type"], data, {"type", "id"}))
        for start, end, key, data in network.edges(keys=True, data=True)
    ]
    return Graph(nodes, relationships)


def _attributes(properties: Mapping[str, Value]) -> dict[str, Any]:
    return {
        name: _escape(as_text(value)) if isinstance(value, str | tuple) else value for name, value in properties.items()
    }


def _values(kind: str, data: Mapping[str, Any], besides: set[str]) -> dict[str, Value]:
    declared = properties_of(kind)
    return {
        name: from_text(declared[name], _unescape(value)) if isinstance(value, str) else value
        for name, value in data.items()
        if name not in besides
    }


def _escape(text: str) -> str:
    return _ILLEGAL.sub(lambda match: "_x005F_x" if match[0] == "_x" else f"_x{ord(match[0]):04X}_", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
