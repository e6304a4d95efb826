"""How far the content of a cue reaches: through a quotation, over its sentences, even where a mark is missing."""

from __future__ import annotations

from graphkit.extraction.passages import Passages

_OPENING = '“「『"'
_CLOSING = {"“": "”", "「": "」", "『": "』", '"': '"'}
_CLOSERS = frozenset(_CLOSING.values())
_SENTENCE_ENDS = frozenset("。！？；!?;:：\n")
# Between a quotation and the name behind it at most this many characters say who that is (分析师).
_APPOSITION = 14
# A quotation runs on over at most this many blocks that each open it anew.
_MOST_BLOCKS = 6


def quotation_from(passages: Passages, start: int, block: int) -> tuple[int, int] | None:
    """Return [start, end) of what is quoted where a quotation opens at `start` (white space allowed), or None.

    `block` is the index of the block that `start` stands in. A quotation without its closing mark ends with the block,
    or with the last of the blocks after it that open the quotation again.
    """
    text, blocks = passages.text, passages.analysis.document.blocks
    end = blocks[block].end
    while start < end and text[start].isspace():
        start += 1
    if start >= end or text[start] not in _OPENING:
        return None
    mark = text[start]
    closing = _matching(text, start, end, mark)
    if closing is not None:
        return start + 1, closing
    last = block
    while last + 1 < len(blocks) and last - block < _MOST_BLOCKS and text.startswith(mark, blocks[last + 1].start):
        last += 1
        closing = _matching(text, blocks[last].start, blocks[last].end, mark)
        if closing is not None:
            return start + 1, closing
    return start + 1, blocks[last].end


def quotation_to(passages: Passages, end: int, block: int) -> tuple[int, int] | None:
    """Return [start, end) of what is quoted where a quotation closes before `end`, or None.

    Between the two a word may say who the speaker is (分析师).
    """
    text, first = passages.text, passages.analysis.document.blocks[block].start
    furthest = max(first, end - _APPOSITION)
    while end > furthest and text[end - 1] not in _CLOSERS and text[end - 1] not in _SENTENCE_ENDS:
        end -= 1
    if end - 1 > first and text[end - 1] == "。" and text[end - 2] in _CLOSERS:
        end -= 1  # the stop stands behind the mark: “…”。他说。
    if end <= first:
        return None
    opening = next((o for o, c in _CLOSING.items() if c == text[end - 1]), None)
    if opening is None:
        return None
    depth = 0
    for index in range(end - 2, first - 1, -1):
        if text[index] == opening and depth == 0:
            return index + 1, end - 1
        if text[index] == _CLOSING[opening]:
            depth += 1
        elif text[index] == opening:
            depth -= 1
    return first, end - 1


def _matching(text: str, start: int, end: int, mark: str) -> int | None:
    depth = 0
    for index in range(start + 1, end):
        if text[index] == _CLOSING[mark]:
            if depth == 0:
                return index
            depth -= 1
        elif text[index] == mark:
            depth += 1
    return None
