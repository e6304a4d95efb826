"""How much a reader would want a claim in a summary, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_BASE = 0.15


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of importance: the word that explains it and what it adds."""

    reason: str
    weight: float


def salience(signs: Sequence[Sign]) -> tuple[float, tuple[str, ...]]:
    """Return the salience, 0 to 1, and its reasons, the weightiest first.

    >>> salience([Sign("number", 0.1), Sign("headline", 0.3)])
    (0.55, ('headline', 'number'))
    """
    total = _BASE + sum(sign.weight for sign in signs)
    reasons = [sign.reason for sign in sorted(signs, key=lambda sign: (-sign.weight, sign.reason)) if sign.weight > 0]
    return round(min(1.0, max(0.0, total)), 3), tuple(dict.fromkeys(reasons))
