"""graphkit serve: Neo4j's own driver asks the laptop's graph, and changes nothing unless that was allowed."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
import pytest
from click.testing import CliRunner
from neo4j.exceptions import AuthError, Forbidden

import graphkit
from graphkit.cli.main import main

PASSWORD = "端侧 models 8GB"


@contextmanager
def serving(kg: Path, *options: str) -> Iterator[tuple[str, str]]:
    """Run `graphkit serve` on a free port; give its address and the password that it shows."""
    command = [sys.executable, "-m", "graphkit", "serve", str(kg), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        shown = "".join(process.stdout.readline() for _ in range(4))
        address, password = re.search(r"bolt://\S+:\d+", shown), re.search(r"password\s+(.+)", shown)
        assert address is not None, shown
        assert password is not None, shown
        try:
            yield address[0], password[1]
        finally:
            process.send_signal(signal.SIGTERM)
    assert process.returncode == 0


def test_a_driver_asks_and_cannot_write(samples_kg: Path) -> None:
    with serving(samples_kg) as (uri, password), neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
        (found,) = driver.execute_query("MATCH (c:Claim) RETURN count(c) AS claims").records
        with graphkit.open(samples_kg) as knowledge:
            assert found["claims"] == len(knowledge.index.claims)
        (path,) = driver.execute_query("MATCH (s)-[r:CLAIMS]->(c:Claim) RETURN s, r, c ORDER BY c.id LIMIT 1").records
        assert path["r"].type == "CLAIMS"
        assert path["c"]["text"]
        for statement in (
            "CREATE (:Person {id: 'x'})",
            "CREATE (:Fresh {id: 'x'})",
            "MATCH (c:Claim) SET c.kind = 'x'",
            "MATCH (c:Claim) DETACH DELETE c",
            "MATCH ()-[r:CLAIMS]->() DELETE r",
        ):
            with pytest.raises(Forbidden):
                driver.execute_query(statement)
            with driver.session() as session, pytest.raises(Forbidden):
                session.run(statement).consume()
        with driver.session(default_access_mode="READ") as session:
            ask = "MATCH (c:Claim) WHERE c.kind <> 'x' RETURN count(c) AS claims"
            assert session.execute_read(lambda work: work.run(ask).single(strict=True)["claims"]) == found["claims"]


def test_the_password_is_needed(samples_kg: Path) -> None:
    with serving(samples_kg, "--password", PASSWORD) as (uri, shown):
        assert shown == "as given"
        with neo4j.GraphDatabase.driver(uri, auth=("neo4j", PASSWORD)) as driver:
            driver.verify_connectivity()
        with neo4j.GraphDatabase.driver(uri, auth=("neo4j", "wrong")) as driver, pytest.raises(AuthError):
            driver.verify_connectivity()


def test_who_may_write_writes_into_a_copy(samples_kg: Path) -> None:
    before = (samples_kg / "graph" / "graph.jsonl").read_bytes()
    with (
        serving(samples_kg, "--writable") as (uri, password),
        neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver,
    ):
        driver.execute_query("CREATE (:Note {text: 'mine'})")
        assert len(driver.execute_query("MATCH (n:Note) RETURN n").records) == 1
    assert (samples_kg / "graph" / "graph.jsonl").read_bytes() == before
    with graphkit.open(samples_kg) as knowledge:
        assert knowledge.cypher("MATCH (n) WHERE n.text = 'mine' RETURN n").rows == ()


def test_a_short_password_and_a_port_in_use_are_one_line(samples_kg: Path) -> None:
    short = CliRunner().invoke(main, ["serve", str(samples_kg), "--port", "0", "--password", "short"])
    assert short.exit_code == 1
    assert "less than 8 characters" in short.output
    with serving(samples_kg) as (uri, _):
        port = uri.rsplit(":", 1)[1]
        busy = CliRunner().invoke(main, ["serve", str(samples_kg), "--port", port])
    assert busy.exit_code == 1
    assert f"Port {port} is in use" in busy.output
