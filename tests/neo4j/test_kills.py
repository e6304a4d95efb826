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
from graphkit.stores.neo4j_load import load
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
    load(lambda: graph, store, "kg", track=lambda done, total: print(done, total, flush=True))
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


def stands(store: Neo4jStore) -> str:
    nodes, written = (
        store.cypher(query).rows[0][0] if store.cypher(query).rows else None
        for query in (
            "MATCH (n:Graphkit {graph: 'kg'}) RETURN count(n)",
            "MATCH (l:GraphkitLoad {graph: 'kg'}) RETURN l.written",
        )
    )
    return f"{nodes} nodes, {written} rows acknowledged, state {state(store)}"


def kill_client(path: Path, login: Login, after: int) -> None:
    """Start a client and kill it as soon as it has loaded so many batches."""
    command = [sys.executable, "-c", _CLIENT, str(path), login.uri, login.user]
    environment = {**os.environ, "GRAPHKIT_NEO4J_PASSWORD": login.password}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(after):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)


def clients_killed(store: Neo4jStore, login: Login, folder: Path, kills: int) -> None:
    for kill in range(kills):
        graph = wide_graph(kill % 2)
        path = folder / f"{kill % 2}.jsonl"
        if not path.exists():
            with path.open("w", encoding="utf-8") as out:
                write_jsonl(graph, out)
        kill_client(path, login, after=kill % 9)
        print(f"client killed in load {kill + 1}: {stands(store)}")
        if kill % 3 == 2 or kill == kills - 1:
            # At the other times the next load has to go on from the ruins of several.
            loaded(graph, store)
            assert state(store) == "complete"
            assert load(lambda graph=graph: graph, store, "kg", verify=True).rows_written == 0


def test_clients_killed_in_mid_load(store: Neo4jStore, login: Login, tmp_path: Path) -> None:
    clients_killed(store, login, tmp_path, 3)


@pytest.mark.slow
def test_ten_clients_killed_in_mid_load(store: Neo4jStore, login: Login, tmp_path: Path) -> None:
    clients_killed(store, login, tmp_path, 10)


@pytest.fixture
def mortal(new_server: Callable[..., Neo4jServer]) -> Iterator[Neo4jServer]:
    if OWN_ADDRESS:
        pytest.skip("GRAPHKIT_NEO4J_URI names a server that we cannot kill")
    with new_server() as server:
        yield server


def servers_killed(server: Neo4jServer, kills: int) -> None:
    def opened() -> Neo4jStore:
        return Neo4jStore(server.uri, server.user, server.password, patience=1)

    for kill in range(kills):
        graph = wide_graph(kill % 2)
        batches = 0

        def track(done: int, total: int, after: int = kill % 9) -> None:
            nonlocal batches
            batches += 1
            if batches > after:
                server.kill()

        with pytest.raises(ServerError, match="No Neo4j server answers"), opened() as store:
            load(lambda graph=graph: graph, store, "kg", track=track)
        begun = time.monotonic()
        server.start()
        with opened() as store:
            print(f"server killed in load {kill + 1}: {stands(store)}; up in {time.monotonic() - begun:.1f} s")
            assert state(store) == "loading"
            loaded(graph, store)
            assert state(store) == "complete"


def test_a_server_killed_in_mid_load(mortal: Neo4jServer) -> None:
    servers_killed(mortal, 1)


@pytest.mark.slow
def test_a_server_killed_ten_times_in_mid_load(mortal: Neo4jServer) -> None:
    servers_killed(mortal, 10)
