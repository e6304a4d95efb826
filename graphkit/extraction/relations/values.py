"""The numbers and dates of a stretch of text, and which attribute each of them is, by the rules of the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from graphkit.extraction.finding import Fact, Quantity, TimeExpression
from graphkit.extraction.quantities.numbers import find_quantities
from graphkit.extraction.quantities.times import find_times
from graphkit.language.analysis import Analysis
from graphkit.ontology.masked import Marked, MaskedText
from graphkit.ontology.rule import Rule
from graphkit.ontology.ruleset import RuleSet

# A time that names a year; the others (in two years) are durations and are read as numbers.
_CALENDAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\d{4}")
# How much of an undated document may name its day, in characters.
_HEAD, _FOOT = 3000, 1000
# What a number that tells little is worth beside another, and below which number that is so.
_FEW = 0.5
_SMALL = {"count": 10, "duration": 2, "other": 2}


@dataclass(frozen=True, slots=True)
class Value:
    """A number or time of a text, and its mark in the masked text."""

    mark: Marked
    quantity: Quantity | None
    time: TimeExpression | None

    @property
    def unit(self) -> str | None:
        """The unit of a number, None for a time."""
        return self.quantity.unit if self.quantity else None


def find_values(
    analysis: Analysis, start: int, end: int, taken: Iterable[tuple[int, int]], reading: str | None = None
) -> list[Value]:
    """Return the numbers and calendar times of text[start:end], without overlap; `taken` are spans they must avoid.

    `reading` is how the stretch is to be read where that differs from how it is written; it is as long.
    """
    text = analysis.document.text[start:end] if reading is None else reading
    metadata = analysis.document.metadata
    language = analysis.document.language
    day = metadata.said_on or metadata.published
    reference = day or _day_in_text(analysis.document.text, language)
    used = list(taken)
    values: list[Value] = []

    def add(found: Quantity | TimeExpression, kind: str) -> None:
        first, last = found.start + start, found.end + start
        if all(last <= other_start or other_end <= first for other_start, other_end in used):
            used.append((first, last))
            quantity, time = (found, None) if isinstance(found, Quantity) else (None, found)
            values.append(Value(Marked(first, last, kind, ""), quantity, time))

    for time in find_times(text, reference, language):
        if day is None and not _YEAR.search(text, time.start, time.end):
            # The day of the document is a guess: enough to know that these words are a date, not which.
            time = replace(time, since=None, until=None)
        if _CALENDAR.match(time.about):
            add(time, "Time")
    for quantity in find_quantities(text, language):
        add(quantity, "Quantity")
    return values


@lru_cache(maxsize=8)
def _day_in_text(text: str, language: Literal["zh", "en"]) -> str | None:
    """Return the first day that the head or the foot of an undated document names in full, None if they name none."""
    for part in (text[:_HEAD], text[-_FOOT:]):
        for time in find_times(part, None, language):
            if _DAY.fullmatch(time.about):
                return time.about
    return None


def attributes_of(rules: RuleSet, text: MaskedText, values: Sequence[Value]) -> dict[Marked, Rule]:
    """Return for each value the surest rule that says which attribute it is."""
    by_mark = {value.mark: value for value in values}
    best: dict[Marked, Rule] = {}
    for rule in rules.worth_trying(text):
        units = rule.values.get("unit")
        allowed = units.split("|") if units else None
        for found in rule.find(text):
            for mark in found.roles.get("value", ()):
                value = by_mark.get(mark)
                if value is None or (allowed is not None and value.unit not in allowed):
                    continue
                if mark not in best or rule.precision > best[mark].precision:
                    best[mark] = rule
    return best


def make_fact(
    analysis: Analysis, entity: str, attribute: Rule, value: Value, span: tuple[int, int], rule: str, precision: float
) -> Fact:
    """Return the fact that ties `value` to `entity`; its confidence is the product of both rules' precisions.

    A lone bound is the number itself: its words (over, up to) stay in `raw`.
    """
    name = attribute.values["attribute"]
    quantity, time = value.quantity, value.time
    low = quantity.minimum if quantity else None
    high = quantity.maximum if quantity else None
    return Fact(
        entity,
        name,
        analysis.document.text[value.mark.start : value.mark.end],
        high if low is None else low,
        low if high is None else high,
        value.unit,
        (time.since or time.until) if time else None,
        min(span[0], value.mark.start),
        max(span[1], value.mark.end),
        rule,
        round(precision * attribute.precision * _weight(quantity, name, _SMALL), 3),
    )


def _weight(quantity: Quantity | None, attribute: str, small: Mapping[str, int]) -> float:
    """Return how much a number tells: a count of a few things, or of an unknown few, is rarely a fact about anything."""
    if quantity is None:
        return 1.0
    size = quantity.maximum if quantity.maximum is not None else quantity.minimum
    return _FEW if size is None or size < small.get(attribute, 0) else 1.0
