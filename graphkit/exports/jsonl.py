"""JSON lines as Neo4j's APOC reads and writes them: the form in which two graphs are compared byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from graphkit.graph.graph import Graph, Node, Relationship, Value


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

    Our own `id` property names nodes and edges, since APOC's ids are those of the server.
    """
    nodes: list[Node] = []
    raw: list[dict[str, Any]] = []
    known: dict[str, str] = {}
    for line in lines:
        if not line.strip():
            continue
        record = json.loads(line)
        if record["type"] == "node":
            properties = dict(record["properties"])
            identifier = properties.pop("id")
            known[str(record["id"])] = identifier
            nodes.append(Node(identifier, record["labels"][0], _values(properties)))
        else:
            raw.append(record)
    relationships = []
    for record in raw:
        properties = dict(record["properties"])
        start, end = (known[str(record[side]["id"])] for side in ("start", "end"))
        relationships.append(Relationship(properties.pop("id"), record["label"], start, end, _values(properties)))
    return Graph(nodes, relationships)


def _values(properties: dict[str, Any]) -> dict[str, Value]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in properties.items()}


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n"
