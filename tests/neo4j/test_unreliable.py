"""A connection that breaks while a batch is committed neither stops a load nor has the batch written twice."""

from __future__ import annotations

import pytest

from graphkit.errors import ServerError
from graphkit.graph.compare import differences
from graphkit.graph.graph import Graph
from graphkit.stores.neo4j import Neo4jStore
from graphkit.stores.neo4j_load import load
from tests.neo4j.conftest import Login
from tests.neo4j.loading import loaded, state
from tests.neo4j.unreliable import answers_lost

# Commits of a first load: two reads with the mark of the load between them, the batches, and the last mark.
_MARK, _FIRST_BATCH = 2, 4


def test_what_was_committed_without_an_answer_is_written_once(store: Neo4jStore, login: Login, samples: Graph) -> None:
    batches: list[int] = []
    loaded(samples, store, "undisturbed", track=lambda done, total: batches.append(done))
    lost = {_MARK, _FIRST_BATCH + 1, _FIRST_BATCH + 5, _FIRST_BATCH + len(batches)}
    # Each commit that is repeated counts too, and so moves the ones after it.
    last = _FIRST_BATCH + len(batches) + len(lost)
    with answers_lost(login.uri, lost | {last}) as address, Neo4jStore(address, login.user, login.password) as shaky:
        report = load(lambda: samples, shaky, "kg")
    # Counters went with the answers, what was written did not.
    assert 0 < report.counters["nodes_created"] < len(samples.nodes)
    assert report.rows_written == len(samples.nodes) + len(samples.relationships)
    assert state(store) == "complete"
    assert list(differences(samples, store.graph("kg"))) == []
    assert load(lambda: samples, store, "kg", verify=True).rows_written == 0


def test_a_connection_that_breaks_at_every_commit_is_an_error_that_a_second_load_mends(
    store: Neo4jStore, login: Login, samples: Graph
) -> None:
    with (
        answers_lost(login.uri, set(range(_FIRST_BATCH + 3, 1_000))) as address,
        Neo4jStore(address, login.user, login.password) as shaky,
        pytest.raises(ServerError, match="run again"),
    ):
        load(lambda: samples, shaky, "kg")
    assert state(store) == "loading"
    loaded(samples, store)
    assert load(lambda: samples, store, "kg", verify=True).rows_written == 0
