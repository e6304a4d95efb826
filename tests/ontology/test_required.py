"""What a text must hold for a pattern to match: never more than it must."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ontology.required import grams_of, required_grams

EXPRESSIONS = (
    "收购",
    "(?:收购|并购)了?",
    "收[购到]",
    "(?:收购)?",
    "(?=收)[收并]购",
    "(?<=被)收购",
    "(?!收购)[收并]购",
    "[^收]购",
    "收.?购",
    "(?:收|并购){2,}",
    "(?P<a>收)购|被",
    "(?i:A)b",
    "a{0}b",
)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=st.text(alphabet="收并购到被了ABab", max_size=8))
def test_every_text_that_matches_holds_one_of_them(expression: str, text: str) -> None:
    required = required_grams(expression)
    if re.search(expression, text):
        assert required is None or not required.isdisjoint(grams_of(text))


def test_pairs_are_asked_for_rather_than_characters() -> None:
    assert required_grams("被?(?:收购|并购)了?") == {"收购", "并购"}
    assert required_grams("收[购到].*了") == {"收购", "收到"}


@pytest.mark.parametrize("expression", ["(?:收购)?", "收购|.", "(?i:ab)", "[^收]", r"\d+"])
def test_nothing_is_asked_for_where_nothing_is_certain(expression: str) -> None:
    assert required_grams(expression) is None
