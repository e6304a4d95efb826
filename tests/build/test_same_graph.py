"""The same input gives the same bytes, whatever way led there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.building import build, remove
from tests.conftest import ARTICLES

Export = Callable[[Path], str]


def test_a_new_folder_and_a_second_build_are_equal(articles: Path, tmp_path: Path, exported: Export) -> None:
    build([articles], tmp_path / "one")
    first = exported(tmp_path / "one")
    report = build([articles], tmp_path / "one")
    assert (report.unchanged, report.added, report.changed) == (3, (), ())
    build([articles], tmp_path / "two")
    assert exported(tmp_path / "one") == exported(tmp_path / "two") == first
    assert first.count('"type": "node"') > 10


def test_adding_and_removing_leaves_no_trace(articles: Path, tmp_path: Path, exported: Export) -> None:
    news = articles / "news.txt"
    kept = news.read_text(encoding="utf-8")
    news.unlink()
    build([articles], tmp_path / "kg")
    without = exported(tmp_path / "kg")
    news.write_text(kept, encoding="utf-8")
    added = build([articles], tmp_path / "kg")
    assert [change.path for change in added.added] == ["articles/news.txt"]
    assert exported(tmp_path / "kg") != without
    removed = remove(tmp_path / "kg", "news.txt")
    assert [(change.path, change.claims_after) for change in removed.removed] == [("articles/news.txt", 0)]
    assert exported(tmp_path / "kg") == without


def test_the_order_of_inputs_does_not_matter(articles: Path, tmp_path: Path, exported: Export) -> None:
    other = tmp_path / "more"
    other.mkdir()
    shutil.move(articles / "news.txt", other / "news.txt")
    build([articles], tmp_path / "ab")
    build([other], tmp_path / "ab")
    build([other], tmp_path / "ba")
    build([articles], tmp_path / "ba")
    assert exported(tmp_path / "ab") == exported(tmp_path / "ba")


def test_edited_and_edited_back(articles: Path, tmp_path: Path, exported: Export) -> None:
    build([articles], tmp_path / "kg")
    before = exported(tmp_path / "kg")
    path = articles / "interview.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("三年", "十年"), encoding="utf-8")
    report = build([articles], tmp_path / "kg")
    assert [change.path for change in report.changed] == ["articles/interview.txt"]
    assert exported(tmp_path / "kg") != before
    path.write_text(text, encoding="utf-8")
    build([articles], tmp_path / "kg")
    assert exported(tmp_path / "kg") == before


def test_a_vanished_file_leaves_the_graph_but_a_file_of_another_input_stays(articles: Path, tmp_path: Path) -> None:
    other = tmp_path / "more"
    other.mkdir()
    (other / "talk.txt").write_text(ARTICLES["news.txt"], encoding="utf-8")
    build([articles, other], tmp_path / "kg")
    (articles / "news.txt").unlink()
    report = build([articles], tmp_path / "kg")
    assert [change.path for change in report.removed] == ["articles/news.txt"]
    assert report.documents == 3


def test_two_processes_find_the_same(articles: Path, tmp_path: Path, exported: Export) -> None:
    build([articles], tmp_path / "one")
    build([articles], tmp_path / "two", jobs=2)
    assert exported(tmp_path / "one") == exported(tmp_path / "two")


def test_an_edited_ontology_gives_what_a_new_folder_gives(articles: Path, tmp_path: Path, exported: Export) -> None:
    overlay = tmp_path / "ontology"
    (overlay / "gazetteer").mkdir(parents=True)
    (overlay / "gazetteer" / "organization.yaml").write_text(
        "- {id: organization:xinghe, name: 星河智能, en: Xinghe AI, aliases: [星河智能公司], description: a company}\n",
        encoding="utf-8",
    )
    (overlay / "rules" / "relations").mkdir(parents=True)
    (overlay / "rules" / "relations" / "mine.yaml").write_text(
        "- id: zh.mine.behind\n"
        "  comment: A model falls behind another.\n"
        "  predicate: OUTPERFORMS\n"
        '  pattern: "{Model:subject}的性能已经超过{Model:object}"\n'
        '  matches: ["{Model:A-7B=subject}的性能已经超过{Model:B 3=object}。"]\n'
        "  precision: 0.99\n",
        encoding="utf-8",
    )
    build([articles], tmp_path / "kg")
    plain = exported(tmp_path / "kg")
    report = build([articles], tmp_path / "kg", ontology=overlay)
    assert len(report.changed) == 3
    assert "organization:xinghe" in exported(tmp_path / "kg")
    assert "zh.mine.behind" in exported(tmp_path / "kg")
    build([articles], tmp_path / "new", ontology=overlay)
    assert exported(tmp_path / "kg") == exported(tmp_path / "new")
    build([articles], tmp_path / "kg")
    assert exported(tmp_path / "kg") == plain


@pytest.mark.slow
def test_twenty_kills_at_random_moments_leave_a_graph_that_a_build_completes(tmp_path: Path, exported: Export) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        text = "\n".join(ARTICLES[name] for name in sorted(ARTICLES)).replace("三年", f"{number + 2}年") * 3
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    build([folder], tmp_path / "whole")
    expected = exported(tmp_path / "whole")
    between = 0
    moments = random.Random(7)
    for attempt in range(40):
        kg = tmp_path / f"killed{attempt}"
        process = _start(folder, kg)
        while process.poll() is None and not _documents(kg):
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 1.5))
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        between += 0 < _documents(kg) < 12
        build([folder], kg)
        assert exported(kg) == expected
        shutil.rmtree(kg)
        if attempt >= 19 and between >= 10:
            break
    assert between >= 10


def test_a_killed_build_goes_on(articles: Path, tmp_path: Path, exported: Export) -> None:
    build([articles], tmp_path / "whole")
    kg = tmp_path / "kg"
    process = _start(articles, kg)
    while process.poll() is None and not _documents(kg):
        time.sleep(0.005)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    report = build([articles], kg)
    assert report.unchanged >= 1
    assert exported(kg) == exported(tmp_path / "whole")


def _start(folder: Path, kg: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "graphkit", "build", str(folder), "-o", str(kg)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _documents(kg: Path) -> int:
    import sqlite3

    if not (kg / "statements.sqlite").is_file():
        return 0
    try:
        with sqlite3.connect(f"file:{kg / 'statements.sqlite'}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
