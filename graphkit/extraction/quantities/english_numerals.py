"""Reads numerals written as English words: twenty-five million, two thirds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphkit.extraction.quantities.numeral import Numeral
from graphkit.extraction.quantities.quantity_words import numeral_words

_HUNDRED = 100


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = numeral_words()
    names = "|".join(sorted([*words.words, *words.word_scales], key=len, reverse=True))
    fractions = "|".join(sorted(words.word_fractions, key=len, reverse=True))
    return (
        re.compile(rf"(?<![a-z0-9-])(?:{names})(?:(?:[ -]| and )(?:{names}))*(?![a-z0-9])"),
        re.compile(rf"[ -]({fractions})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{'|'.join(words.articles)}) $"),
    )


def read_english(masked: str) -> Iterator[Numeral]:
    """Yield the numerals of a folded text that are written as English words; a scale needs an article (a million)."""
    words = numeral_words()
    number, fraction, article = _patterns()
    for match in number.finditer(masked):
        names = [name for name in re.split(r"[ -]+", match.group()) if name in words.words or name in words.word_scales]
        if names[0] in words.word_scales and not article.search(masked, max(0, match.start() - 4), match.start()):
            continue
        total, current, scale = 0.0, 0.0, 1.0
        for name in names:
            if name in words.words:
                current, scale = current + words.words[name], 1.0
                continue
            factor = words.word_scales[name]
            scale *= factor
            if factor == _HUNDRED:
                current = max(current, 1.0) * factor
            else:
                total, current = total + max(current, 1.0) * factor, 0.0
        value, end = total + current, match.end()
        if part := fraction.match(masked, end):
            value, end = value / words.word_fractions[part[1]], part.end()
        yield Numeral(match.start(), end, value, value, scale, scale, written="word", parts=part is not None)
