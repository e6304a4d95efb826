"""Finds quantities: numbers with their unit, as ranges and bounds, in Chinese and English.

The words (units, bounds, what looks like a number and is none) live in ontology/quantities/.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.extraction.amounts import LOOK_BACK, Amount, amounts_of
from graphkit.extraction.finding import Quantity
from graphkit.extraction.numerals import fold_for_numbers
from graphkit.extraction.quantity_words import bound_words


def find_quantities(text: str, language: str = "zh") -> tuple[Quantity, ...]:
    """Return the quantities of `text`, ordered by place, without overlap; offsets are characters of `text`, half-open.

    A quantity's span holds its bound words (不到5%, 30种以上). A lone bound leaves the other None; 几百 and the like have
    neither. Units are the guideline's: year … second, percent, times, ISO currencies, count, parameter, token, rank, and
    measures as written (GB, watt, km). Durations are quantities, calendar dates and clock times are not; neither are
    versions and names (GPT-4, iPhone 16), ordinals, and 一 as an article (一个). `text` may be in either script and
    width. `language` ("zh" or "en") decides nothing yet that the text itself does not show: both are always read.

    >>> [(q.minimum, q.maximum, q.unit) for q in find_quantities("端侧模型不到30亿参数，内存却要8到12GB。")]
    [(None, 3000000000.0, 'parameter'), (8.0, 12.0, 'GB')]
    """
    folded = fold_for_numbers(text)
    found: list[Quantity] = []
    for reading in merge_ranges(amounts_of(text, folded), folded):
        quantity = _bound(reading, folded)
        if quantity is not None and (not found or quantity.start >= found[-1].end):
            found.append(quantity)
    return tuple(found)


def merge_ranges(readings: list[Amount], folded: str) -> list[Amount]:
    """Join neighbours that are the ends of one range (1到2年, 350-400亿美元, 3秒、5秒)."""
    bounds = bound_words()
    merged: list[Amount] = []
    index = 0
    while index < len(readings):
        first = readings[index]
        index += 1
        if index < len(readings) and not first.name:
            second = readings[index]
            between = folded[first.unit_end : second.start]
            joined = None
            if len(between) <= 6 and second.low is not None and first.low is not None:
                listed = first.unit is not None and first.unit == second.unit
                third = readings[index + 1] if index + 1 < len(readings) else None
                enumeration = third is not None and bounds.lists.fullmatch(folded[second.unit_end : third.start])
                if (
                    bounds.ranges.fullmatch(between)
                    or (
                        bounds.between_joins.fullmatch(between)
                        and bounds.between.search(folded[max(0, first.start - 8) : first.start])
                    )
                    or (listed and bounds.lists.fullmatch(between) and not enumeration and first.kind != "count")
                ):
                    joined = _range(first, second)
            if joined is not None:
                merged.append(joined)
                index += 1
                continue
        merged.append(first)
    return merged


def _range(first: Amount, second: Amount) -> Amount | None:
    if first.low is None or second.low is None or second.high is None:
        return None
    if first.unit not in (None, second.unit) and not (first.unit == "parameter" and second.unit is None):
        if not (first.kind == "money" and first.unit_end == first.numeral.end and second.unit is None):
            return None
    low = first.low
    upper, lower = second.numeral, first.numeral
    open_end = first.unit is None or (first.kind == "money" and first.unit_end == lower.end)
    if open_end and upper.scale > lower.scale and low < second.low / upper.scale * lower.scale * upper.last_scale:
        if lower.scale == 1 or upper.scale == lower.scale * upper.last_scale:
            low *= upper.scale / lower.scale
    if low > second.high:
        low, high = second.low, low
    else:
        high = second.high
    unit, kind = (second.unit, second.kind) if second.unit else (first.unit, first.kind)
    return replace(
        second,
        start=first.start,
        low=low,
        high=high,
        unit=unit,
        kind=kind,
        name=first.name or (second.name and unit is None),
    )


def _bound(reading: Amount, folded: str) -> Quantity | None:
    """Apply the bound words beside a reading; None where it is no quantity."""
    if reading.name:
        return None
    bounds = bound_words()
    start, end = reading.start, reading.end
    low, high = reading.low, reading.high
    single = low == high
    before = folded[max(0, start - LOOK_BACK) : start]
    bounded = False
    if reading.kind == "rank" or (reading.unit is None and not reading.numeral.letter):
        if leading := bounds.leading.search(before):
            if high is not None and (reading.kind == "rank" or reading.numeral.low == reading.numeral.high):
                return Quantity(start - len(leading.group()), end, 1.0, high, "rank")
    unit = reading.unit
    if unit == "rank":
        unit = "rank" if bounds.ordinal.search(before) else "count"
    if left := bounds.before.search(before):
        side = left.lastgroup
        if side != "scale_at_least" or reading.numeral.bare:
            bounded, start = True, start - len(left.group())
            if side in ("more_than", "at_least", "scale_at_least"):
                high = None
            elif side in ("less_than", "at_most") and single:
                low = None
    if right := bounds.after.match(folded, end):
        bounded, end = True, right.end()
        if right.lastgroup in ("more_than", "at_least"):
            high = None
        elif right.lastgroup in ("less_than", "at_most") and single:
            low = None
    if reading.more and single:
        high = None
    if reading.low is None and (unit is None and reading.numeral.scale < 100):
        return None
    plain = reading.numeral.scale < 100 and not reading.numeral.letter
    if unit is None and plain and not bounded and single and not bounds.measured.search(before):
        return None
    if unit is None and plain and reading.numeral.written != "arabic":
        return None
    if reading.numeral.bare and unit is None and not bounded and reading.numeral.scale < 10_000_000:
        return None
    return Quantity(start, end, low, high, unit)
