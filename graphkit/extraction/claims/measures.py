"""The number a claim turns on and the time it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphkit.extraction.finding import Quantity, TimeExpression
from graphkit.extraction.passages import Passages
from graphkit.extraction.quantities.numbers import find_quantities
from graphkit.extraction.quantities.times import find_times

# Units of measures outweigh counts, counts outweigh lengths of time and ranks.
_MEASURES = frozenset({"percent", "USD", "CNY", "times", "parameter", "GB", "watt", "token"})
_DURATIONS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
_SMALL_COUNT = 5
_STRETCH_AHEAD = re.compile(r"\d[\d.-]*[a-z]+")
_CLAUSE_END = re.compile(r"[,;。:]|$")
_LOOK_BACK = 4
# Words between two numbers that are alternatives: 60 位上下,甚至可能超过 70 位.
_MOST_BETWEEN = 12
_LONGEST_NAME = 30
_NUMBERED = frozenset({"Model", "Product"})


class MeasureWords:
    """The word lists of the ontology that tell which number a claim turns on (keys claim_number_… and claim_time_hint)."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self.target = tuple(words.get("claim_number_target", ()))
        self.origin = tuple(words.get("claim_number_origin", ()))
        self.each = tuple(words.get("claim_number_each", ()))
        self.window = tuple(words.get("claim_number_window", ()))
        self.condition = tuple(words.get("claim_number_condition", ()))
        self.alternative = tuple(words.get("claim_number_or", ()))
        self.time_hint = tuple(words.get("claim_time_hint", ()))
        self.future = tuple(words.get("claim_future", ()))


def claim_quantity(passages: Passages, start: int, end: int, words: MeasureWords) -> tuple[Quantity | None, str | None]:
    """Return the quantity that the claim [start, end) turns on, and the words of all its quantities."""
    text = passages.text[start:end]
    found = [
        replace(quantity, start=quantity.start + start, end=quantity.end + start)
        for quantity in find_quantities(text, passages.analysis.document.language)
    ]
    found = [quantity for quantity in found if not _in_name(passages, quantity)]
    if not found:
        return None, None
    raw = ", ".join(passages.text[first:last] for first, last in _runs(found))
    joined = _joined(passages, found, words)
    return max(joined, key=lambda quantity: (_weight(passages, quantity, start, end, words), quantity.start)), raw


def _runs(found: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Return the stretches [start, end) of quantities that stand side by side: few words lie between them."""
    runs: list[tuple[int, int]] = []
    for quantity in found:
        if runs and quantity.start - runs[-1][1] <= _MOST_BETWEEN:
            runs[-1] = (runs[-1][0], quantity.end)
        else:
            runs.append((quantity.start, quantity.end))
    return runs


def _in_name(passages: Passages, quantity: Quantity) -> bool:
    """Whether a quantity is a part of the name of a model or a product: the 910B of a chip is no number of anything."""
    return any(
        mention.start <= quantity.start
        and quantity.end <= mention.end
        and passages.type_of(mention.key) in _NUMBERED
        and (mention.end - mention.start > quantity.end - quantity.start or passages.type_of(mention.key) == "Product")
        for mention in passages.mentions(quantity.start - _LONGEST_NAME, quantity.end + _LONGEST_NAME)
    )


def _joined(passages: Passages, found: Sequence[Quantity], words: MeasureWords) -> list[Quantity]:
    """Return the quantities with alternatives of one unit that stand side by side made one range."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        if before and before.unit == quantity.unit and before.minimum is not None and quantity.maximum is not None:
            between = passages.folded[before.end : quantity.start].strip()
            alternative = between == "、" or (
                len(between) <= _MOST_BETWEEN and any(word in between for word in words.alternative)
            )
            if alternative and before.minimum < quantity.maximum:
                joined[-1] = replace(before, end=quantity.end, maximum=quantity.maximum)
                continue
        joined.append(quantity)
    return joined


def _weight(passages: Passages, quantity: Quantity, start: int, end: int, words: MeasureWords) -> float:
    """Return how likely the claim [start, end) turns on a quantity; only the order of weights in one claim means anything.

    What a change arrives at and how often a thing happens count most; least what stands in a name, only frames the
    claim (过去五年) or conditions it (120公里每小时的时候).
    """
    folded = passages.folded
    before = folded[max(start, quantity.start - _LOOK_BACK) : quantity.start].rstrip()
    weight = 1.0 if quantity.unit in _MEASURES else 0.45 if quantity.unit in _DURATIONS else 0.7
    if quantity.minimum is None and quantity.maximum is None:
        weight -= 0.5
    value = quantity.maximum if quantity.maximum is not None else quantity.minimum
    if quantity.unit == "count" and value is not None and value <= _SMALL_COUNT:
        weight -= 0.3
    near = passages.mentions(quantity.start - _LONGEST_NAME, quantity.end + _LONGEST_NAME)
    if any(mention.start < quantity.end and quantity.start < mention.end for mention in near):
        weight -= 0.5
    if before.endswith(words.each):
        weight += 0.9
    elif before.endswith(words.target) or folded[quantity.start : quantity.end].startswith(words.target):
        weight += 0.3
    elif any(word in before for word in words.origin):
        weight -= 0.2
    if quantity.unit in _DURATIONS and before.endswith(words.window):
        weight -= 0.3
    closing = _CLAUSE_END.search(folded, quantity.end, end)
    clause_end = closing.start() if closing else end
    if clause_end < end and folded[quantity.end : clause_end].endswith(words.condition):
        weight -= 0.6
    return weight


def claim_time(
    passages: Passages, start: int, end: int, reference: str | None, words: MeasureWords
) -> TimeExpression | None:
    """Return the first time that the claim [start, end) speaks of, or None; `reference` is the document's day.

    A Chinese text without any of the hints has no time, so that most claims need no closer look.
    """
    folded = passages.folded[start:end]
    if passages.analysis.document.language == "zh" and not any(hint in folded for hint in words.time_hint):
        return None
    found = find_times(passages.text[start:end], reference, passages.analysis.document.language)
    if not found:
        return None
    best = found[0]
    return replace(best, start=best.start + start, end=best.end + start)


def lies_ahead(
    passages: Passages, start: int, end: int, time: TimeExpression, said: str | None, words: MeasureWords
) -> bool:
    """Whether the claim [start, end) is about a time after the day of the document.

    That is a stretch ahead (2-3y) or a date after it, together with a word for what is to come: 差距在一年以内 has none.
    """
    if not any(word in passages.folded[start:end] for word in words.future):
        return False
    if _STRETCH_AHEAD.fullmatch(time.about):
        return True
    edge = time.since or time.until
    return said is not None and edge is not None and edge[: len(said)] > said[: len(edge)]
