"""The notebooks tell their story on the samples: they run, they show what their files hold, and their prose is true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.notebooks.differing import differing
from tools.run_notebooks import execute, needs_server, notebooks, read, stated, unmarked, workshop

ALL = notebooks()
# The others run in tests/neo4j.
ALONE = [path for path in ALL if not needs_server(path)]


def name_of(path: Path) -> str:
    return path.stem


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """The folder in which they run one after the other: the first builds the graph."""
    with workshop() as place:
        yield place


@pytest.mark.parametrize("path", ALONE, ids=name_of)
def test_it_runs_and_shows_what_its_file_holds(path: Path, folder: Path) -> None:
    """If this fails because rules have changed: python -m tools.run_notebooks"""
    held = read(path)
    assert differing(held, execute(held, folder)) == []


def test_there_are_three() -> None:
    assert [path.name[:2] for path in ALL] == ["01", "02", "03"]


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_it_shows_at_least_eight_figures_or_tables(path: Path) -> None:
    outputs = [output for cell in read(path).cells if cell.cell_type == "code" for output in cell.outputs]
    assert all(output.output_type != "error" for output in outputs)
    shown = [output.get("data", {}) for output in outputs]
    figures = sum("image/svg+xml" in data for data in shown)
    tables = sum("<table" in data.get("text/html", "") for data in shown)
    assert figures >= 4
    assert tables >= 4


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_every_number_in_its_prose_is_checked_by_a_cell(path: Path) -> None:
    notebook = read(path)
    assert re.findall(r".*(?<![A-Za-z])\d.*", unmarked(notebook)) == []
    (cell,) = [cell for cell in notebook.cells if "stated" in cell.metadata.get("tags", ())]
    assignment, check = ast.parse(cell.source).body
    assert isinstance(assignment, ast.Assign)
    assert isinstance(check, ast.Assert)
    assert ast.literal_eval(assignment.value) == stated(notebook)
    assert len(stated(notebook)) >= 5


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_its_file_is_small_and_says_nothing_of_the_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < 1_000_000
    for foreign in ("<iframe", "<script", "widget-view", "/tmp/", "/home/", "/root/", "bolt://127"):
        assert foreign not in text


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_no_line_of_its_prose_begins_with_a_mark(path: Path) -> None:
    # Markdown takes such a line for a block of HTML and ends the paragraph.
    prose = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    assert not re.search(r"^\s*<!--", "\n".join(prose), re.MULTILINE)
