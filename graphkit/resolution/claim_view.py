"""A claim as resolution sees it: with the ids of the graph, whatever document it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.extraction.finding import Kind, LinkType, Mode, Place, Stance


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with entity ids instead of keys.

    `folded` is the text folded character by character, as long as `text`. `mentions` are (entity id, start, end) in
    offsets of `text`. `order` counts the claims of its document, `start` is its place in the source. `types` of the
    entities stand in `mention_types`, parallel to `mentions`.
    """

    id: str
    document: str
    order: int
    start: int
    text: str
    folded: str
    speaker: str
    mode: Mode
    kind: Kind
    place: Place
    turn: int | None
    about: tuple[tuple[str, Stance | None], ...]
    mentions: tuple[tuple[str, int, int], ...]
    mention_types: tuple[str, ...]
    quantity_min: float | None
    quantity_max: float | None
    quantity_unit: str | None
    quantity_raw: str | None
    said_on: str | None
    about_time: str | None
    about_from: str | None
    about_until: str | None
    question: str | None
    salience: float


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two claims, by id. A symmetric one starts from the smaller id."""

    start: str
    end: str
    type: LinkType
    why: str
    rule: str
    confidence: float
