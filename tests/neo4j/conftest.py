"""A real server for the tests: GRAPHKIT_NEO4J_URI if set, else our own from Maven artifacts, else a reason to skip.

Where continuous integration runs (CI=true), a missing server is a failure, never a skip. The versions are printed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import pytest

import graphkit
from graphkit.graph.graph import Graph
from graphkit.stores.neo4j import Neo4jStore
from tests.neo4j.artifacts import MissingArtifacts
from tests.neo4j.server import LTS, Neo4jServer

OWN_ADDRESS = os.environ.get("GRAPHKIT_NEO4J_URI")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.neo4j)


@dataclass(frozen=True)
class Login:
    """How to reach the server of this test run."""

    uri: str
    user: str
    password: str
    version: str

    def open(self) -> Neo4jStore:
        return Neo4jStore(self.uri, self.user, self.password)

    def options(self) -> list[str]:
        return ["--to", self.uri, "--user", self.user]


def unavailable(reason: str) -> None:
    """Skip a test for want of a server, or fail it where one has to be."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"no Neo4j server: {reason}")
    pytest.skip(f"no Neo4j server: {reason}")


@pytest.fixture(scope="session")
def new_server(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Neo4jServer]:
    """Make a server that the test starts and stops itself."""

    def make(version: str = LTS, **options: Any) -> Neo4jServer:
        try:
            return Neo4jServer(tmp_path_factory.mktemp("neo4j"), version, **options)
        except MissingArtifacts as error:
            unavailable(str(error))
            raise

    return make


@pytest.fixture(scope="session")
def login(new_server: Callable[..., Neo4jServer], pytestconfig: pytest.Config) -> Iterator[Login]:
    """A running server, the user's own or our 5.26; the whole session shares it."""
    if OWN_ADDRESS:
        user = os.environ.get("GRAPHKIT_NEO4J_USER", "neo4j")
        password = os.environ.get("GRAPHKIT_NEO4J_PASSWORD", "")
        with Neo4jStore(OWN_ADDRESS, user, password) as store:
            found = Login(OWN_ADDRESS, user, password, store.version)
        report_version(pytestconfig, found)
        yield found
    else:
        with running(new_server(LTS), pytestconfig) as found:
            yield found


@contextmanager
def running(server: Neo4jServer, config: pytest.Config) -> Iterator[Login]:
    """Start a server of ours, print its version, and stop it in the end."""
    with server:
        found = Login(server.uri, server.user, server.password, server.version)
        report_version(config, found)
        yield found


def report_version(config: pytest.Config, login: Login) -> None:
    capture = config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\nNeo4j {login.version} at {login.uri}")


@pytest.fixture
def store(login: Login) -> Iterator[Neo4jStore]:
    """The server, emptied of what graphkit loads and of the nodes that tests make."""
    with login.open() as opened:
        empty(opened)
        yield opened


def empty(store: Neo4jStore) -> None:
    """Delete all nodes of a server that is ours; of the user's own only those that carry our labels."""
    condition = "" if not OWN_ADDRESS else "WHERE n:Graphkit OR n:GraphkitLoad OR n.by = 'a test of graphkit' "
    with store.session(writes=True) as session:
        session.run(f"MATCH (n) {condition}CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS").consume()


@pytest.fixture
def driver(login: Login) -> Iterator[neo4j.Driver]:
    """The official driver, for what another user of the database would do."""
    with neo4j.GraphDatabase.driver(login.uri, auth=(login.user, login.password)) as opened:
        yield opened


@pytest.fixture(scope="session")
def samples(samples_kg: Path) -> Graph:
    """The graph of data/samples."""
    with graphkit.open(samples_kg) as knowledge:
        return knowledge.graph
