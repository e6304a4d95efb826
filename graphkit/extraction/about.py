"""What a claim is about: the one to four most specific things it names or is understood to speak of."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.extraction.passages import Passages

MOST = 4
# Within a claim a thing named in its subject outweighs one of a more specific type named later.
_WEIGHT = {
    "Model": 1.0,
    "Product": 0.9,
    "Technology": 0.85,
    "Event": 0.7,
    "Work": 0.7,
    "Organization": 0.65,
    "Person": 0.45,
    "Place": 0.35,
}
_LATER = 0.012
_FAR = 80


def named_subjects(passages: Passages, start: int, end: int, excluded: Iterable[str | None]) -> tuple[str, ...]:
    """Return the keys of the things named in [start, end), the most specific first, at most `MOST`."""
    left_out = set(excluded)
    weights: dict[str, float] = {}
    for mention in passages.mentions(start, end):
        if mention.key in left_out:
            continue
        weight = _WEIGHT[passages.type_of(mention.key)] - _LATER * min(_FAR, mention.start - start) / 2
        weights[mention.key] = max(weight, weights.get(mention.key, -1.0)) + (0.1 if mention.key in weights else 0.0)
    ranked = sorted(weights, key=lambda key: (-weights[key], key))
    return tuple(ranked[:MOST])


def understood_subject(passages: Passages, subjects: Iterable[str], excluded: Iterable[str | None]) -> tuple[str, ...]:
    """Return the first of `subjects` that is a thing: what a claim that names none takes over from an earlier one."""
    left_out = set(excluded)
    things = [key for key in subjects if key not in left_out and passages.type_of(key) not in ("Person", "Place")]
    return tuple(things[:1])
