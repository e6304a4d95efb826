"""What the tokens of one Chinese, Arabic or mixed numeral are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graphkit.extraction.quantities.quantity_words import NumeralWords

MYRIAD = 10_000
"""From here up a scale multiplies all that stands before it (三千五百万), below it one digit (三千)."""

_HUNDRED = 100

TokenKind = Literal["arabic", "digit", "scale", "several", "more", "half"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a numeral at [start, end); `gap` tells that white space stands before it."""

    text: str
    start: int
    end: int
    kind: TokenKind
    value: float
    gap: bool


def read_token(text: str, words: NumeralWords) -> tuple[TokenKind, float]:
    """Return kind and value of a token; 1,024 and 2e9 and 10^6 are arabic."""
    if text in words.digits:
        return "digit", float(words.digits[text])
    if text in words.scales:
        return "scale", float(words.scales[text])
    if text in words.several:
        return "several", 0.0
    if text in words.more or text in words.more_after_scale:
        return "more", 0.0
    if text == words.half:
        return "half", 0.5
    mantissa, power, exponent = text.replace(",", "").partition("^")
    return "arabic", float(mantissa) ** int(exponent) if power else float(mantissa)


def joins(piece: Sequence[Token], token: Token, following: Token | None, words: NumeralWords) -> bool:
    """Whether `token` goes on with the number of `piece`, or begins another (十万 十七, 百万两个: two numbers)."""
    last = piece[-1]
    scaled = following is not None and following.kind == "scale"
    if token.kind == "scale":
        if token.gap and last.kind == "scale" and token.value <= last.value:
            return False
        if token.gap and last.kind == "arabic" and token.value < _HUNDRED:
            return False
        return last.kind != "half" or token.value >= _HUNDRED
    if token.kind == "more":
        return last.kind == "scale" or (last.kind in ("arabic", "several") and token.text in words.more)
    if token.kind == "half":
        return False
    if token.kind == "several":
        return last.kind == "scale" or (last.kind == "digit" and last.value == 0)
    if token.kind == "digit":
        if last.kind == "digit":
            return not token.gap or (scaled and len(piece) > 1)
        if last.kind == "scale" and token.text in words.never_in_digit_strings and not scaled:
            return False
        if last.kind != "scale" or not token.gap:
            return last.kind == "scale"
        if following is not None and following.kind == "scale":
            return following.value < last.value
        return following is None and any(earlier.gap for earlier in piece)
    if last.kind == "scale":
        lower = following is not None and following.kind == "scale" and following.value < last.value
        return lower or (not token.gap and token.value < last.value and token.value.is_integer())
    return last.kind == "digit" and last.value == 0 and len(piece) > 1 and not token.gap


def value_of(piece: Sequence[Token], words: NumeralWords) -> tuple[float, float] | None:
    """Return the two ends of what the tokens of one number say; None where they make no number.

    The ends differ only where two neighbouring digits stand for both (两三百, 十七八); a last digit without its
    scale counts the one below (一万三: 13000).
    """
    numbers = [token for token in piece if token.kind not in ("more", "several")]
    if len(numbers) > 1 and all(token.kind == "digit" for token in numbers):
        return _digit_string(numbers, words)
    for index, (first, second) in enumerate(pairwise(numbers)):
        if first.kind == second.kind == "digit" and first.value != 0:
            before, after = numbers[:index], numbers[index + 2 :]
            if any(token.kind == "digit" for token in after[:1]) or not _neighbours(first, second):
                return None
            low = value_of([*before, first, *after], words)
            high = value_of([*before, second, *after], words)
            return None if low is None or high is None else (low[0], high[1])
    value = _scaled(numbers)
    return value, value


def _scaled(numbers: Sequence[Token]) -> float:
    total, section, pending = 0.0, 0.0, 0.0
    lowest, last_scale, zero = float("inf"), 0.0, False
    for token in numbers:
        if token.kind != "scale":
            zero = zero or token.value == 0
            pending = token.value
            continue
        if token.value < MYRIAD:
            section += (pending or 1.0) * token.value
        else:
            amount = section + pending
            if amount == 0 and not total:
                amount = 1.0
            total = (total + amount) * token.value if total and token.value >= lowest else total + amount * token.value
            section, lowest = 0.0, token.value
        pending, last_scale, zero = 0.0, token.value, False
    last = numbers[-1]
    if last.kind in ("digit", "arabic") and len(last.text) == 1 and last_scale >= 100 and not zero:
        pending *= last_scale / 10
    return total + section + pending


def _neighbours(first: Token, second: Token) -> bool:
    return 0 < second.value - first.value <= 2


def _digit_string(digits: Sequence[Token], words: NumeralWords) -> tuple[float, float] | None:
    first, second = digits[0], digits[1]
    if len(digits) == 2 and first.value and _neighbours(first, second):
        return first.value, second.value
    if any(token.text in words.never_in_digit_strings for token in digits):
        return None
    value = float("".join(str(int(token.value)) for token in digits))
    return value, value
