"""Where a sentence may be taken apart: marks that stand outside quotations and brackets."""

from __future__ import annotations

from collections.abc import Iterator

_OPENING = "“「『《〈(（[【‘"
_CLOSING = "”」』》〉)）]】’"
_PARTNER = dict(zip(_CLOSING, _OPENING, strict=True))


def outer_marks(text: str, start: int, end: int, marks: str) -> Iterator[int]:
    """Yield the places in text[start:end] of the characters `marks` that no quotation or bracket holds.

    A closing mark without its opening one is passed over; an opening one that is never closed holds nothing.

    >>> list(outer_marks("甲，“乙，丙”，丁", 0, 9, "，"))
    [1, 7]
    """
    spans = [(a, b) for a, b in enclosed(text, start, end)]
    for index in range(start, end):
        if text[index] in marks and not any(a < index < b for a, b in spans):
            yield index


def enclosed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the outermost pairs of quotation marks and brackets in text[start:end], as places of the two marks."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for index in range(start, end):
        character = text[index]
        if character in _OPENING:
            stack.append(index)
        elif character in _CLOSING:
            while stack and text[stack[-1]] != _PARTNER[character]:
                stack.pop()
            if stack:
                pairs.append((stack.pop(), index))
    return [(a, b) for a, b in pairs if not any(c < a and b < d for c, d in pairs)]
