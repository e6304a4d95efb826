"""Round trip: what APOC exports from a loaded server reads back as the same graph, without what others put there."""

from __future__ import annotations

import io
from collections.abc import Callable

import neo4j
import pytest

from graphkit.exports.jsonl import read_jsonl, write_jsonl
from graphkit.graph.compare import differences
from graphkit.graph.graph import Graph
from graphkit.stores.neo4j import Neo4jStore
from graphkit.stores.neo4j_load import load
from tests.graph.random_graphs import whole_contract
from tests.neo4j.conftest import OWN_ADDRESS
from tests.neo4j.server import Neo4jServer


@pytest.mark.skipif(OWN_ADDRESS is not None, reason="GRAPHKIT_NEO4J_URI names a server that may lack APOC")
def test_an_export_of_apoc_reads_back(new_server: Callable[..., Neo4jServer], samples: Graph) -> None:
    whole = whole_contract()
    graph = Graph(
        [*whole.nodes.values(), *samples.nodes.values()],
        [*whole.relationships.values(), *samples.relationships.values()],
    )
    with (
        new_server(apoc=True) as server,
        Neo4jStore(server.uri, server.user, server.password) as store,
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
    ):
        load(lambda: graph, store, "kg")
        driver.execute_query(
            "MATCH (p:Graphkit:Person {id: 'node:Person'}) CREATE (p)-[:NOTED]->(:Person {name: 'mine'})"
        )
        records = driver.execute_query("CALL apoc.export.json.all(null, {stream: true}) YIELD data RETURN data").records
    lines = "\n".join(record["data"] for record in records).split("\n")
    came_back = read_jsonl(lines)
    assert list(differences(graph, came_back)) == []
    sent, again = io.StringIO(), io.StringIO()
    write_jsonl(graph, sent)
    write_jsonl(came_back, again)
    assert again.getvalue() == sent.getvalue()
