"""How often two things meet: a table of shaded cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.viewer.figures import svg

_ROW = 26
_WIDEST = 64.0
_LABEL = 120.0
# Degrees by which the names above the columns are turned, and how much of their length then goes upwards.
_TURN, _RISE = -38, 0.62


def matrix(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Mapping[tuple[str, str], int],
    *,
    colour: str = svg.FOR,
) -> svg.Figure:
    """Return a cell for each (row, column), with its count if it has one: the higher the count, the darker the cell."""
    left = svg.MARGIN + svg.gutter(rows)
    # Beside the last column there is room for its turned name.
    width = min(_WIDEST, (svg.WIDTH - left - svg.MARGIN - _LABEL * 0.6) / max(len(columns), 1))
    top = svg.TITLE + 14 + min(_LABEL, svg.gutter(columns, _LABEL)) * _RISE
    most = max((counts.get((row, column), 0) for row in rows for column in columns), default=0)
    parts = [
        svg.text(left + (place + 0.5) * width, top - 6, svg.fitted(column, _LABEL), turned=_TURN)
        for place, column in enumerate(columns)
    ]
    for line, row in enumerate(rows):
        y = top + line * _ROW
        parts.append(svg.text(left - 8, y + 17, svg.fitted(row, left - svg.MARGIN - 8), anchor="end"))
        for place, column in enumerate(columns):
            x = left + place * width
            count = counts.get((row, column), 0)
            shade = 0.18 + 0.82 * count / most if count else 1.0
            parts.append(
                svg.rectangle(
                    x + 1,
                    y + 1,
                    width - 2,
                    _ROW - 2,
                    colour if count else "#f4f6f8",
                    hint=f"{row} × {column}: {count}" if count else "",
                    opacity=shade,
                )
            )
            if count:
                ink = "#fff" if shade > 0.6 else svg.INK
                parts.append(svg.text(x + width / 2, y + 17, str(count), anchor="middle", colour=ink))
    bottom = top + len(rows) * _ROW
    parts.append(svg.rectangle(left, bottom + 2, len(columns) * width, 1, svg.RULE))
    return svg.figure(title, parts, bottom + 12, about=f"{len(rows)} rows, {len(columns)} columns")
