"""How gold and graph are compared as text: folded to letters and digits, found in a document, quantities in one unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from graphkit.contract.folding import fold_text

# Pinyin in brackets behind a character is damage of scraping.
_PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])[(（][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹɡḿ]{1,7}[)）]")
# A text that was repaired or hard-wrapped need not stand verbatim: that share of it must.
_NEARLY = 95
_SCALE = {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15, "kw": 1e3, "mw": 1e6, "gw": 1e9}

Span = tuple[int, int]
Bounds = tuple[float | None, float | None]
NO_NUMBER: Bounds = (None, None)


def fold(text: str) -> str:
    """Return letters, digits and + alone, in simplified script, NFKC and lower case.

    >>> fold("內(nèi)存 8 GB！")
    '内存8gb'
    """
    return "".join(
        character for character in fold_text(_PINYIN.sub("", text)) if character.isalnum() or character == "+"
    )


def places(text: str, folded: str) -> list[Span]:
    """Return every [start, end) where `text` stands in a folded document; the nearest place if it stands nowhere as it is."""
    words, found, start = fold(text), [], 0
    if not words:
        return []
    while (start := folded.find(words, start)) >= 0:
        found.append((start, start + len(words)))
        start += 1
    if not found and (near := fuzz.partial_ratio_alignment(words, folded, score_cutoff=_NEARLY)):
        found.append((near.dest_start, near.dest_end))
    return found


def overlap(first: Span, second: Span) -> float:
    """Return the share of the joint extent that two spans have in common, 0 to 1."""
    common = min(first[1], second[1]) - max(first[0], second[0])
    return common / (max(first[1], second[1]) - min(first[0], second[0])) if common > 0 else 0.0


def covered(spans: Sequence[Span]) -> set[int]:
    """Return the places that some span covers."""
    return {place for span in spans for place in range(*span)}


def bounds(low: Any, high: Any, unit: Any) -> Bounds:
    """Return two bounds in the base unit (8 GB is 8e9 bytes), None where there is no number."""
    factor = _SCALE.get(str(unit or "").lower(), 1.0)

    def scaled(value: Any) -> float | None:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return round(float(value) * factor, 6) if number else None

    return scaled(low), scaled(high)
