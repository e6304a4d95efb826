"""Which claims give figures of one thing that cannot both be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.similarity import Comparison, Vocabulary

_CLAUSE = re.compile(r"[^,，。;；:：!！?？\n]+")
_BUCKET = 20  # figures with one unit and one word: more are not compared
_LEAST = 8.0  # joint weight of the words that both figures stand with, about two rare ones
_SHARE = 0.45  # which part that must be of the words of the clause that says less
_SHARE_LONGER = 0.25  # and of the other
_TURNS = 4  # how far apart in turns two figures may stand that share words but no entity


@dataclass(frozen=True, slots=True)
class _Figure:
    place: int
    unit: str
    low: float
    high: float
    words: str
    terms: frozenset[str]


def link_figures(claims: Comparison, vocabulary: Vocabulary) -> Iterator[Link]:
    """Yield CONTRADICTS between figures of two speakers: same subject, property, unit and time, and no common value."""
    buckets: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    for place, profile in enumerate(claims.profiles):
        if figure := _figure(place, profile.view, vocabulary):
            for term in sorted(figure.terms):
                buckets[figure.unit, term].append(figure)
    seen: set[tuple[int, int]] = set()
    for key in sorted(buckets):
        figures = buckets[key][:_BUCKET]
        for position, first in enumerate(figures):
            for second in figures[position + 1 :]:
                pair = (first.place, second.place)
                if pair not in seen:
                    seen.add(pair)
                    if first.low > second.high or second.low > first.high:
                        yield from _link(claims, first, second)


def _figure(place: int, view: ClaimView, vocabulary: Vocabulary) -> _Figure | None:
    raw, unit = view.quantity_raw, view.quantity_unit
    if raw is None or unit is None or (view.quantity_min is None and view.quantity_max is None):
        return None
    at = view.text.find(raw)
    if at < 0:
        return None
    clauses = [m.span() for m in _CLAUSE.finditer(view.text) if m.end() > at and m.start() < at + len(raw)]
    start, end = (clauses[0][0], clauses[-1][1]) if clauses else (at, at + len(raw))
    entities = {f"@{key}" for key, first, last in view.mentions if start <= first and last <= end}
    rest = (
        f"{view.folded[start:at]} {view.folded[at + len(raw) : end]}" if len(clauses) == 1 else view.folded[start:end]
    )
    low = float("-inf") if view.quantity_min is None else view.quantity_min
    high = float("inf") if view.quantity_max is None else view.quantity_max
    return _Figure(place, unit, low, high, raw, frozenset(vocabulary.terms(rest) | entities))


def _link(claims: Comparison, first: _Figure, second: _Figure) -> Iterator[Link]:
    one, other = claims.profiles[first.place].view, claims.profiles[second.place].view
    if one.speaker == other.speaker or one.about_time != other.about_time:
        return
    common = first.terms & second.terms
    weight = claims.weight(term for term in common if term in claims)
    heaviness = sorted(
        claims.weight(term for term in figure.terms if term in claims) or 1.0 for figure in (first, second)
    )
    if weight < _LEAST or weight < _SHARE * heaviness[0] or weight < _SHARE_LONGER * heaviness[1]:
        return
    if not any(term[0] == "@" for term in common):
        near = one.document == other.document and one.turn is not None and other.turn is not None
        if not near or abs((one.turn or 0) - (other.turn or 0)) > _TURNS:
            return
    start, end = sorted((one.id, other.id))
    words = [figure.words for figure in ((first, second) if start == one.id else (second, first))]
    why = f"They give figures that have no value in common: “{words[0]}” against “{words[1]}”."
    yield Link(start, end, "CONTRADICTS", why, "contradicts.figure", 0.5)
