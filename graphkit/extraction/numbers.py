"""Finds quantities: numbers with their unit, as ranges and bounds, in Chinese and English.

The words (units, bounds, what looks like a number and is none) live in ontology/quantities/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from graphkit.contract.folding import fold_characters
from graphkit.extraction.dates import calendar_spans
from graphkit.extraction.finding import Quantity
from graphkit.extraction.numerals import Numeral, mask_words, scan_numerals
from graphkit.extraction.quantity_words import Unit, bound_words, contexts, numeral_words, units

_LOOK_BACK = 14
_NAME_BEFORE = re.compile(r"(?:[a-z]|[a-z0-9][-–_./#@]|[-–_.#@])$")
_LATIN_WORD_BEFORE = re.compile(r"([a-z][a-z0-9.+-]*)[ ]$")
_SENTENCE_PART = re.compile(r"[。！？；;!?\n]")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number on its way to a quantity: [start, end) is the number and its unit, `numeral` what it was read from."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    kind: str
    numeral: Numeral
    unit_end: int
    more: bool
    name: bool


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
    folded = fold_characters(text)
    masked = mask_words(folded)
    readings = [
        _read(numeral, text, folded) for numeral in _outside(scan_numerals(masked), calendar_spans(folded, masked))
    ]
    found: list[Quantity] = []
    for reading in _merge(readings, folded):
        quantity = _bound(reading, folded)
        if quantity is not None and (not found or quantity.start >= found[-1].end):
            found.append(quantity)
    return tuple(found)


def _outside(numerals: Iterable[Numeral], spans: Iterable[tuple[int, int]]) -> list[Numeral]:
    taken = {character for start, end in spans for character in range(start, end)}
    return [numeral for numeral in numerals if numeral.start not in taken]


@dataclass(frozen=True, slots=True)
class _UnitPatterns:
    after: re.Pattern[str]
    cased: re.Pattern[str]
    signs: re.Pattern[str]
    more: re.Pattern[str]
    half: re.Pattern[str]
    units: dict[str, Unit]


@lru_cache(maxsize=1)
def _unit_patterns() -> _UnitPatterns:
    named: dict[str, Unit] = {}
    after: list[tuple[str, str]] = []
    cased: list[str] = []
    signs: list[tuple[str, str]] = []
    for index, unit in enumerate(units()):
        group = f"u{index}"
        named[group] = unit
        for word in unit.words:
            if unit.cased:
                cased.append(f"(?P<{group}>{'|'.join(unit.words)})(?![A-Za-z0-9])")
                break
            end = "(?![a-z0-9])" if re.match(r"[a-zμ°]", word) else ""
            after.append((group, word + end))
        signs.extend((group, sign) for sign in unit.signs)
    words = numeral_words()
    after.sort(key=lambda pair: -len(re.sub(r"\(\?<?![^()]*\)", "", pair[1])))
    return _UnitPatterns(
        after=re.compile(r"[ -]?(?:" + "|".join(f"({word})" for _, word in after) + ")"),
        cased=re.compile(r" ?(?:" + "|".join(cased) + ")"),
        signs=re.compile("(?:" + "|".join(f"({sign})" for _, sign in signs) + r") ?$"),
        more=re.compile(rf" ?[{''.join(sorted(words.more_after_unit))}]"),
        half=re.compile(words.half),
        units=named
        | {f"a{i}": named[g] for i, (g, _) in enumerate(after)}
        | {f"s{i}": named[g] for i, (g, _) in enumerate(signs)},
    )


def _read(numeral: Numeral, text: str, folded: str) -> _Reading:
    """Give a numeral its unit, and tell whether it is part of a name."""
    patterns = _unit_patterns()
    low, high = numeral.low, numeral.high
    start, end = numeral.start, numeral.more_end or numeral.end
    unit, kind, more, article = None, "", numeral.more, False
    before = folded[max(0, start - 6) : start]
    sign = patterns.signs.search(before)
    if sign:
        owner = patterns.units[f"s{(sign.lastindex or 1) - 1}"]
        unit, kind, start = owner.name, owner.kind, start - len(sign.group())
    if numeral.letter == "m" and not sign and text[numeral.end - 1] == "m" and low is not None and high is not None:
        unit, kind, low, high = "m", "measure", low / numeral.scale, high / numeral.scale
    number_end = end
    if numeral.percent:
        unit, kind = "percent", "share"
    elif unit != "m":
        cased = patterns.cased.match(text, end)
        match = patterns.after.match(folded, end)
        owner_found: Unit | None = None
        if cased and not (match and match.end() > cased.end()):
            owner_found, end = patterns.units[cased.lastgroup or ""], cased.end()
        elif match:
            owner_found, end = patterns.units[f"a{(match.lastindex or 1) - 1}"], match.end()
        if owner_found and sign and owner_found.kind != "money":
            owner_found, end = None, number_end
        if owner_found:
            unit, kind, article = owner_found.name, owner_found.kind, owner_found.article or owner_found.kind == "rank"
            factor = owner_found.factor
            low, high = (None if low is None else low * factor), (None if high is None else high * factor)
            if above := patterns.more.match(folded, end):
                more, end = True, above.end()
            elif kind in ("time", "measure", "money") and patterns.half.match(folded, end) and low is not None:
                low, high, end = low + 0.5, (high or low) + 0.5, end + 1
    if numeral.parts and unit is None:
        unit, kind = "times", "ratio"
    unit_end = end
    if unit is None:
        unit, kind, end = _context_unit(numeral, low, folded, end)
    elif kind == "count" and unit == "count" and numeral.scale >= 10_000:
        settled = _context_unit(numeral, low, folded, end)
        if settled[0] == "parameter" and not article:
            unit = "parameter"
    name = _is_name(numeral, text, folded, unit, kind, end, bool(sign), article and not more)
    return _Reading(start, end, low, high, unit, kind, numeral, unit_end, more, name)


def _context_unit(numeral: Numeral, low: float | None, folded: str, end: int) -> tuple[str | None, str, int]:
    """Return unit, kind and end that a number without a unit takes from its letter and the words near it."""
    suffix = numeral.letter
    if not suffix and folded[end : end + 1].isascii() and folded[end : end + 1].isalpha():
        suffix = folded[end]
        if folded[end + 1 : end + 2].isascii() and folded[end + 1 : end + 2].isalnum():
            return None, "", end
    behind = end if numeral.letter or not suffix else end + 1
    for context in contexts():
        if (context.suffix and context.suffix != suffix) or (not context.suffix and suffix not in ("", "b", "m", "k")):
            continue
        left = _SENTENCE_PART.split(folded[max(0, numeral.start - context.reach) : numeral.start])[-1]
        right = _SENTENCE_PART.split(folded[behind : behind + context.reach])[0]
        if context.words.search(left) or context.words.search(right):
            return context.name, context.kind, behind
        if low is not None and low >= context.alone_from:
            return context.name, context.kind, behind
    if numeral.letter == "b":
        return "parameter", "count", behind
    return None, "", end


def _is_name(
    numeral: Numeral, text: str, folded: str, unit: str | None, kind: str, end: int, signed: bool, article: bool
) -> bool:
    """Whether the numeral is part of a name or version, an ordinal, an article, or too bare to be a quantity."""
    bounds = bound_words()
    start = numeral.start
    before = folded[max(0, start - _LOOK_BACK) : start]
    follower = folded[end : end + 1]
    if not signed:
        if _NAME_BEFORE.search(before) and not bounds.leading.search(before):
            return True
        if unit is None and follower.isascii() and (follower.isalnum() or follower == "_"):
            return True
        if unit is None and re.match(r"\.\d|-[a-z]", folded[end : end + 2]):
            return True
        word = _LATIN_WORD_BEFORE.search(before)
        if word and (unit is None or numeral.letter) and text[start - len(word.group(0))].isupper():
            return word.group(1) not in bounds.plain and not bounds.leading.search(before)
    if bounds.ordinal.search(before):
        return kind != "rank"
    one = numeral.low == numeral.high == 1 and numeral.written != "arabic"
    if one and not numeral.more:
        if article or kind in ("money", "") or (numeral.written == "word" and kind != "time"):
            return True
        if kind == "time" and bounds.definite.search(before):
            return True
    return False


def _merge(readings: list[_Reading], folded: str) -> list[_Reading]:
    """Join neighbours that are the ends of one range (1到2年, 350-400亿美元, 3秒、5秒)."""
    bounds = bound_words()
    merged: list[_Reading] = []
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
                if bounds.ranges.fullmatch(between) or (
                    bounds.between_joins.fullmatch(between)
                    and bounds.between.search(folded[max(0, first.start - 8) : first.start])
                ) or (listed and bounds.lists.fullmatch(between) and not enumeration and first.kind != "count"):
                    joined = _range(first, second)
            if joined is not None:
                merged.append(joined)
                index += 1
                continue
        merged.append(first)
    return merged


def _range(first: _Reading, second: _Reading) -> _Reading | None:
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


def _bound(reading: _Reading, folded: str) -> Quantity | None:
    """Apply the bound words beside a reading; None where it is no quantity."""
    if reading.name:
        return None
    bounds = bound_words()
    start, end = reading.start, reading.end
    low, high = reading.low, reading.high
    single = low == high
    before = folded[max(0, start - _LOOK_BACK) : start]
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
            if side in ("at_least", "scale_at_least"):
                high = None
            elif side == "at_most" and single:
                low = None
    if right := bounds.after.match(folded, end):
        bounded, end = True, right.end()
        if right.lastgroup == "at_least":
            high = None
        elif right.lastgroup == "at_most" and single:
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
