"""Every answer shows itself, becomes dicts and becomes a frame; no text of a document runs where it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import graphkit
from graphkit.knowledge import Knowledge
from graphkit.results import Table

Question = Callable[[Knowledge], Table]

QUESTIONS: dict[str, Question] = {
    "claims": lambda kg: kg.claims(by="李大海"),
    "disagreements": lambda kg: kg.disagreements(),
    "contested subject": lambda kg: kg.disagreements().subjects[0],
    "contradiction": lambda kg: kg.disagreements().contradictions[0],
    "entity": lambda kg: kg.entity("OpenAI"),
    "path": lambda kg: kg.path("李大海", "OpenAI"),
    "evidence": lambda kg: kg.evidence(kg.index.claims[0].id),
    "documents": lambda kg: kg.documents(),
    "search": lambda kg: kg.search("机器人"),
    "rules": lambda kg: kg.rules(),
    "cypher": lambda kg: kg.cypher("MATCH (p:Person) RETURN p, p.name AS name ORDER BY name LIMIT 3"),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_answer_is_a_table(samples_kg: Path, question: Question) -> None:
    with graphkit.open(samples_kg) as kg:
        answer = question(kg)
    results = answer.to_results()
    assert results.rows
    frame = answer.to_frame()
    assert tuple(frame.columns) == results.columns
    assert len(frame) == len(answer.to_dicts()) == len(results)
    assert answer._repr_html_().startswith("<")


def test_what_a_build_and_a_try_found_are_tables_too(articles: Path, tmp_path: Path) -> None:
    report = graphkit.build([articles], tmp_path / "kg")
    counts = {what: count for _, what, count in report.to_results().rows}
    assert counts["documents"] == 3
    assert counts["claims"] == report.claims
    tried = graphkit.try_text("陈力认为，端侧模型三年内会普及。").to_frame()
    assert list(tried.loc[tried["found"] == "claim", "text"]) == ["陈力认为，端侧模型三年内会普及。"]


def test_an_answer_without_rows_shows_its_columns(samples_kg: Path) -> None:
    with graphkit.open(samples_kg) as kg:
        chain = kg.path("李大海", "李大海")
        assert chain == ()
        assert list(chain.to_frame().columns) == ["from", "type", "to", "forward", "quote", "id"]
        assert "<td" not in chain._repr_html_()


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_hostile_text_stays_text_in_every_answer(samples_kg: Path, question: Question) -> None:
    with graphkit.open(samples_kg) as kg:
        html = poisoned(question(kg))._repr_html_()
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def poisoned(value: Any) -> Any:
    """The same value with an attack in place of every text in it."""
    if isinstance(value, str):
        return "<img src=x onerror=alert(1)>"
    if isinstance(value, tuple | list):
        return type(value)(poisoned(item) for item in value)
    if isinstance(value, dict):
        return {poisoned(name): poisoned(item) for name, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: poisoned(getattr(value, field.name)) for field in fields(value)})
    return value
