"""Days as documents write them: ISO text as exact as known."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_FULL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*(?:年|[-/.])\s*(?P<month>0?[1-9]|1[0-2])\s*(?:月|[-/.])\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)(?:\s*[日号號])?"
)
_MONTH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*(?:年\s*|[-/])(?P<month>0?[1-9]|1[0-2])(?:\s*月|(?![\d.\-/]))")
_DAY = re.compile(r"(?<![\d年])(?<!年 )(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号號]")
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_ENGLISH = re.compile(
    rf"\b(?:{_NAME}\s+(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?)\b", re.IGNORECASE
)
_MONTH_NAME = re.compile(rf"\b{_NAME}\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_BRITISH = re.compile(
    rf"\b(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+{_NAME}(?:,?\s+(?P<year>(?:19|20)\d\d))?\b", re.IGNORECASE
)


class FoundDate(NamedTuple):
    """A date at [start, end): year (absent where only month and day are said), month, day (absent: the month alone)."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    def iso(self, year: int | None = None) -> str | None:
        """Return the ISO text, in `year` where the text gives none; None where there is no such day or no year."""
        known = self.year if self.year is not None else year
        if known is None:
            return None
        if self.day is None:
            return f"{known:04}-{self.month:02}"
        try:
            return date(known, self.month, self.day).isoformat()
        except ValueError:
            return None


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates that `text` gives, in order, the longest where two overlap.

    >>> [found.iso(2024) for found in find_dates("发布于2024-09-25 20:07，9月24日晚直播")]
    ['2024-09-25', '2024-09-24']
    """
    found: list[FoundDate] = []
    for regex in (_FULL, _ENGLISH, _BRITISH, _MONTH_NAME, _MONTH, _DAY):
        for match in regex.finditer(text):
            groups = match.groupdict()
            name = groups.get("name")
            month = _NAMES.index(name[:3].lower()) + 1 if name else int(groups["month"])
            year = int(groups["year"]) if groups.get("year") else None
            day = int(groups["day"]) if groups.get("day") else None
            entry = FoundDate(match.start(), match.end(), year, month, day)
            if all(entry.end <= other.start or other.end <= entry.start for other in found):
                found.append(entry)
    return sorted(found)


def normal_date(text: str) -> str | None:
    """Return the ISO form of a date that a person wrote in a table or front matter; None where it is none.

    >>> normal_date("2024/9/5"), normal_date("2024年9月"), normal_date("2024"), normal_date("soon")
    ('2024-09-05', '2024-09', '2024', None)
    """
    text = text.strip()
    if re.fullmatch(r"(?:19|20)\d\d年?", text):
        return text[:4]
    if compact := re.match(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)", text):
        text = "-".join(compact.groups())
    for found in find_dates(text):
        if (iso := found.iso()) is not None:
            return iso
    return None
