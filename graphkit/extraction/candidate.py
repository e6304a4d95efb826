"""A span that may be a mention, before it is decided which spans stand and what they refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.contract.folding import fold_name
from graphkit.ontology.gazetteer import Entry


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters [start, end) of the document that may refer to the entity `key` of type `type`, called `name`.

    `entry` is its gazetteer entry, if listed. `rank` decides between spans that overlap: the higher wins, then the
    longer, then the earlier. `rule` and `confidence` are those of the later `Mention`.
    """

    start: int
    end: int
    type: str
    key: str
    name: str
    rule: str
    confidence: float
    entry: Entry | None = None
    rank: int = 0


def listed(start: int, end: int, entry: Entry, rule: str, confidence: float, rank: int = 0) -> Candidate:
    """Return a candidate for a gazetteer entry."""
    return Candidate(start, end, entry.type, entry.id, entry.name, rule, confidence, entry, rank)


def unlisted(start: int, end: int, type: str, name: str, rule: str, confidence: float, rank: int = 0) -> Candidate:
    """Return a candidate for a thing that no gazetteer lists; its key is made of its type and folded name."""
    return Candidate(start, end, type, entity_key(type, name), name, rule, confidence, None, rank)


def entity_key(type: str, name: str) -> str:
    """Return the key inside a document of an entity without an entry.

    >>> entity_key("Model", "ＭiniＣＰＭ 5.0")
    'Model/minicpm5.0'
    """
    return f"{type}/{fold_name(name)}"


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that stand, in order of place: higher rank first, then longer, then earlier."""
    chosen: list[Candidate] = []
    taken: set[int] = set()
    order = sorted(candidates, key=lambda c: (-c.rank, c.start - c.end, c.start, -c.confidence, c.key, c.rule))
    for candidate in order:
        span = range(candidate.start, candidate.end)
        if not any(place in taken for place in span):
            taken.update(span)
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.start)
