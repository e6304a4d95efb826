"""Rows a second of `graphkit load` beside what else loads a Neo4j server: one run, one machine, fresh databases.

    python -m benchmarks.neo4j_load                 50,000 nodes, 250,000 relationships
    python -m benchmarks.neo4j_load --slow          200,000 and 1,000,000

(a) UNWIND batches of 1,000 rows, one MERGE each, a unique constraint a label; in turns with the first load, twice each
(b) the writer of neo4j-graphrag (pip install neo4j-graphrag), with APOC's jars from Maven
(c) neo4j-admin import of our CSV files, Java's start included

On a machine with other work the seconds of a wall clock say little: compare the ratios, and the server's CPU seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import importlib.util
import os
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
    relationships: list[Relationship] = []
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
            # All documents speak of equally many entities, and none twice of the same.
            f"doc:{(n // entities + n) % DOCUMENTS}",
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
    def write(work: neo4j.ManagedTransaction, batch: list[dict[str, Any]]) -> None:
        work.run(statement, rows=batch).consume()

    with driver.session() as session:
        for start in range(0, len(rows), 1_000):
            session.execute_write(write, rows[start : start + 1_000])


def graphrag(graph: Graph, driver: neo4j.Driver) -> None:
    """(b): the writer of neo4j-graphrag, which creates nodes and needs APOC."""
    # By name: whoever does not compare with it need not have it.
    types = importlib.import_module("neo4j_graphrag.components.types")
    writer = importlib.import_module("neo4j_graphrag.components.kg_writer").Neo4jWriter(driver, batch_size=1_000)
    made = types.Neo4jGraph(
        nodes=[types.Neo4jNode(id=n.id, label=n.label, properties=_lists(n.properties)) for n in graph.nodes.values()],
        relationships=[
            types.Neo4jRelationship(
                start_node_id=e.start, end_node_id=e.end, type=e.type, properties=_lists(e.properties)
            )
            for e in graph.relationships.values()
        ],
    )
    written = asyncio.run(writer.run(made))
    if written.status != "SUCCESS":
        raise RuntimeError(written.metadata)


@contextmanager
def fresh_server(*, apoc: bool = False) -> Iterator[tuple[Neo4jServer, neo4j.Driver]]:
    """Start a server with an empty database, and give it with a driver."""
    with (
        TemporaryDirectory() as folder,
        Neo4jServer(Path(folder), heap="2g", apoc=apoc) as server,
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
    ):
        yield server, driver


@dataclass(frozen=True)
class Cost:
    """Seconds of a wall clock, and CPU seconds of the server."""

    seconds: float
    cpu: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.seconds + other.seconds, self.cpu + other.cpu)

    def share(self, rounds: int) -> Cost:
        """Return the average of so many rounds."""
        return Cost(self.seconds / rounds, self.cpu / rounds)


def measured(work: Callable[[], object], server: Neo4jServer | None = None) -> Cost:
    """Return what a piece of work costs."""
    cpu, begun = _cpu(server), time.perf_counter()
    work()
    return Cost(time.perf_counter() - begun, _cpu(server) - cpu)


def _cpu(server: Neo4jServer | None) -> float:
    if server is None:
        return 0.0
    fields = Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(name: str, rows: int, cost: Cost, compared: str = "") -> None:
    """Print a line: what was done, seconds, rows a second, the server's CPU seconds, and a comparison."""
    rate = rows / cost.seconds
    print(f"{name:<42} {cost.seconds:7.1f} s {rate:9,.0f} rows/s {cost.cpu:7.1f} server CPU s  {compared}", flush=True)


def first_loads(graph: Graph, rows: int, rounds: int) -> Cost:
    """Load by hand (a) and with graphkit in turns, print each and the comparison, and return what (a) cost on average."""
    by_hand, ours = Cost(0, 0), Cost(0, 0)
    for _ in range(rounds):
        with fresh_server() as (server, driver):
            cost = measured(lambda: plain(graph, driver), server)
        report("(a) UNWIND and MERGE by hand", rows, cost)
        by_hand += cost
        with fresh_server() as (server, _), opened(server) as store:
            cost = measured(lambda: load(lambda: graph, store, "kg"), server)
        report("graphkit load, first", rows, cost)
        ours += cost
    report("graphkit load, first, on average", rows, ours.share(rounds), times(by_hand, ours))
    return by_hand.share(rounds)


def opened(server: Neo4jServer) -> Neo4jStore:
    """Log in to a server."""
    return Neo4jStore(server.uri, server.user, server.password)


def later_loads(graph: Graph, changed: Graph, rows: int) -> None:
    """Load a graph, load it again in several ways, and print how much less than the first load that is."""
    with fresh_server() as (server, _), opened(server) as store:
        first = measured(lambda: load(lambda: graph, store, "kg", fingerprint="one"), server)
        for name, wanted, fingerprint, verify in (
            ("unchanged, same folder", graph, "one", False),
            ("unchanged, built anew", graph, "two", False),
            ("one document of 100 changed", changed, "three", False),
            ("unchanged, --verify", changed, "three", True),
        ):
            cost = measured(
                lambda: load(lambda: wanted, store, "kg", fingerprint=fingerprint, verify=verify),  # noqa: B023
                server,
            )
            report(f"graphkit load, {name}", rows, cost, f"1/{first.seconds / cost.seconds:.0f} of the first load")


def imported(graph: Graph, rows: int, base: Cost) -> None:
    """Export for neo4j-admin and run the exported command (c)."""
    with TemporaryDirectory() as folder:
        server = Neo4jServer(Path(folder) / "server", heap="2g")
        place = Path(folder) / "csv"
        cost = measured(lambda: write_neo4j_admin(graph, place, "kg"))
        report("graphkit export --format neo4j-admin", rows, cost)
        tool = place / "neo4j-admin"
        tool.write_text(f'#!/bin/sh\nexec {shlex.join(server.command("org.neo4j.cli.AdminTool", heap="1g"))} "$@"\n')
        tool.chmod(0o755)
        places = {"NEO4J_HOME": str(server.folder), "NEO4J_CONF": str(server.folder / "conf"), "NEO4J_ADMIN": str(tool)}
        command = ["sh", str(place / COMMAND_FILE)]
        cost = measured(lambda: subprocess.run(command, env={**os.environ, **places}, check=True, capture_output=True))
        report("(c) neo4j-admin import", rows, cost, times(base, cost))


def times(base: Cost, cost: Cost) -> str:
    """Say how the rates compare with those of (a)."""
    by_cpu = f", {base.cpu / cost.cpu:.2f} by server CPU" if cost.cpu else ""
    return f"{base.seconds / cost.seconds:.2f} times (a){by_cpu}"


def main() -> None:
    """Run all arms and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slow", action="store_true", help="four times as much")
    parser.add_argument("--rounds", type=int, default=2, help="how often (a) and the first load take turns")
    arguments = parser.parse_args()
    size = 200_000 if arguments.slow else 50_000
    graph = made_graph(size)
    rows = len(graph.nodes) + len(graph.relationships)
    print(f"{len(graph.nodes):,} nodes, {len(graph.relationships):,} relationships")
    base = first_loads(graph, rows, arguments.rounds)
    later_loads(graph, made_graph(size, changed=7), rows)
    if importlib.util.find_spec("neo4j_graphrag") is None:
        print("(b) neo4j-graphrag is not installed")
    else:
        with fresh_server(apoc=True) as (server, driver):
            cost = measured(lambda: graphrag(graph, driver), server)
        report("(b) neo4j-graphrag Neo4jWriter", rows, cost, times(base, cost))
    imported(graph, rows, base)


if __name__ == "__main__":
    main()
