"""How much a reader would want a claim in a summary, and why."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extraction.claims.headlines import HeadlineMatcher, character_pairs

# Log-odds of an ordinary claim; it puts most of them below 0.3. The weights of signs are log-odds too, fitted over
# annotated documents of three genres and rounded.
_BASE = -2.2
# Claims with fewer pairs of characters say too little to be recognised again.
_FEWEST_PAIRS = 9
# A pair that more claims than this hold tells no two of them apart from the rest.
_COMMON = 12
# Claims that stand this near each other in the text share words because they share a topic.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of importance: the word that explains it and the log-odds that it adds."""

    reason: str
    weight: float


def salience(signs: Sequence[Sign]) -> tuple[float, tuple[str, ...]]:
    """Return the salience, 0 to 1, and its reasons, the weightiest first.

    >>> salience([Sign("number", 0.6), Sign("headline", 1.6)])
    (0.5, ('headline', 'number'))
    """
    total = _BASE + sum(sign.weight for sign in signs)
    reasons = [sign.reason for sign in sorted(signs, key=lambda sign: (-sign.weight, sign.reason)) if sign.weight > 0]
    return round(1 / (1 + math.exp(-total)), 3), tuple(dict.fromkeys(reasons))


def headline_shares(claims: Sequence[str], headlines: Sequence[str]) -> list[float]:
    """Return for each claim the largest share of a headline that it says best of all claims; texts are folded."""
    matcher = HeadlineMatcher(claims)
    shares = [0.0] * len(claims)
    for headline in headlines:
        if match := matcher.best(headline):
            shares[match.place] = max(shares[match.place], match.share)
    return shares


def echoes(claims: Sequence[str]) -> list[float]:
    """Return for each claim how much of it is said again elsewhere in the document, 0 to 1; texts are folded.

    Rare pairs of characters weigh more; a claim's neighbours do not count.
    """
    # Every sum runs in the order of the pairs, so that rounding is the same on every run.
    pairs = [sorted(character_pairs(text)) for text in claims]
    counts = Counter(pair for found in pairs for pair in found)
    of_count = {count: math.log((len(claims) + 1) / count) for count in set(counts.values())}
    weight = {pair: of_count[count] for pair, count in counts.items()}
    totals = [sum(map(weight.__getitem__, found)) for found in pairs]
    # The claims long enough, by the pairs that they share with few others; most pairs stand in one claim alone.
    holders: dict[str, list[int]] = {pair: [] for pair, count in counts.items() if 1 < count <= _COMMON}
    for place, found in enumerate(pairs):
        if len(found) >= _FEWEST_PAIRS:
            for pair in found:
                if pair in holders:
                    holders[pair].append(place)
    result = []
    for place, found in enumerate(pairs):
        shared: dict[int, float] = {}
        if len(found) >= _FEWEST_PAIRS:
            for pair in found:
                for other in holders.get(pair, ()):
                    if abs(other - place) > _NEAR:
                        shared[other] = shared.get(other, 0.0) + weight[pair]
        best = max((value / min(totals[place], totals[other]) for other, value in shared.items()), default=0.0)
        result.append(round(min(1.0, best), 4))
    return result
