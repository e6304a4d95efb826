"""Gives a headline or a digest bullet to the interviewee whose words it sums up, by shared pairs of characters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Shares of a headline's weight that a body statement must hold to be what it sums up.
_LEAST_SHARE = 0.18


@dataclass(frozen=True, slots=True)
class Match:
    """The body statement, by its place, that says best what a headline says, and the share of the headline it holds."""

    place: int
    share: float


class HeadlineMatcher:
    """Finds for a headline the statement that says the same; `texts` are folded."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._pairs = [character_pairs(text) for text in texts]
        counts = Counter(pair for pairs in self._pairs for pair in pairs)
        total = len(texts) + 1
        self._weight = {pair: math.log(total / count) for pair, count in counts.items()}
        self._holders: dict[str, list[int]] = {}
        for place, pairs in enumerate(self._pairs):
            for pair in pairs:
                self._holders.setdefault(pair, []).append(place)
        self._unseen = math.log(total)

    def best(self, text: str) -> Match | None:
        """Return the best match of a folded headline, or None where no statement holds enough of it."""
        pairs = character_pairs(text)
        whole = sum(self._weight.get(pair, self._unseen) for pair in sorted(pairs))
        shares: dict[int, float] = {}
        for pair in sorted(pairs):
            for place in self._holders.get(pair, ()):
                shares[place] = shares.get(place, 0.0) + self._weight[pair]
        if not shares or whole <= 0:
            return None
        place = min(shares, key=lambda place: (-shares[place], place))
        share = shares[place] / whole
        return Match(place, share) if share >= _LEAST_SHARE else None


@lru_cache(maxsize=4096)
def character_pairs(text: str) -> frozenset[str]:
    """Return the pairs of letters and digits that follow each other in `text`, everything else left out."""
    letters = "".join(filter(str.isalnum, text))
    return frozenset(map(str.__add__, letters, letters[1:]))
