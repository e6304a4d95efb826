"""Joins numerals into fractions and ratios: 五分之一, 三又二分之一, 百分之五, 3/5, 1 3/5, 2:1."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graphkit.extraction.quantities.numeral import Numeral
from graphkit.extraction.quantities.numeral_runs import GAP
from graphkit.extraction.quantities.quantity_words import numeral_words

_HUNDRED = 100.0
_THOUSAND = 1000
_HOURS = 24


@dataclass(frozen=True, slots=True)
class _Patterns:
    parts: re.Pattern[str]
    joint: re.Pattern[str]
    ratio: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = numeral_words()
    parts = "|".join(GAP.join(word) for word in words.parts)
    return _Patterns(
        parts=re.compile(rf"{GAP}(?:{parts}){GAP}"),
        joint=re.compile(rf"{GAP}{words.joint}{GAP}"),
        ratio=re.compile("|".join(words.ratio)),
    )


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
                fraction = replace(second, start=first.start, low=value, high=value, parts=True, slash=second.low)
            elif second.low and _is_ratio(first, second, masked, patterns):
                value = first.low / second.low
                fraction = replace(second, start=first.start, low=value, high=value, parts=True, ratio=True)
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
    whole = below.low or 1.0
    percent = below.bare and whole >= _HUNDRED  # 百分之, 千分之 … but 十分之一 is a tenth
    factor = _HUNDRED / whole if percent else 1 / whole
    low, high = (above.low or 0.0) * factor, (above.high or 0.0) * factor
    return replace(above, start=below.start, low=low, high=high, scale=1.0, percent=percent, parts=not percent)


def _has_whole(whole: Numeral, fraction: Numeral, masked: str, patterns: _Patterns) -> bool:
    if whole.low is None or fraction.percent or fraction.ratio:
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


def _is_ratio(first: Numeral, second: Numeral, masked: str, patterns: _Patterns) -> bool:
    """Whether two small whole numbers stand as 2:1 or 3比1; a clock time (9:30) has two digits behind and is none."""
    if patterns.ratio.fullmatch(masked, first.end, second.start) is None or not (first.whole and second.whole):
        return False
    small = max(first.low or 0.0, second.low or 0.0) < _THOUSAND
    clock = second.end - second.start == 2 and (first.low or 0.0) <= _HOURS
    after = masked[second.end : second.end + 2]
    return small and not clock and not re.match(r":\d", after) and masked[first.start - 1 : first.start] != ":"
