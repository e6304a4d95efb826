"""Maps the times we read to the form of the Recognizers-Text suite: first days in, last days out, years left open twice.

A month or day without a year is the last and the next one there, a span without years ends after it begins, and the
end of a year, quarter or month is the first day of the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graphkit.extraction.quantities.dates import DateReading
from graphkit.extraction.quantities.numerals import fold_for_numbers
from graphkit.extraction.quantities.periods import Period, exists, parts, shift
from graphkit.extraction.quantities.time_readings import DateSpan, Stretch, read_times
from graphkit.extraction.quantities.time_words import time_words
from graphkit.extraction.quantities.times import resolve_date

SECONDS = {"year": 31536000, "month": 2592000, "week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}

Values = list[dict[str, str]]


def read_dates(text: str, reference: str) -> Iterator[tuple[int, int, str, Values]]:
    """Yield start, end, type and values of the dates, spans and durations of a text; `reference` is an ISO day."""
    for time in read_times(text, fold_for_numbers(text)):
        if isinstance(time, Stretch):
            yield stretch(time, reference)
        elif time.second is None:
            yield single(time, reference)
        elif time.between or not time_words().lists.fullmatch(text, time.first.end, time.second.start):
            yield time.start, time.end, "daterange", pair(time.first, time.second, reference)
        else:
            yield single(DateSpan(time.first.start, time.first.end, time.first), reference)
            yield single(DateSpan(time.second.start, time.second.end, time.second), reference)


def stretch(time: Stretch, reference: str) -> tuple[int, int, str, Values]:
    sign = {"ahead": 1, "behind": -1, "": 0}[time.direction]
    if not sign or time.low != time.high:
        return time.start, time.end, "duration", [{"value": f"{time.low * SECONDS.get(time.unit, 1):.12g}"}]
    moved = shift(reference, sign * time.high, time.unit) or ""
    if not time.window:
        return time.start, time.end, "date", [{"value": moved}]
    ends = (reference, moved) if sign > 0 else (moved, reference)
    return time.start, time.end, "daterange", [{"start": ends[0], "end": ends[1]}]


def single(time: DateSpan, reference: str) -> tuple[int, int, str, Values]:
    periods = candidates(time.first, reference)
    first_days = [first_day(period.since or "") for period in periods]
    next_days = [day_after(period.until or "") for period in periods]
    exact = time.first.exactness == "day"
    if not periods:
        return time.start, time.end, "date" if exact else "daterange", [{"value": "not resolved"}]
    if time.side in ("since", "after"):
        starts = next_days if time.side == "after" and not exact else first_days
        return time.start, time.end, "daterange", [{"start": start} for start in starts]
    if time.side in ("until", "before"):
        ends = next_days if time.side == "until" and not exact else first_days
        return time.start, time.end, "daterange", [{"end": end} for end in ends]
    if exact:
        return time.start, time.end, "date", [{"value": day} for day in first_days]
    values = [{"start": start, "end": end} for start, end in zip(first_days, next_days, strict=True)]
    return time.start, time.end, "daterange", values


def pair(first: DateReading, second: DateReading, reference: str) -> Values:
    values = []
    for opening in candidates(first, reference):
        start = first_day(opening.since or "")
        closing = candidates(second, start)
        end = first_day(closing[-1].since or "")
        values.append({"start": start, "end": end})
        if start <= reference < day_after(closing[-1].until or ""):
            break  # the span that holds the reference needs no other
    return values


def candidates(reading: DateReading, reference: str) -> list[Period]:
    """Return what a date may be: one period, or, with the year left open, the last and the next."""
    yearless = reading.year is None and reading.relative is None
    if yearless and reading.weekday is None and reading.exactness in ("month", "day"):
        return open_dates(reading, reference)
    resolved = resolve_date(reading, reference)
    if resolved is None:
        return []
    if yearless and reading.weekday is not None:
        day = date.fromisoformat(resolved.since or "")
        return [Period.at(day.isoformat()), Period.at((day + timedelta(weeks=1)).isoformat())]
    return [resolved]


def open_dates(reading: DateReading, reference: str) -> list[Period]:
    """Return the last and the next day or month of that name."""
    open_unit = "year" if reading.month is not None else "month"
    found: list[Period] = []
    for step in (-1, 1):
        year, month, _ = parts(reference)
        for distance in range(10):
            moved = shift(f"{year:04d}-{month or 1:02d}", step * distance, open_unit) or ""
            year_there, month_there, _ = parts(moved)
            candidate = (year_there or 0, reading.month if reading.month is not None else month_there, reading.day)
            iso = "-".join(f"{n:02d}" for n in candidate if n is not None)
            if exists(*candidate) and (iso < reference[: len(iso)] if step < 0 else iso >= reference[: len(iso)]):
                found.append(Period.at(iso))
                break
    return found


def first_day(iso: str) -> str:
    return iso + "-01-01"[{4: 0, 7: 3, 10: 6}[len(iso)] :]


def day_after(iso: str) -> str:
    unit = {4: "year", 7: "month", 10: "day"}[len(iso)]
    return first_day(shift(iso, 1, unit) or iso)
