"""A script of Cypher statements for cypher-shell or Neo4j Browser, where no Python is at hand.

It does what a first `graphkit load` does, and may be run again; it removes nothing. Every row is a literal that the
server has to parse: beyond some ten thousand rows take `graphkit load` or the neo4j-admin format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TextIO

from graphkit.graph.graph import Graph, Value
from graphkit.graph.loaded import OWN, buckets_of, stored_node, stored_relationship

# Parsing takes longer than in proportion to the length of a statement.
_ROWS = 200
_NAME = "kg"
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write_cypher(graph: Graph, out: TextIO) -> int:
    """Write statements that make the nodes and relationships of a graph; return how many of both."""
    buckets = buckets_of(graph)
    out.write(f"// The name of the graph; a later `graphkit load --graph {_NAME}` keeps it up to date.\n")
    out.write(f":param {{graph: '{_NAME}'}}\n")
    out.write(f"CREATE CONSTRAINT graphkit_key IF NOT EXISTS FOR (n:{OWN}) REQUIRE (n.graph, n.id) IS UNIQUE;\n")
    for label, nodes in groupby(sorted(graph.nodes.values(), key=lambda n: n.label), key=lambda n: n.label):
        rows: list[Mapping[str, Any]] = [stored_node(node, buckets[node.id]) for node in nodes]
        tail = f"MERGE (n:{OWN} {{graph: $graph, id: row.id}}) SET n = row, n.graph = $graph, n:`{label}`;\n"
        _write_batches(out, rows, tail)
    for kind, edges in groupby(sorted(graph.relationships.values(), key=lambda e: e.type), key=lambda e: e.type):
        rows = [{"start": edge.start, "end": edge.end, "properties": stored_relationship(edge)} for edge in edges]
        tail = (
            f"MATCH (a:{OWN} {{graph: $graph, id: row.start}}) MATCH (b:{OWN} {{graph: $graph, id: row.end}}) "
            f"MERGE (a)-[r:`{kind}` {{graph: $graph, id: row.properties.id}}]->(b) SET r = row.properties, r.graph = $graph;\n"
        )
        _write_batches(out, rows, tail)
    return len(graph.nodes) + len(graph.relationships)


def _write_batches(out: TextIO, rows: Sequence[Mapping[str, Any]], tail: str) -> None:
    for batch in _chunks(rows):
        out.write("UNWIND [\n" + ",\n".join(map(_map, batch)) + f"\n] AS row\n{tail}")


def _chunks(rows: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[Mapping[str, Any]]]:
    for start in range(0, len(rows), _ROWS):
        yield rows[start : start + _ROWS]


def _map(row: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"`{name}`: {_literal(value)}" for name, value in row.items()) + "}"


def _literal(value: Value | Mapping[str, Any]) -> str:
    if isinstance(value, Mapping):
        return _map(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + "".join(_ESCAPES.get(character, character) for character in value) + "'"
    return repr(value)
