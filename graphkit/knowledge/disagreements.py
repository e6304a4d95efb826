"""Who disagrees: claims that contradict each other, and subjects that some side for and others against."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphkit.contract.folding import fold_text
from graphkit.graph.graph import Node
from graphkit.knowledge.claims import title_of
from graphkit.knowledge.index import GraphIndex, names_of
from graphkit.results import Results, Table, html_table

COLUMNS = (
    "kind",
    "subject",
    "first_speaker",
    "first_day",
    "first",
    "second_speaker",
    "second_day",
    "second",
    "why",
    "times",
    "id",
)
SIDE_COLUMNS = ("side", "speaker", "day", "text", "document", "id")

_FULL = 24  # characters of a statement that can be understood alone; a shorter one ranks lower
_ALONE = 0.8  # of the worth: a speaker who contradicts what they said before
_FEW = 2  # claims a side: fewer are evenly divided by chance
_BROAD = 10  # claims about a subject, up to which it does not count as broad
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
class Contradiction(Table):
    """Two claims that cannot both hold, and why; `times` counts the pairs of claims in which the same dispute was had."""

    id: str
    first: Side
    second: Side
    why: str
    confidence: float
    times: int = 1

    def to_results(self) -> Results:
        """Return a row for each of the two claims."""
        return _sides([("one side", self.first), ("the other", self.second)])


@dataclass(frozen=True, slots=True)
class ContestedSubject(Table):
    """A subject with the claims for and against it, the weightiest first; at least two speakers take part."""

    id: str
    name: str
    type: str
    positive: tuple[Side, ...]
    negative: tuple[Side, ...]

    def to_results(self) -> Results:
        """Return a row for each claim, those for it first."""
        sides = [("for", side) for side in self.positive] + [("against", side) for side in self.negative]
        return _sides(sides)


@dataclass(frozen=True, slots=True)
class Disagreements(Table):
    """Both lists, the most worth reading first."""

    subjects: tuple[ContestedSubject, ...]
    contradictions: tuple[Contradiction, ...]

    def to_results(self) -> Results:
        """Return a row for each contradiction, then one for the leading sides of each contested subject."""
        rows: list[tuple[Any, ...]] = [
            (kind, subject, *_told(first), *_told(second), why, times, identifier)
            for kind, subject, first, second, why, times, identifier in self._pairs()
        ]
        return Results(COLUMNS, tuple(rows))

    def _repr_html_(self) -> str:
        rows = tuple(
            (subject, _line(first), _line(second), why, identifier)
            for _, subject, first, second, why, _, identifier in self._pairs()
        )
        return html_table(Results(("subject", "one side", "the other", "why", "id"), rows))

    def _pairs(self) -> Iterator[tuple[str, str | None, Side, Side, str, int, str]]:
        """Yield kind, subject, both sides, why, how often and id: of a contested subject its leading sides."""
        for dispute in self.contradictions:
            yield "contradiction", None, dispute.first, dispute.second, dispute.why, dispute.times, dispute.id
        for item in self.subjects:
            counts = len(item.positive), len(item.negative)
            why = f"{counts[0]} for, {counts[1]} against"
            yield "contested subject", item.name, item.positive[0], item.negative[0], why, min(counts), item.id


def find_disagreements(index: GraphIndex, limit: int | None = None) -> Disagreements:
    """Return contradictions and contested subjects, of each at most `limit`, the most worth reading first.

    What is said several times (a headline and its sentence, a reprint) takes part once, in its clearest words.
    """
    return Disagreements(tuple(_contested(index)[:limit]), tuple(_contradictions(index)[:limit]))


def _contradictions(index: GraphIndex) -> list[Contradiction]:
    """Return each dispute once, in its clearest pair of claims; a claim that has stood in one already makes room for others."""
    about = Counter(subject.id for claim in index.claims for subject, _ in index.subjects(claim.id))
    ranked: list[tuple[float, str, Contradiction]] = []
    for edge in index.graph.relationships.values():
        if edge.type == "CONTRADICTS":
            confidence = float(str(edge.properties["confidence"]))
            first, second = _side(index, edge.start), _side(index, edge.end)
            item = Contradiction(edge.id, first, second, str(edge.properties["why"]), confidence)
            ranked.append((-_worth(item, _weight(index, item, about)), item.id, item))
    ranked.sort(key=lambda entry: entry[:2])
    seen: Counter[str] = Counter()
    ordered = []
    for dispute in _disputes(index, ranked):
        rank, identifier, item = dispute[0]
        sides = (_group(index, item.first.claim), _group(index, item.second.claim))
        ordered.append((sum(seen[side] for side in sides), rank, identifier, replace(item, times=len(dispute))))
        seen.update(sides)
    return [item for *_, item in sorted(ordered, key=lambda entry: entry[:3])]


def _disputes(
    index: GraphIndex, ranked: Sequence[tuple[float, str, Contradiction]]
) -> list[list[tuple[float, str, Contradiction]]]:
    """Return the ranked pairs in lists of which each is one dispute, in the order of its first.

    Two pairs of claims of the same two speakers are one dispute where they share what one of the two says.
    """
    number_of: dict[tuple[str, str, str], int] = {}
    disputes: dict[int, list[tuple[float, str, Contradiction]]] = {}
    for number, entry in enumerate(ranked):
        claims = (entry[2].first.claim, entry[2].second.claim)
        speakers = sorted(index.speaker(claim).id for claim in claims)
        keys = [(speakers[0], speakers[1], _group(index, claim)) for claim in claims]
        known = sorted({number_of[key] for key in keys if key in number_of})
        disputes[number] = [entry]
        for other in known:
            disputes[number] += disputes.pop(other)
        for *_, item in disputes[number]:
            for claim in (item.first.claim, item.second.claim):
                number_of[speakers[0], speakers[1], _group(index, claim)] = number
    return sorted(
        (sorted(dispute, key=lambda entry: entry[:2]) for dispute in disputes.values()), key=lambda each: each[0][:2]
    )


def _weight(index: GraphIndex, item: Contradiction, about: Mapping[str, int]) -> float:
    """Return from 0 to 1 how much the documents speak of what both claims are about."""
    subjects = [{subject.id for subject, _ in index.subjects(side.claim)} for side in (item.first, item.second)]
    most = max(about.values(), default=0)
    common = max((about[subject] for subject in subjects[0] & subjects[1]), default=0)
    return math.log1p(common) / math.log1p(most) if most else 0.0


def _worth(item: Contradiction, weight: float) -> float:
    """A sure clash of two salient claims on a main subject first; a bare reply, which says little by itself, after them.

    Two people in dispute come before one who changed their mind.
    """
    shorter = min(len(item.first.text), len(item.second.text))
    worth = item.confidence * (1.0 + item.first.salience + item.second.salience + weight)
    return worth * min(1.0, shorter / _FULL) * (1.0 if item.first.speaker != item.second.speaker else _ALONE)


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

    What counts: claims about it that contradict each other, speakers who lean to each side, how even the sides are
    and how much each says; one sentence against another is even, but no more than a beginning. Only claims that name it
    count as speakers' stands. A subject that everything is about (AI itself) weighs less.
    """
    named = [[side for side in sides if _names(side, names)] for sides in (subject.positive, subject.negative)]
    leaning = Counter(side.speaker for side in named[0])
    leaning.subtract(side.speaker for side in named[1])
    parties = min(sum(lean > 0 for lean in leaning.values()), sum(lean < 0 for lean in leaning.values()))
    fewer, more = sorted(map(len, named))
    best = sum(max((side.salience for side in sides), default=0.0) for sides in named)
    heat = 3.0 * min(clashes, 3) + 2.0 * min(parties, 3) + 2.0 * fewer / (more + _FEW) + min(fewer, 3) + best
    return heat / (1.0 + math.log10(_BROAD + about))


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


def _sides(sides: Sequence[tuple[str, Side]]) -> Results:
    return Results(
        SIDE_COLUMNS,
        tuple((word, side.speaker, side.day, side.text, side.document, side.claim) for word, side in sides),
    )


def _line(side: Side) -> str:
    return ", ".join(part for part in (side.speaker, side.day) if part) + f": {side.text}"


def _told(side: Side) -> tuple[str, str | None, str]:
    return side.speaker, side.day, side.text
