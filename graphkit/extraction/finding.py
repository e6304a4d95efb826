"""What the finders of the extraction stage return.

All offsets count characters of `Document.text`, half-open; the statements stage turns them into evidence in the source.
Entities are named by `key` inside a document: the gazetteer id where one is known, else `Type/folded name`.
`rule` is the id of the rule or component that found it; `confidence` is that rule's stated precision, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stance = Literal["positive", "negative", "mixed"]
Mode = Literal["direct", "reported", "authorial"]
Kind = Literal["denial", "recommendation", "prediction", "opinion", "assertion"]
Place = Literal["headline", "bullet", "viewpoint", "body"]
LinkType = Literal["SUPPORTS", "CONTRADICTS", "SAME_AS"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to the entity `key`. `rule` also says why it was joined to it (exact, alias, given name …)."""

    key: str
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of one document. `name` is canonical (simplified script, or Latin); `gazetteer` its id there, if listed.

    `other_names` are the gazetteer's further names of it, sorted.
    """

    key: str
    type: str
    name: str
    name_en: str | None = None
    gazetteer: str | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities of a document and their mentions, ordered by place. Mentions do not overlap."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. A lone bound leaves the other None; `unit` as in the guideline (year, percent, USD, GB …)."""

    start: int
    end: int
    minimum: float | None
    maximum: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time that the text speaks of.

    `about` is as the guideline writes it ("2025", "2024-09", "2026/2027", "2-3y"); `since` and `until` are ISO dates as
    exact as known, None where open or unresolvable.
    """

    start: int
    end: int
    about: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two entities, with the shortest span that states it.

    `qualifiers` are (name, value) pairs of the contract: title, former, since, until, open_source, count; values are text
    (former and open_source: "true").
    """

    subject: str
    predicate: str
    object: str
    start: int
    end: int
    rule: str
    confidence: float
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A number or date that the text ties to one entity.

    [start, end) is the part of the sentence that ties it, `raw` the number's words.
    """

    entity: str
    attribute: str
    raw: str
    minimum: float | None
    maximum: float | None
    unit: str | None
    as_of: str | None
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class About:
    """A subject of a claim and, where the words side for or against it, the stance.

    `why` are the signs that speak most for its being a subject, as ontology/about/weights.yaml calls them.
    """

    key: str
    stance: Stance | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement by which someone commits to something contestable or checkable.

    `speaker` is the key of the one who says it; `relayed_by` of the one in whose words it is passed on, if another.
    `place` tells headline, bullet, viewpoint list and body apart; `turn` is the index of the turn, None outside one.
    `rule` is the attribution rule, `kind_rule` what decided the kind; `reasons` explains `salience`, one word each.
    """

    start: int
    end: int
    speaker: str
    mode: Mode
    kind: Kind
    about: tuple[About, ...]
    quantity: Quantity | None
    quantity_raw: str | None
    time: TimeExpression | None
    place: Place
    turn: int | None
    salience: float
    reasons: tuple[str, ...]
    rule: str
    kind_rule: str
    confidence: float
    source_words: str | None = None
    relayed_by: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one document; each tuple is ordered by place."""

    entities: Entities
    relations: tuple[Relation, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
