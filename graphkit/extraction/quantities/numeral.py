"""The record of one numeral."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written at [start, end) of the text.

    `low` and `high` are its value, or the ends of what two neighbouring digits say (两三百: 200 and 300); both None
    where it has none (几百). `more`: something above it (十多万); `more_end` is behind such a word that follows.
    `scale` is the product of the scales it ends in (4万亿: 1e12) and `last_scale` the last of them (1e8), `letter` a
    Latin one (7B); `written` is arabic, chinese or word; `bare` a scale alone (百, 万). `parts` marks a fraction,
    `percent` one in hundredths (百分之五: the value is 5), `ratio` one number to another (3比1: 3), `slash` is what
    stands below in one written 3/5.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    scale: float = 1.0
    last_scale: float = 1.0
    letter: str = ""
    written: str = "arabic"
    more: bool = False
    more_end: int = 0
    bare: bool = False
    parts: bool = False
    percent: bool = False
    ratio: bool = False
    slash: float = 0.0

    @property
    def whole(self) -> bool:
        """Whether it is a plain whole number, without scale or letter."""
        return self.low is not None and self.low.is_integer() and self.scale == 1 and not self.letter and not self.parts
