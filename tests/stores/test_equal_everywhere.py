"""Every store and export holds the same contract, and the comparison finds a planted difference."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from graphkit.exports.csv import read_csv, write_csv
from graphkit.exports.graphml import read_graphml, write_graphml
from graphkit.exports.jsonl import read_jsonl, write_jsonl
from graphkit.graph.compare import differences
from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.stores.arcadedb import ArcadeStore, write_database
from graphkit.stores.networkx import from_networkx, to_networkx
from tests.graph.random_graphs import graphs, whole_contract


def through_jsonl(graph: Graph) -> Graph:
    out = io.StringIO()
    write_jsonl(graph, out)
    return read_jsonl(out.getvalue().split("\n"))


def through_csv(graph: Graph) -> Graph:
    out = io.StringIO(newline="")
    write_csv(graph, out)
    return read_csv(io.StringIO(out.getvalue(), newline=""))


def through_graphml(graph: Graph) -> Graph:
    out = io.StringIO()
    write_graphml(graph, out)
    return read_graphml(out.getvalue())


def through_networkx(graph: Graph) -> Graph:
    return from_networkx(to_networkx(graph))


def through_arcadedb(graph: Graph) -> Graph:
    with TemporaryDirectory() as folder:
        write_database(graph, Path(folder) / "database")
        with ArcadeStore(Path(folder) / "database") as store:
            return store.graph()


WAYS = [through_jsonl, through_csv, through_graphml, through_networkx, through_arcadedb]


@pytest.mark.parametrize("through", WAYS)
def test_the_whole_contract_comes_back(through: Callable[[Graph], Graph]) -> None:
    assert list(differences(whole_contract(), through(whole_contract()))) == []


@pytest.mark.parametrize("through", WAYS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs())
def test_any_graph_comes_back(through: Callable[[Graph], Graph], graph: Graph) -> None:
    assert list(differences(graph, through(graph))) == []


def changed(graph: Graph) -> Iterator[tuple[str, Graph]]:
    """Yield the graph with any one property of any node or edge changed, or taken away."""
    for kind, items in (("nodes", graph.nodes), ("relationships", graph.relationships)):
        for identifier, item in items.items():
            for name, value in item.properties.items():
                others = {True: False, 3: 4, 0.5: 0.25}
                other = value[::-1] + value[:1] if isinstance(value, tuple) else others.get(value, f"{value}!")
                without = {key: kept for key, kept in item.properties.items() if key != name}
                for properties in ({**item.properties, name: other}, without):
                    swapped: dict[str, Node | Relationship] = {
                        **items,
                        identifier: replace(item, properties=properties),
                    }
                    rest = {"nodes": graph.nodes, "relationships": graph.relationships, kind: swapped}
                    yield f"{identifier}.{name}", Graph(rest["nodes"].values(), rest["relationships"].values())  # type: ignore[arg-type]


def test_a_change_of_any_one_property_is_found() -> None:
    graph = whole_contract()
    cases = list(changed(graph))
    assert len(cases) > 300
    for place, other in cases:
        found = list(differences(graph, other))
        assert len(found) == 1, place
        assert place.split(".")[0] in found[0]


def test_a_number_of_another_type_is_a_difference() -> None:
    one = Graph([Node("c", "Claim", {"salience": 1.0})], [])
    other = Graph([Node("c", "Claim", {"salience": 1})], [])
    assert list(differences(one, other)) == ["node c: salience 1.0 became 1"]


def test_the_samples_are_the_same_in_every_store_and_export(samples_kg: Path) -> None:
    import graphkit

    with graphkit.open(samples_kg) as kg:
        graph = kg.graph
    with ArcadeStore(samples_kg / "graph" / "database") as store:
        assert list(differences(graph, store.graph())) == []
    for through in (through_jsonl, through_csv, through_graphml, through_networkx):
        assert list(differences(graph, through(graph))) == []
