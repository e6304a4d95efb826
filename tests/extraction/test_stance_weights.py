"""The weights of evaluating words and of the signs around them, as their file holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import OntologyError
from graphkit.extraction.claims.stance_weights import read_stance_weights, stance_weights
from graphkit.ontology.load import package_folder

FILE = package_folder() / "stances" / "weights.yaml"


def test_words_count_most_where_their_rule_binds_what_they_evaluate() -> None:
    places = stance_weights().places
    assert max(places, key=lambda place: places[place]) == "bound"


def test_what_is_not_named_is_seldom_evaluated() -> None:
    weights = stance_weights()
    assert weights.signs_for["unnamed"] < 0
    assert weights.signs_against["unnamed"] < 0


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("least: 0.22", "lowest: 0.22"),
        ("  near: {weight: 1.0, meaning:", "  close: {weight: 1.0, meaning:"),
        ("  alone: {weight: 0.2, meaning:", "  alone: {value: 0.2, meaning:"),
    ],
)
def test_a_file_that_is_not_understood_is_refused(tmp_path: Path, there: str, instead: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert there in text
    path = tmp_path / "weights.yaml"
    path.write_text(text.replace(there, instead), encoding="utf-8")
    with pytest.raises(OntologyError):
        read_stance_weights(path)
