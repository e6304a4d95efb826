"""What a name that two entries of different types share is in this document: a company, its product or its model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from graphkit.extraction.names.gazetteer import Match
from graphkit.extraction.names.reading import Lexicon, Reading

# Where nothing tells, the guideline prefers the model to the product and the product to the company of the same name.
PREFERENCE = ("Model", "Product", "Work", "Technology", "Organization", "Event", "Place", "Person")
_LISTS = {
    "Organization": ("organization_before", "organization_acts"),
    "Product": ("product_before", "product_use"),
    "Model": ("model_before", "model_after"),
}
_WIDTH = 8
_BEFORE = 16
# How far the word may stand that says what a list of names is made of.
_CLASS_WIDTH = 36
_CLASS_WEIGHT = 3
_CELL = "\t"  # between the cells of a table's row
_BREAKS = frozenset("，。；,;、：:（）() \n")


def roles(reading: Reading, matches: Sequence[Match], typed: Mapping[int, str]) -> dict[str, str]:
    """Return the type that each shared form has in the document, by folded form.

    `matches` are places of forms that entries of several types share. `typed` gives the type of an undisputed mention
    by the offset at which it begins: the neighbours in a list speak for their own type.
    """
    votes: dict[str, Counter[str]] = {}
    for match in matches:
        form = reading.folded[match.start : match.end]
        counter = votes.setdefault(form, Counter())
        before = reading.before(match.start, _BEFORE).rstrip(' “"')
        after = reading.after(match.end, _WIDTH).lstrip(' ”"')
        for kind, (before_list, after_list) in _LISTS.items():
            if reading.lexicon.ending(before_list, before) is not None:
                counter[kind] += 1
            if reading.lexicon.beginning(after_list, after) is not None:
                counter[kind] += 2
        classed = reading.after(match.end, _CLASS_WIDTH)
        for kind, pattern in _classes(reading.lexicon):
            if pattern.match(classed):
                counter[kind] += _CLASS_WEIGHT
        beside = typed_beside(reading, match, typed)
        if beside is not None:
            counter[beside] += 1
    return {form: _best(counter) for form, counter in votes.items()}


@lru_cache(maxsize=4)
def _classes(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of what may follow a name, or the rest of its list, and say of what class it is (像甲和乙这样的企业)."""
    joiner, such = lexicon.alternatives("joiner"), lexicon.alternatives("class_before")
    others = rf"(?:\s*{joiner}\s*[^,.;!?。\n、]{{1,12}}?)*?"
    return tuple(
        (kind, re.compile(rf"{others}\s*{such}[^,;。\n、]{{0,8}}?{lexicon.alternatives(words)}"))
        for kind, words in (
            ("Organization", "class_organization"),
            ("Product", "class_product"),
            ("Model", "class_model"),
        )
    )


def typed_beside(reading: Reading, match: Match, typed: Mapping[int, str]) -> str | None:
    """Return the type of the name that is joined to a form by 、 or 和: things of a kind are listed together."""
    after = reading.after(match.end, 6)
    stripped = after.lstrip(" ")
    joiner = _CELL if stripped.startswith(_CELL) else reading.lexicon.beginning("joiner", stripped)
    if joiner is not None:
        place = match.end + len(after) - len(stripped) + len(joiner)
        for start in range(place, place + 2):
            if start in typed:
                return typed[start]
    before = reading.before(match.start, 20).rstrip(" ")
    joiner = _CELL if before.endswith(_CELL) else reading.lexicon.ending("joiner", before)
    if joiner is not None:
        end = match.start - (len(reading.before(match.start, 20)) - len(before)) - len(joiner)
        for start in range(max(0, end - 16), end):
            if start in typed and not set(reading.folded[start:end]) & _BREAKS:
                return typed[start]
    return None


def _best(counter: Counter[str]) -> str:
    if not counter:
        return ""
    return min(counter, key=lambda kind: (-counter[kind], PREFERENCE.index(kind)))
