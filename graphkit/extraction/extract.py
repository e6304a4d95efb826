"""All finders over one document, in their order."""

from __future__ import annotations

from graphkit.extraction.claims import find_claims
from graphkit.extraction.facts import find_facts
from graphkit.extraction.finding import Findings
from graphkit.extraction.mentions import find_entities
from graphkit.extraction.relations import find_relations
from graphkit.extraction.voice import document_voice
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology


def extract(analysis: Analysis, ontology: Ontology) -> Findings:
    """Return everything that the rules of `ontology` find in the document."""
    entities, _ = document_voice(analysis, find_entities(analysis, ontology))
    return Findings(
        entities,
        find_relations(analysis, entities, ontology),
        find_facts(analysis, entities, ontology),
        find_claims(analysis, entities, ontology),
    )
