"""Finds the times a text speaks of and resolves them by the document's day."""

from __future__ import annotations

from dataclasses import replace

from graphkit.extraction.finding import TimeExpression
from graphkit.extraction.quantities.dates import DateReading
from graphkit.extraction.quantities.numerals import fold_for_numbers
from graphkit.extraction.quantities.periods import Period, exists, iso, month_day, parts, shift, week_of, weekday_of
from graphkit.extraction.quantities.time_readings import DateSpan, Stretch, read_times

_LETTERS = {"year": "y", "quarter": "q", "month": "m", "week": "w", "day": "d"}
_NEAR_MONTHS = 2


def find_times(text: str, reference: str | None, language: str = "zh") -> tuple[TimeExpression, ...]:
    """Return the times of `text`, ordered by place, without overlap; offsets are characters of `text`, half-open.

    `reference` is the document's day, ISO and as exact as known, or None. What needs it and has none is left out, but
    for stretches, whose `about` says enough; their `since` and `until` are None then. A month without a year is the
    one that lies within two months ahead of the reference, else the last one (七月 in September 2024: 2024-07); 将 and
    the like before it make it the next one. `about` is the guideline's form: "2025", "2024-09", two times "2026/2027";
    a half or an end of a year is its year, a quarter "2024-Q3". A stretch ahead is "2y" or "2-3y":

    - 未来两到三年, 两年内: since the reference, until its longest end ("2-3y" said on 2024-09-25: until 2027-09-25);
    - 两三年后, 再过两年: between the two ends (2026-09-25 and 2027-09-25).

    A stretch behind is named by its years ("2019/2024"; one past year by the year that holds most of it), without a
    reference "-5y". 到2030年 and by 2030 leave `since` None, since 2019 leaves `until` None. `language` is as in
    `find_quantities`.

    >>> [(t.about, t.since, t.until) for t in find_times("去年很难，未来两年会好，到2030年更好。", "2024-09-25")]
    [('2023', '2023', '2023'), ('2y', '2024-09-25', '2026-09-25'), ('2030', None, '2030')]
    """
    folded = fold_for_numbers(text)
    found = []
    for time in read_times(text, folded):
        period = _resolve_stretch(time, reference) if isinstance(time, Stretch) else _resolve_span(time, reference)
        if period is not None:
            found.append(TimeExpression(time.start, time.end, period.about, period.since, period.until))
    return tuple(found)


def _resolve_span(time: DateSpan, reference: str | None) -> Period | None:
    opening = resolve_date(time.first, reference, time.ahead)
    if opening is None or time.first.vague:
        return None
    if time.second is not None:
        closing = resolve_date(time.second, reference, time.ahead)
        if closing is None:
            return None
        about = opening.about if opening.about == closing.about else f"{opening.about}/{closing.about}"
        return Period(about, opening.since, closing.until)
    if time.side in ("since", "after"):
        return Period(opening.about, opening.since, None)
    if time.side in ("until", "before"):
        return Period(opening.about, None, opening.until)
    return opening


def resolve_date(date: DateReading, reference: str | None, ahead: bool = False) -> Period | None:
    """Resolve one date; None where it needs a reference that is missing or not exact enough.

    `ahead`: a month or day without a year is the next one, not the last.
    """
    unit, offset = date.relative or ("", 0)
    if date.weekday is not None or unit in ("quarter", "month", "week", "day"):
        return None if reference is None else _resolve_relative(date, unit, offset, reference)
    year = date.year
    if year is None:
        if reference is None:
            return None
        this_year, this_month, this_day = parts(reference)
        if unit == "year":
            year = this_year + offset
        elif date.month is not None:
            year = _year_of_month(date.month, unit, this_year, this_month, ahead)
        elif date.part is not None:
            early = this_month is not None and this_month <= date.part.previous_until and not ahead
            year = this_year - 1 if early else this_year
        elif date.day is not None and this_month is not None:
            return month_day(this_year, this_month, this_day, date.day, ahead)
        else:
            return None
    if not exists(year, date.month, date.day):
        return None
    if date.years > 1:
        return Period(f"{year}/{year + date.years - 1}", iso(year), iso(year + date.years - 1))
    if date.part is not None:
        about = f"{year}-Q{date.part.quarter}" if date.part.quarter else iso(year)
        return Period(about, iso(year, date.part.first), iso(year, date.part.last))
    if date.last_month is not None:
        since, until = iso(year, date.month), iso(year, date.last_month)
        return Period(f"{since}/{until}", since, until)
    return Period.at(iso(year, date.month, date.day))


def _year_of_month(month: int, side: str, this_year: int, this_month: int | None, ahead: bool) -> int:
    if this_month is None:
        return this_year
    if side == "last":
        return this_year if month < this_month else this_year - 1
    if side == "next" or ahead:
        return this_year if month >= this_month + (side == "next") else this_year + 1
    near = (month - this_month) % 12 <= _NEAR_MONTHS
    return this_year + (1 if month < this_month else 0) - (0 if near else 1)


def _resolve_relative(date: DateReading, unit: str, offset: int, reference: str) -> Period | None:
    if date.weekday is not None:
        day = weekday_of(reference, date.weekday, offset if unit == "week" else None)
        return None if day is None else Period.at(day)
    if unit == "week":
        week = week_of(reference, offset)
        return None if week is None else Period(f"{week[0]}/{week[1]}", *week)
    moved = shift(reference, offset, unit)
    if moved is None:
        return None
    if unit == "quarter":
        year, month, _ = parts(moved)
        quarter = ((month or 1) - 1) // 3
        return Period(f"{year}-Q{quarter + 1}", iso(year, quarter * 3 + 1), iso(year, quarter * 3 + 3))
    if unit != "month":
        return Period.at(moved)
    year, month, _ = parts(moved)
    return Period.at(iso(year, month, date.day)) if exists(year, month, date.day) else None


def _resolve_stretch(time: Stretch, reference: str | None) -> Period | None:
    """Resolve a duration that words place ahead of the document's day or behind it; None for a bare one."""
    if time.unit == "year" and not (time.low.is_integer() and time.high.is_integer()):
        time = replace(time, low=time.low * 12, high=time.high * 12, unit="month")  # 半年后: in six months
    letter = _LETTERS.get(time.unit)
    if not time.direction or letter is None:
        return None
    number = f"{time.low:g}" if time.low == time.high else f"{time.low:g}-{time.high:g}"
    if time.direction == "ahead":
        if reference is None:
            return Period(f"{number}{letter}", None, None)
        since = reference if time.window else shift(reference, time.low, time.unit)
        return Period(f"{number}{letter}", since, shift(reference, time.high, time.unit))
    if reference is None:
        return Period(f"-{number}{letter}", None, None)
    since, until = shift(reference, -time.high, time.unit), shift(reference, -time.low, time.unit)
    if since is None or until is None:
        return None
    exact = 4 if time.unit == "year" else 7
    if time.window:
        until = reference
        year, month, _ = parts(reference)
        if time.unit == "year" and time.high == 1:
            return Period(iso(year if month is not None and month > 6 else year - 1), since, until)
    first, last = since[:exact], until[:exact]
    return Period(first if first == last else f"{first}/{last}", since, until)
