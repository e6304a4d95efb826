"""No chain of names joins two gazetteer entries: the whole gazetteer through the real finders, linking and resolution.

A document writes every entry with its names beside and in brackets behind those of another entry, which is what tempts
linking most; what comes out must leave every unambiguous form with its own entry, and every entity with one entry at most.
Exempt by design are a company and its product of one name, of which a document speaks as of one thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from graphkit.documents.read import read_bytes
from graphkit.extraction.finding import Entities
from graphkit.extraction.names.mentions import find_entities
from graphkit.language.analyse import analyse
from graphkit.language.pipeline import load_pipeline
from graphkit.ontology.gazetteer import Entry, is_other_version
from graphkit.ontology.load import load_ontology
from graphkit.resolution.clusters import resolve
from graphkit.resolution.local_entity import LocalEntity

# So many documents the gazetteer is dealt out to, and so far off stands the entry that another is written beside.
DOCUMENTS = 24
STRIDE = 1301


def plain_forms(entry: Entry) -> list[str]:
    """Return the forms that mean this entry and no other, wherever they stand."""
    lookup = load_ontology().gazetteer.look_up
    return [
        alias.form
        for alias in entry.aliases
        if {other.id for other, _ in lookup(alias.form)} == {entry.id}
        and not any(other.ambiguous for _, other in lookup(alias.form))
        and not is_other_version(entry, alias.form)
    ]


def are_twins(one: Entry, other: Entry) -> bool:
    """Whether one entry is the maker or the family of the other."""
    return one.id in (other.developer, other.family) or other.id in (one.developer, one.family)


def lines(part: int) -> Iterator[str]:
    """Yield the sentences of one document: a name, in brackets one of another entry, then the other's names."""
    entries = [entry for entry in load_ontology().gazetteer if plain_forms(entry)]
    for index in range(part, len(entries), DOCUMENTS):
        here, there = plain_forms(entries[index]), plain_forms(entries[(index + STRIDE) % len(entries)])
        yield f"{here[0]}（{there[-1]}）和{here[-1]}说了{there[0]}（以下简称{here[0]}）的事。"


def found_in(text: str) -> tuple[Entities, str]:
    """Return what is found in a text, and the clean text."""
    document = read_bytes(text.encode("utf-8"), "text.txt", ".txt")
    return find_entities(analyse(document, load_pipeline(None, document.language)), load_ontology()), document.text


@pytest.mark.parametrize("part", range(DOCUMENTS))
def test_a_form_of_one_entry_never_means_another(part: int) -> None:
    gazetteer = load_ontology().gazetteer
    entities, text = found_in("\n\n".join(lines(part)) + "\n")
    joined = []
    for mention in entities.mentions:
        form = text[mention.start : mention.end]
        pairs = gazetteer.look_up(form)
        owners = {entry.id for entry, _ in pairs}
        meant = gazetteer.entries.get(mention.key)
        if meant is None or len(owners) != 1 or any(alias.ambiguous for _, alias in pairs):
            continue
        if mention.key not in owners and not are_twins(meant, pairs[0][0]):
            joined.append((form, mention.key, mention.rule))
    assert joined == []
    forms: dict[str, Counter[str]] = {}
    for mention in entities.mentions:
        forms.setdefault(mention.key, Counter())[text[mention.start : mention.end]] += 1
    locals_ = [
        LocalEntity("doc", e.key, e.type, e.name, e.name_en, e.gazetteer, e.other_names, forms.get(e.key, Counter()))
        for e in entities.entities
    ]
    listed = {entity.member: entity.gazetteer for entity in locals_ if entity.gazetteer}
    for resolved in resolve(locals_, []):
        assert len({listed[member] for member in resolved.members if member in listed}) <= 1
