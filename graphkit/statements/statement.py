"""A row of the statement file: one finding of one document, with its evidence in the source."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

import orjson

from graphkit.contract.identity import statement_id
from graphkit.documents.document import Document
from graphkit.documents.evidence import Evidence
from graphkit.errors import EvidenceLost
from graphkit.extraction.finding import Claim, Findings, Mention


def content_text(content: Mapping[str, Any]) -> str:
    """Return a statement's content as JSON text with sorted keys: equal content, equal text."""
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()


StatementKind = Literal["entity", "mention", "relation", "fact", "claim"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One finding as a row.

    `content` holds the fields of the finding's record that are not columns of their own, without absent ones; entities
    are named by their key in the document. An entity that no span names (a publisher known from sources.csv alone) has
    the empty span [0, 0). `id` is the hash of all else.
    """

    id: str
    document: str
    kind: StatementKind
    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    content: Mapping[str, Any]

    @staticmethod
    def of(
        kind: StatementKind, evidence: Evidence, rule: str, confidence: float, content: Mapping[str, Any]
    ) -> Statement:
        """Make a row; its id is the hash of its content."""
        identity = (
            evidence.document,
            kind,
            str(evidence.start),
            str(evidence.end),
            evidence.quote,
            rule,
            repr(float(confidence)),
            content_text(content),
        )
        return Statement(
            statement_id(*identity),
            evidence.document,
            kind,
            evidence.start,
            evidence.end,
            evidence.quote,
            rule,
            float(confidence),
            content,
        )


def statements_of(document: Document, findings: Findings) -> Iterator[Statement]:
    """Yield the rows of a document's findings.

    Raises `EvidenceLost` if a finding's span is not in the source.
    """

    def evidence(start: int, end: int) -> Evidence:
        found = document.evidence(start, end)
        if not found.stands_in(document.source):
            raise EvidenceLost(f"{document.path}: {found.quote!r} does not stand at [{found.start}, {found.end}).")
        return found

    first: dict[str, Mention] = {}
    for mention in findings.entities.mentions:
        first.setdefault(mention.key, mention)
    nowhere = Evidence(document.id, 0, 0, "")
    for entity in findings.entities.entities:
        shown = first.get(entity.key)
        yield Statement.of(
            "entity",
            evidence(shown.start, shown.end) if shown else nowhere,
            shown.rule if shown else "metadata",
            shown.confidence if shown else 1.0,
            _content(entity),
        )
    for mention in findings.entities.mentions:
        yield Statement.of(
            "mention",
            evidence(mention.start, mention.end),
            mention.rule,
            mention.confidence,
            {"key": mention.key, "text": document.text[mention.start : mention.end]},
        )
    for relation in findings.relations:
        yield Statement.of(
            "relation",
            evidence(relation.start, relation.end),
            relation.rule,
            relation.confidence,
            {
                "subject": relation.subject,
                "predicate": relation.predicate,
                "object": relation.object,
                "qualifiers": dict(sorted(relation.qualifiers)),
            },
        )
    for fact in findings.facts:
        yield Statement.of("fact", evidence(fact.start, fact.end), fact.rule, fact.confidence, _content(fact))
    for order, claim in enumerate(findings.claims):
        yield Statement.of(
            "claim",
            evidence(claim.start, claim.end),
            claim.rule,
            claim.confidence,
            {
                **_claim_content(document, claim),
                "mentions": _mentions_in(findings.entities.mentions, claim),
                "order": order,
            },
        )


_COLUMNS = frozenset({"start", "end", "rule", "confidence"})


def _content(record: Any) -> dict[str, Any]:
    """Return a finding's fields that are no columns, absent ones left out; key order is that of the record."""
    return {
        field.name: value
        for field in dataclasses.fields(record)
        if field.name not in _COLUMNS and (value := getattr(record, field.name)) is not None
    }


def _claim_content(document: Document, claim: Claim) -> dict[str, Any]:
    content = _content(claim)
    content["text"] = document.text[claim.start : claim.end]
    content["about"] = [_content(subject) | {"why": list(subject.why)} for subject in claim.about]
    content["reasons"] = list(claim.reasons)
    if claim.quantity is not None:
        content["quantity"] = _content(claim.quantity)
    if claim.time is not None:
        content["time"] = _content(claim.time)
    return content


def _mentions_in(mentions: Sequence[Mention], claim: Claim) -> list[list[Any]]:
    """Return [key, start, end] of each mention in the claim, in offsets of the claim's text; `mentions` are in order."""
    first = bisect_left(mentions, claim.start, key=attrgetter("start"))
    last = bisect_left(mentions, claim.end, lo=first, key=attrgetter("start"))
    return [
        [mention.key, mention.start - claim.start, mention.end - claim.start]
        for mention in mentions[first:last]
        if mention.end <= claim.end
    ]
