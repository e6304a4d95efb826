"""Rows a second of `graphkit load` beside what else loads a Neo4j server: one run, one machine, fresh databases.

    python -m benchmarks.neo4j_load                 50,000 nodes, 250,000 relationships
    python -m benchmarks.neo4j_load --slow          200,000 and 1,000,000

(a) UNWIND batches of 1,000 rows, one MERGE each, a unique constraint a label;
(b) the writer of neo4j-graphrag, where that package and APOC's jars are at hand;
(c) neo4j-admin import of our CSV files, Java's start included.
Seconds of a wall clock on a machine with other work say little: compare the ratios, and the server's CPU seconds.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import neo4j

from graphkit.exports.neo4j_admin import COMMAND_FILE, write_neo4j_admin
from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.stores.neo4j import Neo4jStore
from graphkit.stores.neo4j_load import load
from tests.neo4j.server import Neo4jServer

DOCUMENTS = 100


def made_graph(size: int, changed: int | None = None) -> Graph:
    """Return a graph of `size` nodes and five times as many relationships; the document `changed` has other claims."""
    entities = size // 5
    claims = size - entities - DOCUMENTS
    per_document = claims // DOCUMENTS
    nodes = [Node(f"doc:{d}", "Document", _document(d)) for d in range(DOCUMENTS)]
    nodes += [
        Node(f"person:{n}", "Person", {"name": f"人物{n}", "aliases": (f"人物{n}", f"先生{n}"), "mentions": n % 50})
        for n in range(entities)
    ]
    relationships = []
    for n in range(claims):
        document = min(n // per_document, DOCUMENTS - 1)
        mark = "改" if document == changed else ""
        text = f"第{n}条{mark}：端侧模型三年内会普及，云端大模型会便宜十倍。"
        nodes.append(Node(f"clm:{mark}{n}", "Claim", _claim(text, n)))
        # A document speaks of some hundred entities, not of all.
        people = [f"person:{(document * 97 + n % 101 * step) % entities}" for step in (1, 2, 3)]
        relationships += _edges(n, f"clm:{mark}{n}", f"doc:{document}", people, text)
    missing = size * 5 - len(relationships)
    relationships += [
        Relationship(
            f"m:{n}",
            "MENTIONED_IN",
            f"person:{n % entities}",
            f"doc:{n // entities % DOCUMENTS}",
            {"count": 1, "starts": (n,), "ends": (n + 3,)},
        )
        for n in range(missing)
    ]
    return Graph(nodes, relationships)


def _document(number: int) -> dict[str, Any]:
    return {"title": f"文章{number}", "source": f"a/{number}.txt", "language": "zh", "sha256": "0" * 64}


def _claim(text: str, number: int) -> dict[str, Any]:
    return {
        "text": text,
        "text_folded": text,
        "kind": "prediction",
        "mode": "direct",
        "said_on": "2024-09-25",
        "salience": number % 100 / 100,
        "confidence": 0.9,
    }


def _edges(number: int, claim: str, document: str, people: list[str], text: str) -> Iterator[Relationship]:
    yield Relationship(f"c:{claim}", "CLAIMS", people[0], claim, {})
    yield Relationship(f"s:{claim}", "STATED_IN", claim, document, {"start": number, "end": number + 20, "quote": text})
    for place, subject in enumerate(people[1:]):
        yield Relationship(f"a:{claim}:{place}", "ABOUT", claim, subject, {"stance": "positive"})


def plain(graph: Graph, driver: neo4j.Driver) -> None:
    """(a): what one writes by hand."""
    for label, nodes in groupby(sorted(graph.nodes.values(), key=lambda n: n.label), key=lambda n: n.label):
        driver.execute_query(f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        rows = [{"id": node.id, "properties": {"id": node.id, **_lists(node.properties)}} for node in nodes]
        _batches(driver, rows, f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties")

    def kind(edge: Relationship) -> tuple[str, str, str]:
        return edge.type, graph.nodes[edge.start].label, graph.nodes[edge.end].label

    for (name, start, end), edges in groupby(sorted(graph.relationships.values(), key=kind), key=kind):
        rows = [
            {"start": e.start, "end": e.end, "id": e.id, "properties": {"id": e.id, **_lists(e.properties)}}
            for e in edges
        ]
        _batches(
            driver,
            rows,
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
            f"MERGE (a)-[r:{name} {{id: row.id}}]->(b) SET r = row.properties",
        )


def _lists(properties: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties.items()}


def _batches(driver: neo4j.Driver, rows: list[dict[str, Any]], statement: str) -> None:
    with driver.session() as session:
        for start in range(0, len(rows), 1_000):
            batch = rows[start : start + 1_000]
            session.execute_write(lambda work, batch=batch: work.run(statement, rows=batch).consume())


def graphrag(graph: Graph, driver: neo4j.Driver) -> None:
    """(b): the writer of neo4j-graphrag, which creates nodes and needs APOC."""
    import asyncio

    from neo4j_graphrag.experimental.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.experimental.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    made = Neo4jGraph(
        nodes=[Neo4jNode(id=n.id, label=n.label, properties=_lists(n.properties)) for n in graph.nodes.values()],
        relationships=[
            Neo4jRelationship(start_node_id=e.start, end_node_id=e.end, type=e.type, properties=_lists(e.properties))
            for e in graph.relationships.values()
        ],
    )
    written = asyncio.run(Neo4jWriter(driver, batch_size=1_000).run(made))
    if written.status != "SUCCESS":
        raise RuntimeError(written.metadata)


@contextmanager
def fresh_server() -> Iterator[Neo4jServer]:
    with TemporaryDirectory() as folder, Neo4jServer(Path(folder), heap="2g") as server:
        yield server


def measured(work: Callable[[], object], server: Neo4jServer | None) -> tuple[float, float]:
    """Return wall seconds and the server's CPU seconds."""
    cpu, begun = _cpu(server), time.perf_counter()
    work()
    return time.perf_counter() - begun, _cpu(server) - cpu


def _cpu(server: Neo4jServer | None) -> float:
    if server is None:
        return 0.0
    fields = Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(name: str, rows: int, seconds: float, cpu: float, base: float) -> None:
    print(
        f"{name:<44} {seconds:7.1f} s {rows / seconds:9,.0f} rows/s {cpu:7.1f} server CPU s {base / seconds:6.2f}",
        flush=True,
    )


def main() -> None:
    """Run all arms and print a line each; the last column is the rate as a multiple of (a)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", action="store_true", help="four times as much")
    size = 200_000 if parser.parse_args().slow else 50_000
    graph, changed = made_graph(size), made_graph(size, changed=7)
    rows = len(graph.nodes) + len(graph.relationships)
    print(f"{len(graph.nodes):,} nodes, {len(graph.relationships):,} relationships")
    with (
        fresh_server() as server,
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
    ):
        base, cpu = measured(lambda: plain(graph, driver), server)
        report("(a) UNWIND and MERGE by hand", rows, base, cpu, base)
    with fresh_server() as server, Neo4jStore(server.uri, server.user, server.password) as store:
        for name, wanted, fingerprint in (
            ("graphkit load, first", graph, "one"),
            ("graphkit load, unchanged, same folder", graph, "one"),
            ("graphkit load, unchanged, built anew", graph, "two"),
            ("graphkit load, one document of 100 changed", changed, "three"),
        ):
            work = lambda wanted=wanted, fingerprint=fingerprint: load(  # noqa: E731
                lambda: wanted, store, "kg", fingerprint=fingerprint
            )
            seconds, cpu = measured(work, server)
            report(name, rows, seconds, cpu, base)
        seconds, cpu = measured(lambda: load(lambda: changed, store, "kg", verify=True), server)
        report("graphkit load --verify", rows, seconds, cpu, base)
    if importlib.util.find_spec("neo4j_graphrag") is None:
        print("(b) neo4j-graphrag is not installed")
    else:
        with (
            fresh_server() as server,
            neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        ):
            seconds, cpu = measured(lambda: graphrag(graph, driver), server)
            report("(b) neo4j-graphrag Neo4jWriter", rows, seconds, cpu, base)
    with TemporaryDirectory() as folder:
        server = Neo4jServer(Path(folder) / "server", heap="2g")
        place = Path(folder) / "csv"
        seconds, _ = measured(lambda: write_neo4j_admin(graph, place, "kg"), None)
        report("graphkit export --format neo4j-admin", rows, seconds, 0.0, base)
        tool = place / "neo4j-admin"
        tool.write_text(f'#!/bin/sh\nexec {shlex.join(server.command("org.neo4j.cli.AdminTool", heap="1g"))} "$@"\n')
        tool.chmod(0o755)
        places = {"NEO4J_HOME": str(server.folder), "NEO4J_CONF": str(server.folder / "conf"), "NEO4J_ADMIN": str(tool)}
        command = ["sh", str(place / COMMAND_FILE)]
        run = lambda: subprocess.run(command, env={**os.environ, **places}, check=True, capture_output=True)  # noqa: E731
        seconds, _ = measured(run, None)
        report("(c) neo4j-admin import", rows, seconds, 0.0, base)


if __name__ == "__main__":
    main()
