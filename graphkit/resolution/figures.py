"""Which claims give figures of one property of one thing that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extraction.quantities.numbers import find_quantities
from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.contradictions import may_clash
from graphkit.resolution.polarity import Polarity, alternatives, clause_of
from graphkit.resolution.similarity import Profile, Rarity, Vocabulary

_BUCKET = 24  # figures with one property, unit and word: more are not compared, so that the work stays linear
_LEAST = 8.0  # joint weight of the words that both figures stand with, about two rare ones
_SHARE = 0.6  # which part that must be of the words of the clause that says less
_SHARE_LONGER = 0.4  # and of the other
_APART = 8  # characters between a word of property and its figure


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a claim with its property and the terms of its clause, figure and property left out."""

    place: int
    low: float
    high: float
    words: str
    terms: frozenset[str]
    subjects: frozenset[str]


class Figures:
    """Finds figures of one property and one thing, and pairs of claims whose figures have no value in common."""

    def __init__(
        self, rarity: Rarity, polarity: Polarity, vocabulary: Vocabulary, words: Mapping[str, Sequence[str]]
    ) -> None:
        self._rarity = rarity
        self._polarity = polarity
        self._vocabulary = vocabulary
        self._property = {word: line.split()[0] for line in words.get("link_properties", ()) for word in line.split()}
        self._properties = alternatives(self._property)

    def links(self, profiles: Sequence[Profile]) -> Iterator[Link]:
        """Yield CONTRADICTS between figures of two speakers: same thing, property, unit and time, and no common value."""
        buckets: dict[tuple[str, str, str], list[_Figure]] = defaultdict(list)
        for place, profile in enumerate(profiles):
            for name, unit, figure in self._figures(place, profile.view):
                for term in sorted(figure.terms):
                    buckets[name, unit, term].append(figure)
        seen: set[tuple[int, int]] = set()
        for key in sorted(buckets):
            figures = buckets[key][:_BUCKET]
            for position, first in enumerate(figures):
                for second in figures[position + 1 :]:
                    pair = (first.place, second.place)
                    if pair not in seen and (first.low > second.high or second.low > first.high):
                        views = profiles[first.place].view, profiles[second.place].view
                        if self._of_one_thing(first, second, *views):
                            seen.add(pair)
                            yield _link(key[0], first, second, *views)

    def _figures(self, place: int, view: ClaimView) -> Iterator[tuple[str, str, _Figure]]:
        """Yield (property, unit, figure) for the figures of a claim."""
        if view.quantity_raw is None or not self._properties.search(view.folded):
            return
        for quantity in find_quantities(view.text):
            if quantity.unit is None or (quantity.minimum is None and quantity.maximum is None):
                continue
            start, end = clause_of(view.folded, quantity.start)
            if not self._polarity.is_meant(view.folded, (start, end)):
                continue
            before = [
                match
                for match in self._properties.finditer(view.folded, start, quantity.start)
                if quantity.start - match.end() <= _APART
            ]
            if not before:
                continue
            named = before[-1]
            rest = f"{view.folded[start : named.start()]} {view.folded[quantity.end : end]}"
            subjects = frozenset(f"@{key}" for key, first, last in view.mentions if start <= first and last <= end)
            low = float("-inf") if quantity.minimum is None else quantity.minimum
            high = float("inf") if quantity.maximum is None else quantity.maximum
            words = view.text[quantity.start : quantity.end]
            terms = frozenset(self._vocabulary.terms(rest) | subjects)
            yield self._property[named.group()], quantity.unit, _Figure(place, low, high, words, terms, subjects)

    def _of_one_thing(self, first: _Figure, second: _Figure, one: ClaimView, other: ClaimView) -> bool:
        """Whether two figures are of one thing at one time: neither clause names anything that the other does not."""
        if not may_clash(one, other) or one.about_time != other.about_time or first.subjects != second.subjects:
            return False
        weight = self._rarity.weight(first.terms & second.terms, one, other)
        shorter, longer = sorted(self._rarity.weight(figure.terms, one, other) for figure in (first, second))
        return weight >= _LEAST and weight >= _SHARE * shorter and weight >= _SHARE_LONGER * longer


def _link(name: str, first: _Figure, second: _Figure, one: ClaimView, other: ClaimView) -> Link:
    (start, said), (end, denied) = sorted(((one.id, first.words), (other.id, second.words)))
    who = "They give" if one.speaker != other.speaker else "At two times the speaker gives"
    why = f"{who} figures of one thing ({name}) that have no value in common: “{said}” against “{denied}”."
    return Link(start, end, "CONTRADICTS", why, "contradicts.figure", 0.55)
