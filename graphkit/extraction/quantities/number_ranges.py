"""Finds ranges of bare numbers, with ends that are in or out: 大于20小于等于35, 五百以上, 20~100."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from graphkit.extraction.quantities.bound_words import bound_words
from graphkit.extraction.quantities.numeral import Numeral
from graphkit.extraction.quantities.numerals import fold_for_numbers, mask_words, scan_numerals

_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers from `low` to `high` named at [start, end); an end is infinite where open, and in or out of the range."""

    start: int
    end: int
    low: float
    high: float
    low_in: bool
    high_in: bool


def find_ranges(text: str) -> tuple[NumberRange, ...]:
    """Return the ranges of numbers of `text`, ordered by place, without their units.

    The lower end of a span (20到100) is in, its upper end is not; two bounds of one number make one range.

    >>> [(r.low, r.high, r.low_in, r.high_in) for r in find_ranges("大于20并且小于等于35")]
    [(20.0, 35.0, False, True)]
    """
    folded = fold_for_numbers(text)
    numerals = [
        n for n in scan_numerals(mask_words(folded)) if n.low is not None and not (n.bare and n.scale >= 10_000)
    ]
    found: list[NumberRange] = []
    index = 0
    while index < len(numerals):
        span = _span(numerals[index], numerals[index + 1], folded) if index + 1 < len(numerals) else None
        if span is not None:
            found.append(span)
            index += 2
            continue
        one = _bounded(numerals[index], folded)
        if one is not None:
            joined = _pair(found[-1], one, folded) if found else None
            if joined is not None:
                found[-1] = joined
            else:
                found.append(one)
        index += 1
    return tuple(found)


def _span(first: Numeral, second: Numeral, folded: str) -> NumberRange | None:
    bounds = bound_words()
    if first.low is None or second.high is None or first.low >= second.high:
        return None
    between = folded[first.end : second.start]
    before = folded[max(0, first.start - _LOOK_BACK) : first.start]
    start, end = first.start, second.end
    if after := bounds.between_after.match(folded, end):
        if inner := bounds.ordinal.search(between):
            between = between[: inner.start()]
        if bounds.between_joins.fullmatch(between):
            ordinal = bounds.ordinal.search(before)
            start -= len(ordinal[0]) if ordinal else 0
            opening = bounds.between.search(before[: len(before) - len(ordinal[0])] if ordinal else before)
            start -= len(opening[0]) if opening else 0
            return NumberRange(start, after.end(), first.low, second.high, True, False)
    if bounds.ranges.fullmatch(between):
        return NumberRange(start, end, first.low, second.high, True, False)
    return None


def _bounded(numeral: Numeral, folded: str) -> NumberRange | None:
    bounds = bound_words()
    low = numeral.low if numeral.low is not None else 0.0
    start, end = numeral.start, numeral.end
    before = folded[max(0, start - _LOOK_BACK) : start]
    comparison = bounds.compared_before.search(before)
    compared = bounds.compared_after.match(folded, end)
    if comparison and compared:
        return _side(compared.lastgroup or "", start - len(comparison[0]), compared.end(), low)
    if (left := bounds.before.search(before)) and left.lastgroup not in ("about", "scale_at_least"):
        return _side(left.lastgroup or "", start - len(left[0]), end, low)
    if (right := bounds.after.match(folded, end)) and right.lastgroup != "about":
        return _side(right.lastgroup or "", start, right.end(), low)
    if numeral.more:
        return _side("more_than", start, numeral.more_end or end, low)
    return None


def _side(side: str, start: int, end: int, value: float) -> NumberRange:
    if side == "exactly":
        return NumberRange(start, end, value, value, True, True)
    if side in ("more_than", "at_least"):
        return NumberRange(start, end, value, inf, side == "at_least", False)
    return NumberRange(start, end, -inf, value, False, side == "at_most")


def _pair(first: NumberRange, second: NumberRange, folded: str) -> NumberRange | None:
    """Join 大于20 and 小于35 into one range, where nothing but a conjunction stands between and some number fits both."""
    if not bound_words().pairs.fullmatch(folded[first.end : second.start]):
        return None
    lower, upper = (first, second) if first.high == inf else (second, first)
    if lower.high != inf or upper.low != -inf or lower.low >= upper.high:
        return None
    return replace(first, end=second.end, low=lower.low, high=upper.high, low_in=lower.low_in, high_in=upper.high_in)
