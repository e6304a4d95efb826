"""JSON lines as Neo4j's APOC reads and writes them: the form in which two graphs are compared byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

import orjson

from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.graph.loaded import OWN, values

# One for all lines: json.dumps would make one a line, which takes as long as the line itself.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def write_jsonl(graph: Graph, out: TextIO) -> int:
    """Write a node or relationship a line, nodes first, each ordered by id; return how many lines."""
    lines = 0
    for node in graph.nodes.values():
        out.write(_line(node_record(node)))
        lines += 1
    for relationship in graph.relationships.values():
        out.write(_line(relationship_record(relationship, graph)))
        lines += 1
    return lines


def node_record(node: Node) -> dict[str, Any]:
    """Return a node in APOC's form."""
    return {"type": "node", "id": node.id, "labels": [node.label], "properties": {"id": node.id, **node.properties}}


def relationship_record(relationship: Relationship, graph: Graph) -> dict[str, Any]:
    """Return a relationship in APOC's form, its ends with their labels."""
    ends = {
        side: {"id": node, "labels": [graph.nodes[node].label]}
        for side, node in (("start", relationship.start), ("end", relationship.end))
    }
    properties = {"id": relationship.id, **relationship.properties}
    return {"type": "relationship", "id": relationship.id, "label": relationship.type, "properties": properties, **ends}


def read_jsonl(lines: Iterable[str]) -> Graph:
    """Read a graph back from its JSON lines, as `write_jsonl` or APOC wrote them.

    Our own `id` property names nodes and edges, since APOC's ids are those of the server. Of an export of a server that
    `graphkit load` has filled, what was not loaded by us is left out.
    """
    records = [orjson.loads(line) for line in lines if line.strip()]
    found = [record for record in records if record["type"] == "node"]
    edges = [record for record in records if record["type"] == "relationship"]
    if any(OWN in record.get("labels", ()) for record in found):
        found = [record for record in found if OWN in record.get("labels", ())]
        edges = [record for record in edges if "graph" in record.get("properties", ())]
    known: dict[str, str] = {}
    nodes = []
    for record in found:
        identifier, properties = values(record["properties"])
        known[str(record["id"])] = identifier
        nodes.append(Node(identifier, next(label for label in record["labels"] if label != OWN), properties))
    relationships = []
    for record in edges:
        start, end = (known[str(record[side]["id"])] for side in ("start", "end"))
        identifier, properties = values(record["properties"])
        relationships.append(Relationship(identifier, record["label"], start, end, properties))
    return Graph(nodes, relationships)


def _line(record: dict[str, Any]) -> str:
    return _ENCODER.encode(record) + "\n"
