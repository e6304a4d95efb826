"""graphkit load, as a user types it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

import graphkit
from graphkit.cli.main import main
from graphkit.graph.compare import differences
from graphkit.stores.neo4j import Neo4jStore
from tests.neo4j.conftest import Login


def test_load_says_what_it_did_and_the_second_time_that_there_was_nothing_to_do(
    samples_kg: Path, login: Login, store: Neo4jStore
) -> None:
    environment = {"GRAPHKIT_NEO4J_PASSWORD": login.password}
    first = CliRunner().invoke(main, ["load", str(samples_kg), *login.options()], env=environment)
    assert first.exit_code == 0, first.output
    assert "nodes created" in first.output
    with graphkit.open(samples_kg) as knowledge:
        assert list(differences(knowledge.graph, store.graph(samples_kg.name))) == []
    second = CliRunner().invoke(main, ["load", str(samples_kg), *login.options()], env=environment)
    assert second.exit_code == 0
    assert "the server holds this graph already" in second.output
    named = ["load", str(samples_kg), *login.options(), "--graph", "second", "--verify"]
    assert CliRunner().invoke(main, named, env=environment).exit_code == 0
    assert len(store.graph("second").nodes) == len(store.graph(samples_kg.name).nodes)
