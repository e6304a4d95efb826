"""Finds the times a text speaks of and resolves them by the document's day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graphkit.contract.folding import fold_characters
from graphkit.extraction.dates import DateReading, scan_dates
from graphkit.extraction.finding import Quantity, TimeExpression
from graphkit.extraction.numbers import find_quantities
from graphkit.extraction.periods import after, iso, parts, shift, week_of
from graphkit.extraction.time_words import TimeWords, time_words

_LOOK_BACK = 24
_LETTERS = {"year": "y", "decade": "y", "quarter": "q", "month": "m", "week": "w", "day": "d"}
_NEAR_MONTHS = 2


@dataclass(frozen=True, slots=True)
class _Resolved:
    start: int
    end: int
    about: str | None
    since: str | None
    until: str | None


def find_times(text: str, reference: str | None, language: str = "zh") -> tuple[TimeExpression, ...]:
    """Return the times of `text`, ordered by place, without overlap; offsets are characters of `text`, half-open.

    `reference` is the document's day, ISO and as exact as known, or None. What needs it and has none keeps `since` and
    `until` None, and is left out where it has no `about` of its own either (去年). A date without a year is the one
    that lies within two months ahead of the reference, or else the last one (七月 in September 2024: 2024-07); 将 and
    the like before it make it the next one. `about` is the guideline's form: "2025", "2024-09", two times "2026/2027"; a
    half or an end of a year is its year, a quarter "2024-Q3". A stretch ahead is "2y" or "2-3y":

    - 未来两到三年, 两年内: since the reference, until its longest end ("2-3y" said on 2024-09-25: until 2027-09-25);
    - 两三年后, 再过两年: between the two ends (2026-09-25 and 2027-09-25).

    A stretch behind is named by its years ("2019/2024"; the one past year by the year that holds most of it), without a
    reference "-5y". 到2030年 and by 2030 leave `since` None, since 2019 leaves `until` None. `language` is
    as in `find_quantities`.

    >>> [(t.about, t.since, t.until) for t in find_times("去年很难，未来两年会好，到2030年更好。", "2024-09-25")]
    [('2023', '2023', '2023'), ('2y', '2024-09-25', '2026-09-25'), ('2030', None, '2030')]
    """
    folded = fold_characters(text)
    words = time_words()
    found: list[_Resolved] = []
    dates = _joined(scan_dates(folded), folded, words)
    previous: DateReading | None = None
    for first, second in dates:
        if previous is not None and first.year is None and first.relative is None and first.month is not None:
            if previous.month is not None and first.start - previous.end <= 20 and previous.year is not None:
                first = replace(first, year=previous.year)
        resolved = _resolve_pair(first, second, folded, reference, words)
        if resolved is not None:
            found.append(resolved)
            previous = second or first
    for quantity in find_quantities(text, language):
        stretch = _stretch(quantity, folded, reference, words)
        if stretch is not None:
            found.append(stretch)
    found.sort(key=lambda time: (time.start, -time.end))
    times: list[TimeExpression] = []
    for time in found:
        if time.about is not None and (not times or time.start >= times[-1].end):
            times.append(TimeExpression(time.start, time.end, time.about, time.since, time.until))
    return tuple(times)


def is_future(expression: TimeExpression, reference: str | None) -> bool:
    """Whether the time lies after the document's day: it begins after it, or is a stretch that begins with it.

    Without a reference only a stretch ahead ("2y") is known to be future.

    >>> (soon,) = find_times("未来两年", "2024-09-25")
    >>> is_future(soon, "2024-09-25")
    True
    """
    if reference is None:
        return bool(re.fullmatch(r"[\d.]+(?:-[\d.]+)?[yqmwd]", expression.about))
    if expression.since is None:
        return expression.until is not None and after(expression.until, reference)
    if after(expression.since, reference):
        return True
    return expression.since == reference and expression.until is not None and after(expression.until, reference)


def _joined(dates: list[DateReading], folded: str, words: TimeWords) -> list[tuple[DateReading, DateReading | None]]:
    """Pair dates that are joined (2026、2027年, 2012到2018年); drop bare years that nothing makes a year."""
    joined: list[tuple[DateReading, DateReading | None]] = []
    index = 0
    while index < len(dates):
        first = dates[index]
        index += 1
        second = dates[index] if index < len(dates) else None
        if second is not None and words.joins.fullmatch(folded, first.end, second.start) and _alike(first, second):
            if not (first.bare and second.bare) or _said_of_time(first, folded, words) or first.end + 1 == second.start:
                if first.year is not None and second.year is None and second.relative is None:
                    second = replace(second, year=first.year)
                elif first.relative is not None and second.year is None and second.relative is None:
                    second = replace(second, relative=first.relative)
                joined.append((first, second))
                index += 1
                continue
        if not first.bare or _said_of_time(first, folded, words):
            joined.append((first, None))
    return joined


def _alike(first: DateReading, second: DateReading) -> bool:
    if first.part is not None or second.part is not None:
        return first.part is not None and second.part is not None
    return (first.month is None) == (second.month is None) and (first.day is None) == (second.day is None)


def _said_of_time(date: DateReading, folded: str, words: TimeWords) -> bool:
    before = folded[max(0, date.start - _LOOK_BACK) : date.start]
    sides = (words.at_before, words.since_before, words.until_before)
    return any(pattern.search(before) for pattern in sides) or bool(words.until_after.match(folded, date.end))


def _resolve_pair(
    first: DateReading, second: DateReading | None, folded: str, reference: str | None, words: TimeWords
) -> _Resolved | None:
    if first.vague:
        return None
    ahead = bool(words.future_marks.search(folded[max(0, first.start - 6) : first.start]))
    opening = _resolve(first, reference, ahead)
    if opening is None:
        return None
    about, since, until = opening
    end = first.end
    if second is not None:
        closing = _resolve(second, reference, ahead)
        if closing is None:
            return None
        end = second.end
        return _Resolved(first.start, end, about if about == closing[0] else f"{about}/{closing[0]}", since, closing[2])
    before = folded[max(0, first.start - _LOOK_BACK) : first.start]
    start: int = first.start
    if match := words.since_after.match(folded, end):
        end, until = match.end(), None
    elif match := words.until_after.match(folded, end):
        end, since = match.end(), None
    elif match := words.since_before.search(before):
        start, until = start - len(match.group()), None
    elif (match := words.until_before.search(before)) and (first.year is not None or first.relative is not None):
        start, since = start - len(match.group()), None
    return _Resolved(start, end, about, since, until)


def _resolve(date: DateReading, reference: str | None, ahead: bool) -> tuple[str, str, str] | None:
    """Return about, since and until of one date; None where it needs a reference that is missing or too vague."""
    year = date.year
    if date.relative is not None and date.relative[0] not in ("year", "last", "next"):
        return _resolve_relative(*date.relative, reference)
    if year is None:
        if reference is None:
            return None
        this_year, this_month, _ = parts(reference)
        if date.relative is not None and date.relative[0] == "year":
            year = this_year + date.relative[1]
        elif date.month is not None:
            year = _year_of_month(date, this_year, this_month, ahead)
        elif date.part is not None:
            year = this_year - (
                1 if this_month is not None and this_month <= date.part.previous_until and not ahead else 0
            )
        else:
            return None
    if date.part is not None:
        about = f"{year}-Q{date.part.quarter}" if date.part.quarter else iso(year)
        return about, iso(year, date.part.first), iso(year, date.part.last)
    day = iso(year, date.month, date.day)
    return day, day, day


def _year_of_month(date: DateReading, this_year: int, this_month: int | None, ahead: bool) -> int:
    month = date.month or 1
    if this_month is None:
        return this_year
    side = date.relative[0] if date.relative else ""
    if side == "last":
        return this_year if month < this_month else this_year - 1
    if side == "next" or ahead:
        return this_year if month >= this_month + (side == "next") else this_year + 1
    distance = (month - this_month) % 12
    return this_year + (1 if month < this_month else 0) - (0 if distance <= _NEAR_MONTHS else 1)


def _resolve_relative(unit: str, offset: int, reference: str | None) -> tuple[str, str, str] | None:
    if reference is None:
        return None
    if unit == "week":
        week = week_of(reference, offset)
        return None if week is None else (f"{week[0]}/{week[1]}", *week)
    if unit == "quarter":
        year, month, _ = parts(reference)
        if month is None:
            return None
        index = year * 4 + (month - 1) // 3 + offset
        year, quarter = index // 4, index % 4
        return f"{year}-Q{quarter + 1}", iso(year, quarter * 3 + 1), iso(year, quarter * 3 + 3)
    moved = shift(reference, offset, unit)
    if moved is None:
        return None
    moved = moved[:7] if unit == "month" else moved
    return moved, moved, moved


def _stretch(quantity: Quantity, folded: str, reference: str | None, words: TimeWords) -> _Resolved | None:
    """Read a duration that words beside it place ahead of the document's day or behind it."""
    letter = _LETTERS.get(quantity.unit or "")
    low, high = quantity.minimum, quantity.maximum
    if letter is None or (low is None and high is None):
        return None
    low, high = low if low is not None else high, high if high is not None else low
    if low is None or high is None or low < 0:
        return None
    unit = quantity.unit or ""
    if unit == "decade":
        low, high, unit = low * 10, high * 10, "year"
    start, end = quantity.start, quantity.end
    before = folded[max(0, start - _LOOK_BACK) : start]
    later, earlier = words.future_after.match(folded, end), words.past_after.match(folded, end)
    coming, gone = words.future_before.search(before), words.past_before.search(before)
    if gone or (earlier and not coming):
        start = start - len(gone.group()) if gone else start
        end = earlier.end() if earlier else end
        return _behind(
            start, end, low, high, unit, letter, reference, whole=bool(gone) or _is_since(folded[end - 1 : end])
        )
    if not coming and not later:
        return None
    start = start - len(coming.group()) if coming else start
    if later:
        end = later.end()
    number = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    about = f"{number}{letter}"
    if reference is None:
        return _Resolved(start, end, about, None, None)
    window = words.window_words.search(folded[start : quantity.start] + " " + folded[quantity.end : end])
    since = reference if window else shift(reference, low, unit)
    return _Resolved(start, end, about, since, shift(reference, high, unit))


def _is_since(last: str) -> bool:
    return bool(time_words().since_after.match(last))


def _behind(
    start: int, end: int, low: float, high: float, unit: str, letter: str, reference: str | None, whole: bool
) -> _Resolved | None:
    number = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    if reference is None:
        return _Resolved(start, end, f"-{number}{letter}", None, None)
    since, nearer = shift(reference, -high, unit), shift(reference, -low, unit)
    if since is None or nearer is None:
        return None
    if not whole:
        first, last = since[:7] if unit != "year" else since[:4], nearer[:7] if unit != "year" else nearer[:4]
        return _Resolved(start, end, first if first == last else f"{first}/{last}", since, nearer)
    year, month, _ = parts(reference)
    if unit == "year" and high == 1:
        about = iso(year if month is not None and month > 6 else year - 1)
    elif unit == "year":
        about = f"{since[:4]}/{reference[:4]}"
    else:
        about = f"{since[:7]}/{reference[:7]}" if since[:7] != reference[:7] else since[:7]
    return _Resolved(start, end, about, since, reference)
