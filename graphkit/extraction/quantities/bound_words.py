"""The words that bound a number, or tell what it is not: reads ontology/quantities/bounds.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphkit.extraction.quantities.quantity_words import alternatives, check_keys, compile_words, read_words

_BOUND_KEYS = frozenset({"before", "after", "compared", "pairs", "ranges", "lists", "between", "left"})
_SIDES = frozenset({"more_than", "at_least", "less_than", "at_most", "about"})
_LEFT_KEYS = frozenset({"ordinal", "leading", "definite", "measured", "plain", "label"})


class LeftWords:
    """A pattern that must end where a text ends; `search` first looks whether the last character can be its last."""

    def __init__(self, path: Path, pattern: str) -> None:
        self._pattern = compile_words(path, pattern + r"[ \t]*$")
        self._characters = frozenset(pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the match that ends at the end of `text`, white space let pass."""
        return self._pattern.search(text) if text.rstrip(" \t")[-1:] in self._characters else None


@dataclass(frozen=True, slots=True)
class BoundWords:
    """Words beside a number, each pattern anchored at the number: `before` ends there, `after` begins there."""

    before: LeftWords
    after: re.Pattern[str]
    ranges: re.Pattern[str]
    lists: re.Pattern[str]
    between: LeftWords
    between_after: re.Pattern[str]
    compared_before: LeftWords
    compared_after: re.Pattern[str]
    pairs: re.Pattern[str]
    between_joins: re.Pattern[str]
    ordinal: LeftWords
    leading: LeftWords
    definite: LeftWords
    measured: LeftWords
    plain: frozenset[str]
    label: frozenset[str]


@lru_cache(maxsize=1)
def bound_words() -> BoundWords:
    """Return the words of bounds.yaml as patterns whose group names say what the bound is."""
    path, content = read_words("bounds.yaml")
    check_keys(path, content, _BOUND_KEYS, _BOUND_KEYS)
    before, after = content["before"], content["after"]
    check_keys(path, before, _SIDES | {"exactly", "scale_at_least", "fillers"}, _SIDES)
    check_keys(path, after, _SIDES, _SIDES)
    compared = content["compared"]
    check_keys(path, compared, {"before", "more_than", "less_than"}, {"before", "more_than", "less_than"})
    left = content["left"]
    check_keys(path, left, _LEFT_KEYS, _LEFT_KEYS)
    named = _named(before, (*sorted(_SIDES), "exactly", "scale_at_least"))
    fillers = alternatives(before["fillers"])
    return BoundWords(
        before=LeftWords(path, rf"(?:{named})[ \t]?(?:{fillers})?"),
        after=compile_words(path, rf"[ \t]?(?:{_named(after, sorted(_SIDES))})"),
        ranges=compile_words(path, rf"[ \t]*(?:{alternatives(content['ranges'])})[ \t]*"),
        lists=compile_words(path, rf"[ \t]*(?:{alternatives(content['lists'])})[ \t]*"),
        between=LeftWords(path, rf"(?:{alternatives(content['between']['before'])})"),
        between_after=compile_words(path, rf"[ \t]*{alternatives(content['between']['after'])}"),
        compared_before=LeftWords(path, rf"{alternatives(compared['before'])}"),
        compared_after=compile_words(path, rf"[ \t]*(?:{_named(compared, ('more_than', 'less_than'))})"),
        pairs=compile_words(path, rf"[ \t]*(?:{alternatives(content['pairs'])}){{0,2}}[ \t]*"),
        between_joins=compile_words(path, rf"[ \t]*(?:{alternatives(content['between']['joins'])})[ \t]*"),
        ordinal=LeftWords(path, rf"{alternatives(left['ordinal'])}"),
        leading=LeftWords(path, rf"{alternatives(left['leading'])}"),
        definite=LeftWords(path, rf"{alternatives(left['definite'])}"),
        measured=LeftWords(path, rf"{alternatives(left['measured'])}"),
        plain=frozenset(left["plain"]),
        label=frozenset(left["label"]),
    )


def _named(words: Mapping[str, Any], sides: Iterable[str]) -> str:
    return "|".join(f"(?P<{side}>{alternatives(words[side])})" for side in sides)
