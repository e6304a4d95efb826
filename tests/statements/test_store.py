"""The statement file: what is put comes back, a document at a time, whatever happens in between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.documents.read import read_bytes
from graphkit.errors import NotAGraph, WrongVersion
from graphkit.extraction.finding import Entities, Entity, Findings, Mention, Relation
from graphkit.statements.statement import Statement, statements_of
from graphkit.statements.store import StatementStore

TEXT = "陈力(lì)是星河智能的CEO。\n"
DOCUMENT = read_bytes(TEXT.encode(), "articles/note.txt", ".txt")
FINDINGS = Findings(
    Entities(
        (Entity("Person/陈力", "Person", "陈力"), Entity("Organization/星河智能", "Organization", "星河智能")),
        (
            Mention("Person/陈力", 0, 2, "names.person", 0.9),
            Mention("Organization/星河智能", 3, 7, "names.suffix", 0.8),
        ),
    ),
    (Relation("Person/陈力", "AFFILIATED_WITH", "Organization/星河智能", 0, 11, "zh.title", 0.9, (("title", "CEO"),)),),
)


def test_a_finding_of_repaired_text_shows_the_source_as_it_was() -> None:
    relation = next(row for row in statements_of(DOCUMENT, FINDINGS) if row.kind == "relation")
    assert relation.quote == "陈力(lì)是星河智能的CEO"
    assert TEXT[relation.start : relation.end] == relation.quote


def test_rows_come_back_as_they_were_put(tmp_path: Path) -> None:
    rows = list(statements_of(DOCUMENT, FINDINGS))
    with StatementStore(tmp_path, create=True) as store:
        store.put(DOCUMENT, "f", rows)
    with StatementStore(tmp_path) as store:
        found = list(store.statements())
        assert {row.id for row in found} == {row.id for row in rows}
        assert json.loads(json.dumps([row.content for row in found])) == [row.content for row in found]
        [document] = store.documents()
        assert (document.name, document.source) == ("articles/note.txt", "")
        held = store.document(document.id)
        assert held is not None
        assert held.source == TEXT


def test_the_same_finding_has_the_same_id_and_another_has_another() -> None:
    one, other = list(statements_of(DOCUMENT, FINDINGS)), list(statements_of(DOCUMENT, FINDINGS))
    assert [row.id for row in one] == [row.id for row in other]
    assert len({row.id for row in one}) == len(one)


def test_putting_a_document_again_replaces_it(tmp_path: Path) -> None:
    with StatementStore(tmp_path, create=True) as store:
        store.put(DOCUMENT, "1", statements_of(DOCUMENT, FINDINGS))
        store.put(DOCUMENT, "2", statements_of(DOCUMENT, Findings(Entities((), ()))))
        assert list(store.statements()) == []
        assert [document.fingerprint for document in store.documents()] == ["2"]


def test_a_document_whose_rows_fail_is_not_written_at_all(tmp_path: Path) -> None:
    def broken() -> list[Statement]:
        rows = list(statements_of(DOCUMENT, FINDINGS))
        rows[1] = Statement(
            **{field: getattr(rows[1], field) for field in Statement.__slots__} | {"content": {"x": object()}}
        )
        return rows

    with StatementStore(tmp_path, create=True) as store:
        with pytest.raises(TypeError):
            store.put(DOCUMENT, "1", broken())
        assert list(store.documents()) == []


def test_a_folder_without_a_file_and_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(NotAGraph):
        StatementStore(tmp_path)
    (tmp_path / "statements.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(WrongVersion):
        StatementStore(tmp_path)
