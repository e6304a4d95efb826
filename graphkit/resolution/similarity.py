"""How alike two claims are: the rare words, entities and numbers that they share."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.resolution.claim_view import ClaimView

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z][a-z0-9+#]*|\d+(?:\.\d+)?")
_FEWEST = 200  # claims that a set counts as having, at least: in a short text every word would be common
_ENTITY_WEIGHT = 0.5  # of an entity's rarity: its name is among the words already


@dataclass(frozen=True, slots=True)
class Profile:
    """What a claim is compared by: `terms` are its character pairs, Latin words, numbers and entities (`@` and the id)."""

    view: ClaimView
    terms: frozenset[str]


class Vocabulary:
    """Takes claims apart into terms; function words (given simplified) part the runs of characters and are no terms."""

    def __init__(self, function_words: Iterable[str]) -> None:
        words = sorted(set(function_words), key=lambda word: (-len(word), word))
        chinese = [re.escape(word) for word in words if not word.isascii()]
        self._function = re.compile("|".join(chinese) or r"(?!)")
        self._latin = frozenset(word for word in words if word.isascii())

    def terms(self, folded: str) -> set[str]:
        """Return the character pairs (single characters that stand alone), Latin words and numbers of a folded text."""
        terms: set[str] = set()
        for run in _RUN.findall(self._function.sub(" ", folded)):
            if run[0] < "\u3400":
                if run not in self._latin:
                    terms.add(run)
            elif len(run) == 1:
                terms.add(run)
            else:
                terms.update(map("".join, pairwise(run)))
        return terms

    def profile(self, view: ClaimView) -> Profile:
        """Return the claim with its terms."""
        entities = {f"@{entity}" for entity, _, _ in view.mentions}
        return Profile(view, frozenset(map(sys.intern, self.terms(view.folded) | entities)))


class Rarity:
    """How rare terms are in the documents of two claims, and in no others.

    So a link between two claims depends on their documents alone: what is added or removed elsewhere changes nothing.
    """

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._sizes: Counter[str] = Counter()
        for profile in profiles:
            self._counts[profile.view.document].update(profile.terms)
            self._sizes[profile.view.document] += 1

    def weight(self, terms: Iterable[str], one: ClaimView, other: ClaimView) -> float:
        """Return the joint weight of terms in the documents of two claims; a term that neither holds weighs nothing."""
        documents = sorted({one.document, other.document})
        total = max(sum(self._sizes[document] for document in documents), _FEWEST) + 1
        counts = ((term, sum(self._counts[document][term] for document in documents)) for term in terms)
        return math.fsum(_weight(term, total, count) for term, count in counts if count)


def _weight(term: str, total: int, count: int) -> float:
    return math.log(1 + total / count) * (_ENTITY_WEIGHT if term[0] == "@" else 1.0)


class Comparison:
    """A set of claims among which terms are rare or common; compares two of them and finds whom to compare with whom."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        counts: Counter[str] = Counter()
        for profile in profiles:
            counts.update(profile.terms)
        total = max(len(profiles), _FEWEST) + 1
        self.profiles = tuple(profiles)
        self._counts: Mapping[str, int] = counts
        self._weights = {term: _weight(term, total, count) for term, count in counts.items()}
        self._heaviness = [self.weight(profile.terms) for profile in profiles]

    def weight(self, terms: Iterable[str]) -> float:
        """Return the joint weight of terms. `fsum` is exact, so that the order of a set does not show in it."""
        return math.fsum(map(self._weights.__getitem__, terms))

    def shared(self, first: int, second: int) -> tuple[float, float, float]:
        """Return the weight that two claims (by place) share, and which part it is of the first's and the second's."""
        common = self.weight(self.profiles[first].terms & self.profiles[second].terms)
        return common, common / (self._heaviness[first] or 1.0), common / (self._heaviness[second] or 1.0)

    def candidates(self, rarest: int = 12, most: int = 60, least: int = 2) -> Iterator[tuple[int, int]]:
        """Yield pairs of places, the smaller first, ordered, that share `least` of each other's `rarest` terms.

        A term that more than `most` claims hold leads to nobody, so that the work grows with the number of claims and
        not with its square.
        """
        counts = self._counts
        holders: dict[str, list[int]] = defaultdict(list)
        for place, profile in enumerate(self.profiles):
            known = sorted((counts[term], term) for term in profile.terms if 1 < counts[term] <= most)
            partners: Counter[int] = Counter()
            for _, term in known[:rarest]:
                partners.update(holders[term])
                holders[term].append(place)
            for other in sorted(other for other, count in partners.items() if count >= least):
                yield other, place
