"""Finds the entities of a document: every finder of names in turn, then who is who, then what is worth keeping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graphkit.extraction.candidate import Candidate, without_overlaps
from graphkit.extraction.contextnames import context_names
from graphkit.extraction.documentnames import document_names
from graphkit.extraction.finding import Entities, Entity, Mention
from graphkit.extraction.latin import latin_names
from graphkit.extraction.linking import bracketed, join_listed, repeated, short_forms, unify
from graphkit.extraction.listed import listed_names
from graphkit.extraction.misspellings import misheard_people, misspelled_names
from graphkit.extraction.organizations import events, organizations, works
from graphkit.extraction.people import people
from graphkit.extraction.reading import Reading
from graphkit.extraction.technologies import technical_compounds
from graphkit.extraction.versions import company_products, version_names
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology


def find_entities(analysis: Analysis, ontology: Ontology) -> Entities:
    """Return the entities of the document and every span that refers to one.

    Mentions are in order of place and do not overlap. An entity's key is its gazetteer id, else `Type/folded name`.
    """
    reading = Reading(analysis, ontology)
    pool, certain = listed_names(reading)
    pool += version_names(reading, pool)
    pool += company_products(reading, pool)
    pool += document_names(reading, certain)
    pool += people(reading)
    pool += organizations(reading)
    pool += events(reading)
    pool += works(reading)
    pool = join_listed(reading, unify(pool), certain)
    pool += context_names(reading, without_overlaps(pool))
    chosen = without_overlaps(unify(pool))
    pool += latin_names(reading, chosen)
    pool += technical_compounds(reading, chosen)
    chosen = without_overlaps(unify(pool))
    pool += repeated(reading, chosen)
    pool += short_forms(reading, chosen)
    pool += bracketed(reading, chosen)
    chosen = without_overlaps(unify(pool))
    pool += misspelled_names(reading, chosen)
    chosen = misheard_people(reading, without_overlaps(unify(pool)))
    return _entities(keep_discussed(reading, chosen))


def keep_discussed(reading: Reading, chosen: Iterable[Candidate]) -> list[Candidate]:
    """Leave out technologies that are named in passing: once, and neither in a heading nor as what a sentence is about."""
    chosen = list(chosen)
    counts = Counter(candidate.key for candidate in chosen)
    kept = []
    prominent = {
        candidate.key
        for candidate in chosen
        if candidate.type == "Technology" and counts[candidate.key] == 1 and _prominent(reading, candidate)
    }
    for candidate in chosen:
        if candidate.type != "Technology" or counts[candidate.key] > 1 or candidate.key in prominent:
            kept.append(candidate)
    return kept


def _prominent(reading: Reading, candidate: Candidate) -> bool:
    sentence = reading.sentence_at(candidate.start)
    if sentence is None:
        return False
    block = reading.analysis.block_of(sentence)
    return block.kind in ("title", "heading", "bullet") or candidate.start - sentence.start <= 2


def _entities(chosen: Iterable[Candidate]) -> Entities:
    chosen = list(chosen)
    entities: dict[str, Entity] = {}
    for candidate in chosen:
        if candidate.key not in entities:
            entry = candidate.entry
            entities[candidate.key] = Entity(
                candidate.key, candidate.type, candidate.name, entry.en if entry else None, entry.id if entry else None
            )
    mentions = tuple(Mention(c.key, c.start, c.end, c.rule, c.confidence) for c in chosen)
    return Entities(tuple(entities.values()), mentions)
