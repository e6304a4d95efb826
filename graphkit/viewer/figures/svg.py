"""An SVG drawing, and the few shapes that figures are made of. Lengths are pixels, y grows downwards."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

WIDTH = 760
TITLE = 34  # the height that a title takes
MARGIN = 14
SIZE = 12  # of text
INK, PALE, RULE = "#1d2127", "#5c6672", "#dfe3e8"
# For, against and what clashes; then what has more sides: told apart by those who see few colours, too.
FOR, AGAINST, CLASH = "#3b76b8", "#cf6a0e", "#c62828"
SERIES = ("#3b76b8", "#cf6a0e", "#3a8f45", "#a98408", "#a65aa0", "#2b8f8a", "#767d86", "#d0454c", "#8d6748", "#7b6fd0")

_BEND = 26.0
_FONT = "system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
# What no XML may hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing that a notebook shows. `svg` is the whole of it, `description` its title and size in words."""

    svg: str
    description: str

    def __repr__(self) -> str:
        return f"<{self.description}>"

    def _repr_svg_(self) -> str:
        return self.svg


def figure(title: str, parts: Iterable[str], height: float, *, about: str) -> Figure:
    """Put shapes under a title, on white; `about` says in words what is drawn, for those who do not see it."""
    body = "".join(parts)
    label = f"{title}: {about}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{number(height)}" '
        f'viewBox="0 0 {WIDTH} {number(height)}" role="img" aria-label={quoteattr(clean(label))} '
        f'style="max-width:100%;height:auto" font-family="{_FONT}" font-size="{SIZE}">'
        f'<rect width="{WIDTH}" height="{number(height)}" fill="#fff"/>'
        f"{text(MARGIN, 22, title, size=14, weight=600)}{body}</svg>"
    )
    return Figure(svg, label)


def text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: Anchor = "start",
    size: int = SIZE,
    colour: str = INK,
    weight: int = 400,
    turned: int = 0,
    halo: bool = False,
) -> str:
    """Return words on a baseline at `y`, turned by degrees round their anchor; a halo parts them from what is below."""
    options = f' text-anchor="{anchor}"' if anchor != "start" else ""
    options += f' font-size="{size}"' if size != SIZE else ""
    options += f' font-weight="{weight}"' if weight != 400 else ""
    options += f' transform="rotate({turned} {number(x)} {number(y)})"' if turned else ""
    options += ' stroke="#fff" stroke-width="3" stroke-opacity="0.85" paint-order="stroke"' if halo else ""
    return f'<text x="{number(x)}" y="{number(y)}" fill="{colour}"{options}>{escape(clean(words))}</text>'


def rectangle(
    x: float, y: float, width: float, height: float, colour: str, *, hint: str = "", opacity: float = 1
) -> str:
    """Return a filled rectangle; `hint` shows under the mouse."""
    faint = f' fill-opacity="{number(opacity)}"' if opacity != 1 else ""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect {place} fill="{colour}"{faint}{_closed("rect", hint)}'


def circle(x: float, y: float, radius: float, colour: str, *, hint: str = "", hollow: bool = False) -> str:
    """Return a disc with a white edge, or a ring."""
    look = f'fill="#fff" stroke="{colour}" stroke-width="2"' if hollow else f'fill="{colour}" stroke="#fff"'
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {look}{_closed("circle", hint)}'


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str = RULE, *, width: float = 1, dashed: bool = False
) -> str:
    """Return a straight line."""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    place = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f'<line {place} stroke="{colour}" stroke-width="{number(width)}"{dashes}/>'


def arc(x1: float, y1: float, x2: float, y2: float, colour: str, *, hint: str = "") -> str:
    """Return a bow between two points, bent a little to the left of the way from the first to the second."""
    long = math.hypot(x2 - x1, y2 - y1) or 1.0
    bend = min(_BEND, 0.5 * long) / long
    middle = ((x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend)
    start, rest = " ".join(map(number, (x1, y1))), " ".join(map(number, (*middle, x2, y2)))
    return f'<path d="M{start} Q{rest}" fill="none" stroke="{colour}" stroke-width="1.5"{_closed("path", hint)}'


def legend(entries: Sequence[tuple[str, str]], y: float) -> str:
    """Return names with their colours, in one row from the left."""
    parts: list[str] = []
    x = float(MARGIN)
    for name, colour in entries:
        parts += [rectangle(x, y - 9, 10, 10, colour), text(x + 15, y, name, colour=PALE)]
        x += 15 + width_of(name) + 18
    return "".join(parts)


def width_of(words: str, size: int = SIZE) -> float:
    """Return about how wide words are: a Han character takes a square, other letters a little over half of one."""
    return sum(size * (1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.58) for letter in words)


def fitted(words: str, width: float, size: int = SIZE) -> str:
    """Return words in one line that is no wider than `width`, cut with an ellipsis if need be."""
    words = " ".join(words.split())
    if width_of(words, size) <= width:
        return words
    kept = ""
    for letter in words:
        if width_of(kept + letter + "…", size) > width:
            break
        kept += letter
    return kept + "…"


def gutter(labels: Iterable[str], most: float = 250) -> float:
    """Return how wide a column for these labels is, `most` at most."""
    return min(most, max(map(width_of, labels), default=0.0)) + 10


def number(value: float) -> str:
    """Return a length with one digit after the point, which no screen tells from the exact one."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def clean(words: str) -> str:
    """Return words without the characters that XML forbids."""
    return _FORBIDDEN.sub("", words)


def _closed(tag: str, hint: str) -> str:
    return f"><title>{escape(clean(hint))}</title></{tag}>" if hint else "/>"
