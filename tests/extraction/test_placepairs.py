"""Two places in one word."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from graphkit.extraction.names.placepairs import place_pairs
from graphkit.extraction.names.reading import Reading
from graphkit.language.analysis import Token
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written


def places(*words: str) -> list[tuple[str, int]]:
    """Return the names of the places that a sentence of these words holds in pairs, and where."""
    analysis, _ = written("".join(words))
    edges = [sum(map(len, words[:index])) for index in range(len(words) + 1)]
    tokens = tuple(Token(start, end, "n") for start, end in pairwise(edges))
    analysis = replace(analysis, sentences=(replace(analysis.sentences[0], tokens=tokens),))
    found = place_pairs(Reading(analysis, load_ontology()))
    return sorted(((candidate.name, candidate.start) for candidate in found), key=lambda pair: pair[1])


def test_a_character_stands_for_a_place() -> None:
    assert places("算力", "上", "，", "中美", "差距", "还", "在") == [("中国", 4), ("美国", 5)]


@pytest.mark.parametrize("words", [("其中", "美国", "的", "份额", "最大"), ("在", "中", "美洲", "建厂")])
def test_characters_of_two_words_are_no_pair(words: tuple[str, ...]) -> None:
    assert places(*words) == []


def test_every_character_of_a_pair_is_known() -> None:
    words = load_ontology().words
    known = {entry[0] for entry in words["name_place_characters"]}
    assert {character for pair in words["name_place_pairs"] for character in pair} <= known
