"""One text through all stages, for whoever writes rules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graphkit.documents.metadata import SourceMetadata
from graphkit.documents.read import read_bytes
from graphkit.extraction.extract import extract
from graphkit.extraction.finding import Claim
from graphkit.language.analyse import analyse
from graphkit.language.pipeline import load_pipeline
from graphkit.ontology.load import load_ontology
from graphkit.results import Results, Table


@dataclass(frozen=True, slots=True)
class TriedMention:
    """A mention with its entity and rule."""

    text: str
    type: str
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class TriedRelation:
    """A relation by names, with its rule."""

    subject: str
    predicate: str
    object: str
    rule: str


@dataclass(frozen=True, slots=True)
class TriedFact:
    """A fact by name, with its rule."""

    entity: str
    attribute: str
    raw: str
    rule: str


@dataclass(frozen=True, slots=True)
class TriedClaim:
    """A claim's text and its fields as a person reads them."""

    text: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Trial(Table):
    """All that was found in a text."""

    words: str
    mentions: tuple[TriedMention, ...]
    relations: tuple[TriedRelation, ...]
    facts: tuple[TriedFact, ...]
    claims: tuple[TriedClaim, ...]

    def to_results(self) -> Results:
        """Return rows of (found, text, what, rule); a claim's rules stand among its fields."""
        rows: list[tuple[str, str, str, str | None]] = [
            ("mention", mention.text, f"{mention.type} {mention.name}", mention.rule) for mention in self.mentions
        ]
        rows += [("relation", f"{r.subject} → {r.object}", r.predicate, r.rule) for r in self.relations]
        rows += [("fact", fact.raw, f"{fact.entity}: {fact.attribute}", fact.rule) for fact in self.facts]
        rows += [
            ("claim", claim.text, "; ".join(f"{name}: {value}" for name, value in claim.fields), None)
            for claim in self.claims
        ]
        return Results(("found", "text", "what", "rule"), tuple(rows))


def try_text(text: str, *, day: str | None = None, pipeline: str | None = None, ontology: Path | None = None) -> Trial:
    """Return what the rules find in `text`, a document of its own said on `day`. Raises `UnreadableDocument` if empty."""
    document = read_bytes(text.encode("utf-8"), "text.txt", ".txt", SourceMetadata(published=day) if day else None)
    analysis = analyse(document, load_pipeline(pipeline, document.language))
    findings = extract(analysis, load_ontology(ontology))
    names = {entity.key: entity for entity in findings.entities.entities}

    def name(key: str) -> str:
        return names[key].name

    def claim_fields(claim: Claim) -> tuple[tuple[str, str], ...]:
        about = [name(about.key) + (f" ({about.stance})" if about.stance else "") for about in claim.about]
        fields = {
            "speaker": name(claim.speaker) + (f", relayed by {name(claim.relayed_by)}" if claim.relayed_by else ""),
            "source words": claim.source_words,
            "mode": f"{claim.mode} ({claim.rule})",
            "kind": f"{claim.kind} ({claim.kind_rule})",
            "about": ", ".join(about),
            "quantity": claim.quantity_raw,
            "time": claim.time.about if claim.time else None,
            "salience": f"{claim.salience:.2f} ({', '.join(claim.reasons)})",
            "confidence": f"{claim.confidence:.2f}",
        }
        return tuple((field, value) for field, value in fields.items() if value)

    words = [
        f"{document.text[token.start : token.end]}/{token.tag}"
        for sentence in analysis.sentences
        for token in sentence.tokens
    ]
    return Trial(
        " ".join(words),
        tuple(
            TriedMention(document.text[m.start : m.end], names[m.key].type, name(m.key), m.rule)
            for m in findings.entities.mentions
        ),
        tuple(TriedRelation(name(r.subject), r.predicate, name(r.object), r.rule) for r in findings.relations),
        tuple(TriedFact(name(f.entity), f.attribute, f.raw, f.rule) for f in findings.facts),
        tuple(TriedClaim(document.text[c.start : c.end], claim_fields(c)) for c in findings.claims),
    )
