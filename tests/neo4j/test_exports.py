"""What the exports for Neo4j's own tools write is what these tools take: neo4j-admin and cypher-shell."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphkit.cli.main import main
from graphkit.exports.cypher import write_cypher
from graphkit.exports.neo4j_admin import COMMAND_FILE, write_neo4j_admin
from graphkit.graph.compare import differences
from graphkit.graph.graph import Graph, Node
from graphkit.stores.neo4j import Neo4jStore
from tests.graph.random_graphs import whole_contract
from tests.neo4j.artifacts import MissingArtifacts
from tests.neo4j.conftest import OWN_ADDRESS, Login, unavailable
from tests.neo4j.loading import loaded
from tests.neo4j.server import Neo4jServer, shell_command


def awkward() -> Graph:
    """The whole contract, and people whose names are all that breaks a CSV or a script."""
    names = [
        "它说：“不！”\n第二行",
        "a,b;\"c\"'d'",
        "\\N",
        "\\u0041 \\",
        "`x` // -- /* ; */",
        "🙂👩‍🔬",
        "长" * 10_000,
        ":param",
        "$graph",
    ]
    people = [
        Node(f"p{place}", "Person", {"name": name, "aliases": (name, "null", "1"), "mentions": 2**62})
        for place, name in enumerate(names)
    ]
    whole = whole_contract()
    return Graph([*whole.nodes.values(), *people], whole.relationships.values())


def imported(server: Neo4jServer, folder: Path) -> None:
    """Run the command that was exported, as a user would, with our neo4j-admin."""
    tool = folder / "neo4j-admin"
    command = server.command("org.neo4j.cli.AdminTool", heap="256m")
    tool.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n')
    tool.chmod(0o755)
    places = {"NEO4J_HOME": str(server.folder), "NEO4J_CONF": str(server.folder / "conf"), "NEO4J_ADMIN": str(tool)}
    done = subprocess.run(
        ["sh", str(folder / COMMAND_FILE)], env={**os.environ, **places}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(OWN_ADDRESS is not None, reason="GRAPHKIT_NEO4J_URI names a server that we cannot stop")
def test_neo4j_admin_imports_the_graph_and_load_goes_on_from_there(
    new_server: Callable[..., Neo4jServer], samples: Graph, tmp_path: Path
) -> None:
    graph = awkward()
    graph = Graph(
        [*graph.nodes.values(), *samples.nodes.values()],
        [*graph.relationships.values(), *samples.relationships.values()],
    )
    assert write_neo4j_admin(graph, tmp_path, "kg") == len(graph.nodes) + len(graph.relationships)
    server = new_server()
    imported(server, tmp_path)
    with server, Neo4jStore(server.uri, server.user, server.password) as store:
        assert list(differences(graph, store.graph("kg"))) == []
        assert loaded(graph, store).rows_written == 0


def test_cypher_shell_takes_the_script_twice(login: Login, store: Neo4jStore) -> None:
    graph = awkward()
    script = io.StringIO()
    assert write_cypher(graph, script) == len(graph.nodes) + len(graph.relationships)
    try:
        command = shell_command(login.uri, login.user)
    except MissingArtifacts as error:
        unavailable(str(error))
        raise
    environment = {**os.environ, "NEO4J_PASSWORD": login.password}
    for _ in range(2):
        done = subprocess.run(
            command, input=script.getvalue(), env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
        assert list(differences(graph, store.graph("kg"))) == []
    assert loaded(graph, store).rows_written == 0


def test_the_command_line_wants_a_folder_for_neo4j_admin(samples_kg: Path, tmp_path: Path) -> None:
    refused = CliRunner().invoke(main, ["export", str(samples_kg), "--format", "neo4j-admin"])
    assert refused.exit_code == 2
    assert "Name a folder" in refused.output
    folder = tmp_path / "import"
    done = CliRunner().invoke(main, ["export", str(samples_kg), "--format", "neo4j-admin", "-o", str(folder)])
    assert done.exit_code == 0
    assert (folder / "nodes-Claim.csv").is_file()
    script = CliRunner().invoke(main, ["export", str(samples_kg), "--format", "cypher"])
    assert script.exit_code == 0
    assert "UNWIND [" in script.stdout
