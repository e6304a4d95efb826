"""The grammar of model names."""

from __future__ import annotations

import pytest

from graphkit.extraction.names.reading import lexicon_of
from graphkit.extraction.names.versions import grammar_of
from graphkit.ontology.load import load_ontology


@pytest.mark.parametrize(
    ("family", "rest", "tail"),
    [
        ("gpt", "-4o mini很便宜", "-4o mini"),
        ("llama", "-3.1-70b-instruct。", "-3.1-70b-instruct"),
        ("o1", "-preview和", "-preview"),
        ("qwen", "2.5vl模型", "2.5vl"),
        ("claude", " 3.5 sonnet", " 3.5 sonnet"),
        ("文心", "4.0发布", "4.0"),
        ("混元", "turbo", "turbo"),
        ("deepseek", "-v3", "-v3"),
        ("mixtral", " 8x7b", " 8x7b"),
        ("sora", " 2024年", ""),
        ("sora", " 2 个月", ""),
        ("gemini", " 1.5pro", " 1.5pro"),
        ("claude", " 3 times", ""),
        ("phi", "losophy", ""),
        ("gpt", "-4，比", "-4"),
    ],
)
def test_where_a_version_ends(family: str, rest: str, tail: str) -> None:
    grammar = grammar_of(lexicon_of(load_ontology()))
    text = family + rest
    assert text[len(family) : grammar.tail(text, len(family))] == tail


def test_sizes_after_a_family() -> None:
    grammar = grammar_of(lexicon_of(load_ontology()))
    text = "llama 3 的1b、3b和70b模型"
    assert [text[a:b] for a, b in grammar.sizes(text, len("llama 3"))] == ["1b", "3b", "70b"]
