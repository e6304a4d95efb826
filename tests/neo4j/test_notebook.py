"""The notebook on Neo4j runs against a real server and shows what its file holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphkit.stores.neo4j import Neo4jStore
from tests.neo4j.conftest import Login, empty
from tests.notebooks.differing import differing
from tools.run_notebooks import execute, needs_server, notebooks, read, workshop
from tools.run_notebooks import login as environment


@pytest.mark.parametrize("path", [path for path in notebooks() if needs_server(path)], ids=lambda path: path.stem)
def test_it_runs_and_shows_what_its_file_holds(path: Path, login: Login, store: Neo4jStore, samples_kg: Path) -> None:
    """If this fails because rules have changed: python -m tools.run_notebooks"""
    held = read(path)
    with workshop() as folder:
        shutil.copytree(samples_kg, folder / "kg")
        run = execute(held, folder, environment(login.uri, login.user, login.password))
    empty(store)
    assert differing(held, run) == []
