"""Joins numerals into fractions: 五分之一, 三又二分之一, 百分之五, 3/5, 1 3/5."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graphkit.extraction.numeral import Numeral
from graphkit.extraction.numeral_runs import GAP
from graphkit.extraction.quantity_words import numeral_words

_HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class _Patterns:
    parts: re.Pattern[str]
    joint: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = numeral_words()
    parts = "|".join(GAP.join(word) for word in words.parts)
    return _Patterns(re.compile(rf"{GAP}(?:{parts}){GAP}"), re.compile(rf"{GAP}{words.joint}{GAP}"))


def join_fractions(numerals: list[Numeral], masked: str) -> list[Numeral]:
    """Return the numerals with every fraction as one; of a bare hundred, thousand … (千分之五) it is a per cent."""
    patterns = _patterns()
    joined: list[Numeral] = []
    index = 0
    while index < len(numerals):
        first = numerals[index]
        second = numerals[index + 1] if index + 1 < len(numerals) else None
        fraction = None
        if second is not None and first.low is not None and second.low is not None:
            link = patterns.parts.match(masked, first.end)
            if link and link.end() == second.start and first.low:
                fraction = _in_characters(first, second)
            elif second.low and _is_slash(first, second, masked):
                value = first.low / second.low
                fraction = replace(second, start=first.start, low=value, high=value, parts=True, slash=True)
        if fraction is None:
            joined.append(first)
            index += 1
            continue
        index += 2
        if joined and _has_whole(joined[-1], fraction, masked, patterns):
            joined[-1] = _mixed(joined[-1], fraction)
        else:
            joined.append(fraction)
    return joined


def _in_characters(below: Numeral, above: Numeral) -> Numeral:
    factor = _HUNDRED / (below.low or 1.0) if below.bare else 1 / (below.low or 1.0)
    low, high = (above.low or 0.0) * factor, (above.high or 0.0) * factor
    return replace(above, start=below.start, low=low, high=high, scale=1.0, percent=below.bare, parts=not below.bare)


def _has_whole(whole: Numeral, fraction: Numeral, masked: str, patterns: _Patterns) -> bool:
    if whole.low is None or fraction.percent:
        return False
    between = masked[whole.end : fraction.start]
    if fraction.slash:
        return between == " " and whole.written == "arabic" and whole.whole
    return patterns.joint.fullmatch(between) is not None


def _mixed(whole: Numeral, fraction: Numeral) -> Numeral:
    base, part = whole.low or 0.0, fraction.low or 0.0
    value = base - part if base < 0 else base + part
    return replace(fraction, start=whole.start, low=value, high=value)


def _is_slash(above: Numeral, below: Numeral, masked: str) -> bool:
    """Whether two whole numbers stand as 3/5, with nothing around that makes them a date or a path."""
    if above.written != "arabic" or below.written != "arabic" or masked[above.end : below.start] != "/":
        return False
    around = masked[max(0, above.start - 1) : above.start] + masked[below.end : below.end + 1]
    return above.whole and below.whole and not re.search(r"[a-z0-9/.]", around)
