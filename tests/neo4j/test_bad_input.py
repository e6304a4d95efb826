"""What goes wrong with a server is one line that says what to do, exit code 1, and nowhere a password."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import neo4j
import pytest
from click.testing import CliRunner

import graphkit
from graphkit.cli.main import main
from graphkit.errors import ServerError
from graphkit.stores.arcadedb_server import serve
from graphkit.stores.neo4j import Neo4jStore
from graphkit.stores.neo4j_errors import check_version
from graphkit.stores.neo4j_load import load
from tests.neo4j.conftest import OWN_ADDRESS, Login
from tests.neo4j.server import Neo4jServer, free_port

SECRET = "correct-horse-battery"
UNSET = {"GRAPHKIT_NEO4J_PASSWORD": None, "GRAPHKIT_NEO4J_URI": None}


def run(kg: Path, *arguments: str, password: str = SECRET) -> tuple[int, str]:
    """Run `graphkit load` and return its exit code and all that it printed."""
    environment = {**UNSET, "GRAPHKIT_NEO4J_PASSWORD": password}
    result = CliRunner().invoke(main, ["load", str(kg), *arguments], env=environment)
    assert password not in result.output
    assert "Traceback" not in result.output
    return result.exit_code, result.output


@pytest.mark.parametrize("address", ["http://localhost:7474", "localhost:7687", "jdbc:neo4j://localhost"])
def test_a_wrong_scheme(samples_kg: Path, address: str) -> None:
    code, printed = run(samples_kg, "--to", address)
    assert code == 1
    assert "Use bolt://HOST:7687" in printed


@pytest.mark.parametrize("address", ["bolt://", "bolt://:7687", "bolt://localhost:99999", "neo4j+s://localhost:bolt"])
def test_no_host_or_no_port(samples_kg: Path, address: str) -> None:
    code, printed = run(samples_kg, "--to", address)
    assert code == 1
    assert "names no host and port" in printed


def test_a_login_in_the_address_is_refused_and_not_shown(samples_kg: Path) -> None:
    code, printed = run(samples_kg, "--to", f"bolt://neo4j:{SECRET}@localhost:7687")
    assert code == 1
    assert "GRAPHKIT_NEO4J_PASSWORD" in printed


def test_a_server_that_is_down(samples_kg: Path) -> None:
    code, printed = run(samples_kg, "--to", f"bolt://127.0.0.1:{free_port()}")
    assert code == 1
    assert "No Neo4j server answers" in printed


def test_a_port_of_something_else(samples_kg: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        code, printed = run(samples_kg, "--to", address)
    assert code == 1
    assert "No Neo4j server answers" in printed


def test_tls_where_the_server_has_none(samples_kg: Path, login: Login) -> None:
    code, printed = run(samples_kg, "--to", login.uri.replace("bolt://", "bolt+s://"))
    assert code == 1
    assert "TLS" in printed


def stranger(login: Login) -> list[str]:
    # Not the user of the other tests: after three failures the server refuses even the right password for a while.
    return ["--to", login.uri, "--user", "stranger"]


def test_a_wrong_password_is_nowhere(samples_kg: Path, login: Login, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    code, printed = run(samples_kg, *stranger(login))
    assert code == 1
    assert "refuses the login of 'stranger'" in printed
    assert SECRET not in caplog.text
    for path in samples_kg.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()
    with pytest.raises(ServerError) as raised:
        Neo4jStore(login.uri, "stranger", SECRET)
    error: BaseException | None = raised.value
    while error is not None:
        assert SECRET not in repr(error)
        error = error.__cause__


def test_the_password_of_the_environment_is_in_no_process_list(samples_kg: Path, login: Login) -> None:
    command = [sys.executable, "-m", "graphkit", "load", str(samples_kg), *stranger(login)]
    environment = {**os.environ, "GRAPHKIT_NEO4J_PASSWORD": SECRET}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        listed = Path(f"/proc/{process.pid}/cmdline")
        seen = listed.read_bytes() if listed.exists() else b""
        printed, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert SECRET.encode() not in seen + printed


def test_a_prompt_asks_for_a_missing_password_and_does_not_show_it(samples_kg: Path, login: Login) -> None:
    result = CliRunner().invoke(main, ["load", str(samples_kg), *stranger(login)], input=f"{SECRET}\n", env=UNSET)
    assert result.exit_code == 1
    assert "Password of stranger:" in result.output
    assert SECRET not in result.output


def test_no_such_database(samples_kg: Path, login: Login) -> None:
    code, printed = run(samples_kg, *login.options(), "--database", "nowhere", password=login.password)
    assert code == 1
    assert "has no database 'nowhere'" in printed


def test_the_database_that_holds_no_graphs(samples_kg: Path, login: Login) -> None:
    code, printed = run(samples_kg, *login.options(), "--database", "system", password=login.password)
    assert code == 1
    assert "no graph" in printed


def test_others_whose_nodes_stand_in_the_way_of_the_key(
    samples_kg: Path, login: Login, store: Neo4jStore, driver: neo4j.Driver
) -> None:
    driver.execute_query("DROP CONSTRAINT graphkit_key IF EXISTS")
    theirs = "UNWIND [1, 2] AS n CREATE (:Graphkit {graph: 'theirs', id: 'one', n: n, by: 'a test of graphkit'})"
    driver.execute_query(theirs)
    code, printed = run(samples_kg, *login.options(), password=login.password)
    assert code == 1
    assert "Nodes of someone else bear the label Graphkit" in printed.replace("\n", " ")
    found = driver.execute_query("MATCH (n:Graphkit) RETURN n.n AS n ORDER BY n").records
    assert [record["n"] for record in found] == [1, 2]


def test_a_name_too_long_for_a_key(samples_kg: Path, login: Login) -> None:
    code, printed = run(samples_kg, *login.options(), "--graph", "图" * 201, password=login.password)
    assert code == 1
    assert "1 to 200 characters" in printed


def test_nobody_to_ask_for_a_password(samples_kg: Path, login: Login) -> None:
    result = CliRunner().invoke(main, ["load", str(samples_kg), *stranger(login)], input="", env=UNSET)
    assert result.exit_code == 1
    assert "Set GRAPHKIT_NEO4J_PASSWORD" in result.output


def test_a_server_that_only_speaks_the_same_protocol(samples_kg: Path) -> None:
    with serve(samples_kg / "graph" / "database", SECRET, port=0) as served:
        code, printed = run(samples_kg, "--to", served.uri, "--user", served.user)
    assert code == 1
    assert "not Neo4j" in printed


def test_a_version_that_is_too_old() -> None:
    with pytest.raises(ServerError, match=r"Neo4j 4\.4\.12; graphkit needs 5\.0"):
        check_version("Neo4j Kernel", "4.4.12", "Neo4j/4.4.12", "bolt://localhost")
    check_version("Neo4j Kernel", "5.27-aura", "Neo4j/5.27-aura", "neo4j+s://example")


@pytest.mark.skipif(OWN_ADDRESS is not None, reason="GRAPHKIT_NEO4J_URI names a server that we cannot configure")
def test_a_server_that_is_read_only(samples_kg: Path, new_server: Callable[..., Neo4jServer]) -> None:
    with new_server() as server:
        # A database is made at the first start, which a read-only server would refuse.
        server.stop()
        server.configure(read_only=True)
        server.start()
        code, printed = run(samples_kg, "--to", server.uri, password=server.password)
        assert code == 1
        assert "is read-only" in printed
        server.stop()
        # What was refused left nothing in the way of a second try.
        server.configure(read_only=False)
        server.start()
        with graphkit.open(samples_kg) as knowledge, Neo4jStore(server.uri, server.user, server.password) as store:
            assert load(lambda: knowledge.graph, store, "kg").nodes == len(knowledge.graph.nodes)
