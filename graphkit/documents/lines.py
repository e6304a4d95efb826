"""The shape of a line: what its marks say before anyone knows what it is about."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from graphkit.contract.folding import fold_characters
from graphkit.documents.vocabulary import pattern

BULLET = re.compile(
    r"[ \t]*(?:(?P<sign>[-*+•·●○◆◇■□▪▶►➤★☆✓✔◎※–\uf000-\uf0ff])[ \t\u3000]+|(?P<tight>[•●○◆■▪►➤\uf000-\uf0ff])"
    r"|(?P<number>(?:\d{1,2}[.．、）)](?!\d)|[（(]\d{1,2}[)）]|[①-⑳❶-❿⓵-⓾])[ \t\u3000]*))(?=\S)"
)
ORDINAL_HEADING = re.compile(
    r"[ \t]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])[ \t]*(?=\S)"
)
MARKED_HEADING = re.compile(r"[ \t]{0,3}(?P<level>#{1,6})[ \t]+(?=\S)")
PIPE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
PIPE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
CLOSERS = "”\"』」’'）)】》〉]"
_STOP = "。！？!?…．"
_PAUSE = "：:；;"
# Behind the stop may stand closing marks, and who took the picture or the number of a note.
_BEHIND = rf"[{re.escape(CLOSERS)}]*"
_STOPPED = re.compile(
    rf"(?:[{_STOP}{_PAUSE}]|(?<!\s)\.|[—–~～]){_BEHIND}(?:[(（][^()（）]{{1,24}}[)）])?$"
    rf"|[。！？!?]{_BEHIND}\[?\d{{1,3}}\]?$"
)
_FULL_STOP = re.compile(rf"(?:[{_STOP}]|(?<!\s)\.){_BEHIND}$")
INNER_STOP = re.compile(r"[。！？!?；;]|[.][ ](?=[A-Z\"“])")
INNER_PAUSE = re.compile(r"[，。！？；、,;!?]")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


class Line(NamedTuple):
    """Characters [start, end) of a text between two line ends, and whether a blank line (or nothing) stands before."""

    start: int
    end: int
    text: str
    after_blank: bool


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank."""
    lines: list[Line] = []
    position, blank = 0, True
    for piece in text.split("\n"):
        stripped = piece.strip()
        if stripped:
            if "\t" in stripped:
                stripped = piece.strip(" ")  # a row of a table, whose first cell may be empty
            start = position + piece.index(stripped)
            lines.append(Line(start, start + len(stripped), stripped, blank))
            blank = False
        else:
            blank = True
        position += len(piece) + 1
    return lines


def width(text: str) -> int:
    """Return how many columns a text takes: two for a wide character.

    >>> width("端侧AI")
    6
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def is_stopped(text: str) -> bool:
    """Whether a line ends where a sentence or a lead-in (colon, semicolon, dash) ends, closing marks aside."""
    return _STOPPED.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the stop of a sentence, closing marks aside."""
    return _FULL_STOP.search(text) is not None


def is_page_number(text: str) -> bool:
    """Whether a line is a page number and nothing else: 12, - 12 -, Page 3 of 40."""
    return len(text) <= 20 and pattern("furniture", "page_numbers").fullmatch(fold_characters(text.strip())) is not None


def has_mark(text: str) -> bool:
    """Whether a line begins with the mark of a bullet, a heading, a quotation or a table row."""
    return bool(
        BULLET.match(text)
        or ORDINAL_HEADING.match(text)
        or MARKED_HEADING.match(text)
        or "\t" in text
        or PIPE_ROW.match(text)
    )
