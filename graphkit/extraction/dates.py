"""Finds calendar dates in folded text and reads them into their parts, without resolving them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphkit.extraction.quantity_words import numeral_words
from graphkit.extraction.time_words import Part, time_words

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_ISO = re.compile(
    rf"(?<![\w./-])(?P<year>{_YEAR})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?:(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01]))?(?![\w%]|[-/.]\d)"
)
_CLOCK = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])")


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as written at [start, end) of the text: what it names of year, month and day, and what it leaves open.

    `relative` is (unit, offset) from the document's day (去年: year, -1). `part` is a part of a year (年底, Q3).
    `vague`: said of the present in general (今天). `bare`: four digits alone, a year only if something says so.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    relative: tuple[str, int] | None = None
    part: Part | None = None
    vague: bool = False
    bare: bool = False


def scan_dates(folded: str) -> list[DateReading]:
    """Return the dates of a folded text, ordered by place, without overlap; at one place the longest wins.

    >>> [(d.year, d.month, d.day, d.relative) for d in scan_dates("2024年9月发布，明年3月1日开放")]
    [(2024, 9, None, None), (None, 3, 1, ('year', 1))]
    """
    candidates = sorted(_candidates(folded), key=lambda date: (date.start, -date.end, date.bare))
    found: list[DateReading] = []
    for date in candidates:
        if not found or date.start >= found[-1].end:
            found.append(date)
    return found


def calendar_spans(folded: str) -> list[tuple[int, int]]:
    """Return the spans of dates and clock times, whose numbers count nothing."""
    dates = [(date.start, date.end) for date in scan_dates(folded) if not date.bare]
    return dates + [match.span() for match in _CLOCK.finditer(folded)]


@dataclass(frozen=True, slots=True)
class _Patterns:
    dated: re.Pattern[str]
    month: re.Pattern[str]
    day: re.Pattern[str]
    alone: re.Pattern[str]
    relative: re.Pattern[str]
    english: re.Pattern[str]
    part_of: re.Pattern[str]
    bare: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words, numerals = time_words(), numeral_words()
    ten = next(character for character, value in numerals.scales.items() if value == 10)
    digits = "".join(c for c in numerals.digits if c not in numerals.never_in_digit_strings)
    number = rf"(?:\d{{1,2}}|[{digits}{ten}]{{1,3}})"
    relative_year = next(pattern for unit, _, pattern in words.relatives if unit == "year")
    others = "|".join(f"(?P<{unit}>{pattern})" for unit, _, pattern in words.relatives if unit != "year")
    short = (
        rf"(?P<short>(?<![\d.,])\d\d)\s?{words.year_marks}"
        rf"(?=\s?(?:{number}\s?{words.month_marks}|{words.short_year_after}))"
    )
    year = (
        rf"(?P<rel>{relative_year})|(?<!\d)(?P<year>{_YEAR})\s?{words.year_marks}|(?P<spelt>[{digits}]{{4}})\s?{words.year_marks}|{short}"
        rf"|(?:{words.short_year_before})(?P<short2>\d\d)\s?{words.year_marks}(?!{words.month_marks})"
    )
    month = rf"(?P<month>{number})\s?{words.month_marks}(?:\s?(?P<day>{number})\s?{words.day_marks})?"
    english_day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    return _Patterns(
        dated=re.compile(rf"(?:{year})(?:'s)?(?:\s?的?\s?(?:{month}|(?P<part>{words.part_words})))?"),
        month=re.compile(rf"(?<![\d.{digits}{ten}]){month}"),
        day=re.compile(rf"(?<![\d.]){number}\s?(?:{words.day_marks})(?!\w)"),
        alone=re.compile(words.parts_alone),
        relative=re.compile(rf"{others}"),
        english=re.compile(
            rf"(?<![a-z])(?:(?P<last>{words.last_words}) |(?P<next>{words.next_words}) )?(?P<month>{words.month_words})(?![a-z])"
            rf"(?: {english_day}(?!\d))?(?:,? (?P<year>{_YEAR})(?!\d))?"
        ),
        part_of=re.compile(
            rf"(?P<part>{words.part_words})[ -]?(?:of )?(?:(?P<rel>{relative_year})|(?P<year>{_YEAR})(?!\d))"
            rf"|(?<![\d.])(?P<year2>{_YEAR})\s?(?P<part2>{words.parts_alone})"
        ),
        bare=re.compile(rf"(?<![\w.,$/-]){_YEAR}(?![\w%]|[.,/-]\d)|(?<![a-z\d.,$/-]){_YEAR}(?![a-z\d%]|[.,/-]\d)"),
    )


def _candidates(folded: str) -> Iterator[DateReading]:
    patterns, words = _patterns(), time_words()
    for match in patterns.dated.finditer(folded):
        date = _dated(match)
        if date is not None:
            yield date
    for match in patterns.month.finditer(folded):
        month, day = _number(match["month"]), _number(match["day"])
        if _possible(month, day):
            yield DateReading(match.start(), match.end(), month=month, day=day)
    for match in patterns.alone.finditer(folded):
        yield DateReading(*match.span(), part=_part(match.group()))
    for match in patterns.relative.finditer(folded):
        unit = match.lastgroup or ""
        yield DateReading(
            *match.span(),
            relative=(unit, _offset(unit, match.group())),
            vague=bool(words.vague.fullmatch(match.group())),
        )
    for match in patterns.part_of.finditer(folded):
        year = match["year"] or match["year2"]
        part = _part(match["part"] or match["part2"])
        relative = ("year", _offset("year", match["rel"])) if match["rel"] else None
        yield DateReading(*match.span(), year=int(year) if year else None, relative=relative, part=part)
    yield from _english(folded, patterns)
    for match in _ISO.finditer(folded):
        if match["day"] or match["sep"] != ".":
            day = int(match["day"]) if match["day"] else None
            yield DateReading(*match.span(), year=int(match["year"]), month=int(match["month"]), day=day)
    for match in patterns.bare.finditer(folded):
        yield DateReading(*match.span(), year=int(match.group()), bare=True)


def _dated(match: re.Match[str]) -> DateReading | None:
    relative = ("year", _offset("year", match["rel"])) if match["rel"] else None
    year: int | None = None
    start = match.start()
    if match["year"]:
        year = int(match["year"])
    elif match["spelt"]:
        year = _spelt_year(match["spelt"])
        if year is None:
            return None
    elif match["short"] or match["short2"]:
        start = match.start("short") if match["short"] else match.start("short2")
        short = int(match["short"] or match["short2"])
        year = 2000 + short if short < 50 else 1900 + short
    month, day = _number(match["month"]), _number(match["day"])
    if match["month"] and not _possible(month, day):
        return DateReading(start, match.start("month"), year=year, relative=relative)
    part = _part(match["part"]) if match["part"] else None
    return DateReading(start, match.end(), year=year, month=month, day=day, relative=relative, part=part)


def _english(folded: str, patterns: _Patterns) -> Iterator[DateReading]:
    words = time_words()
    for match in patterns.english.finditer(folded):
        sided = match["last"] or match["next"]
        if not (sided or match["day"] or match["year"]):
            before = folded[max(0, match.start() - 8) : match.start()]
            if not any(p.search(before) for p in (words.at_before, words.since_before, words.until_before)):
                continue
        month = next(number for pattern, number in words.months if pattern.fullmatch(match["month"]))
        day = int(match["day"]) if match["day"] else None
        if not _possible(month, day):
            continue
        relative = ("last" if match["last"] else "next", 0) if sided else None
        yield DateReading(
            *match.span(), year=int(match["year"]) if match["year"] else None, month=month, day=day, relative=relative
        )


def _offset(unit: str, word: str) -> int:
    for name, offsets, _ in time_words().relatives:
        if name == unit:
            return next(offset for pattern, offset in offsets if pattern.fullmatch(word))
    return 0


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
    digits = numeral_words().digits
    year = int("".join(str(digits[character]) for character in text))
    return year if 1500 <= year <= 2199 else None
