"""From statements and judgements to entities of the graph, claims with ids, and links between claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.contract.folding import fold_characters, fold_text
from graphkit.contract.identity import claim_id
from graphkit.extraction.names.synonyms import RULES as SYNONYMS
from graphkit.ontology.load import Ontology
from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.clusters import ResolvedEntity, resolve
from graphkit.resolution.judgement import Judgement
from graphkit.resolution.links import link_claims
from graphkit.resolution.local_entity import LocalEntity, Member
from graphkit.resolution.namesakes import TIES, Ties, organization_names
from graphkit.statements.statement import Statement
from graphkit.statements.store import StatementStore, StoredDocument


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """A claim's statement with its id and its view."""

    statement: Statement
    view: ClaimView


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that the statements come to: `entity_of` leads from (document id, key) to the entity's id."""

    documents: tuple[StoredDocument, ...]
    entities: tuple[ResolvedEntity, ...]
    entity_of: Mapping[Member, str]
    claims: tuple[ResolvedClaim, ...]
    links: tuple[Link, ...]


def resolve_store(store: StatementStore, ontology: Ontology) -> Resolution:
    """Resolve what a statement file holds; a pure function of its rows, its judgements and the ontology's link rules."""
    documents = tuple(store.documents())
    judgements = [Judgement.of_row(row) for row in store.judgements()]
    local = _local_entities(store)
    entities = resolve(local, judgements, _ties(store, local))
    entity_of = {member: entity.id for entity in entities for member in entity.members}
    types = {entity.id: entity.type for entity in entities}
    claims = tuple(_claims(store, {document.id: document for document in documents}, entity_of, types))
    links = link_claims([claim.view for claim in claims], ontology)
    return Resolution(documents, entities, entity_of, claims, tuple(links))


def _local_entities(store: StatementStore) -> list[LocalEntity]:
    forms: dict[Member, Counter[str]] = defaultdict(Counter)
    for statement in store.statements(kind="mention"):
        # What a near synonym is called in one document it is not called in another that tells the two apart.
        if statement.rule in SYNONYMS:
            continue
        forms[statement.document, statement.content["key"]][statement.content["text"]] += 1
    return [
        LocalEntity(
            statement.document,
            statement.content["key"],
            statement.content["type"],
            statement.content["name"],
            statement.content.get("name_en"),
            statement.content.get("gazetteer"),
            tuple(statement.content.get("other_names", ())),
            forms[statement.document, statement.content["key"]],
        )
        for statement in store.statements(kind="entity")
    ]


def _ties(store: StatementStore, entities: Sequence[LocalEntity]) -> Ties:
    """Return the organizations that each document ties its people to, and all that it names."""
    known = {entity.member: entity for entity in entities}
    by_document: dict[str, list[LocalEntity]] = defaultdict(list)
    for entity in entities:
        by_document[entity.document].append(entity)
    of: dict[Member, frozenset[str]] = {}
    for statement in store.statements(kind="relation"):
        content = statement.content
        organization = known.get((statement.document, content["object"]))
        if organization is not None and content["predicate"] in TIES and "former" not in content["qualifiers"]:
            person = statement.document, content["subject"]
            of[person] = of.get(person, frozenset()) | organization_names([organization])
    return Ties(of, {document: organization_names(members) for document, members in by_document.items()})


def _claims(
    store: StatementStore,
    documents: Mapping[str, StoredDocument],
    entity_of: Mapping[Member, str],
    types: Mapping[str, str],
) -> list[ResolvedClaim]:
    claims = []
    occurrences: Counter[tuple[str, str]] = Counter()
    for statement in store.statements(kind="claim"):
        text = statement.content["text"]
        place = (statement.document, fold_text(text))
        identifier = claim_id(statement.document, text, occurrences[place])
        occurrences[place] += 1
        view = _view(statement, identifier, documents[statement.document], entity_of)
        claims.append(
            ResolvedClaim(
                statement, replace(view, mention_types=tuple(types[entity] for entity, _, _ in view.mentions))
            )
        )
    return claims


def _view(
    statement: Statement, identifier: str, document: StoredDocument, entity_of: Mapping[Member, str]
) -> ClaimView:
    content = statement.content
    quantity, time = content.get("quantity", {}), content.get("time", {})
    in_article_voice = content["mode"] == "authorial" or (content["mode"] == "reported" and content.get("turn") is None)
    days = (document.published, document.said_on) if in_article_voice else (document.said_on, document.published)
    about: dict[str, str | None] = {}
    for subject in content["about"]:
        about.setdefault(entity_of[document.id, subject["key"]], subject.get("stance"))
    return ClaimView(
        id=identifier,
        document=document.id,
        order=content["order"],
        start=statement.start,
        text=content["text"],
        folded=fold_characters(content["text"]),
        speaker=entity_of[document.id, content["speaker"]],
        mode=content["mode"],
        kind=content["kind"],
        place=content["place"],
        turn=content.get("turn"),
        about=tuple(about.items()),  # type: ignore[arg-type]
        mentions=tuple((entity_of[document.id, key], start, end) for key, start, end in content["mentions"]),
        mention_types=(),
        quantity_min=quantity.get("minimum"),
        quantity_max=quantity.get("maximum"),
        quantity_unit=quantity.get("unit"),
        quantity_raw=content.get("quantity_raw"),
        said_on=days[0] or days[1],
        about_time=time.get("about"),
        about_from=time.get("since"),
        about_until=time.get("until"),
        question=content.get("question"),
        salience=content["salience"],
    )


def same_as_groups(claims: Sequence[ResolvedClaim], links: Sequence[Link]) -> dict[str, str]:
    """Return the group id (the smallest claim id in it) of every claim that a SAME_AS link joins to another."""
    parents: dict[str, str] = {claim.view.id: claim.view.id for claim in claims}

    def root(claim: str) -> str:
        while parents[claim] != claim:
            claim = parents[claim]
        return claim

    joined = set()
    for link in links:
        if link.type == "SAME_AS":
            joined |= {link.start, link.end}
            first, second = sorted((root(link.start), root(link.end)))
            parents[second] = first
    return {claim: root(claim) for claim in sorted(joined)}
