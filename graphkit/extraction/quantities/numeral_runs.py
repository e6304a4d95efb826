"""Reads runs of Chinese and Arabic numeral characters into numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from graphkit.extraction.quantities.numeral import Numeral
from graphkit.extraction.quantities.numeral_values import Token, joins, read_token, value_of
from graphkit.extraction.quantities.quantity_words import NumeralWords, numeral_words

GAP = r"[ \t\u3000]{0,4}"
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+)"
_ARABIC = rf"{_PLAIN}(?:e[+-]?\d{{1,3}}(?![a-z\d])|\^[+-]?\d{{1,3}}(?!\d))?"


@dataclass(frozen=True, slots=True)
class _Patterns:
    run: re.Pattern[str]
    token: re.Pattern[str]
    scales: re.Pattern[str]
    decimals: re.Pattern[str]
    suffix: re.Pattern[str]
    minus: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = numeral_words()
    more = sorted(words.more | words.more_after_scale)
    characters = "".join([*words.digits, *words.scales, *sorted(words.several), *more, words.half])
    token = rf"{_ARABIC}|[{characters}]"
    digits = "".join(character for character in words.digits if character not in words.never_in_digit_strings)
    scales = "".join(words.scales)
    word_scales = "|".join(sorted(words.word_scales, key=len, reverse=True))
    return _Patterns(
        run=re.compile(rf"(?:{token})(?:{GAP}(?:{token}))*"),
        token=re.compile(token),
        scales=re.compile(f"[{scales}]+"),
        decimals=re.compile(rf"{GAP}{words.point}{GAP}([{digits}](?:{GAP}[{digits}])*)"),
        suffix=re.compile(
            rf" ?(?P<letter>[{''.join(words.latin_scales)}])(?![a-z0-9])|[ -]?(?P<word>{word_scales})(?![a-z])"
            rf"|(?P<dozen>[{''.join(words.dozens)}])"
        ),
        minus=re.compile(rf"(?:(?:{'|'.join(words.minus)}){GAP}|(?<![\w%)）.-])-)$"),
    )


def read_runs(masked: str) -> Iterator[Numeral]:
    """Yield the numerals of a folded and masked text that are written in digits or Chinese characters."""
    words, patterns = numeral_words(), _patterns()
    end = 0
    for run in patterns.run.finditer(masked):
        if run.start() < end:
            continue  # the decimals of a numeral before: its run stopped at the point
        for piece in _pieces(run, words, patterns):
            numeral = _read(piece, masked, words, patterns)
            if numeral is not None:
                end = numeral.end
                yield numeral


def _pieces(run: re.Match[str], words: NumeralWords, patterns: _Patterns) -> Iterator[list[Token]]:
    """Cut a run where one number ends and the next begins."""
    tokens: list[Token] = []
    for match in patterns.token.finditer(run.string, run.start(), run.end()):
        kind, value = read_token(match.group(), words)
        gap = bool(tokens) and tokens[-1].end < match.start()
        tokens.append(Token(match.group(), match.start(), match.end(), kind, value, gap))
    piece: list[Token] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if piece and not joins(piece, token, following, words):
            yield piece
            piece = []
        piece.append(token)
    yield piece


def _read(piece: list[Token], masked: str, words: NumeralWords, patterns: _Patterns) -> Numeral | None:
    more_end = 0
    while piece and piece[-1].kind == "more":
        more_end = max(more_end, piece.pop().end)
    while piece and piece[0].kind == "more":
        piece = piece[1:]
    if not piece:
        return None
    start, end = piece[0].start, piece[-1].end
    written = "arabic" if any(token.kind == "arabic" for token in piece) else "chinese"
    more = more_end > 0 or any(token.kind in ("more", "several") for token in piece)
    last = piece[-1].value if piece[-1].kind == "scale" else 1.0
    value = None if piece[0].kind == "several" else value_of(piece, words)
    if value is None:
        scale = prod(token.value for token in piece if token.kind == "scale")
        return Numeral(start, end, None, None, scale, last, written=written, more_end=more_end)
    low, high = value
    scale = _trailing_scale(piece)
    bare = all(token.kind == "scale" for token in piece)
    if piece[-1].kind in ("digit", "scale") and (decimals := patterns.decimals.match(masked, end)):
        low = high = high + float("0." + "".join(str(words.digits[c]) for c in decimals[1] if c in words.digits))
        scale, end, bare = 1.0, decimals.end(), False
        if scales := patterns.scales.match(masked, end):
            scale, end, last = prod(words.scales[c] for c in scales[0]), scales.end(), words.scales[scales[0][-1]]
            low, high = low * scale, high * scale
    letter, factor = "", 1.0
    if not more_end and (suffix := patterns.suffix.match(masked, end)):
        if suffix["letter"] and written == "arabic" and scale == 1:
            letter, factor = suffix["letter"], float(words.latin_scales[suffix["letter"]])
        elif suffix["word"]:
            factor = float(words.word_scales[suffix["word"]])
        elif suffix["dozen"]:
            factor = float(words.dozens[suffix["dozen"]])
        if factor != 1:
            low, high, scale, last, end = low * factor, high * factor, scale * factor, factor, suffix.end()
    low, high = tidy(low), tidy(high)
    if sign := patterns.minus.search(masked, max(0, start - 4), start):
        low, high, start = -low, -high, sign.start()
    return Numeral(start, end, low, high, scale, last, letter, written, more, more_end, bare)


def _trailing_scale(piece: list[Token]) -> float:
    scale = 1.0
    for token in reversed(piece):
        if token.kind not in ("scale", "more"):
            break
        scale *= token.value if token.kind == "scale" else 1.0
    return scale


def tidy(value: float) -> float:
    """Undo what binary fractions do to 4.6亿 (459999999.99999994); whole numbers stay as they are."""
    return value if value.is_integer() else float(f"{value:.12g}")
