"""A list of words as one expression that finds any of them."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=128)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one of `words`, the longest where several begin at a place; it finds nothing without words."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")
