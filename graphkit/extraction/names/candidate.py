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


def covered(candidates: Iterable[Candidate], length: int) -> bytearray:
    """Return a byte for each of `length` characters and one more: 1 where a candidate covers it."""
    places = bytearray(length + 1)
    for candidate in candidates:
        places[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
    return places


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that stand, in order of place: higher rank first, then longer, then earlier."""
    chosen: list[Candidate] = []
    order = sorted(candidates, key=lambda c: (-c.rank, c.start - c.end, c.start, -c.confidence, c.key, c.rule))
    taken = bytearray(max((candidate.end for candidate in order), default=0))
    for candidate in order:
        if not any(taken[candidate.start : candidate.end]):
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.start)
