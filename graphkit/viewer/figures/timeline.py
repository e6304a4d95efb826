"""What was said when: marks on lanes along an axis of days, with bows between those that clash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.viewer.figures import svg

_LANE = 30
_TOP = svg.TITLE + 24
_RADIUS = 5.0
# Free before the first day, and after the last for marks that stand side by side.
_BEFORE, _AFTER = 12, 40
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something said on a `day`, on the lane of that name; `until` is the later day it speaks of, if it does.

    Days are ISO text as exact as known: a year or a month stands at its beginning. `series` decides the colour, `hint`
    shows under the mouse.
    """

    lane: str
    day: str
    series: str
    hint: str = ""
    until: str | None = None


def timeline(
    title: str,
    marks: Sequence[Mark],
    *,
    clashes: Iterable[tuple[Mark, Mark]] = (),
    colours: Mapping[str, str] | None = None,
) -> svg.Figure:
    """Return a lane for each name, in the order of the marks; `clashes` are pairs of marks that contradict each other.

    Marks of one lane and day stand side by side.
    """
    lanes = list(dict.fromkeys(mark.lane for mark in marks))
    series = list(dict.fromkeys(mark.series for mark in marks))
    colour = {name: svg.SERIES[place % len(svg.SERIES)] for place, name in enumerate(series)} | dict(colours or {})
    axis = _Axis.over(marks, svg.MARGIN + svg.gutter(lanes))
    bottom = _TOP + len(lanes) * _LANE
    parts = [svg.legend([(name, colour[name]) for name in series], svg.TITLE + 12)]
    for day, label in _ticks(axis.first, axis.last) if marks else ():
        x = axis.place(day)
        parts += [svg.line(x, _TOP, x, bottom), svg.text(x, bottom + 16, label, anchor="middle", colour=svg.PALE)]
    for number, lane in enumerate(lanes):
        y = _middle(number)
        name = svg.fitted(lane, axis.left - svg.MARGIN - 8)
        parts += [svg.line(axis.left, y, svg.WIDTH - svg.MARGIN, y), svg.text(axis.left - 8, y + 4, name, anchor="end")]
    places = _places(marks, lanes, axis)
    for one, other in clashes:
        if one in places and other in places:
            parts.append(svg.arc(*places[one], *places[other], svg.CLASH, hint=f"{one.hint} ↔ {other.hint}"))
    for mark, (x, y) in places.items():
        if mark.until:
            end = axis.place(_ordinal(mark.until))
            parts.append(svg.line(x, y, end, y, colour[mark.series], width=2))
            parts.append(svg.circle(end, y, _RADIUS - 1, colour[mark.series], hollow=True))
        parts.append(svg.circle(x, y, _RADIUS, colour[mark.series], hint=f"{mark.day} {mark.hint}".strip()))
    return svg.figure(title, parts, bottom + 26, about=f"{len(places)} marks on {len(lanes)} lanes")


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days, by their ordinal numbers, along the drawing from `left` on."""

    left: float
    first: int
    last: int

    @classmethod
    def over(cls, marks: Iterable[Mark], left: float) -> _Axis:
        days = [_ordinal(day) for mark in marks for day in (mark.day, mark.until) if day] or [1]
        return cls(left, min(days), max(days))

    def place(self, day: int) -> float:
        """Return how far from the left edge a day stands."""
        room = svg.WIDTH - svg.MARGIN - self.left - _BEFORE - _AFTER
        return self.left + _BEFORE + (day - self.first) / max(self.last - self.first, 1) * room


def _places(marks: Iterable[Mark], lanes: Sequence[str], axis: _Axis) -> dict[Mark, tuple[float, float]]:
    """Return where each mark stands; those of one lane and day side by side."""
    places: dict[Mark, tuple[float, float]] = {}
    taken: Counter[tuple[str, int]] = Counter()
    for mark in dict.fromkeys(marks):
        day = _ordinal(mark.day)
        places[mark] = (axis.place(day) + taken[mark.lane, day] * _RADIUS * 2, _middle(lanes.index(mark.lane)))
        taken[mark.lane, day] += 1
    return places


def _middle(lane: int) -> float:
    return _TOP + (lane + 0.5) * _LANE


def _ordinal(day: str) -> int:
    """Return the number of a day; of a month or a year that of its first."""
    parts = [int(part) for part in day.split("-")]
    year, month, in_month = (*parts, 1, 1)[:3]
    return date(year, month, in_month).toordinal()


def _ticks(first: int, last: int) -> list[tuple[int, str]]:
    """Return at most eight first days of months, evenly apart, with their labels."""
    start, end = date.fromordinal(max(first, 1)), date.fromordinal(max(last, 1))
    span = (end.year - start.year) * 12 + end.month - start.month + 1
    step = next((months for months in _MONTHS if span / months <= 8), _MONTHS[-1])
    ticks: list[tuple[int, str]] = []
    for months in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        if months % step:
            continue
        day = date(months // 12, months % 12 + 1, 1).toordinal()
        if day >= first:
            ticks.append((day, f"{months // 12}" if step >= 12 else f"{months // 12}-{months % 12 + 1:02}"))
    return ticks
