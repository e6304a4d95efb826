"""The embedded database: Cypher as written for Neo4j, with full text over Chinese words, in the process."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from graphkit.closing import Closing
from graphkit.contract.schema import schema
from graphkit.errors import NotAGraph, QueryError, StoreError
from graphkit.graph.graph import Graph, Node, Relationship, Value
from graphkit.results import Results

# The CJK analyzer cuts Han text into pairs of characters and Latin text into words.
_ANALYZER = '{"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"}'
_CHUNK = 10_000
_TYPES = {"text": "STRING", "date": "STRING", "integer": "LONG", "float": "DOUBLE", "boolean": "BOOLEAN"}


def engine() -> ModuleType:
    """Import the engine with its log lines kept away from the user and from the graph folder."""
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", tempfile.gettempdir())
    import arcadedb  # here, so that commands without a database stay quick

    module: ModuleType = arcadedb
    return module


def write_database(graph: Graph, path: Path) -> None:
    """Write a graph into a new database folder at `path`: types, unique ids, nodes, edges, full text, in this order.

    The full text comes last: an index made at once was quicker than one that grows in two of three runs, by 10 to 20 %.

    Raises `StoreError` where it cannot be written, as when the disk is full.
    """
    loaded = engine()
    try:
        _fill(loaded.create_database(str(path)), graph)
    except loaded.ArcadeDBError as error:
        raise StoreError(
            f"The embedded database cannot be written: {_message(str(error))}. Check the disk and build again."
        ) from error


def _fill(database: Any, graph: Graph) -> None:
    try:
        # One script: a call for each of some 350 definitions takes longer than filling a small graph.
        *definitions, full_text = _definitions()
        database.command("sqlscript", ";\n".join(definitions))
        places: dict[str, str] = {}
        with database.graph_batch() as batch:
            for label in schema().nodes:
                members = [node for node in graph.nodes.values() if node.label == label]
                for chunk in _chunks(members):
                    rows = [{"id": node.id, **_plain(node.properties)} for node in chunk]
                    places.update(zip((node.id for node in chunk), batch.create_vertices(label, rows), strict=True))
            for kind in schema().relationships:
                edges = [edge for edge in graph.relationships.values() if edge.type == kind]
                for chunk in _chunks(edges):
                    batch.new_edges(
                        [places[edge.start] for edge in chunk],
                        kind,
                        [places[edge.end] for edge in chunk],
                        [{"id": edge.id, **_plain(edge.properties)} for edge in chunk],
                    )
        database.command("sql", full_text)
    finally:
        database.close()


def _definitions() -> Iterator[str]:
    """Yield the statements that define types, properties and indexes; the last is that of the full text."""
    contract = schema()
    for label, node in contract.nodes.items():
        yield f"CREATE VERTEX TYPE `{label}`"
        for name, declared in node.properties.items():
            yield f"CREATE PROPERTY `{label}`.`{name}` {'LIST' if declared.many else _TYPES[declared.type]}"
        yield f"CREATE INDEX ON `{label}` (id) UNIQUE"
    for kind, relationship in contract.relationships.items():
        yield f"CREATE EDGE TYPE `{kind}`"
        for name, declared in relationship.properties.items():
            yield f"CREATE PROPERTY `{kind}`.`{name}` {'LIST' if declared.many else _TYPES[declared.type]}"
    yield f"CREATE INDEX ON `Claim` (text_folded) FULL_TEXT METADATA {_ANALYZER}"


def _plain(properties: Mapping[str, Value]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties.items()}


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


class ArcadeStore(Closing):
    """A database folder opened for reading; a context manager that closes it. Raises `NotAGraph` if none is there."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise NotAGraph(f"{path.parent.parent} holds no finished graph. Run the build again: it goes on.")
        self._database = engine().open_database(str(path), read_only=True)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def cypher(self, query: str, parameters: Mapping[str, Any] | None = None) -> Results:
        """Return what a reading Cypher query answers.

        Nodes and edges come as dicts of their properties with the keys "@type" (label or type); what the database adds
        for itself is left out. Raises `QueryError` with the database's message for a query that is wrong or writes.
        """
        from arcadedb import ArcadeDBError  # the engine is loaded already

        try:
            found = self._database.query("cypher", query, dict(parameters or {}))
            rows = [row.to_dict() for row in found]
        except ArcadeDBError as error:
            raise QueryError(_message(str(error))) from error
        columns: dict[str, None] = {}
        for row in rows:
            columns.update(dict.fromkeys(row))
        names = tuple(columns)
        return Results(names, tuple(tuple(_clean(row.get(name)) for name in names) for row in rows))

    def graph(self) -> Graph:
        """Return the whole graph as it stands in the database."""
        nodes, relationships = [], []
        for label in schema().nodes:
            for row in self._database.query("sql", f"SELECT FROM `{label}`"):
                properties = _values(row.to_dict())
                nodes.append(Node(str(properties.pop("id")), label, properties))
        for kind in schema().relationships:
            statement = f"SELECT *, @out.id AS `@start`, @in.id AS `@end` FROM `{kind}`"
            for row in self._database.query("sql", statement):
                raw = row.to_dict()
                properties = _values(raw)
                relationships.append(
                    Relationship(str(properties.pop("id")), kind, raw["@start"], raw["@end"], properties)
                )
        return Graph(nodes, relationships)


def _message(text: str) -> str:
    """Return the database's message without its class names; a write is told what to do instead."""
    if "NotIdempotent" in text:
        return (
            "This query writes, and `query` only reads: the graph is built from statements. Remove the writing clause."
        )
    reason = text.removeprefix("Query failed: ").split(" (caused by")[0]
    return reason.split("Exception: ", 1)[-1]


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items() if not key.startswith("@") or key == "@type"}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _values(row: Mapping[str, Any]) -> dict[str, Value]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in row.items()
        if not name.startswith("@") and value is not None
    }
