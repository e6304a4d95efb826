"""One CSV table of all nodes and relationships, for spreadsheets; it reads back without loss.

A cell that a spreadsheet would take for a formula has an apostrophe put before it, which reading takes off again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from graphkit.contract.schema import schema
from graphkit.exports.text_values import as_text, from_text, properties_of
from graphkit.graph.graph import Graph, Node, Relationship, Value

_MARK = "\ufeff"
_DEFUSED = ("=", "+", "-", "@", "\t", "\r", "'")
_FIXED = ("record", "id", "type", "from", "to")


def write_csv(graph: Graph, out: TextIO) -> int:
    """Write a header and a row for each node and relationship; return how many rows."""
    contract = schema()
    declared = [item.properties for item in contract.nodes.values()]
    declared += [item.properties for item in contract.relationships.values()]
    names = list(dict.fromkeys(name for properties in declared for name in properties if name != "id"))
    out.write(_MARK)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_FIXED, *names])
    for node in graph.nodes.values():
        writer.writerow(["node", node.id, node.label, "", "", *_cells(node.properties, names)])
    for edge in graph.relationships.values():
        row = ["relationship", edge.id, edge.type, edge.start, edge.end]
        writer.writerow([*row, *_cells(edge.properties, names)])
    return len(graph.nodes) + len(graph.relationships)


def _cells(properties: Mapping[str, Value], names: Iterable[str]) -> list[str]:
    return [_defused(properties[name]) if name in properties else "" for name in names]


def _defused(value: Value) -> str:
    text = as_text(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_DEFUSED) else text


def read_csv(lines: TextIO) -> Graph:
    """Read a graph back from what `write_csv` wrote (open the file with newline="")."""
    # A quote may be longer than the module's limit of 128 KB for a field.
    csv.field_size_limit(2**31 - 1)
    rows = csv.reader(line.removeprefix(_MARK) for line in lines)
    header = next(rows)
    nodes, relationships = [], []
    for row in rows:
        record, identifier, kind, start, end = row[: len(_FIXED)]
        declared = properties_of(kind)
        properties = {
            name: from_text(declared[name], text.removeprefix("'") if text.startswith("'") else text)
            for name, text in zip(header[len(_FIXED) :], row[len(_FIXED) :], strict=True)
            if text
        }
        if record == "node":
            nodes.append(Node(identifier, kind, properties))
        else:
            relationships.append(Relationship(identifier, kind, start, end, properties))
    return Graph(nodes, relationships)
