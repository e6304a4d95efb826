"""Finds quantities: numbers with their unit, as ranges and bounds, in Chinese and English.

The words (units, bounds, what looks like a number and is none) live in ontology/quantities/.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.extraction.finding import Quantity
from graphkit.extraction.quantities.amounts import LOOK_BACK, Amount, amounts_of
from graphkit.extraction.quantities.bound_words import bound_words
from graphkit.extraction.quantities.numerals import fold_for_numbers

_JOIN = 6
"""So many characters at most stand between the two ends of a range."""
_LEAST_VAGUE_SCALE = 100
"""几百 alone is a quantity; 几 alone is one only with a unit."""
_LEAST_BARE_SCALE = 10_000_000
"""千万 and 亿 may stand alone as numbers (用户过亿); 百, 千 and 万 alone are parts of words."""


def find_quantities(text: str, language: str = "zh") -> tuple[Quantity, ...]:
    """Return the quantities of `text`, ordered by place, without overlap; offsets are characters of `text`, half-open.

    A quantity's span holds its bound words (不到5%, 30种以上). A lone bound leaves the other None; 几百 and the like have
    neither. Units are the guideline's: year … second, percent, times, ISO currencies, count, parameter, token, rank, and
    measures as written (GB, watt, km). Durations are quantities, calendar dates and clock times are not; neither are
    versions and names (GPT-4, iPhone 16), ordinals, and 一 as an article (一个). `text` may be in either script and
    width. `language` ("zh" or "en") decides nothing that the text itself does not show: both are always read.

    >>> [(q.minimum, q.maximum, q.unit) for q in find_quantities("端侧模型不到30亿参数，内存却要8到12GB。")]
    [(None, 3000000000.0, 'parameter'), (8.0, 12.0, 'GB')]
    """
    folded = fold_for_numbers(text)
    found: list[Quantity] = []
    for amount in merge_ranges(amounts_of(text, folded), folded):
        quantity = _rank(amount, folded) or _bounded(amount, folded)
        if quantity is not None and (not found or quantity.start >= found[-1].end):
            found.append(quantity)
    return tuple(found)


def merge_ranges(amounts: Sequence[Amount], folded: str) -> list[Amount]:
    """Join neighbours that are the ends of one range (1到2年, 350-400亿美元, 3秒、5秒)."""
    merged: list[Amount] = []
    index = 0
    while index < len(amounts):
        first, *rest = amounts[index : index + 3]
        joined = None
        counts = not first.name or (rest and _is_one_of_a_range(first, rest[0]))
        if rest and counts and _are_ends(first, rest[0], rest[1] if len(rest) > 1 else None, folded):
            joined = _range(first, rest[0])
        merged.append(joined or first)
        index += 2 if joined else 1
    return merged


def _is_one_of_a_range(first: Amount, second: Amount) -> bool:
    """Whether 一 may be the lower end of a range (一到两年), though alone it would be an article."""
    bare = first.unit is None and first.numeral.low == first.numeral.high == 1 and first.numeral.written != "arabic"
    return bare and second.unit is not None and not second.name


def _are_ends(first: Amount, second: Amount, third: Amount | None, folded: str) -> bool:
    """Whether the words between two numbers make them a range; of a list, two of one unit do, three do not."""
    bounds = bound_words()
    between = folded[first.unit_end : second.start]
    if len(between) > _JOIN:
        return False
    if bounds.ranges.fullmatch(between):
        return True
    if bounds.between_joins.fullmatch(between):
        return bounds.between.search(folded[max(0, first.start - LOOK_BACK) : first.start]) is not None
    if first.unit is None or first.unit != second.unit or first.kind == "count":
        return False
    longer = third is not None and bounds.lists.fullmatch(folded[second.unit_end : third.start])
    return bounds.lists.fullmatch(between) is not None and not longer


def _range(first: Amount, second: Amount) -> Amount | None:
    """Return two numbers as one range, the first with the unit and scale of the second where it has none of its own."""
    if first.low is None or second.low is None or second.high is None:
        return None
    signed = first.kind == "money" and first.unit_end == first.numeral.end  # $5-10: the sign is before
    if first.unit not in (None, second.unit) and not (second.unit is None and (signed or first.unit == "parameter")):
        return None
    low, high = first.low, second.high
    if first.unit is None or signed:
        low *= _shared_scale(first, second)
    if low > high:
        low, high = second.low, low
    unit, kind = (second.unit, second.kind) if second.unit else (first.unit, first.kind)
    return replace(
        second, start=first.start, low=low, high=high, unit=unit, kind=kind, name=second.name and unit is None
    )


def _shared_scale(first: Amount, second: Amount) -> float:
    """Return by how much 350 grows in 350-400亿, and 4万 in 4万—6万亿; 1 where the first number is complete."""
    lower, upper = first.numeral, second.numeral
    if upper.scale <= lower.scale or first.low is None or second.low is None:
        return 1.0
    if lower.scale != 1 and upper.scale != lower.scale * upper.last_scale:
        return 1.0
    factor = upper.scale / lower.scale
    return factor if first.low * factor < second.low * upper.last_scale else 1.0


def _rank(amount: Amount, folded: str) -> Quantity | None:
    """Read 前五名 and top 10: the ranks one to N; and 第三名."""
    bounds, numeral = bound_words(), amount.numeral
    before = folded[max(0, amount.start - LOOK_BACK) : amount.start]
    if amount.name or amount.high is None or numeral.letter or amount.kind not in ("rank", ""):
        return None
    if (leading := bounds.leading.search(before)) and (amount.kind == "rank" or numeral.low == numeral.high):
        return Quantity(amount.start - len(leading[0]), amount.end, 1.0, amount.high, "rank")
    if amount.kind == "rank" and (ordinal := bounds.ordinal.search(before)):
        return Quantity(amount.start - len(ordinal[0]), amount.end, amount.low, amount.high, "rank")
    return None


def _bounded(amount: Amount, folded: str) -> Quantity | None:
    """Apply the bound words beside an amount; None where it is no quantity."""
    if amount.name:
        return None
    bounds = bound_words()
    start, end, low, high = amount.start, amount.end, amount.low, amount.high
    single, bounded = low == high, False
    before = folded[max(0, start - LOOK_BACK) : start]
    sides = []
    if (left := bounds.before.search(before)) and (left.lastgroup != "scale_at_least" or amount.numeral.bare):
        start -= len(left[0])
        sides.append(left.lastgroup)
    if right := bounds.after.match(folded, end):
        end = right.end()
        sides.append(right.lastgroup)
    for side in sides:
        bounded = True
        if side in ("more_than", "at_least", "scale_at_least"):
            high = None
        elif side in ("less_than", "at_most") and single:
            low = None
    if amount.more and single:
        high = None
    if not _is_quantity(amount, before, bounded):
        return None
    return Quantity(start, end, low, high, "count" if amount.unit == "rank" else amount.unit)


def _is_quantity(amount: Amount, before: str, bounded: bool) -> bool:
    """Whether a number says enough to be a quantity: with a unit always, else by its scale or the words beside it."""
    if amount.unit is not None:
        return True
    numeral = amount.numeral
    if amount.low is None:
        return numeral.scale >= _LEAST_VAGUE_SCALE
    if numeral.bare:
        return bounded or numeral.scale >= _LEAST_BARE_SCALE
    if numeral.scale >= _LEAST_VAGUE_SCALE or numeral.letter:
        return True
    said = bounded or amount.low != amount.high or bound_words().measured.search(before) is not None
    return said and numeral.written == "arabic"
