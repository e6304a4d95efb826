"""Who disagrees: claims that contradict each other, and subjects that some side for and others against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from graphkit.graph.graph import Node
from graphkit.knowledge.claims import title_of
from graphkit.knowledge.index import GraphIndex


@dataclass(frozen=True, slots=True)
class Side:
    """A claim as one side of a disagreement."""

    claim: str
    speaker: str
    text: str
    day: str | None
    document: str
    salience: float


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both hold, and why."""

    id: str
    first: Side
    second: Side
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ContestedSubject:
    """A subject with the claims for and against it, the weightiest first; at least two speakers take part."""

    id: str
    name: str
    type: str
    positive: tuple[Side, ...]
    negative: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Disagreements:
    """Both lists, the most worth reading first."""

    subjects: tuple[ContestedSubject, ...]
    contradictions: tuple[Contradiction, ...]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return a flat dict for each contradiction, then for each pair of a subject's leading sides."""
        rows = [
            {"kind": "contradiction", "subject": None, "why": item.why, **_pair(item.first, item.second), "id": item.id}
            for item in self.contradictions
        ]
        rows += [
            {
                "kind": "contested subject",
                "subject": item.name,
                "why": f"{len(item.positive)} for, {len(item.negative)} against",
                **_pair(item.positive[0], item.negative[0]),
                "id": item.id,
            }
            for item in self.subjects
        ]
        return rows

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(str(row['subject'] or ''))}</td><td>{escape(row['first_speaker'])}: {escape(row['first'])}</td>"
            f"<td>{escape(row['second_speaker'])}: {escape(row['second'])}</td><td>{escape(row['why'])}</td></tr>"
            for row in self.to_dicts()
        )
        return f"<table><tr><th>subject</th><th>one side</th><th>the other</th><th>why</th></tr>{rows}</table>"


def find_disagreements(index: GraphIndex, limit: int | None = None) -> Disagreements:
    """Return contradictions ranked by confidence and salience, and contested subjects by how many speak on both sides."""
    contradictions = [
        Contradiction(
            edge.id,
            _side(index, edge.start),
            _side(index, edge.end),
            str(edge.properties["why"]),
            float(str(edge.properties["confidence"])),
        )
        for edge in index.graph.relationships.values()
        if edge.type == "CONTRADICTS"
    ]
    contradictions.sort(key=lambda item: (-item.confidence * (item.first.salience + item.second.salience), item.id))
    return Disagreements(tuple(_contested(index)[:limit]), tuple(contradictions[:limit]))


def _contested(index: GraphIndex) -> list[ContestedSubject]:
    stances: dict[str, dict[str, list[Side]]] = defaultdict(lambda: defaultdict(list))
    seen: set[tuple[str, str, str]] = set()
    for claim in index.claims:
        group = str(claim.properties.get("same_as", claim.id))
        for subject, stance in index.subjects(claim.id):
            if stance in ("positive", "negative") and (subject.id, stance, group) not in seen:
                seen.add((subject.id, stance, group))
                stances[subject.id][stance].append(_side(index, claim.id))
    subjects = []
    for identifier, sides in stances.items():
        positive, negative = (_ranked(sides[name]) for name in ("positive", "negative"))
        if not positive or not negative or len({side.speaker for side in (*positive, *negative)}) < 2:
            continue
        node = index.graph.nodes[identifier]
        subjects.append(ContestedSubject(identifier, str(node.properties["name"]), node.label, positive, negative))
    return sorted(subjects, key=lambda subject: (-_heat(subject), subject.id))


def _ranked(sides: Sequence[Side]) -> tuple[Side, ...]:
    return tuple(sorted(sides, key=lambda side: (-side.salience, side.claim)))


def _heat(subject: ContestedSubject) -> float:
    """Two sides of which both have several speakers weigh more than one dissenting voice among many."""
    speakers = [{side.speaker for side in sides} for sides in (subject.positive, subject.negative)]
    between = len(speakers[0] ^ speakers[1])
    return (
        min(len(speakers[0]), len(speakers[1])) * 2
        + between
        + subject.positive[0].salience
        + subject.negative[0].salience
    )


def _side(index: GraphIndex, claim: str) -> Side:
    node: Node = index.graph.nodes[claim]
    properties: Mapping[str, Any] = node.properties
    return Side(
        claim,
        str(index.speaker(claim).properties["name"]),
        properties["text"],
        properties.get("said_on"),
        title_of(index.graph.nodes[index.stated_in(claim).end]),
        float(properties["salience"]),
    )


def _pair(first: Side, second: Side) -> dict[str, str]:
    return {
        "first_speaker": first.speaker,
        "first": first.text,
        "second_speaker": second.speaker,
        "second": second.text,
    }
