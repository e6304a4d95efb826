"""Reads the times of a text, dates and stretches, with the words that say which end of them is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from graphkit.extraction.quantities.amounts import Amount, amounts_of
from graphkit.extraction.quantities.dates import DateReading, scan_dates
from graphkit.extraction.quantities.numbers import merge_ranges
from graphkit.extraction.quantities.time_words import TimeWords, time_words

_LOOK_BACK = 24
_INHERIT = 20
"""A month without a year takes the year of a date that ends at most so many characters before it."""

Side = Literal["", "since", "after", "until", "before"]
Direction = Literal["ahead", "behind", ""]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date at [start, end), or the two ends of a span of dates; `side` tells which end of it the text means.

    `between`: the two are the ends of a stretch, not two times (2015年和2018年之间).
    """

    start: int
    end: int
    first: DateReading
    second: DateReading | None = None
    side: Side = ""
    between: bool = False
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A duration of `low` to `high` units at [start, end), and where it lies from the document's day.

    `window`: all of it from now on or up to now (未来两年, 过去五年); else its far end (两年后, 五年前).
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    direction: Direction
    window: bool


def read_times(text: str, folded: str) -> list[DateSpan | Stretch]:
    """Return dates and stretches ordered by place, without overlap; the longer wins at one place."""
    found: list[DateSpan | Stretch] = [*_date_spans(folded), *_stretches(text, folded)]
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[DateSpan | Stretch] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return kept


def _date_spans(folded: str) -> list[DateSpan]:
    words, dates = time_words(), scan_dates(folded)
    spans: list[DateSpan] = []
    previous: DateReading | None = None
    index = 0
    while index < len(dates):
        first = dates[index]
        second = dates[index + 1] if index + 1 < len(dates) else None
        index += 1
        if previous is not None and first.start - previous.end <= _INHERIT and previous.exactness in ("month", "day"):
            first = _inherit(first, previous)
        joined = _join(first, second, folded, words) if second is not None else None
        if joined is not None:
            spans.append(joined)
            previous = joined.second
            index += 1
        elif not first.bare or _said_of_time(first, folded, words):
            spans.append(_sided(first, folded, words))
            previous = first
    return spans


def _inherit(date: DateReading, earlier: DateReading) -> DateReading:
    """Give a month or day the year, or the word for one, of the date before it (2024年5月和12月)."""
    if date.year is not None or date.relative is not None or (date.month is None and date.day is None):
        return date
    month = date.month if date.month is not None else earlier.month
    return replace(date, year=earlier.year, relative=earlier.relative, month=month)


def _join(first: DateReading, second: DateReading, folded: str, words: TimeWords) -> DateSpan | None:
    """Read two dates that are joined (2026、2027年, 2012到2018年, 1月8日到12日)."""
    if not words.joins.fullmatch(folded, first.end, second.start) or not _alike(first, second):
        return None
    if first.bare and second.bare and not _said_of_time(first, folded, words) and first.end + 1 < second.start:
        return None
    if words.lists.fullmatch(folded, first.end, second.start) and words.side_after.match(folded, second.end):
        return None
    second = _inherit(second, first)
    if second.exactness == "part" and second.year is None and second.relative is None:
        second = replace(second, year=first.year, relative=first.relative)
    start, end, between = first.start, second.end, False
    before = folded[max(0, start - _LOOK_BACK) : start]
    if (side := words.side_before.search(before)) and side.lastgroup == "since":
        start, between = start - len(side[0]), True
    if after := words.between_after.match(folded, end):
        end, between = after.end(), True
    return DateSpan(start, end, first, second, between=between, ahead=_is_ahead(first, folded, words))


def _alike(first: DateReading, second: DateReading) -> bool:
    """Whether two dates are exact to the same unit, or the second is a day of the first one's month."""
    if first.vague or second.vague:
        return False
    return first.exactness == second.exactness and first.exactness in ("year", "part", "month", "day")


def _said_of_time(date: DateReading, folded: str, words: TimeWords) -> bool:
    before = folded[max(0, date.start - _LOOK_BACK) : date.start]
    return any(
        (
            words.at_before.search(before),
            words.side_before.search(before),
            words.side_after.match(folded, date.end),
        )
    )


def _is_ahead(date: DateReading, folded: str, words: TimeWords) -> bool:
    return words.future_marks.search(folded[max(0, date.start - 6) : date.start]) is not None


def _sided(date: DateReading, folded: str, words: TimeWords) -> DateSpan:
    start, end = date.start, date.end
    ahead = _is_ahead(date, folded, words)
    left = words.side_before.search(folded[max(0, start - _LOOK_BACK) : start])
    if right := words.side_after.match(folded, end):
        if left and left.lastgroup == right.lastgroup:
            start -= len(left[0])
        side = _side(right.lastgroup)
        return DateSpan(start, right.end(), date, side=side, ahead=ahead or side in ("until", "before"))
    if left and (date.year is not None or date.relative is not None):
        return DateSpan(start - len(left[0]), end, date, side=_side(left.lastgroup), ahead=ahead)
    return DateSpan(start, end, date, ahead=ahead)


def _side(name: str | None) -> Side:
    sides: dict[str, Side] = {"since": "since", "after": "after", "until": "until", "before": "before"}
    return sides.get(name or "", "")


def _stretches(text: str, folded: str) -> list[Stretch]:
    words = time_words()
    found = []
    for amount in merge_ranges(amounts_of(text, folded), folded):
        if (
            amount.kind == "time"
            and not amount.name
            and amount.low is not None
            and amount.high is not None
            and amount.low >= 0
        ):
            found.append(_stretch(amount, amount.low, amount.high, folded, words))
    return found


def _stretch(amount: Amount, low: float, high: float, folded: str, words: TimeWords) -> Stretch:
    unit = amount.unit or ""
    if unit == "decade":
        low, high, unit = low * 10, high * 10, "year"
    start, end = amount.start, amount.end
    before = folded[max(0, start - _LOOK_BACK) : start]
    coming, gone = words.future_before.search(before), words.past_before.search(before)
    later, earlier = words.future_after.match(folded, end), words.past_after.match(folded, end)
    direction: Direction = ""
    window = False
    if gone or (earlier and not coming):
        direction, window = "behind", gone is not None or (earlier is not None and earlier.lastgroup is not None)
        start, end = start - len(gone[0]) if gone else start, earlier.end() if earlier else end
    elif coming or (later and not words.event_before.search(before)):
        direction = "ahead"
        start, end = start - len(coming[0]) if coming else start, later.end() if later else end
        around = f"{folded[start : amount.start]} {folded[amount.end : end]}"
        window = words.window_words.search(around) is not None
    return Stretch(start, end, low, high, unit, direction, window)
