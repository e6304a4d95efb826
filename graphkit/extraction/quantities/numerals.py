"""Finds every numeral of a text, Chinese, Arabic, English and mixed, with its value.

This is the lower level of `graphkit.extraction.quantities.numbers`, which adds units and bounds and leaves out what is no quantity.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphkit.contract.folding import fold_characters
from graphkit.extraction.quantities.english_numerals import read_english
from graphkit.extraction.quantities.numeral import Numeral
from graphkit.extraction.quantities.numeral_fractions import join_fractions
from graphkit.extraction.quantities.numeral_runs import read_runs
from graphkit.extraction.quantities.numeral_values import MYRIAD
from graphkit.extraction.quantities.quantity_words import numeral_words

MASK = "\x00"
_WIDE_COMMA = re.compile(r"(?<=[0-9])，(?=[0-9])")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")


def find_numbers(text: str) -> tuple[Numeral, ...]:
    """Return all numerals of `text` that have a value, ordered by place, without overlap; offsets are characters of `text`.

    >>> [(n.low, n.high) for n in find_numbers("3.5万亿、两三百和二分之一")]
    [(3500000000000.0, 3500000000000.0), (200.0, 300.0), (0.5, 0.5)]
    """
    numerals = scan_numerals(mask_words(fold_for_numbers(text)))
    return tuple(n for n in numerals if n.low is not None and not (n.bare and n.scale >= MYRIAD))


def fold_for_numbers(text: str) -> str:
    """Fold a text as `fold_characters` does, but let a wide comma between narrow digits part two numbers (20，300)."""
    folded = fold_characters(text)
    pieces, end = [], 0
    for match in _WIDE_COMMA.finditer(text):
        pieces.append(folded[end : match.start()])
        end = match.start()
        pieces.append(text[end])
        end += 1
    return "".join([*pieces, folded[end:]])


def scan_numerals(masked: str) -> list[Numeral]:
    """Return all numerals of a folded and masked text, those without a value (几百) and bare scales (万) too."""
    found = sorted([*read_runs(masked), *read_english(masked)], key=lambda numeral: numeral.start)
    return join_fractions(found, masked)


def mask_words(folded: str) -> str:
    """Blank out web addresses and the words that hold a numeral and are no number (统一, 万一, 百度); same length."""
    words = numeral_words()
    return words.not_numbers.sub(_mask, words.scales_of_units.sub(_blank, _ADDRESS.sub(_blank, folded)))


def _blank(match: re.Match[str]) -> str:
    return MASK * len(match.group())


def _mask(match: re.Match[str]) -> str:
    """Blank out a word, unless its numerals go on with a number beside it (三十分, 一万一千, 100多个)."""
    characters, text, word = _numeral_characters(), match.string, match.group()
    start, end = match.span()
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    numeral_before = before != "" and (before.isdigit() or before in characters)
    if numeral_before and word[0] in numeral_words().more:
        return word
    if numeral_before and word[0] in characters and text[start - 1] == before:
        return word
    if set(word) <= characters and text[end : end + 1] in characters:
        return word
    return MASK * len(word)


@lru_cache(maxsize=1)
def _numeral_characters() -> frozenset[str]:
    words = numeral_words()
    return frozenset(words.digits) | frozenset(words.scales)
