"""Compiles the units of the ontology into patterns that are matched beside a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphkit.extraction.quantities.numeral_runs import GAP
from graphkit.extraction.quantities.quantity_words import Unit, numeral_words, units

_LATIN_START = re.compile(r"[a-zA-Zμ°]")


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit found at [start, end) of a text."""

    unit: Unit
    start: int
    end: int


class UnitPatterns:
    """All units as patterns: the longest word wins, and a Latin word ends at a word boundary."""

    def __init__(self) -> None:
        words: list[tuple[Unit, str]] = []
        cased: list[tuple[Unit, str]] = []
        signs: list[tuple[Unit, str]] = []
        for unit in units():
            for word in unit.words:
                end = "(?![A-Za-z0-9])" if _LATIN_START.match(word) else ""
                (cased if unit.cased else words).append((unit, word + end))
            signs.extend((unit, sign) for sign in unit.signs)
        words.sort(key=lambda pair: -len(re.sub(r"\(\?<?![^()]*\)", "", pair[1])))
        self._words, self._cased, self._signs = words, cased, signs
        self._after = re.compile(rf"(?:{GAP}|-)(?:{_groups(words)})")
        self._after_cased = re.compile(f" ?(?:{_groups(cased)})")
        self._before = re.compile(
            rf"(?<![\d{''.join([*numeral_words().digits, *numeral_words().scales])}])(?:{_groups(signs)}){GAP}$"
        )
        numerals = numeral_words()
        self.more = re.compile(f" ?[{''.join(sorted(numerals.more_after_unit))}]")
        self.joint = re.compile(rf" ?(?:{numerals.joint}| and )?")
        self.half = re.compile(numerals.half)
        digits = "".join(numerals.digits)
        self.digit = re.compile(rf"{GAP}([\d{digits}])(?![\d{digits}.])")
        minors = sorted({word for unit in units() for word in unit.minor}, key=len, reverse=True)
        self.minor = re.compile(rf"(?:{numerals.joint})?([\d{digits}])({'|'.join(minors)})")

    def after(self, text: str, folded: str, position: int) -> UnitMatch | None:
        """Return the unit that begins at `position`, white space or a hyphen let pass; `text` has its own case."""
        match = self._after.match(folded, position)
        cased = self._after_cased.match(text, position)
        if cased and not (match and match.end() > cased.end()):
            return UnitMatch(self._cased[(cased.lastindex or 1) - 1][0], position, cased.end())
        if match:
            return UnitMatch(self._words[(match.lastindex or 1) - 1][0], position, match.end())
        return None

    def before(self, folded: str, position: int) -> UnitMatch | None:
        """Return the currency sign that ends at `position`."""
        start = max(0, position - 8)
        match = self._before.search(folded[start:position])
        return UnitMatch(self._signs[(match.lastindex or 1) - 1][0], start + match.start(), position) if match else None


def _groups(pairs: list[tuple[Unit, str]]) -> str:
    return "|".join(f"({word})" for _, word in pairs)


@lru_cache(maxsize=1)
def unit_patterns() -> UnitPatterns:
    """Return the patterns, compiled once."""
    return UnitPatterns()
