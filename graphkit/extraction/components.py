"""The finders as spaCy components, for anyone's pipeline: `nlp.add_pipe("graphkit_claims")`.

Each leaves spans over the Doc's own tokens: `doc.spans["mentions"]` (label = type, `kb_id_` = key of the entity),
`doc.spans["relations"]` (label = predicate), `doc.spans["facts"]` (label = attribute), `doc.spans["claims"]` (label =
kind, `kb_id_` = key of the speaker); `span.id_` is the id of the rule. Words and names are those of graphkit's own
pipeline, so that a blank one does as well; a span that cuts a token of the Doc is widened to it.

>>> import spacy
>>> nlp = spacy.blank("zh")
>>> _ = nlp.add_pipe("graphkit_claims")
>>> doc = nlp("王芳认为，端侧模型三年内会普及。")
>>> [span.label_ for span in doc.spans["claims"]]
['prediction']
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from graphkit.documents.document import Document
from graphkit.documents.read import read_bytes
from graphkit.extraction.extract import extract
from graphkit.extraction.finding import Findings
from graphkit.language.analyse import analyse
from graphkit.language.pipeline import load_pipeline
from graphkit.ontology.load import load_ontology

_KEY = "graphkit"


class _Read(NamedTuple):
    document: Document
    findings: Findings


class _Found(NamedTuple):
    """A span in offsets of the document's clean text."""

    start: int
    end: int
    label: str
    key: str
    rule: str


class _Finder(ABC):
    """A component that leaves one kind of finding in `doc.spans`; all of a pipeline share one reading of the Doc."""

    kind = ""

    def __init__(self, ontology: str | None) -> None:
        self._ontology = Path(ontology) if ontology else None

    def __call__(self, doc: Doc) -> Doc:
        spans: list[Span] = []
        if doc.text.strip():
            document, findings = self._read(doc)
            for found in self._found(findings):
                place = document.evidence(found.start, found.end)
                span = doc.char_span(
                    place.start,
                    place.end,
                    label=found.label,
                    kb_id=found.key,
                    span_id=found.rule,
                    alignment_mode="expand",
                )
                if span is not None:
                    spans.append(span)
        doc.spans[self.kind] = spans
        return doc

    def _read(self, doc: Doc) -> _Read:
        if _KEY not in doc.user_data:
            document = read_bytes(doc.text.encode("utf-8"), "text.txt", ".txt")
            analysis = analyse(document, load_pipeline(None, document.language))
            doc.user_data[_KEY] = _Read(document, extract(analysis, load_ontology(self._ontology)))
        read: _Read = doc.user_data[_KEY]
        return read

    @abstractmethod
    def _found(self, findings: Findings) -> Iterator[_Found]: ...


class MentionFinder(_Finder):
    """Leaves mentions in `doc.spans["mentions"]`."""

    kind = "mentions"

    def _found(self, findings: Findings) -> Iterator[_Found]:
        types = {entity.key: entity.type for entity in findings.entities.entities}
        for mention in findings.entities.mentions:
            yield _Found(mention.start, mention.end, types[mention.key], mention.key, mention.rule)


class RelationFinder(_Finder):
    """Leaves the evidence of relations in `doc.spans["relations"]`."""

    kind = "relations"

    def _found(self, findings: Findings) -> Iterator[_Found]:
        for relation in findings.relations:
            ends = f"{relation.subject} {relation.object}"
            yield _Found(relation.start, relation.end, relation.predicate, ends, relation.rule)


class FactFinder(_Finder):
    """Leaves the evidence of facts in `doc.spans["facts"]`."""

    kind = "facts"

    def _found(self, findings: Findings) -> Iterator[_Found]:
        for fact in findings.facts:
            yield _Found(fact.start, fact.end, fact.attribute, fact.entity, fact.rule)


class ClaimFinder(_Finder):
    """Leaves claims in `doc.spans["claims"]`."""

    kind = "claims"

    def _found(self, findings: Findings) -> Iterator[_Found]:
        for claim in findings.claims:
            yield _Found(claim.start, claim.end, claim.kind, claim.speaker, claim.rule)


@Language.factory("graphkit_mentions", assigns=["doc.spans"], default_config={"ontology": None})
def create_mention_finder(nlp: Language, name: str, ontology: str | None) -> MentionFinder:
    """Make the component; `ontology` is a folder laid over the package's own."""
    return MentionFinder(ontology)


@Language.factory("graphkit_relations", assigns=["doc.spans"], default_config={"ontology": None})
def create_relation_finder(nlp: Language, name: str, ontology: str | None) -> RelationFinder:
    """Make the component; `ontology` is a folder laid over the package's own."""
    return RelationFinder(ontology)


@Language.factory("graphkit_facts", assigns=["doc.spans"], default_config={"ontology": None})
def create_fact_finder(nlp: Language, name: str, ontology: str | None) -> FactFinder:
    """Make the component; `ontology` is a folder laid over the package's own."""
    return FactFinder(ontology)


@Language.factory("graphkit_claims", assigns=["doc.spans"], default_config={"ontology": None})
def create_claim_finder(nlp: Language, name: str, ontology: str | None) -> ClaimFinder:
    """Make the component; `ontology` is a folder laid over the package's own."""
    return ClaimFinder(ontology)
