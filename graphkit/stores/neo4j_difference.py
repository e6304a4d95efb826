"""What has to be written so that a server holds a graph: new and changed nodes and relationships, and those to remove."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import neo4j

from graphkit.contract.schema import schema
from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.graph.loaded import OWN, content_of, edge_buckets, stored_node, tuples, types_owned_by_end, values

_BUCKETS = "AND n.bucket IN $buckets"
_COLUMNS = "elementId(r) AS element, type(r) AS type, properties(r) AS properties"
_NODES = (
    f"MATCH (n:{OWN}) WHERE n.graph = $graph %s "
    "RETURN elementId(n) AS element, labels(n) AS labels, properties(n) AS properties"
)
_LEAVING = (
    f"MATCH (n:{OWN})-[r]->(m) WHERE n.graph = $graph %s AND r.graph = $graph AND NOT type(r) IN $by_end "
    f"RETURN {_COLUMNS}, n.id AS start, m.id AS end"
)
_ARRIVING = (
    f"MATCH (n:{OWN})<-[r]-(m) WHERE n.graph = $graph %s AND r.graph = $graph AND type(r) IN $by_end "
    f"RETURN {_COLUMNS}, m.id AS start, n.id AS end"
)


@dataclass(slots=True)
class Difference:
    """What to write: nodes with a wrong label apart from the rest, and the server's own ids of what has to go."""

    nodes: list[Node] = field(default_factory=list)
    relabelled: list[Node] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)
    vanished_nodes: list[str] = field(default_factory=list)
    vanished_relationships: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        written = len(self.nodes) + len(self.relabelled) + len(self.relationships)
        return written + len(self.vanished_nodes) + len(self.vanished_relationships)


def everything(graph: Graph) -> Difference:
    """Return the difference to a server that holds nothing of the graph."""
    return Difference(nodes=list(graph.nodes.values()), relationships=list(graph.relationships.values()))


def difference(
    transaction: neo4j.ManagedTransaction,
    graph: Graph,
    name: str,
    buckets: Mapping[str, int],
    asked: Collection[int] | None,
) -> Difference:
    """Compare the graph with what stands on the server under `name`, in the buckets `asked` or in all of them."""
    reader = _Reader(transaction, name, asked)
    found = Difference()
    _compare_nodes(graph, buckets, asked, reader.nodes(), found)
    _compare_relationships(graph, buckets, asked, reader.relationships(), found)
    return found


class _Reader:
    def __init__(self, transaction: neo4j.ManagedTransaction, name: str, asked: Collection[int] | None) -> None:
        self._transaction = transaction
        self._restriction = "" if asked is None else _BUCKETS
        self._parameters: dict[str, Any] = {"graph": name, "by_end": sorted(types_owned_by_end())}
        if asked is not None:
            self._parameters["buckets"] = sorted(asked)

    def nodes(self) -> Iterator[neo4j.Record]:
        yield from self._run(_NODES)

    def relationships(self) -> Iterator[neo4j.Record]:
        yield from self._run(_LEAVING)
        yield from self._run(_ARRIVING)

    def _run(self, statement: str) -> neo4j.Result:
        # The one thing put into the text is a constant of this module.
        return self._transaction.run(statement % self._restriction, self._parameters)


def _compare_nodes(
    graph: Graph,
    buckets: Mapping[str, int],
    asked: Collection[int] | None,
    stored: Iterator[neo4j.Record],
    found: Difference,
) -> None:
    labels = schema().nodes
    seen = set()
    for record in stored:
        properties = tuples(record["properties"])
        del properties["graph"]
        identifier = str(properties.get("id", ""))
        node = graph.nodes.get(identifier)
        if node is None:
            found.vanished_nodes.append(record["element"])
            continue
        seen.add(identifier)
        if [label for label in record["labels"] if label in labels] != [node.label]:
            found.relabelled.append(node)
        elif content_of(properties) != content_of(stored_node(node, buckets[identifier])):
            found.nodes.append(node)
    found.nodes += [
        node for node in graph.nodes.values() if (asked is None or buckets[node.id] in asked) and node.id not in seen
    ]


def _compare_relationships(
    graph: Graph,
    buckets: Mapping[str, int],
    asked: Collection[int] | None,
    stored: Iterator[neo4j.Record],
    found: Difference,
) -> None:
    seen = set()
    for record in stored:
        identifier, properties = values(record["properties"])
        edge = graph.relationships.get(identifier)
        place = (record["type"], record["start"], record["end"])
        # A second relationship with the same id, or one between other nodes, is not ours to keep.
        if edge is None or identifier in seen or place != (edge.type, edge.start, edge.end):
            found.vanished_relationships.append(record["element"])
            continue
        seen.add(identifier)
        if content_of(properties) != content_of(edge.properties):
            found.relationships.append(edge)
    found.relationships += [
        edge
        for edge, bucket in edge_buckets(graph, buckets)
        if (asked is None or bucket in asked) and edge.id not in seen
    ]
