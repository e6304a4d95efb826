"""Arithmetic on ISO dates that are as exact as known: "2024", "2024-09", "2024-09-25"."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = {"week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}


@dataclass(frozen=True, slots=True)
class Period:
    """A resolved time: how the guideline writes it, and its first and last date, None where open or unknown."""

    about: str
    since: str | None
    until: str | None

    @classmethod
    def at(cls, moment: str) -> Period:
        """Return the period of one year, month or day."""
        return cls(moment, moment, moment)


def parts(iso: str) -> tuple[int, int | None, int | None]:
    """Return year, month and day of an ISO date, None for what it does not say."""
    numbers = [int(number) for number in iso[:10].split("-")]
    return numbers[0], numbers[1] if len(numbers) > 1 else None, numbers[2] if len(numbers) > 2 else None


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a date as exactly as it is known."""
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"


def exists(year: int, month: int | None = None, day: int | None = None) -> bool:
    """Whether the calendar has such a day.

    >>> exists(2024, 2, 29), exists(2023, 2, 29)
    (True, False)
    """
    return month is None or day is None or day <= calendar.monthrange(year, month)[1]


def shift(reference: str, amount: float, unit: str) -> str | None:
    """Move a date by `amount` years, quarters, months, weeks or days; no more exact than the date or the step allows.

    Return None where the date is not exact enough (a week after "2024"). A day that its month lacks becomes the last.

    >>> shift("2024-09-25", 2, "year"), shift("2024-01-31", 1, "month"), shift("2024", -1, "month")
    ('2026-09-25', '2024-02-29', None)
    """
    year, month, day = parts(reference)
    if unit in ("year", "decade"):
        amount, unit = amount * (10 if unit == "decade" else 1), "year"
        if month is None:
            return iso(year + int(amount))
        amount, unit = amount * 12, "month"
    if unit == "quarter":
        amount, unit = amount * 3, "month"
    if unit == "month":
        if month is None:
            return None
        index = year * 12 + month - 1 + int(amount)
        year, month = index // 12, index % 12 + 1
        if not 1 <= year <= 9999:
            return None
        return iso(year, month, None if day is None else min(day, calendar.monthrange(year, month)[1]))
    if month is None or day is None:
        return None
    days = _DAYS.get(unit)
    if days is None:
        return None
    try:
        return (date(year, month, day) + timedelta(days=int(amount * days))).isoformat()
    except OverflowError:
        return None


def week_of(reference: str, offset: int) -> tuple[str, str] | None:
    """Return Monday and Sunday of the week `offset` weeks from the day `reference`; None where the day is not known."""
    year, month, day = parts(reference)
    if month is None or day is None:
        return None
    monday = date(year, month, day) - timedelta(days=date(year, month, day).weekday()) + timedelta(weeks=offset)
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


def weekday_of(reference: str, weekday: int, offset: int | None) -> str | None:
    """Return the `weekday` (1 is Monday) of the week `offset` weeks away; without an offset the last one, today too."""
    week = week_of(reference, offset or 0)
    if week is None:
        return None
    day = date.fromisoformat(week[0]) + timedelta(days=weekday - 1)
    if offset is None and day.isoformat() > reference:
        day -= timedelta(weeks=1)
    return day.isoformat()


def month_day(year: int, month: int, today: int | None, day: int, ahead: bool) -> Period | None:
    """Return a day of a month that is not named: of this month, or the last (`ahead`: next) one that has such a day."""
    step = 1 if ahead else -1
    passed = today is not None and (day < today if ahead else day > today)
    index = year * 12 + month - 1 + (step if passed else 0)
    for _ in range(12):
        year, month = index // 12, index % 12 + 1
        if day <= calendar.monthrange(year, month)[1]:
            return Period.at(iso(year, month, day))
        index += step
    return None


def after(first: str, second: str) -> bool:
    """Whether `first` lies after `second`, as far as both are exact: "2024-09" is not after "2024".

    >>> after("2025", "2024-09-25"), after("2024", "2024-09-25"), after("2024-10", "2024-09-25")
    (True, False, True)
    """
    length = min(len(first), len(second))
    return first[:length] > second[:length]
