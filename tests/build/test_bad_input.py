"""A bad file never stops a build; a bug of ours does, loudly; every message says what to do."""

from __future__ import annotations

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import graphkit.building.worker as worker
from graphkit.building import build
from graphkit.cli import main
from graphkit.errors import NoDocuments, StoreBusy, WrongVersion
from graphkit.statements.store import StatementStore
from tests.conftest import ARTICLES


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_bad_files_are_reported_and_the_rest_is_built(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")
    (articles / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    code, output = run("build", articles, "-o", tmp_path / "kg")
    assert code == 1
    assert "3 documents" in output
    assert "empty.txt" in output
    assert "picture.txt" in output
    assert "Traceback" not in output


def test_a_file_that_becomes_unreadable_loses_nothing(articles: Path, tmp_path: Path) -> None:
    build([articles], tmp_path / "kg")
    (articles / "news.txt").write_bytes(b"")
    report = build([articles], tmp_path / "kg")
    assert report.documents == 3
    assert [failure.path for failure in report.failures] == ["articles/news.txt"]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(NoDocuments, match="holds no document"):
        build([tmp_path / "none"], tmp_path / "kg")
    assert run("build", tmp_path / "none", "-o", tmp_path / "kg")[0] == 1


def test_a_path_that_does_not_exist_is_bad_usage(tmp_path: Path) -> None:
    code, output = run("build", tmp_path / "nowhere", "-o", tmp_path / "kg")
    assert code == 2
    assert "does not exist" in output


def test_two_builds_at_once(articles: Path, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    kg.mkdir()
    handle = os.open(kg / ".lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(StoreBusy, match="Another build"):
            build([articles], kg)
    finally:
        os.close(handle)
    assert build([articles], kg).documents == 3


def test_a_folder_of_another_version(articles: Path, tmp_path: Path) -> None:
    build([articles], tmp_path / "kg")
    with sqlite3.connect(tmp_path / "kg" / "statements.sqlite") as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
    with pytest.raises(WrongVersion, match="new folder"):
        build([articles], tmp_path / "kg")


def test_a_folder_that_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "kg").mkdir()
    code, output = run("claims", tmp_path / "kg")
    assert code == 1
    assert "graphkit build" in output


def test_a_bug_ends_with_70_and_names_the_document(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(worker, "extract", broken)
    code, output = run("build", articles, "-o", tmp_path / "kg")
    assert code == 70
    assert "articles/english.txt" in output
    assert "Traceback" not in output
    assert "planted" in (tmp_path / "kg" / "log.txt").read_text()


@pytest.fixture
def kg(articles: Path, tmp_path: Path) -> Path:
    build([articles], tmp_path / "kg")
    return tmp_path / "kg"


def test_cypher_with_an_error_gives_the_message(kg: Path) -> None:
    code, output = run("query", kg, "MATCH (n RETURN n")
    assert code == 1
    assert "Syntax error" in output
    assert "Traceback" not in output


def test_cypher_that_writes_is_refused(kg: Path) -> None:
    for statement in ("CREATE (n:Person {id: 'x'})", "MATCH (n) DETACH DELETE n", "MATCH (n) SET n.name = 'x'"):
        code, output = run("query", kg, statement)
        assert code == 1
        assert "only reads" in output


def test_an_unknown_entity_offers_near_names(kg: Path) -> None:
    code, output = run("entity", kg, "星河智力")
    assert code == 1
    assert "星河智能" in output


def test_an_unknown_evidence_id(kg: Path) -> None:
    code, output = run("evidence", kg, "clm:000000000000")
    assert code == 1
    assert "clm:000000000000" in output


def test_ctrl_c_keeps_what_was_read_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(ARTICLES["news.txt"] * 20, encoding="utf-8")
    command = [sys.executable, "-m", "graphkit", "build", str(folder), "-o", str(tmp_path / "kg")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while process.poll() is None and not (tmp_path / "kg" / "statements.sqlite").is_file():
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run the same command again" in error.decode()
    assert "Traceback" not in error.decode()


def test_no_room_on_the_disk(articles: Path, tmp_path: Path) -> None:
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); import signal;"
    limited += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from graphkit.cli import main; main(sys.argv[1:])"
    (articles / "long.txt").write_text(ARTICLES["news.txt"] * 300, encoding="utf-8")
    command = [sys.executable, "-c", limited, "build", str(articles), "-o", str(tmp_path / "kg")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Error:" in done.stderr


def test_a_file_that_vanishes_during_the_build(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = worker.read_document

    def vanishing(path: Path, *arguments: object) -> object:
        if path.name == "news.txt":
            path.unlink()
        return read(path, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "read_document", vanishing)
    report = build([articles], tmp_path / "kg")
    assert report.documents == 2
    [failure] = report.failures
    assert failure.path == "articles/news.txt"
    assert "Traceback" not in failure.reason


def test_files_of_every_encoding_are_right_text_or_a_reported_failure(tmp_path: Path) -> None:
    folder = tmp_path / "encodings"
    folder.mkdir()
    text = "王芳认为，端侧模型三年内会普及。陈力不同意，他说云端模型更强。"
    written = {}
    for number in range(40):
        encoding = ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "gbk"][number % 8]
        traditional = encoding == "big5"
        body = ("王芳認為,端側模型三年內會普及。陳力不同意,他說雲端模型更強。" if traditional else text) * (
            2 + number * 4
        )
        (folder / f"{number:02}.txt").write_bytes(body.encode(encoding))
        written[f"encodings/{number:02}.txt"] = body
    report = build([folder], tmp_path / "kg")
    failed = {failure.path for failure in report.failures}
    with StatementStore(tmp_path / "kg") as store:
        for document in store.documents(with_source=True):
            assert document.source == written[document.name]
        assert {document.name for document in store.documents()} | failed == set(written)
    assert len(failed) <= 4
