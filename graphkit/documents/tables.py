"""Tables: rows of a text whose cells are parted by tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.documents.document import Cell, Table
from graphkit.documents.lines import PIPE_ROW, PIPE_RULE, Line

_BAR = re.compile(r"(?<!\\)\|")
_BARRED = re.compile(r"[^|\n]+(?:\|[^|\n]*)+$")


def find_tables(lines: Sequence[Line], skipped: frozenset[int]) -> list[tuple[int, int, Table]]:
    """Return the tables of a text with the lines [first, past the last) that they take.

    Two rows or more that follow each other with tabs in each, or rows with bars around a rule of dashes (|---|---|).
    """
    found: list[tuple[int, int, Table]] = []
    index = 0
    while index < len(lines):
        end = _tabbed(lines, index, skipped)
        if end - index >= 2:
            found.append((index, end, _table(lines[index:end], "\t", has_header=_has_header(lines[index:end]))))
            index = end
            continue
        end = _barred(lines, index, skipped)
        if end - index >= 2:
            rows = [line for line in lines[index:end] if not PIPE_RULE.match(line.text)]
            found.append((index, end, _table(rows, "|", has_header=True)))
            index = end
            continue
        index += 1
    return found


def _tabbed(lines: Sequence[Line], index: int, skipped: frozenset[int]) -> int:
    end = index
    while (
        end < len(lines)
        and end not in skipped
        and "\t" in lines[end].text
        and (end == index or not lines[end].after_blank)
    ):
        end += 1
    return end


def _barred(lines: Sequence[Line], index: int, skipped: frozenset[int]) -> int:
    """Return the line past a table of bars that begins at `index`: a header, a rule of dashes, rows; else `index`."""
    if (
        index + 1 >= len(lines)
        or index in skipped
        or not PIPE_RULE.match(lines[index + 1].text)
        or "|" not in lines[index + 1].text
    ):
        return index
    if "|" not in lines[index].text:
        return index
    end = index + 2
    while (
        end < len(lines)
        and not lines[end].after_blank
        and (PIPE_ROW.match(lines[end].text) or _BARRED.match(lines[end].text))
    ):
        end += 1
    return end


def _table(rows: Sequence[Line], mark: str, *, has_header: bool) -> Table:
    return Table(rows[0].start, rows[-1].end, tuple(_cells(row, mark) for row in rows), has_header)


def _cells(row: Line, mark: str) -> tuple[Cell, ...]:
    start, end = 0, len(row.text)
    if mark == "|":
        start += row.text.startswith("|")
        end -= row.text.endswith("|") and not row.text.endswith("\\|")
    breaks = (
        [m.start() for m in _BAR.finditer(row.text, start, end)]
        if mark == "|"
        else [m.start() for m in re.finditer("\t", row.text)]
    )
    cells = []
    for left, right in zip([start, *(at + 1 for at in breaks)], [*breaks, end], strict=True):
        piece = row.text[left:right]
        stripped = piece.strip()
        begin = row.start + left + (piece.index(stripped) if stripped else 0)
        cells.append(Cell(begin, begin + len(stripped)))
    return tuple(cells)


def _has_header(rows: Sequence[Line]) -> bool:
    """Whether the first row has fewer figures than the others: names of people and cities in columns have no header."""

    def share(row: Line) -> float:
        cells = row.text.split("\t")
        return sum(any(character.isdigit() for character in cell) for cell in cells) / len(cells)

    return len(rows) >= 2 and any(share(row) > 0 for row in rows)
