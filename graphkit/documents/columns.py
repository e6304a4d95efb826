"""Columns that several blanks part, as text copied from a page or a terminal has them: the blanks become one tab."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.documents.offsets import Edit

_GAP = re.compile(r"(?<=[^\s])(?:[ \u00a0\u2000-\u200a\u202f\u205f]{2,}|\u3000+[ \u3000]*)(?=[^\s])")
_STOP = re.compile(r"[。！？!?；;]|[.][ \n]")
_ROWS = 3
_CELL = 24
"""A longer cell is a sentence."""


def part_columns(text: str) -> Iterator[Edit]:
    """Yield the edits that put a tab for the blanks between columns: three lines or more with as many gaps each.

    Two columns need figures in half of the rows, lest a list of people with their posts be taken for a table.
    """
    run: list[tuple[int, list[re.Match[str]]]] = []
    place = 0
    for line in [*text.split("\n"), ""]:
        gaps = _gaps(line)
        if run and len(gaps) != len(run[-1][1]):
            yield from _tabs(text, run)
            run = []
        if gaps:
            run.append((place, gaps))
        place += len(line) + 1


def _gaps(line: str) -> list[re.Match[str]]:
    gaps = list(_GAP.finditer(line)) if "  " in line or "\u3000" in line else []
    if not gaps or _STOP.search(line):
        return []
    edges = [0, *(edge for gap in gaps for edge in gap.span()), len(line)]
    cells = zip(edges[::2], edges[1::2], strict=True)
    return gaps if all(end - start <= _CELL for start, end in cells) else []


def _tabs(text: str, run: list[tuple[int, list[re.Match[str]]]]) -> Iterator[Edit]:
    figures = sum(any(map(str.isdigit, text[place : text.find("\n", place)])) for place, _ in run)
    if len(run) < _ROWS or (len(run[0][1]) < 2 and figures * 2 < len(run)):
        return
    for place, gaps in run:
        for gap in gaps:
            yield Edit(place + gap.start(), place + gap.end(), "\t")
