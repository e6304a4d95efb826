"""NetworkX: the graph for algorithms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx

from graphkit.graph.graph import Graph, Node, Relationship, Value


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """Return a MultiDiGraph: nodes by id with their properties and `label`, edges keyed by id with theirs and `type`.

    Lists of the contract are Python lists. An edge's property `type` never clashes: the contract has none of that name.
    """
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes.values():
        network.add_node(node.id, label=node.label, **_lists(node.properties))
    for edge in graph.relationships.values():
        network.add_edge(edge.start, edge.end, key=edge.id, type=edge.type, **_lists(edge.properties))
    return network


def from_networkx(network: networkx.MultiDiGraph[str]) -> Graph:
    """Return the graph that `to_networkx` made the network from."""
    nodes = []
    for identifier, data in network.nodes(data=True):
        properties = dict(data)
        nodes.append(Node(identifier, properties.pop("label"), _tuples(properties)))
    relationships = []
    for start, end, key, data in network.edges(keys=True, data=True):
        properties = dict(data)
        relationships.append(Relationship(key, properties.pop("type"), start, end, _tuples(properties)))
    return Graph(nodes, relationships)


def _lists(properties: Mapping[str, Value]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties.items()}


def _tuples(properties: Mapping[str, Any]) -> dict[str, Value]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in properties.items()}
