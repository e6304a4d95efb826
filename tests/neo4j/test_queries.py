"""The named queries answer the same in Neo4j as in the embedded database, in the same order."""

from __future__ import annotations

from pathlib import Path

from graphkit.graph.graph import Graph
from graphkit.stores.arcadedb import ArcadeStore
from graphkit.stores.neo4j import Neo4jStore
from tests.neo4j.loading import loaded
from tests.neo4j.test_newest import newest, newest_store
from tests.queries.answering import QUERIES, answer, stored_rows
from tests.queries.small_graph import small_graph

__all__ = ["newest", "newest_store"]


def check_small(store: Neo4jStore) -> None:
    loaded(small_graph(), store)
    assert {name: answer(store.cypher, query) for name, query in QUERIES.items()} == {
        name: stored_rows(name) for name in QUERIES
    }


def test_both_databases_answer_the_same(store: Neo4jStore, samples: Graph, samples_kg: Path) -> None:
    check_small(store)
    loaded(samples, store)
    with ArcadeStore(samples_kg / "graph" / "database") as embedded:
        for name, query in QUERIES.items():
            # Beyond the first fifty rows too.
            assert answer(store.cypher, query, limit="2000") == answer(embedded.cypher, query, limit="2000"), name


def test_the_newest_answers_the_same(newest_store: Neo4jStore) -> None:
    check_small(newest_store)
