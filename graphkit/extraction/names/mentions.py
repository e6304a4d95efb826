"""Finds the entities of a document: every finder of names in turn, then who is who, then what is worth keeping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from graphkit.extraction.finding import Entities, Entity, Mention
from graphkit.extraction.names.candidate import Candidate, without_overlaps
from graphkit.extraction.names.contextnames import context_names
from graphkit.extraction.names.documentnames import document_names
from graphkit.extraction.names.english import english_names
from graphkit.extraction.names.latin import latin_names
from graphkit.extraction.names.linking import bracketed, join_listed, join_short_names, repeated, short_forms, unify
from graphkit.extraction.names.listed import listed_names
from graphkit.extraction.names.misspellings import misheard_people, misspelled_names
from graphkit.extraction.names.organizations import events, organizations, works
from graphkit.extraction.names.people import people
from graphkit.extraction.names.placepairs import place_pairs
from graphkit.extraction.names.reading import Reading
from graphkit.extraction.names.stockcodes import coded_companies
from graphkit.extraction.names.synonyms import join_synonyms
from graphkit.extraction.names.tablenames import table_names
from graphkit.extraction.names.technologies import technical_compounds
from graphkit.extraction.names.terms import coined_terms, cued_terms, explained_terms, taken_up_terms
from graphkit.extraction.names.versions import company_products, dashed_models, unlisted_versions, version_names
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology

# So many mentions make an everyday term of the field a subject of the text, and of a short one.
OFTEN = 4
OFTEN_IN_SHORT_TEXT = 2
_BY_CONTEXT = "gazetteer.context"
# What bears a name of its own behind the word for its kind.
_BEARERS = frozenset({"Model", "Product", "Organization", "Person", "Work"})
_QUOTES = ' “「『《"'


def find_entities(analysis: Analysis, ontology: Ontology) -> Entities:
    """Return the entities of the document and every span that refers to one.

    Mentions are in order of place and do not overlap. An entity's key is its gazetteer id, else `Type/folded name`.
    """
    reading = Reading(analysis, ontology)
    pool, certain = listed_names(reading)
    pool += version_names(reading, pool)
    pool = [candidate for candidate in pool if not reading.glued(candidate.end)]
    pool += company_products(reading, pool)
    pool += dashed_models(reading)
    pool += document_names(reading, certain)
    pool += people(reading)
    pool += organizations(reading)
    pool += coded_companies(reading)
    pool += events(reading)
    pool += works(reading)
    pool += table_names(reading)
    pool += place_pairs(reading)
    pool += english_names(reading, pool)
    pool = join_listed(reading, unify(pool), certain)
    pool += join_listed(reading, context_names(reading, without_overlaps(pool)), certain)
    chosen = without_overlaps(unify(pool))
    pool += join_listed(reading, latin_names(reading, chosen), certain)
    pool += join_listed(reading, technical_compounds(reading, chosen), certain)
    pool += coined_terms(reading, chosen)
    pool += explained_terms(reading, chosen)
    pool += cued_terms(reading, chosen)
    pool += taken_up_terms(reading, chosen)
    chosen = without_overlaps(unify(pool))
    pool += repeated(reading, chosen)
    pool += join_listed(reading, unlisted_versions(reading, chosen), certain)
    pool += bracketed(reading, chosen)
    chosen = without_overlaps(unify(pool))
    pool += short_forms(reading, chosen)
    chosen = join_short_names(reading, without_overlaps(unify(pool)))
    pool += misspelled_names(reading, chosen)
    chosen = misheard_people(reading, join_short_names(reading, without_overlaps(unify(pool))))
    return _entities(keep_discussed(reading, join_synonyms(reading, chosen)))


def keep_discussed(reading: Reading, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Leave out technologies that are not discussed.

    A listed one stays if it is named at all, but for one that stands once and there only tells the kind of another
    thing; an unlisted one if it comes again; one that goes by everyday words of the field alone (list
    name_generic_technology) must be named in a heading, often, or as what somebody sides for or against.
    """
    forms: dict[str, Counter[str]] = {}
    for candidate in chosen:
        if candidate.type == "Technology":
            forms.setdefault(candidate.key, Counter())[reading.folded[candidate.start : candidate.end]] += 1
    prominent = {
        c.key for c in chosen if c.type == "Technology" and (_in_heading(reading, c) or _is_sided_with(reading, c))
    }
    certain = {candidate.key for candidate in chosen if candidate.rule != _BY_CONTEXT}
    named = {candidate.start for candidate in chosen if candidate.type in _BEARERS}
    single = {key for key, written in forms.items() if sum(written.values()) == 1}
    passing = {c.key for c in chosen if c.key in single and _in_passing(reading, c, named)}
    often = OFTEN_IN_SHORT_TEXT if reading.is_short else OFTEN
    dropped: set[str] = set()
    for key, written in forms.items():
        everyday = [form for form in written if reading.lexicon.has("not_technology", form)]
        generic = [form for form in written if reading.lexicon.has("generic_technology", form)]
        count = sum(written.values()) - sum(written[form] for form in everyday)
        weak = len(generic) + len(everyday) == len(written) or key not in certain
        if count == 0 or ((weak or key in passing) and count < often and key not in prominent):
            dropped.add(key)
    return [candidate for candidate in chosen if candidate.key not in dropped]


def _in_passing(reading: Reading, candidate: Candidate, named: set[int]) -> bool:
    """Whether a technology only says what kind of thing another is: the name follows, or it is counted or has a holder."""
    after = reading.after(candidate.end, 12)
    if any(
        place in named for place in range(candidate.end, candidate.end + 1 + len(after) - len(after.lstrip(_QUOTES)))
    ):
        return True
    if reading.lexicon.has("passing_technology", reading.folded[candidate.start : candidate.end]):
        return True
    before = reading.before(candidate.start, 6).rstrip()
    counted = reading.lexicon.ending("passing_before", before) is not None
    return counted or reading.lexicon.beginning("passing_after", after.lstrip()) is not None


def _is_sided_with(reading: Reading, candidate: Candidate) -> bool:
    before = reading.before(candidate.start, 16).rstrip()
    return reading.lexicon.ending("sided_with_before", before) is not None


def _in_heading(reading: Reading, candidate: Candidate) -> bool:
    sentence = reading.sentence_at(candidate.start)
    return sentence is not None and reading.analysis.block_of(sentence).kind in ("title", "heading", "bullet")


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
