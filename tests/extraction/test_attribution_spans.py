"""Source, cue and content as places in a plain text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.extraction.claims.attribution_spans import attribution_spans
from graphkit.extraction.claims.english_spans import spans_of_words

DATA = Path(__file__).parents[2] / "data" / "attribution"


def read(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Return the words of each attribution's source, cue and content."""
    return [
        tuple([text[start:end] for start, end in part] for part in (one.source, one.cue, one.content))  # type: ignore[misc]
        for one in attribution_spans(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("李彦宏表示，智能体今年会落地。", ["李彦宏"], ["表示"], ["智能体今年会落地"]),
        ("据路透社报道，交易接近完成。", ["路透社"], ["据", "报道"], ["交易接近完成"]),
        ("在李彦宏看来，价格战不会停。", ["李彦宏"], ["在", "看来"], ["价格战不会停"]),
        (
            "The head of the lab said that costs fell.",
            ["The head of the lab"],
            ["said"],
            ["that costs fell"],
        ),
        ("“It is early,” she said.", ["she"], ["said"], ["“It is early,”"]),
        ("Sales rose, according to two officials.", ["two officials"], ["according to"], ["Sales rose"]),
    ],
)
def test_who_says_what_by_which_words(text: str, source: list[str], cue: list[str], content: list[str]) -> None:
    assert read(text) == [(source, cue, content)]


@pytest.mark.parametrize("text", ["The plant opened in 2024.", "这款手机内置了一个三十亿参数的模型。"])
def test_a_sentence_in_which_nobody_speaks(text: str) -> None:
    assert attribution_spans(text) == []


def test_words_keep_their_places() -> None:
    text, places = spans_of_words(["He", "said", "so", "."])
    assert [text[start:end] for start, end in places] == ["He", "said", "so", "."]


@pytest.mark.parametrize("name", ["zh", "en"])
def test_marked_sentences_hold_their_marks(name: str) -> None:
    rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 50
    for row in rows:
        for one in row["attributions"]:
            spans = [span for role in ("source", "cue", "content") for span in one[role]]
            assert all(0 <= start < end <= len(row["text"]) for start, end in spans)
            assert one["cue"]
            assert one["content"]
