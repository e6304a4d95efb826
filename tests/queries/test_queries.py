"""Every named query: its rows on a small graph, at least one on the samples, and others when what it found is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graphkit.errors import OntologyError, QueryError
from graphkit.graph.graph import Graph
from graphkit.knowledge.queries import named_queries, named_query, read_query
from graphkit.stores.arcadedb import ArcadeStore, write_database
from tests.queries.answering import QUERIES, ROWS, answer, stored_rows
from tests.queries.small_graph import small_graph


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArcadeStore]:
    path = tmp_path_factory.mktemp("small") / "database"
    write_database(small_graph(), path)
    with ArcadeStore(path) as store:
        yield store


@pytest.fixture(scope="module")
def samples(samples_kg: Path) -> Iterator[ArcadeStore]:
    with ArcadeStore(samples_kg / "graph" / "database") as store:
        yield store


def test_there_are_thirty_and_each_has_its_rows() -> None:
    assert len(QUERIES) >= 30
    assert sorted(QUERIES) == sorted(path.stem for path in ROWS.glob("*.json"))


@pytest.mark.parametrize("name", QUERIES)
def test_rows_on_the_small_graph(small: ArcadeStore, name: str) -> None:
    assert answer(small.cypher, QUERIES[name]) == stored_rows(name)
    assert stored_rows(name)


@pytest.mark.parametrize("name", QUERIES)
def test_at_least_one_row_on_the_samples(samples: ArcadeStore, name: str) -> None:
    assert answer(samples.cypher, QUERIES[name])


@pytest.mark.parametrize("name", QUERIES)
def test_other_rows_when_what_the_first_row_shows_is_removed(name: str) -> None:
    before = stored_rows(name)
    with TemporaryDirectory() as folder:
        write_database(_without(small_graph(), before[0]), Path(folder) / "database")
        with ArcadeStore(Path(folder) / "database") as store:
            assert answer(store.cypher, QUERIES[name]) != before


def _without(graph: Graph, row: dict[str, object]) -> Graph:
    """The graph without the claim, entity or relation that a row is about."""
    gone = row.get("id") or row["then_id"]
    return Graph(
        [node for node in graph.nodes.values() if node.id != gone],
        [edge for edge in graph.relationships.values() if gone not in (edge.id, edge.start, edge.end)],
    )


def test_a_parameter_narrows_the_rows(small: ArcadeStore) -> None:
    query = QUERIES["who-claims"]
    everything = answer(small.cypher, query)
    for name in ("端侧模型", "edge models"):
        narrowed = answer(small.cypher, query, about=name)
        assert narrowed == [row for row in everything if row["subject"] == "端侧模型"]
    assert answer(small.cypher, query, about="无人知晓") == []
    assert len(answer(small.cypher, query, limit="2")) == 2


@pytest.mark.parametrize("name", ["王芳", "芳姐", "Wang Fang"])
def test_a_speaker_goes_by_any_name(small: ArcadeStore, name: str) -> None:
    assert {row["speaker"] for row in answer(small.cypher, QUERIES["claims-by"], by=name)} == {"王芳"}


def test_an_unknown_query_parameter_or_number_is_one_line() -> None:
    with pytest.raises(QueryError, match="No query is called 'gossip'"):
        named_query("gossip")
    with pytest.raises(QueryError, match="no parameter 'abuot'"):
        QUERIES["who-claims"].bind({"abuot": "x"})
    with pytest.raises(QueryError, match="limit is a number"):
        QUERIES["who-claims"].bind({"limit": "many"})


def test_users_add_their_own(tmp_path: Path, small: ArcadeStore) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    (folder / "count.cypher").write_text(
        '// name: count\n// question: How many of a kind?\n// parameter: kind = "opinion" | the kind\n'
        "MATCH (c:Claim {kind: $kind}) RETURN count(c) AS claims\n"
    )
    query = named_query("count", tmp_path)
    assert answer(small.cypher, query) == [{"claims": 2}]
    assert set(named_queries(tmp_path)) == {*QUERIES, "count"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("// name: bad\nRETURN 1", "lacks"),
        ("// name: other\n// question: What?\nRETURN 1", "is called other"),
        ("// name: bad\n// question: What?\n// author: me\nRETURN 1", "is none of"),
        ("// name: bad\n// question: What?\n// parameter: x\nRETURN $x", "is no parameter"),
        ("// name: bad\n// question: What?\n// parameter: x = me | who\nRETURN $x", "not JSON"),
        ("// name: bad\n// question: What?\nRETURN $x", "Declare these"),
    ],
)
def test_a_file_that_says_too_little_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "bad.cypher"
    path.write_text(text)
    with pytest.raises(OntologyError, match=reason):
        read_query(path)
