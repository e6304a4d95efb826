"""Compiles the words of dates into patterns over folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphkit.extraction.quantities.quantity_words import numeral_words
from graphkit.extraction.quantities.time_words import time_words

_SYNTAX = frozenset(r"\()[]{}?*+|.^$<>!:=-, ")
_YEAR = r"(?:1[5-9]|20|21)\d\d"
# A wide comma is folded to a narrow one, so a comma before a number parts it from others unless a digit stands before.
_FRESH = r"(?<![\d.])(?<!\d,)"

ISO_DATE = re.compile(
    rf"(?<![a-z\d_./])(?<!(?<!\d)-)(?P<year>{_YEAR})(?P<separator>[-/.])(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?P=separator)(?P<day>0?[1-9]|[12]\d|3[01]))?(?![a-z\d%]|[-/.]\d{1,2}(?!\d))"
)
CLOCK = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])")


def _compile(pattern: str, openings: str) -> re.Pattern[str]:
    """Compile a pattern that begins with a character of `openings` or a digit, so that the others are passed over fast."""
    characters = "".join(sorted({character for character in openings if character not in _SYNTAX}))
    return re.compile(rf"(?=[\d{characters}])(?:{pattern})")


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """The forms of a date: from a year on, from a month on, a day, a part of a year, relative words, English ones …"""

    dated: re.Pattern[str]
    month: re.Pattern[str]
    day: re.Pattern[str]
    alone: re.Pattern[str]
    relative: re.Pattern[str]
    weekday: re.Pattern[str]
    decade: re.Pattern[str]
    english: re.Pattern[str]
    part_of: re.Pattern[str]
    bare: re.Pattern[str]


@lru_cache(maxsize=1)
def date_patterns() -> DatePatterns:
    """Return the patterns, compiled once."""
    words, numerals = time_words(), numeral_words()
    ten = next(character for character, value in numerals.scales.items() if value == 10)
    zeros = "".join(character for character, value in numerals.digits.items() if value == 0)
    digits = "".join(c for c in numerals.digits if c not in numerals.never_in_digit_strings)
    number = rf"(?:\d{{1,2}}|[{digits}{ten}]{{1,3}})"
    relatives = {unit: pattern for unit, _, pattern in words.relatives}
    day = rf"(?:\s?(?P<day>{number})\s?{words.day_marks})?"
    others = "|".join(
        f"(?P<{'day_word' if unit == 'day' else unit}>{pattern})"
        for unit, pattern in relatives.items()
        if unit not in ("year", "month")
    )
    others = rf"(?:(?P<month>{relatives['month']}){day}|{others})"
    mark = words.year_marks
    year = (
        rf"(?P<rel>{relatives['year']})|(?<!\d)(?P<year>{_YEAR})\s?{mark}"
        rf"|(?P<spelt>[{digits}]{{4}}|[{zeros}][{digits}])\s?{mark}"
        rf"|{_FRESH}(?P<short>\d\d)\s?{mark}"
        rf"(?=\s?(?:{number}\s?{words.month_marks}|{words.short_year_after}))"
        rf"|{_FRESH}(?P<short2>0\d)\s?{mark}|{words.short_year_before}(?P<short3>\d\d)\s?{mark}(?!{words.duration_after})"
    )
    month = (
        rf"(?:(?P<first>{number})\s?{words.month_spans}\s?)?(?P<month>{number})\s?{words.month_marks}"
        rf"(?:\s?(?P<day>{number})\s?{words.day_marks})?"
    )
    english_day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    return DatePatterns(
        dated=_compile(
            rf"(?:{year})(?:'s)?(?:\s?{words.of}?\s?(?:{month}|(?P<part>{words.part_words})))?",
            relatives["year"] + digits + words.short_year_before,
        ),
        month=_compile(rf"(?<![\d.{digits}{ten}]){month}", digits + ten),
        day=_compile(
            rf"{_FRESH}(?<![{digits}{ten}])(?P<day>{number})\s?{words.day_marks_alone}(?!{words.not_day_after})",
            digits + ten,
        ),
        alone=_compile(words.parts_alone, words.parts_alone),
        relative=_compile(others, others),
        weekday=_compile(
            rf"(?:(?P<week>{relatives['week']})|{words.week_marks})(?P<weekday>[{''.join(words.weekdays)}])(?!{words.not_weekday_after})",
            relatives["week"] + words.week_marks,
        ),
        decade=_compile(
            rf"(?:(?P<century>{number}){words.century_marks}|(?P<relative>{'|'.join(words.centuries)}))?"
            rf"(?P<tens>(?<!\d)\d0|[{digits}]{ten}){words.decade_marks}|(?<!\d)(?P<plural>(?:1[5-9]|20)\d0)'?s(?![a-z])",
            digits + ten + "".join(words.centuries),
        ),
        english=_compile(
            rf"(?<![a-z\d])(?:(?P<day_first>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?"
            rf"|(?P<last>{words.last_words}) |(?P<next>{words.next_words}) )?(?P<month>{words.month_words})"
            rf"(?![a-z])(?: {english_day}(?!\d))?(?:,? (?P<year>{_YEAR})(?!\d))?",
            words.last_words + words.next_words + words.month_words,
        ),
        part_of=_compile(
            rf"(?P<part>{words.part_words})[ -]?(?:of )?(?:(?P<rel>{relatives['year']})|(?P<year>{_YEAR})(?!\d))"
            rf"|(?<![\d.])(?P<year2>{_YEAR})\s?(?P<part2>{words.parts_alone})",
            words.part_words,
        ),
        bare=re.compile(
            rf"{_FRESH}(?<![a-z$_])(?<!(?<!\d{{4}})[-/]){_YEAR}(?![a-z\d%_]|\.\d|,\d{{3}}|[-/]\d{{1,2}}(?!\d))"
        ),
    )
