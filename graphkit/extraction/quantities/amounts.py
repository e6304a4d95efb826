"""Finds amounts: each number of a text with its unit, before ranges and bounds are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graphkit.extraction.quantities.bound_words import bound_words
from graphkit.extraction.quantities.dates import calendar_spans
from graphkit.extraction.quantities.numeral import Numeral
from graphkit.extraction.quantities.numeral_runs import tidy
from graphkit.extraction.quantities.numerals import fold_for_numbers, mask_words, scan_numerals
from graphkit.extraction.quantities.quantity_words import Unit, contexts, numeral_words
from graphkit.extraction.quantities.unit_patterns import UnitMatch, unit_patterns

LOOK_BACK = 14
_NAME_BEFORE = re.compile(r"(?:[a-z]|[a-z0-9][-–_./#@]|[-–_.#@])$")
_NAME_AFTER = re.compile(r"[a-z0-9_]|\.\d|-[a-z]")
_LATIN_WORD_BEFORE = re.compile(r"([a-z][a-z0-9.+-]*) $")
_ITEM_BEFORE = re.compile(r"(?:^|[\n:]) *$")
_ITEM_AFTER = re.compile(r"[.、)](?!\d)")
_PARTS = 10
"""The most parts that 3/5 is read as; 9/24 is a date or a name."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOUN_AFTER = re.compile(r" ([a-z][a-z0-9]+)")
_SENTENCE_PART = re.compile(r"[。！？；，、;,!?\n]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its unit at [start, end) of the text, with the numeral it was read from.

    `kind` is the unit's (see units.yaml), "" without one. `low` and `high` are in that unit, None where the number has
    no value. `unit_end` is behind the unit, `end` also behind 多. `more`: something above it. `name`: part of a name
    or version, an ordinal or an article, so no quantity. `seconds` is the length of a unit of time.
    """

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
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Views:
    """One text three ways, of one length: as it is, folded, and folded with the words blanked out that are no numbers."""

    text: str
    folded: str
    masked: str


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers of `text` with their units, ordered by place; calendar dates and clock times are left out.

    >>> [(a.low, a.unit, a.name) for a in find_amounts("GPT-4训练了90天")]
    [(4.0, None, True), (90.0, 'day', False)]
    """
    folded = fold_for_numbers(text)
    return amounts_of(text, folded)


@lru_cache(maxsize=2048)
def amounts_of(text: str, folded: str) -> tuple[Amount, ...]:
    """Do what `find_amounts` does for a text that is folded already; the last answers are kept, as of dates."""
    views = _Views(text, folded, mask_words(folded))
    numerals = scan_numerals(views.masked)
    if not numerals:
        return ()
    taken = bytearray(len(folded))
    for start, end in calendar_spans(folded):
        taken[start:end] = b"\x01" * (end - start)
    amounts = [_amount(n, views) for n in numerals if not taken[n.start]]
    return tuple(_add_up(_sizes_in_names(amounts, folded), folded))


def _sizes_in_names(amounts: list[Amount], folded: str) -> list[Amount]:
    """Take a size behind a version for part of the name, too (Llama 3.1 70B)."""
    kept: list[Amount] = []
    for amount in amounts:
        if kept and kept[-1].name and amount.numeral.letter and folded[kept[-1].end : amount.start] == " ":
            amount = replace(amount, name=kept[-1].unit is None and kept[-1].numeral.written == "arabic")
        kept.append(amount)
    return kept


def _add_up(amounts: list[Amount], folded: str) -> list[Amount]:
    """Join durations that stand together into one of the first one's unit (1年3个月: 1.25 years)."""
    joint = unit_patterns().joint
    added: list[Amount] = []
    for amount in amounts:
        last = added[-1] if added else None
        if last is None or not _continues(last, amount) or not joint.fullmatch(folded, last.end, amount.start):
            added.append(amount)
            continue
        share = amount.seconds / last.seconds
        low, high = (last.low or 0.0) + (amount.low or 0.0) * share, (last.high or 0.0) + (amount.high or 0.0) * share
        added[-1] = replace(last, end=amount.end, unit_end=amount.unit_end, low=low, high=high)
    return added


def _continues(first: Amount, second: Amount) -> bool:
    """Whether two amounts may be parts of one duration."""
    timed = first.seconds > 0 and second.seconds > 0 and first.unit != second.unit
    return timed and first.low is not None and second.low is not None and not (first.name or second.name)


def _amount(numeral: Numeral, views: _Views) -> Amount:
    patterns, text, folded = unit_patterns(), views.text, views.folded
    sign = patterns.before(folded, numeral.start)
    plain = Amount(
        start=sign.start if sign else numeral.start,
        end=numeral.more_end or numeral.end,
        low=numeral.low,
        high=numeral.high,
        unit=sign.unit.name if sign else None,
        kind=sign.unit.kind if sign else "",
        numeral=numeral,
        unit_end=numeral.more_end or numeral.end,
        more=numeral.more,
        name=False,
    )
    if numeral.percent:
        return replace(plain, unit="percent", kind="share")
    found = patterns.after(text, folded, plain.end)
    if numeral.letter and text[numeral.end - 1].islower() and not sign and not found:
        # 250m: a lower-case letter may be a unit of its own, an upper-case one is a scale.
        alone = patterns.after(text, folded, numeral.end - 1)
        if alone is not None and alone.unit.cased and plain.low is not None and plain.high is not None:
            found, low, high = alone, plain.low / numeral.scale, plain.high / numeral.scale
            plain = replace(
                plain, low=low, high=high, numeral=replace(numeral, low=low, high=high, scale=1.0, letter="")
            )
    if found is not None and sign is not None and found.unit.kind != "money":
        found = None
    amount = plain if found is None else _with_unit(plain, found, views)
    article = found is not None and (found.unit.article or found.unit.kind == "rank")
    if numeral.parts and amount.unit is None:
        amount = replace(amount, unit="ratio" if numeral.ratio else "times", kind="ratio")
    if amount.unit is None:
        amount = _with_context(amount, folded)
    name = _counts_nothing(amount, folded, article) or _is_name(amount, text, folded, sign is not None)
    return replace(amount, name=name)


def _with_unit(amount: Amount, found: UnitMatch, views: _Views) -> Amount:
    """Multiply by the unit's factor and add what stands behind it: 半, 多, a smaller unit (五元三角)."""
    patterns, unit, end = unit_patterns(), found.unit, found.end
    low = None if amount.low is None else _times(amount.low, unit)
    high = None if amount.high is None else _times(amount.high, unit)
    more = amount.more
    if low is not None and high is not None:
        extra, end = _behind(unit, views.folded, end)
        low, high = low + extra, high + extra
    unit_end = end
    if any(character in views.folded[found.start : end] for character in numeral_words().more_after_unit):
        more = True  # 三个多月
    elif unit.kind != "count" and (above := patterns.more.match(views.masked, end)):
        more, end = True, above.end()
    return replace(
        amount,
        end=end,
        unit_end=unit_end,
        low=low,
        high=high,
        unit=unit.name,
        kind=unit.kind,
        more=more,
        seconds=unit.seconds,
    )


def _times(value: float, unit: Unit) -> float:
    return tidy(value * unit.factor) if unit.factor_up_to is None or value <= unit.factor_up_to else value


def _behind(unit: Unit, folded: str, end: int) -> tuple[float, int]:
    patterns, digits = unit_patterns(), numeral_words().digits
    if unit.halves and (half := patterns.half.match(folded, end)):
        return unit.factor / 2, half.end()
    if unit.digits and (digit := patterns.digit.match(folded, end)):
        return float(digits.get(digit[1]) or digit[1]), digit.end()
    extra = 0.0
    while unit.minor and (minor := patterns.minor.match(folded, end)) and minor[2] in unit.minor:
        value = digits[minor[1]] if minor[1] in digits else int(minor[1])
        extra, end = extra + value * unit.minor[minor[2]], minor.end()
    return extra, end


def _with_context(amount: Amount, folded: str) -> Amount:
    """Give a number the unit that its letter and the words near it settle (24亿的参数, 8G内存, 128K上下文)."""
    numeral, end = amount.numeral, amount.end
    suffix = numeral.letter
    if not suffix and amount.unit is None and re.match(r"[a-z](?![a-z0-9])", folded[end : end + 2]):
        suffix, end = folded[end], end + 1
    for context in contexts():
        if suffix not in context.suffixes or numeral.scale < context.scale_from:
            continue
        left = _SENTENCE_PART.split(folded[max(0, amount.start - context.reach) : amount.start])[-1]
        right = _SENTENCE_PART.split(folded[end : end + context.reach])[0]
        near = context.words is not None and (context.words.search(left) or context.words.search(right))
        if near or (amount.unit is None and amount.low is not None and amount.low >= context.alone_from):
            return replace(amount, unit=context.name, kind=context.kind, end=end, unit_end=max(end, amount.unit_end))
    return replace(amount, unit="count", kind="count") if _counts_noun(amount, folded) else amount


def _counts_noun(amount: Amount, folded: str) -> bool:
    """Whether a Latin noun follows that the number counts (1,200 respondents, 25,000 A100s)."""
    bounds, start = bound_words(), amount.numeral.start
    noun, word = (
        _NOUN_AFTER.match(folded, amount.end),
        _LATIN_WORD_BEFORE.search(folded[max(0, start - LOOK_BACK) : start]),
    )
    if noun is None or amount.numeral.letter or amount.numeral.parts or _YEAR.fullmatch(folded, start, amount.end):
        return False
    return noun[1] not in bounds.plain and (word is None or word[1] not in bounds.label)


def _is_name(amount: Amount, text: str, folded: str, signed: bool) -> bool:
    """Whether the number is part of a name, version, date or list (GPT-4, Llama 3, 24/9, 1. at the start of a line)."""
    bounds, numeral, start = bound_words(), amount.numeral, amount.numeral.start
    before = folded[max(0, start - LOOK_BACK) : start]
    bare = amount.unit is None or amount.end == numeral.end  # a noun that follows does not make Llama 3 a count
    if bounds.leading.search(before):
        return False
    if bare and (_NAME_AFTER.match(folded, amount.end) or _is_item(before, folded[amount.end : amount.end + 2])):
        return True
    if numeral.slash and amount.kind == "ratio" and not (numeral.slash <= _PARTS and (amount.low or 0.0) < 1):
        return True
    if signed or bounds.before.search(before) or bounds.between.search(before):
        return False
    if bare and numeral.written == "arabic" and _YEAR.fullmatch(folded, start, amount.end):
        return True
    if numeral.written != "chinese" and _NAME_BEFORE.search(before):
        return True
    word = _LATIN_WORD_BEFORE.search(before)
    named = word is not None and (bare or numeral.letter != "") and _has_capital(text[start - len(word[0]) : start])
    return named and word is not None and word[1] not in bounds.plain


def _has_capital(text: str) -> bool:
    return any(character.isupper() for character in text)


def _is_item(before: str, after: str) -> bool:
    return _ITEM_BEFORE.search(before) is not None and _ITEM_AFTER.match(after) is not None


def _counts_nothing(amount: Amount, folded: str, article: bool) -> bool:
    """Whether the number is an ordinal (第三代, 二次) or an article (一个, one of)."""
    bounds, numeral = bound_words(), amount.numeral
    before = folded[max(0, numeral.start - LOOK_BACK) : numeral.start]
    if bounds.ordinal.search(before):
        return amount.kind != "rank"
    if amount.kind == "count" and folded[numeral.start : numeral.end] in numeral_words().ordinal_digits:
        return True
    if amount.low != 1 or numeral.low != 1 or numeral.high != 1 or numeral.written == "arabic" or amount.more:
        return False
    if article or amount.kind == "" or (numeral.written == "word" and amount.kind == "count"):
        return True
    return amount.kind == "time" and bounds.definite.search(before) is not None
