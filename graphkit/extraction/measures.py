"""The number a claim turns on and the time it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.extraction.finding import Quantity, TimeExpression
from graphkit.extraction.numbers import find_quantities
from graphkit.extraction.passages import Passages
from graphkit.extraction.times import find_times

# Units that say how much outweigh those that only count or order.
_STRONG = frozenset({"percent", "USD", "CNY", "times", "parameter", "GB", "watt"})
_WEAK = frozenset({"rank"})


def claim_quantity(passages: Passages, start: int, end: int) -> tuple[Quantity | None, str | None]:
    """Return the quantity that the claim [start, end) turns on, and the words of all its quantities."""
    text = passages.text[start:end]
    found = [
        replace(quantity, start=quantity.start + start, end=quantity.end + start)
        for quantity in find_quantities(text, passages.analysis.document.language)
    ]
    if not found:
        return None, None
    words = passages.text[found[0].start : found[-1].end]
    if len(words) > 40:
        words = ", ".join(passages.text[quantity.start : quantity.end] for quantity in found)
    return _main(found), words


def _main(found: Sequence[Quantity]) -> Quantity:
    def weight(quantity: Quantity) -> tuple[float, int]:
        known = quantity.minimum is not None or quantity.maximum is not None
        strength = 1.0 if quantity.unit in _STRONG else 0.2 if quantity.unit in _WEAK else 0.6
        return (strength + (0.5 if known else 0.0), -quantity.start)

    return max(found, key=weight)


def claim_time(passages: Passages, start: int, end: int, reference: str | None) -> TimeExpression | None:
    """Return the first time that the claim [start, end) speaks of, or None; `reference` is the document's day."""
    found = find_times(passages.text[start:end], reference, passages.analysis.document.language)
    if not found:
        return None
    best = found[0]
    return replace(best, start=best.start + start, end=best.end + start)
