"""Who disagrees: claims that contradict each other, and subjects that some side for and others against."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from graphkit.contract.folding import fold_text
from graphkit.graph.graph import Node
from graphkit.knowledge.claims import title_of
from graphkit.knowledge.index import GraphIndex, names_of

_FULL = 14  # characters of a statement that can be understood alone; a shorter one ranks lower
_NAMED = 0.6  # of salience: what a claim that names the subject is ahead of one that only implies it


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
    """Return contradictions and contested subjects, of each at most `limit`, the most worth reading first.

    What is said several times (a headline and its sentence, a reprint) takes part once, in its clearest words.
    """
    return Disagreements(tuple(_contested(index)[:limit]), tuple(_contradictions(index)[:limit]))


def _contradictions(index: GraphIndex) -> list[Contradiction]:
    """Return one contradiction for each pair of things said; a claim that has stood in one already makes room for others."""
    best: dict[tuple[str, str], tuple[float, str, Contradiction]] = {}
    for edge in index.graph.relationships.values():
        if edge.type != "CONTRADICTS":
            continue
        confidence = float(str(edge.properties["confidence"]))
        item = Contradiction(
            edge.id, _side(index, edge.start), _side(index, edge.end), str(edge.properties["why"]), confidence
        )
        groups = sorted((_group(index, edge.start), _group(index, edge.end)))
        ranked = (-_worth(item), item.id, item)
        if (pair := (groups[0], groups[1])) not in best or ranked[:2] < best[pair][:2]:
            best[pair] = ranked
    seen: Counter[str] = Counter()
    ordered = []
    for rank, identifier, item in sorted(best.values(), key=lambda ranked: ranked[:2]):
        sides = (_group(index, item.first.claim), _group(index, item.second.claim))
        ordered.append((sum(seen[side] for side in sides), rank, identifier, item))
        seen.update(sides)
    return [item for *_, item in sorted(ordered, key=lambda ranked: ranked[:3])]


def _worth(item: Contradiction) -> float:
    """A sure clash of two salient claims first; a bare reply, which says little by itself, after full statements."""
    shorter = min(len(item.first.text), len(item.second.text))
    return item.confidence * (1.0 + item.first.salience + item.second.salience) * min(1.0, shorter / _FULL)


def _group(index: GraphIndex, claim: str) -> str:
    return str(index.graph.nodes[claim].properties.get("same_as", claim))


def _contested(index: GraphIndex) -> list[ContestedSubject]:
    stances: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    about: Counter[str] = Counter()
    for claim in index.claims:
        for subject, stance in index.subjects(claim.id):
            about[subject.id] += 1
            if stance in ("positive", "negative"):
                stances[subject.id][stance][_group(index, claim.id)].append(claim.id)
    clashes = _clashes(index)
    subjects: list[tuple[float, ContestedSubject]] = []
    for identifier, sides in stances.items():
        node = index.graph.nodes[identifier]
        names = [fold_text(name) for seen in (True, False) for name in names_of(node, seen=seen)]
        positive, negative = (_ranked(index, sides[name], names) for name in ("positive", "negative"))
        if not positive or not negative or len({side.speaker for side in (*positive, *negative)}) < 2:
            continue
        contested = ContestedSubject(identifier, str(node.properties["name"]), node.label, positive, negative)
        subjects.append((_heat(contested, clashes[identifier], about[identifier], names), contested))
    return [contested for _, contested in sorted(subjects, key=lambda ranked: (-ranked[0], ranked[1].id))]


def _clashes(index: GraphIndex) -> Counter[str]:
    """Count the contradictions by the subject that both claims are about."""
    counts: Counter[str] = Counter()
    for edge in index.graph.relationships.values():
        if edge.type == "CONTRADICTS":
            ends = ({subject.id for subject, _ in index.subjects(claim)} for claim in (edge.start, edge.end))
            counts.update(set.intersection(*ends))
    return counts


def _ranked(index: GraphIndex, groups: Mapping[str, Sequence[str]], names: Sequence[str]) -> tuple[Side, ...]:
    """Return the clearest claim of each group: those that name the subject first, then the most salient."""
    sides = [
        min((_side(index, claim) for claim in claims), key=lambda side: _clear(side, names))
        for claims in groups.values()
    ]
    return tuple(sorted(sides, key=lambda side: _clear(side, names)))


def _clear(side: Side, names: Sequence[str]) -> tuple[float, str]:
    return -side.salience - (_NAMED if _names(side, names) else 0.0), side.claim


def _names(side: Side, names: Sequence[str]) -> bool:
    text = fold_text(side.text)
    return any(name in text for name in names)


def _heat(subject: ContestedSubject, clashes: int, about: int, names: Sequence[str]) -> float:
    """Return how much a subject is contested.

    What counts: claims about it that contradict each other, speakers who stand on one side alone, and how even the sides
    are. Only claims that name it count as speakers' stands. A subject that everything is about (AI itself) weighs less.
    """
    named = [[side for side in sides if _names(side, names)] for sides in (subject.positive, subject.negative)]
    speakers = [{side.speaker for side in sides} for sides in named]
    alone = min(len(speakers[0] - speakers[1]), len(speakers[1] - speakers[0]))
    fewer, more = sorted(map(len, named))
    best = sum(max((side.salience for side in sides), default=0.0) for sides in named)
    return (2.0 * min(clashes, 3) + 2.0 * min(alone, 3) + 2.0 * fewer / (more or 1) + best) / (
        1.0 + math.log10(1 + about)
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
