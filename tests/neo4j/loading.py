"""Load a graph and prove that the server then holds exactly that."""

from __future__ import annotations

from typing import Any

from graphkit.graph.compare import differences
from graphkit.graph.graph import Graph
from graphkit.stores.neo4j import Neo4jStore
from graphkit.stores.neo4j_load import LoadReport, load


def loaded(graph: Graph, store: Neo4jStore, name: str = "kg", **options: Any) -> LoadReport:
    """Load a graph, compare it with what came to stand on the server, and return the loader's report."""
    report = load(lambda: graph, store, name, **options)
    assert list(differences(graph, store.graph(name))) == []
    return report


def state(store: Neo4jStore, name: str = "kg") -> str | None:
    """What the load node says: loading, complete, or nothing."""
    rows = store.cypher("MATCH (l:GraphkitLoad {graph: $name}) RETURN l.state", {"name": name}).rows
    return str(rows[0][0]) if rows else None


def without(graph: Graph, node: str) -> Graph:
    """The graph without a node and its edges."""
    return Graph(
        [kept for kept in graph.nodes.values() if kept.id != node],
        [edge for edge in graph.relationships.values() if node not in (edge.start, edge.end)],
    )
