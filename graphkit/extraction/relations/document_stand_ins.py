"""Reads once for a whole document what its pronouns and left-out subjects stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphkit.extraction.finding import Entities, Relation
from graphkit.extraction.relations.antecedents import Antecedents, StandIns
from graphkit.extraction.relations.masking import by_sentence
from graphkit.extraction.speakers import FirstPerson, affiliations_of
from graphkit.language.analysis import Analysis


def stand_ins_of(
    analysis: Analysis, entities: Entities, words: Mapping[str, Sequence[str]], relations: Iterable[Relation]
) -> tuple[StandIns, ...]:
    """Return the stand-ins of each sentence of a document.

    `words` are the word lists of the ontology; `relations` are those of the document: they tell for which organization
    somebody says we.
    """
    mentions = by_sentence(analysis.sentences, entities.mentions)
    types = {entity.key: entity.type for entity in entities.entities}
    first_person = FirstPerson(analysis, entities, words, affiliations_of(relations))
    return tuple(Antecedents(analysis, mentions, types, words, first_person))
