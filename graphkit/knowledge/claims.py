"""Who says what about what, when: the claims of a graph, filtered and in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from graphkit.contract.folding import fold_text
from graphkit.errors import UnknownName
from graphkit.graph.graph import Node
from graphkit.knowledge.index import GraphIndex
from graphkit.results import Results

Sort = Literal["salience", "day", "speaker", "confidence", "place"]
COLUMNS = ("speaker", "day", "kind", "text", "quantity", "times", "document", "about", "mode", "confidence", "id")


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What claims are asked for; None does not filter.

    `by` names a speaker; `about` an entity, else words of the text; `since`, `until` are ISO days of speaking,
    inclusive, as exact as given; `publisher` and `text` hold in any script.
    """

    by: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    publisher: str | None = None
    text: str | None = None
    min_confidence: float | None = None


def find_claims(index: GraphIndex, asked: ClaimFilter, *, sort: Sort = "salience", limit: int | None = None) -> Results:
    """Return the claims that fit, a group that says the same once (`times` counts its members that fit).

    Raises `UnknownName` if nobody is called `by`.
    """
    groups: dict[str, list[Node]] = {}
    for claim in _matching(index, asked):
        groups.setdefault(str(claim.properties.get("same_as", claim.id)), []).append(claim)
    chosen = [(max(members, key=_weight), len(members)) for members in groups.values()]
    rows = sorted((_row(index, claim, times) for claim, times in chosen), key=lambda row: _key(index, row, sort))
    return Results(COLUMNS, tuple(rows[:limit]))


def _matching(index: GraphIndex, asked: ClaimFilter) -> Iterator[Node]:
    speaker = index.get(asked.by).id if asked.by else None
    subject = index.find(asked.about) if asked.about else None
    words = [fold_text(words) for words in (asked.text, None if subject else asked.about) if words]
    for claim in index.claims:
        properties = claim.properties
        day = str(properties.get("said_on", ""))
        if speaker and index.speaker(claim.id).id != speaker:
            continue
        if subject and all(entity.id != subject.id for entity, _ in index.subjects(claim.id)):
            continue
        if not all(word in str(properties["text_folded"]) for word in words):
            continue
        if asked.kind and properties["kind"] != asked.kind:
            continue
        if (asked.since and day < asked.since[: len(day) or None]) or (asked.since and not day):
            continue
        if asked.until and (not day or day[: len(asked.until)] > asked.until):
            continue
        if asked.min_confidence is not None and float(str(properties["confidence"])) < asked.min_confidence:
            continue
        if asked.publisher:
            document = index.graph.nodes[index.stated_in(claim.id).end]
            if fold_text(asked.publisher) not in fold_text(str(document.properties.get("publisher", ""))):
                continue
        yield claim


def _weight(claim: Node) -> tuple[float, int, str]:
    return float(str(claim.properties["salience"])), len(str(claim.properties["text"])), claim.id


def quantity_of(claim: Node) -> str | None:
    """Return the quantity's words, or None."""
    raw = claim.properties.get("quantity_raw")
    return None if raw is None else str(raw)


def title_of(document: Node) -> str:
    """Return a document's title, else its name."""
    return str(document.properties.get("title") or document.properties["source"])


def _row(index: GraphIndex, claim: Node, times: int) -> tuple[Any, ...]:
    properties = claim.properties
    return (
        index.speaker(claim.id).properties["name"],
        properties.get("said_on"),
        properties["kind"],
        properties["text"],
        quantity_of(claim),
        times,
        title_of(index.graph.nodes[index.stated_in(claim.id).end]),
        [entity.properties["name"] for entity, _ in index.subjects(claim.id)],
        properties["mode"],
        properties["confidence"],
        claim.id,
    )


def _key(index: GraphIndex, row: tuple[Any, ...], sort: Sort) -> tuple[Any, ...]:
    claim = index.graph.nodes[row[-1]]
    salience = -float(str(claim.properties["salience"]))
    stated = index.stated_in(claim.id)
    orders: dict[str, tuple[Any, ...]] = {
        "salience": (salience,),
        "day": (row[1] or "9999", stated.end, stated.properties["start"]),
        "speaker": (row[0], salience),
        "confidence": (-float(row[9]), salience),
        "place": (stated.end, stated.properties["start"]),
    }
    return (*orders[sort], claim.id)


__all__ = ["COLUMNS", "ClaimFilter", "Sort", "UnknownName", "find_claims", "quantity_of", "title_of"]
