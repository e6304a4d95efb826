"""The newest Neo4j of the calendar versions takes what the long-term one takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import neo4j
import pytest

from graphkit.graph.graph import Graph
from graphkit.stores.neo4j import Neo4jStore
from tests.graph.random_graphs import whole_contract
from tests.neo4j.artifacts import MissingArtifacts
from tests.neo4j.conftest import OWN_ADDRESS, Login, empty, running
from tests.neo4j.loading import loaded, without
from tests.neo4j.server import CALENDAR, Neo4jServer, java_for


@pytest.fixture(scope="module")
def newest(new_server: Callable[..., Neo4jServer], pytestconfig: pytest.Config) -> Iterator[Login]:
    if OWN_ADDRESS:
        pytest.skip("GRAPHKIT_NEO4J_URI names the server to test with")
    try:
        java_for(CALENDAR)
    except MissingArtifacts as error:
        # Java 21 is asked for by no other test: its absence is no fault of the machine.
        pytest.skip(str(error))
    with running(new_server(CALENDAR), pytestconfig) as login:
        yield login


@pytest.fixture
def newest_store(newest: Login) -> Iterator[Neo4jStore]:
    with newest.open() as opened:
        empty(opened)
        yield opened


def test_a_graph_arrives_changes_and_comes_back(newest_store: Neo4jStore, samples: Graph) -> None:
    loaded(whole_contract(), newest_store)
    loaded(samples, newest_store)
    loaded(without(samples, next(iter(samples.nodes))), newest_store)
    assert loaded(samples, newest_store).counters["nodes_created"] == 1


def test_verify_mends_it(newest: Login, newest_store: Neo4jStore, samples: Graph) -> None:
    loaded(samples, newest_store)
    with neo4j.GraphDatabase.driver(newest.uri, auth=(newest.user, newest.password)) as driver:
        driver.execute_query("MATCH (:Graphkit)-[r:ABOUT]->() WITH r ORDER BY r.id LIMIT 1 DELETE r")
    assert loaded(samples, newest_store, verify=True).rows_written == 1
