"""Finds calendar dates in folded text and reads them into their parts, without resolving them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from graphkit.extraction.quantities.date_patterns import CLOCK, ISO_DATE, DatePatterns, date_patterns
from graphkit.extraction.quantities.numerals import MASK
from graphkit.extraction.quantities.quantity_words import numeral_words
from graphkit.extraction.quantities.time_words import Part, time_words

_PIVOT = 50
"""Two-digit years below are of this century, the others of the last."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as written at [start, end) of the text: what it names of year, month and day, and what it leaves open.

    `relative` is (unit, offset) from the document's day (去年: year, -1); unit "last" or "next" goes with a month (last
    September). `part` is a part of a year (年底, Q3), `weekday` 1 (Monday) to 7, `last_month` the end of 1-6月, `years`
    the length of a decade. `vague`: said of the present in general (今天). `bare`: four digits alone, a year only if
    something says so.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    relative: tuple[str, int] | None = None
    part: Part | None = None
    weekday: int | None = None
    last_month: int | None = None
    years: int = 1
    vague: bool = False
    bare: bool = False

    @property
    def exactness(self) -> str:
        """What it is exact to: year, part, month, day, or a relative unit."""
        if self.day is not None or self.weekday is not None:
            return "day"
        if self.month is not None:
            return "month"
        if self.part is not None:
            return "part"
        return self.relative[0] if self.relative is not None else "year"


@lru_cache(maxsize=2048)
def scan_dates(folded: str) -> tuple[DateReading, ...]:
    """Return the dates of a folded text, ordered by place, without overlap; at one place the longest wins.

    Facts, claims and their times look at the same sentences one after the other, so the last answers are kept.

    >>> [(d.year, d.month, d.day, d.relative) for d in scan_dates("2024年9月发布，明年3月1日开放")]
    [(2024, 9, None, None), (None, 3, 1, ('year', 1))]
    """
    masked = time_words().not_times.sub(lambda match: MASK * len(match.group()), folded)
    candidates = sorted(_candidates(masked), key=lambda date: (date.start, -date.end, date.bare))
    found: list[DateReading] = []
    for date in candidates:
        if not found or date.start >= found[-1].end:
            found.append(date)
    return tuple(found)


def calendar_spans(folded: str) -> list[tuple[int, int]]:
    """Return the spans of dates and clock times, whose numbers count nothing."""
    dates = [(date.start, date.end) for date in scan_dates(folded) if not date.bare]
    clocks = (CLOCK, time_words().clocks)
    return dates + [match.span() for pattern in clocks for match in pattern.finditer(folded)]


def _candidates(folded: str) -> Iterator[DateReading]:
    patterns, words = date_patterns(), time_words()
    yield from filter(None, map(_dated, patterns.dated.finditer(folded)))
    for match in patterns.month.finditer(folded):
        month, day = _number(match["month"]), _number(match["day"])
        if _possible(month, day):
            yield _month_span(DateReading(*match.span(), month=month, day=day), match["first"])
    for match in patterns.day.finditer(folded):
        if _possible(1, _number(match["day"])):
            yield DateReading(*match.span(), day=_number(match["day"]))
    for match in patterns.alone.finditer(folded):
        yield DateReading(*match.span(), part=_part(match.group()))
    for match in patterns.relative.finditer(folded):
        unit = next(name for name in ("month", "quarter", "week", "day_word") if match[name])
        word, vague = match[unit], words.vague.fullmatch(match.group()) is not None
        unit = "day" if unit == "day_word" else unit
        day = _number(match["day"])
        yield DateReading(*match.span(), day=day, relative=(unit, _offset(unit, word)), vague=vague)
    for match in patterns.weekday.finditer(folded):
        relative = ("week", _offset("week", match["week"])) if match["week"] else None
        yield DateReading(*match.span(), relative=relative, weekday=words.weekdays[match["weekday"]])
    for match in patterns.decade.finditer(folded):
        if match["plural"]:
            yield DateReading(*match.span(), year=int(match["plural"]), years=10)
            continue
        century, tens = _century(match), _number(match["tens"])
        if tens is not None:
            yield DateReading(*match.span(), year=(century - 1) * 100 + tens, years=10)
    for match in patterns.part_of.finditer(folded):
        year = match["year"] or match["year2"]
        relative = ("year", _offset("year", match["rel"])) if match["rel"] else None
        part = _part(match["part"] or match["part2"])
        yield DateReading(*match.span(), year=int(year) if year else None, relative=relative, part=part)
    yield from _english(folded, patterns)
    for match in ISO_DATE.finditer(folded):
        if match["day"] or match["separator"] != ".":
            day = int(match["day"]) if match["day"] else None
            yield DateReading(*match.span(), year=int(match["year"]), month=int(match["month"]), day=day)
    for match in patterns.bare.finditer(folded):
        yield DateReading(*match.span(), year=int(match.group()), bare=True)


def _dated(match: re.Match[str]) -> DateReading | None:
    """Read what begins with a year, or with a word for one."""
    relative = ("year", _offset("year", match["rel"])) if match["rel"] else None
    year, start = None, match.start()
    if match["year"]:
        year = int(match["year"])
    elif match["spelt"]:
        year = _spelt_year(match["spelt"])
        if year is None:
            return None
    elif not relative:
        group = next(name for name in ("short", "short2", "short3") if match[name])
        start, year = match.start(group), _full_year(int(match[group]))
    month, day = _number(match["month"]), _number(match["day"])
    if match["month"] and not _possible(month, day):
        return DateReading(start, match.start("month"), year=year, relative=relative)
    part = _part(match["part"]) if match["part"] else None
    date = DateReading(start, match.end(), year=year, month=month, day=day, relative=relative, part=part)
    return _month_span(date, match["first"])


def _month_span(date: DateReading, first: str | None) -> DateReading:
    """Let a month that is the end of a span (1-6月) begin at its first."""
    opening = _number(first)
    if opening is None or date.month is None or not 0 < opening < date.month or date.day is not None:
        return date
    return replace(date, month=opening, last_month=date.month)


def _english(folded: str, patterns: DatePatterns) -> Iterator[DateReading]:
    words = time_words()
    for match in patterns.english.finditer(folded):
        side = "last" if match["last"] else "next" if match["next"] else ""
        if not (side or match["day"] or match["day_first"] or match["year"]):
            before = folded[max(0, match.start() - 8) : match.start()]
            if not (words.at_before.search(before) or words.side_before.search(before)):
                continue  # may and march are verbs, too
        month = next(number for pattern, number in words.months if pattern.fullmatch(match["month"]))
        written = match["day"] or match["day_first"]
        day = int(written) if written else None
        year = int(match["year"]) if match["year"] else None
        if _possible(month, day):
            yield DateReading(*match.span(), year=year, month=month, day=day, relative=(side, 0) if side else None)


def _century(match: re.Match[str]) -> int:
    if match["century"]:
        return _number(match["century"]) or 0
    for pattern, century in time_words().centuries.items():
        if match["relative"] and re.fullmatch(pattern, match["relative"]):
            return century
    return 20


def _offset(unit: str, word: str) -> int:
    patterns = next(offsets for name, offsets, _ in time_words().relatives if name == unit)
    return next(offset for pattern, offset in patterns if pattern.fullmatch(word))


def _part(word: str) -> Part:
    return next(part for part in time_words().parts if part.words.fullmatch(word))


def _possible(month: int | None, day: int | None) -> bool:
    return month is not None and 1 <= month <= 12 and (day is None or 1 <= day <= 31)


def _number(text: str | None) -> int | None:
    """Read a number under a hundred, in digits or characters; None where it is none."""
    if not text:
        return None
    if text.isdigit():
        return int(text)
    words = numeral_words()
    tens, ten, ones = text.partition(next(c for c, value in words.scales.items() if value == 10))
    if not ten:
        return words.digits[text] if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (words.digits[tens] if tens else 1) * 10 + (words.digits[ones] if ones else 0)


def _spelt_year(text: str) -> int | None:
    year = int("".join(str(numeral_words().digits[character]) for character in text))
    if len(text) == 2:
        return _full_year(year)
    return year if 1500 <= year <= 2199 else None


def _full_year(short: int) -> int:
    return short + (2000 if short < _PIVOT else 1900)
