"""All finders over one document, in their order."""

from __future__ import annotations

from dataclasses import replace

from graphkit.extraction.claims.claims import find_claims
from graphkit.extraction.claims.voice import document_voice
from graphkit.extraction.finding import Entities, Entity, Findings
from graphkit.extraction.names.mentions import find_entities
from graphkit.extraction.relations.document_stand_ins import stand_ins_of
from graphkit.extraction.relations.facts import find_facts
from graphkit.extraction.relations.relations import find_relations
from graphkit.language.analysis import Analysis
from graphkit.ontology.gazetteer import Gazetteer
from graphkit.ontology.load import Ontology


def extract(analysis: Analysis, ontology: Ontology) -> Findings:
    """Return everything that the rules of `ontology` find in the document."""
    attribution = ontology.group("attribution", analysis.document.language)
    entities, _ = document_voice(
        analysis, find_entities(analysis, ontology), attribution, ontology.words.get("claim_no_reports", ())
    )
    named = Entities(
        tuple(_with_other_names(entity, ontology.gazetteer) for entity in entities.entities), entities.mentions
    )
    relations = find_relations(analysis, named, ontology)
    stand_ins = stand_ins_of(analysis, named, ontology.words, relations)
    return Findings(
        named,
        relations,
        find_facts(analysis, named, ontology, stand_ins),
        find_claims(analysis, named, ontology, relations, stand_ins),
    )


def _with_other_names(entity: Entity, gazetteer: Gazetteer) -> Entity:
    entry = gazetteer.entries.get(entity.gazetteer) if entity.gazetteer else None
    if entry is None:
        return entity
    forms = {alias.form for alias in entry.aliases} - {entity.name}
    return replace(entity, name_en=entity.name_en or entry.en, other_names=tuple(sorted(forms)))
