"""A client or a server killed in mid-load leaves whole batches, marked as loading, and the next load ends right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphkit.errors import ServerError
from graphkit.exports.jsonl import write_jsonl
from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.stores.neo4j import Neo4jStore
from tests.neo4j.conftest import OWN_ADDRESS, Login
from tests.neo4j.loading import loaded, state
from tests.neo4j.server import Neo4jServer

# Loads a graph from JSON lines and says when each batch is acknowledged.
_CLIENT = """
import os, sys
from graphkit.exports.jsonl import read_jsonl
from graphkit.stores.neo4j import Neo4jStore
from graphkit.stores.neo4j_load import load
graph = read_jsonl(open(sys.argv[1], encoding="utf-8"))
with Neo4jStore(sys.argv[2], sys.argv[3], os.environ["GRAPHKIT_NEO4J_PASSWORD"]) as store:
    print(flush=True)
    load(lambda: graph, store, sys.argv[4], track=lambda done, total: print(done, total, flush=True))
"""


def wide_graph(version: int = 0) -> Graph:
    """A graph of some twenty batches; another version has other names and one claim in ten less."""
    people = [Node(f"person:{n}", "Person", {"name": f"人{n} {version}"}) for n in range(8_000)]
    claims = [
        Node(f"clm:{n}", "Claim", {"text": f"第{n}条", "text_folded": f"第{n}条", "kind": "opinion", "mode": "direct"})
        for n in range(8_000)
        if version == 0 or n % 10
    ]
    edges = [
        Relationship(f"r:{n}:{m}", kind, *ends, {})
        for claim in claims
        for n in [int(claim.id[4:])]
        for m, (kind, ends) in enumerate(
            [("CLAIMS", (f"person:{n}", claim.id)), ("ABOUT", (claim.id, f"person:{(n * 7) % 8_000}"))]
        )
    ]
    return Graph([*people, *claims], edges)


def stands(store: Neo4jStore, name: str) -> str:
    """Say what a killed load left on the server."""
    counts = [
        rows[0][0] if (rows := store.cypher(query, {"name": name}).rows) else None
        for query in (
            "MATCH (n:Graphkit {graph: $name}) RETURN count(n)",
            "MATCH (:Graphkit {graph: $name})-[r]->() RETURN count(r)",
            "MATCH (l:GraphkitLoad {graph: $name}) RETURN l.written",
        )
    ]
    nodes, relationships, written = counts
    return f"{name}: {nodes} nodes, {relationships} relationships, {written} rows written, state {state(store, name)}"


def after(kill: int) -> int:
    """Return how many batches a load may write before it is killed: now among the nodes, now among the relationships."""
    return kill * 5 % 16


def kill_client(path: Path, login: Login, name: str, batches: int) -> None:
    """Start a client and kill it as soon as it has loaded so many batches."""
    command = [sys.executable, "-c", _CLIENT, str(path), login.uri, login.user, name]
    environment = {**os.environ, "GRAPHKIT_NEO4J_PASSWORD": login.password}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        # The first line says that it has begun.
        for _ in range(batches + 1):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)


def clients_killed(store: Neo4jStore, login: Login, folder: Path, kills: int) -> Iterator[str]:
    for kill in range(kills):
        graph = wide_graph(kill % 2)
        path = folder / f"{kill % 2}.jsonl"
        if not path.exists():
            with path.open("w", encoding="utf-8") as out:
                write_jsonl(graph, out)
        # Three loads of a graph are killed before one has to go on from their ruins; the next graph begins anew.
        name = f"graph {kill // 3}"
        kill_client(path, login, name, after(kill))
        yield f"client killed in load {kill + 1} of {stands(store, name)}"
        if kill % 3 == 2 or kill == kills - 1:
            loaded(graph, store, name)
            assert state(store, name) == "complete"
            assert loaded(graph, store, name, verify=True).rows_written == 0


def test_clients_killed_in_mid_load(
    store: Neo4jStore, login: Login, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show(clients_killed(store, login, tmp_path, 3), capsys)


@pytest.mark.slow
def test_ten_clients_killed_in_mid_load(
    store: Neo4jStore, login: Login, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show(clients_killed(store, login, tmp_path, 10), capsys)


def show(lines: Iterator[str], capsys: pytest.CaptureFixture[str]) -> None:
    for line in lines:
        with capsys.disabled():
            print(f"\n{line}", end="")


@pytest.fixture
def mortal(new_server: Callable[..., Neo4jServer]) -> Iterator[Neo4jServer]:
    if OWN_ADDRESS:
        pytest.skip("GRAPHKIT_NEO4J_URI names a server that we cannot kill")
    with new_server() as server:
        yield server


def servers_killed(server: Neo4jServer, kills: int) -> Iterator[str]:
    def opened() -> Neo4jStore:
        return Neo4jStore(server.uri, server.user, server.password, patience=1)

    for kill in range(kills):
        graph = wide_graph(kill % 2)
        # One first load after the other is killed, and then the load of what has changed since.
        name = f"graph {kill // 2}"
        batches = 0

        def track(done: int, total: int, last: int = after(kill) if kill % 2 == 0 else kill % 5) -> None:
            nonlocal batches
            batches += 1
            if batches > last:
                server.kill()

        with pytest.raises(ServerError, match="No Neo4j server answers"), opened() as store:
            loaded(graph, store, name, track=track)
        begun = time.monotonic()
        server.start()
        with opened() as store:
            up = time.monotonic() - begun
            yield f"server killed in load {kill + 1} of {stands(store, name)}; up again in {up:.1f} s"
            assert state(store, name) == "loading"
            loaded(graph, store, name)
            assert state(store, name) == "complete"
            assert loaded(graph, store, name, verify=True).rows_written == 0


def test_a_server_killed_in_mid_load(mortal: Neo4jServer, capsys: pytest.CaptureFixture[str]) -> None:
    show(servers_killed(mortal, 1), capsys)


@pytest.mark.slow
def test_a_server_killed_ten_times_in_mid_load(mortal: Neo4jServer, capsys: pytest.CaptureFixture[str]) -> None:
    show(servers_killed(mortal, 10), capsys)
