"""What a graph looks like on a Neo4j server: the label and properties that are ours, and buckets of equal content.

Every node of ours has the label `Graphkit` and, beside what the contract gives it, `graph`, the name it was loaded under,
and `bucket`; entities have `name_folded` too, by which they are found in any script and case. Relationships have `graph`.
A bucket is a share of the graph with one content hash: an entity with the relations that leave it, or a document with its
claims, facts and mentions. So a changed document changes its own bucket and those of the entities in it, and the rest of
the server need not be read.
"""

from __future__ import annotations

import hashlib
import marshal
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from graphkit.contract.folding import fold_text
from graphkit.contract.schema import schema
from graphkit.graph.graph import Graph, Node, Relationship, Value

OWN = "Graphkit"
LOAD = "GraphkitLoad"
BUCKETS = 512
# What only the server has; no property of the contract is called so.
ADDED = frozenset({"graph", "bucket", "name_folded"})
# A range index refuses a key above 8 KB; folded characters take at most four bytes each.
NAME_LENGTH = 200
# Version 2 of the format writes no references between values, so that equal values always have equal bytes.
_MARSHAL = 2


def values(stored: Mapping[str, Any]) -> tuple[str, dict[str, Value]]:
    """Return the id and the properties of the contract from what the server has for a node or relationship."""
    properties = {name: value for name, value in tuples(stored).items() if name not in ADDED}
    return str(properties.pop("id", "")), properties


def tuples(stored: Mapping[str, Any]) -> dict[str, Value]:
    """Return properties with the lists of a server or of JSON as tuples, as a `Graph` has them."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()}


def stored_node(node: Node, bucket: int) -> dict[str, Value]:
    """Return what the server has for a node, without `graph`.

    >>> stored_node(Node("person:1", "Person", {"name": "李飛飛 Fei-Fei"}), 7)
    {'name': '李飛飛 Fei-Fei', 'name_folded': '李飞飞 fei-fei', 'id': 'person:1', 'bucket': 7}
    """
    properties = dict(node.properties)
    if schema().nodes[node.label].entity and isinstance(name := node.properties.get("name"), str):
        properties["name_folded"] = fold_text(name[:NAME_LENGTH])[:NAME_LENGTH]
    return {**properties, "id": node.id, "bucket": bucket}


def stored_relationship(edge: Relationship) -> dict[str, Value]:
    """Return what the server has for a relationship, without `graph`."""
    return {**edge.properties, "id": edge.id}


def content_of(properties: Mapping[str, Value]) -> bytes:
    """Return properties as bytes that are equal only if every name, value and type is.

    >>> content_of({"a": 1}) == content_of({"a": 1.0})
    False
    """
    return marshal.dumps(sorted(properties.items()), _MARSHAL)


@lru_cache(maxsize=1)
def types_owned_by_end() -> frozenset[str]:
    """Return the types that lead from an entity to a claim, fact or document: these belong to their end."""
    contract = schema()
    entities = set(contract.entity_labels)
    return frozenset(
        name for name, kind in contract.relationships.items() if kind.start <= entities and not kind.end & entities
    )


def buckets_of(graph: Graph) -> dict[str, int]:
    """Return the bucket of each node, from 0 to `BUCKETS` - 1; a relationship lies in that of the node it belongs to."""
    nodes = schema().nodes
    documents: dict[str, str] = {}
    for edge in graph.relationships.values():
        if edge.type == "STATED_IN":
            documents[edge.start] = min(edge.end, documents.get(edge.start, edge.end))
    half = BUCKETS // 2
    return {
        node.id: zlib.crc32(node.id.encode()) % half
        if nodes[node.label].entity
        else half + zlib.crc32(documents.get(node.id, node.id).encode()) % half
        for node in graph.nodes.values()
    }


def edge_buckets(graph: Graph, buckets: Mapping[str, int]) -> Iterator[tuple[Relationship, int]]:
    """Give each relationship with its bucket: that of the node it belongs to."""
    by_end = types_owned_by_end()
    for edge in graph.relationships.values():
        yield edge, buckets[edge.end if edge.type in by_end else edge.start]


def bucket_hashes(graph: Graph, buckets: Mapping[str, int]) -> list[str]:
    """Return a hash of the content of each bucket."""
    digests = [hashlib.blake2b(digest_size=8) for _ in range(BUCKETS)]
    for node in graph.nodes.values():
        digests[buckets[node.id]].update(_node_bytes(node))
    for edge, bucket in edge_buckets(graph, buckets):
        digests[bucket].update(_relationship_bytes(edge))
    return [digest.hexdigest() for digest in digests]


def _node_bytes(node: Node) -> bytes:
    return marshal.dumps((node.id, node.label, sorted(node.properties.items())), _MARSHAL)


def _relationship_bytes(edge: Relationship) -> bytes:
    return marshal.dumps((edge.id, edge.type, edge.start, edge.end, sorted(edge.properties.items())), _MARSHAL)
