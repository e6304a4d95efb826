"""The gold that the project ships keeps to the guideline, and a broken folder says what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.evaluate.gold import PARTS, UnreadableGold, problems, read_gold

DATA = Path(__file__).parents[2] / "data"
FOLDERS = sorted((DATA / "gold").iterdir())


def source_of(document: str) -> str:
    (path,) = (DATA / "samples").glob(f"{document}.*")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_form_evidence_and_claim_stands_in_its_document(folder: Path) -> None:
    assert list(problems(read_gold(folder), source_of(folder.name))) == []


def test_it_holds_enough_to_measure_by() -> None:
    assert len(FOLDERS) >= 4
    assert sum(len(read_gold(folder).claims) for folder in FOLDERS) >= 150


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableGold, match=r"entities\.jsonl: the file is missing"):
        read_gold(tmp_path)


def test_words_that_are_not_in_the_document_are_reported(tmp_path: Path) -> None:
    for part in PARTS:
        (tmp_path / f"{part}.jsonl").write_text("", encoding="utf-8")
    entity = {"id": "per:a", "type": "Person", "name": "王芳", "en": None, "forms": ["王芳", "芳姐"], "main": True}
    (tmp_path / "entities.jsonl").write_text(json.dumps(entity), encoding="utf-8")
    assert list(problems(read_gold(tmp_path), "王芳说模型很好。")) == ["per:a: not in the document: '芳姐'"]
