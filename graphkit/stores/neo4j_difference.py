"""What has to be written so that a server holds a graph: new and changed nodes and relationships, and those to remove."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import neo4j

from graphkit.contract.schema import schema
from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.graph.loaded import OWN, content_of, edge_buckets, stored_node, tuples, types_owned_by_end, values

_ALL = f"MATCH (n:{OWN}) WHERE n.graph = $graph"
_BUCKETS = f"{_ALL} AND n.bucket IN $buckets"
_NODES = " RETURN elementId(n) AS element, labels(n) AS labels, properties(n) AS properties"
# Of two ends in different buckets, one owns the relationship.
_OWNED = (
    " MATCH (n)-[r]-() WHERE r.graph = $graph"
    " AND CASE WHEN type(r) IN $by_end THEN endNode(r) = n ELSE startNode(r) = n END"
)
_LEAVING = " MATCH (n)-[r]->() WHERE r.graph = $graph"
_RELATIONSHIPS = (
    " RETURN elementId(r) AS element, type(r) AS type, properties(r) AS properties,"
    " startNode(r).id AS start, endNode(r).id AS end"
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
    parameters: dict[str, Any] = {"graph": name}
    nodes, relationships = _ALL + _NODES, _ALL + _LEAVING + _RELATIONSHIPS
    if asked is not None:
        parameters |= {"buckets": sorted(asked), "by_end": sorted(types_owned_by_end())}
        nodes, relationships = _BUCKETS + _NODES, _BUCKETS + _OWNED + _RELATIONSHIPS
    found = Difference()
    # Both statements are put together from constants of this module.
    vanished = _compare_nodes(graph, buckets, asked, transaction.run(nodes, parameters), found)
    _compare_relationships(graph, buckets, asked, transaction.run(relationships, parameters), vanished, found)
    return found


def _compare_nodes(
    graph: Graph,
    buckets: Mapping[str, int],
    asked: Collection[int] | None,
    stored: Iterable[neo4j.Record],
    found: Difference,
) -> set[str]:
    labels = schema().nodes
    seen = set()
    vanished = set()
    for record in stored:
        properties = tuples(record["properties"])
        del properties["graph"]
        identifier = str(properties.get("id", ""))
        node = graph.nodes.get(identifier)
        if node is None:
            found.vanished_nodes.append(record["element"])
            vanished.add(identifier)
            continue
        seen.add(identifier)
        if [label for label in record["labels"] if label in labels] != [node.label]:
            found.relabelled.append(node)
        elif content_of(properties) != content_of(stored_node(node, buckets[identifier])):
            found.nodes.append(node)
    found.nodes += [
        node for node in graph.nodes.values() if (asked is None or buckets[node.id] in asked) and node.id not in seen
    ]
    return vanished


def _compare_relationships(
    graph: Graph,
    buckets: Mapping[str, int],
    asked: Collection[int] | None,
    stored: Iterable[neo4j.Record],
    vanished: set[str],
    found: Difference,
) -> None:
    seen = set()
    for record in stored:
        if record["start"] in vanished or record["end"] in vanished:
            # It goes with its node.
            continue
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
