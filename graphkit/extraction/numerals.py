"""Finds every numeral of a text, Chinese, Arabic, English and mixed, with its value.

This is the lower level of `graphkit.extraction.numbers`, which adds units and bounds and leaves out what is no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from graphkit.contract.folding import fold_characters
from graphkit.extraction.quantity_words import NumeralWords, numeral_words

MASK = "\x00"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+)"
_GAP = r"[ \t\u3000]{0,3}"
_BIG = 10_000


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written at [start, end) of the text.

    `low` and `high` are its value, or the ends of what two neighbouring digits say (两三百: 200 and 300); both None
    where it has none (几百). `more`: something above it (十多万); `more_end` is behind such a word that follows.
    `scale` is the product of the scales it ends in (4万亿: 1e12) and `last_scale` the last of them (1e8), `letter` a
    Latin one (7B); `written` is arabic, chinese or word; `bare` a scale alone (百, 万). `parts` marks a fraction,
    `percent` one in hundredths (百分之五: the value is 5).
    """

    start: int
    end: int
    low: float | None
    high: float | None
    scale: float = 1.0
    last_scale: float = 1.0
    letter: str = ""
    written: str = "arabic"
    more: bool = False
    more_end: int = 0
    bare: bool = False
    parts: bool = False
    percent: bool = False


def mask_words(folded: str) -> str:
    """Blank out the words of a folded text that hold a numeral and are no number (统一, 万一, 百度); same length."""
    return numeral_words().not_numbers.sub(lambda match: MASK * len(match.group()), folded)


def find_numbers(text: str) -> tuple[Numeral, ...]:
    """Return all numerals of `text` that have a value, ordered by place, without overlap; offsets are characters of `text`.

    >>> [(n.low, n.high) for n in find_numbers("3.5万亿、两三百和二分之一")]
    [(3500000000000.0, 3500000000000.0), (200.0, 300.0), (0.5, 0.5)]
    """
    return tuple(n for n in scan_numerals(mask_words(fold_characters(text))) if n.low is not None)


def scan_numerals(masked: str) -> list[Numeral]:
    """Return all numerals of a folded and masked text, those without a value (几百) and bare scales (万) too."""
    words = numeral_words()
    patterns = _patterns()
    found: list[Numeral] = []
    for run in patterns.run.finditer(masked):
        if not found or run.start() >= found[-1].end:
            found.extend(_read_run(run.group(), run.start(), masked, words, patterns))
    found.extend(_read_words(masked, words, patterns))
    found.sort(key=lambda numeral: numeral.start)
    return _join_fractions(found, masked, words, patterns)


@dataclass(frozen=True, slots=True)
class _Patterns:
    run: re.Pattern[str]
    token: re.Pattern[str]
    decimals: re.Pattern[str]
    suffix: re.Pattern[str]
    parts: re.Pattern[str]
    joint: re.Pattern[str]
    words: re.Pattern[str]
    minus: re.Pattern[str]
    word_fraction: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = numeral_words()
    characters = "".join([*words.digits, *words.scales, *sorted(words.several), *sorted(words.more), words.half])
    token = rf"{_ARABIC}|[{characters}]"
    digits = "".join(words.digits)
    latin = "".join(words.latin_scales)
    word_scales = "|".join(sorted(words.word_scales, key=len, reverse=True))
    names = "|".join(sorted([*words.words, *words.word_scales], key=len, reverse=True))
    parts = "|".join(_spaced(p) for p in words.parts)
    dozens = "".join(words.dozens)
    return _Patterns(
        run=re.compile(rf"(?:{token})(?:{_GAP}(?:{token}))*"),
        token=re.compile(token),
        decimals=re.compile(
            rf"{_GAP}{words.point}{_GAP}([{digits}](?:{_GAP}[{digits}])*)(?![{''.join(words.scales)}])"
        ),
        suffix=re.compile(
            rf" ?([{latin}])(?![a-z0-9])|[ -]?({word_scales})(?![a-z])|([{dozens}])(?![a-z一-鿿]|$)|([{dozens}])"
        ),
        parts=re.compile(rf"{_GAP}(?:{parts}){_GAP}"),
        joint=re.compile(rf"{_GAP}{words.joint}{_GAP}"),
        words=re.compile(rf"(?<![a-z0-9-])(?:{names})(?:(?:[ -]| and )(?:{names}))*(?![a-z0-9])"),
        minus=re.compile(rf"(?:(?:{'|'.join(words.minus)}){_GAP}|(?<![\w%)）.-])-)$"),
        word_fraction=re.compile(rf"[ -]({'|'.join(sorted(words.word_fractions, key=len, reverse=True))})(?![a-z])"),
    )


def _spaced(word: str) -> str:
    return _GAP.join(word)


@dataclass(slots=True)
class _Token:
    """A piece of a run: `kind` is arabic, digit, scale, several, more or half; `gap` tells white space before it."""

    text: str
    start: int
    end: int
    kind: str
    value: float
    gap: bool


def _read_run(run: str, offset: int, masked: str, words: NumeralWords, patterns: _Patterns) -> Iterator[Numeral]:
    tokens: list[_Token] = []
    for match in patterns.token.finditer(run):
        text, start = match.group(), offset + match.start()
        gap = bool(tokens) and tokens[-1].end < start
        kind, value = _kind(text, words)
        tokens.append(_Token(text, start, offset + match.end(), kind, value, gap))
    piece: list[_Token] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if piece and not _joins(piece, token, following):
            yield from _read_piece(piece, masked, words, patterns)
            piece = []
        piece.append(token)
    if piece:
        yield from _read_piece(piece, masked, words, patterns)


def _kind(text: str, words: NumeralWords) -> tuple[str, float]:
    if text in words.digits:
        return "digit", float(words.digits[text])
    if text in words.scales:
        return "scale", float(words.scales[text])
    if text in words.several:
        return "several", 0.0
    if text in words.more:
        return "more", 0.0
    if text == words.half:
        return "half", 0.5
    return "arabic", float(text.replace(",", ""))


def _joins(piece: list[_Token], token: _Token, following: _Token | None) -> bool:
    """Whether `token` goes on with the number of `piece`, or begins another."""
    last = piece[-1]
    if token.kind == "scale":
        if (
            token.gap
            and last.kind == "arabic"
            and following is not None
            and following.kind == "scale"
            and following.gap
        ):
            return True
        if token.gap and last.kind == "scale" and token.value <= last.value:
            return False
        return last.kind != "half" or token.value >= 100
    if token.kind == "more":
        return last.kind in ("scale", "arabic", "several") and (
            (following is not None and following.kind == "scale") or last.kind != "more"
        )
    if token.kind == "half":
        return False
    if token.kind == "several":
        return last.kind == "scale" or (last.kind == "digit" and last.value == 0)
    if token.kind == "digit":
        if last.kind == "digit":
            return not token.gap or (following is not None and following.kind == "scale" and len(piece) > 1)
        if last.kind != "scale" or not token.gap:
            return last.kind == "scale"
        if following is not None and following.kind == "scale":
            return following.value < last.value
        return following is None and any(t.gap for t in piece)
    if last.kind == "scale":
        scaled = following is not None and following.kind == "scale" and following.value < last.value
        return scaled or (not token.gap and token.value < last.value and float(token.value).is_integer())
    return last.kind == "digit" and last.value == 0 and len(piece) > 1 and not token.gap


def _read_piece(piece: list[_Token], masked: str, words: NumeralWords, patterns: _Patterns) -> Iterator[Numeral]:
    more_end = 0
    while piece and piece[-1].kind == "more":
        more_end = max(more_end, piece.pop().end)
    while piece and piece[0].kind == "more":
        piece.pop(0)
    if not piece:
        return
    start, end = piece[0].start, piece[-1].end
    written = "arabic" if any(t.kind == "arabic" for t in piece) else "chinese"
    several = piece[0].kind == "several"
    more = more_end > 0 or any(t.kind in ("more", "several") for t in piece)
    value = None if several else _value(piece, words)
    if value is None:
        scale = 1.0
        for token in piece:
            scale *= token.value if token.kind == "scale" else 1.0
        last = piece[-1].value if piece[-1].kind == "scale" else 1.0
        yield Numeral(start, end, None, None, scale, last, written=written, more_end=more_end)
        return
    low, high = value
    scale, last = 1.0, piece[-1].value if piece[-1].kind == "scale" else 1.0
    for token in reversed(piece):
        if token.kind not in ("scale", "more"):
            break
        scale *= token.value if token.kind == "scale" else 1.0
    bare = all(t.kind == "scale" for t in piece)
    if piece[-1].kind in ("digit", "scale") and (decimals := patterns.decimals.match(masked, end)):
        digits = "".join(str(words.digits[c]) for c in decimals.group(1) if c in words.digits)
        low = high = high + float("0." + digits)
        scale, end, bare = 1.0, decimals.end(), False
        rest = patterns.token.match(masked, end)
        while rest and rest.group() in words.scales:
            low *= words.scales[rest.group()]
            high = low
            scale *= words.scales[rest.group()]
            end = rest.end()
            rest = patterns.token.match(masked, end)
    letter = ""
    if not more_end and (suffix := patterns.suffix.match(masked, end)):
        if suffix.group(1) and written == "arabic" and scale == 1:
            letter = suffix.group(1)
            factor = float(words.latin_scales[letter])
            end = suffix.end()
        elif suffix.group(2):
            factor = float(words.word_scales[suffix.group(2)])
            end = suffix.end()
        elif suffix.group(3) or suffix.group(4):
            factor = float(words.dozens[suffix.group(3) or suffix.group(4)])
            end = suffix.end()
        else:
            factor = 1.0
        low, high, scale = low * factor, high * factor, scale * factor
        last = factor if factor != 1 else last
    if sign := patterns.minus.search(masked, max(0, start - 4), start):
        low, high, start = -low, -high, sign.start()
    yield Numeral(start, end, low, high, scale, last, letter, written, more, more_end, bare)


def _value(piece: list[_Token], words: NumeralWords) -> tuple[float, float] | None:
    """Return the value of the tokens of one number, as its two ends; None where they make no number."""
    numbers = [t for t in piece if t.kind not in ("more", "several")]
    if all(t.kind == "digit" for t in numbers) and len(numbers) > 1:
        return _digit_string(numbers, words)
    for index, (first, second) in enumerate(zip(numbers, numbers[1:], strict=False)):
        if first.kind == second.kind == "digit" and first.value != 0:
            before, after = numbers[:index], numbers[index + 2 :]
            if any(t.kind == "digit" for t in after[:1]) or not 0 < second.value - first.value <= 2:
                return None
            low = _value([*before, first, *after], words)
            high = _value([*before, second, *after], words)
            return None if low is None or high is None else (low[0], high[1])
    total, section, pending = 0.0, 0.0, None
    lowest_big, last_scale, zero = float("inf"), 0.0, False
    for token in numbers:
        if token.kind == "scale":
            if token.value >= _BIG:
                amount = section + (pending or 0.0)
                if amount == 0:
                    amount = 0.0 if total else 1.0
                total = (
                    (total + amount) * token.value
                    if total and token.value >= lowest_big
                    else total + amount * token.value
                )
                section, lowest_big = 0.0, token.value
            else:
                section += (1.0 if pending is None or (pending == 0 and zero) else pending) * token.value
            pending, last_scale, zero = None, token.value, False
        elif token.kind == "digit" and token.value == 0 and (pending is None and (total or section)):
            zero = True
        else:
            pending = token.value
    if pending is not None:
        last = numbers[-1]
        short = last.kind == "digit" or (last.kind == "arabic" and len(last.text) == 1)
        section += pending * last_scale / 10 if short and last_scale >= 100 and not zero else pending
    return total + section, total + section


def _digit_string(digits: list[_Token], words: NumeralWords) -> tuple[float, float] | None:
    first, second = digits[0], digits[1]
    if len(digits) == 2 and first.value and 0 < second.value - first.value <= 2:
        return first.value, second.value
    if any(t.text in words.never_in_digit_strings for t in digits):
        return None
    value = float("".join(str(int(t.value)) for t in digits))
    return value, value


def _read_words(masked: str, words: NumeralWords, patterns: _Patterns) -> Iterator[Numeral]:
    for match in patterns.words.finditer(masked):
        names = [n for n in re.split(r"[ -]+", match.group()) if n != "and"]
        if names[0] in words.word_scales:
            continue
        total = current = 0.0
        scale = 1.0
        for name in names:
            if name in words.words:
                current += words.words[name]
                scale = 1.0
            elif name == "hundred":
                current = max(current, 1.0) * 100
                scale *= 100
            else:
                total += max(current, 1.0) * words.word_scales[name]
                current = 0.0
                scale *= words.word_scales[name]
        value, end = total + current, match.end()
        if fraction := patterns.word_fraction.match(masked, end):
            value /= words.word_fractions[fraction.group(1)]
            end = fraction.end()
        yield Numeral(match.start(), end, value, value, scale, scale, written="word", parts=bool(fraction))


def _join_fractions(found: list[Numeral], masked: str, words: NumeralWords, patterns: _Patterns) -> list[Numeral]:
    """Join 五分之一 and 三又二分之一; a hundred parts (百分之五) become a per cent."""
    joined: list[Numeral] = []
    index = 0
    while index < len(found):
        below = found[index]
        index += 1
        above = found[index] if index < len(found) else None
        match = patterns.parts.match(masked, below.end)
        if above is not None and match and below.low and above.low is not None and match.end() == above.start:
            index += 1
            if below.bare:
                factor = 100 / below.low
                fraction = replace(
                    above,
                    start=below.start,
                    low=above.low * factor,
                    high=(above.high or 0.0) * factor,
                    percent=True,
                    scale=1.0,
                )
            else:
                low, high = above.low / below.low, (above.high or 0.0) / below.low
                fraction = replace(above, start=below.start, low=low, high=high, parts=True, scale=1.0)
            whole = joined[-1] if joined else None
            link = patterns.joint.match(masked, whole.end) if whole else None
            if whole and link and link.end() == fraction.start and whole.low is not None and fraction.low is not None:
                sign = -1 if whole.low < 0 else 1
                value = whole.low + sign * fraction.low
                joined[-1] = replace(fraction, start=whole.start, low=value, high=value)
            else:
                joined.append(fraction)
            continue
        joined.append(below)
    return joined
