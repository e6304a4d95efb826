"""Who takes part in, hosts or wrote what the document itself is: a show, a round table, a report.

Rules over sentences see "X invited A"; here the document's structure speaks: the programme that the lede names, the
people who have turns, the authors that the head names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from graphkit.contract.folding import fold_name
from graphkit.documents.document import Block
from graphkit.extraction.finding import Entities, Mention, Relation
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology

# How far into the first turn its host may name the show, in characters.
_WELCOME = 200
# How near a word for a show must stand to its name, in characters.
_NEAR = 14
# The longest evidence span.
_LONGEST = 300
_CREDITED = ("Person", "Organization")
# What stands between names in a line of credits besides the role.
_ROLE_MARKS = re.compile(r"[\s:：/|丨、,，·;；()（）]+")
# The shortest folded title that may be found inside a longer one.
_SHORTEST_TITLE = 8
# How many characters of titles a name in a line of credits may have.
_LONGEST_TITLE = 24
_PRECISION = {"turn": 0.85, "host": 0.85, "author": 0.9}


def find_participation(analysis: Analysis, entities: Entities, ontology: Ontology) -> Iterator[Relation]:
    """Yield PARTICIPATED_IN and AUTHORED between people and the programme or the work that the document is."""
    types = {entity.key: entity.type for entity in entities.entities}
    people = _people_by_name(analysis, entities, types)
    voices = analysis.document.voices
    turns = [voice for voice in voices if voice.kind == "turn"]
    if turns:
        lede_end = min(voice.label_start for voice in turns)
        programme = _programme(analysis, entities.mentions, types, ontology, lede_end)
        if programme is None:
            # A host welcomes to the show in the first turn.
            lede_end = min(turns[0].end, turns[0].start + _WELCOME)
            programme = _programme(analysis, entities.mentions, types, ontology, lede_end)
        if programme is not None:
            yield from _taking_part(analysis, entities, ontology, programme, people, lede_end)
    work = _own_work(analysis, entities)
    if work is not None:
        yield from _credits(analysis, entities, types, ontology, work)


def _people_by_name(analysis: Analysis, entities: Entities, types: Mapping[str, str]) -> dict[str, str]:
    people: dict[str, str] = {}
    for entity in entities.entities:
        if entity.type == "Person":
            people.setdefault(fold_name(entity.name), entity.key)
    for mention in entities.mentions:
        if types[mention.key] == "Person":
            people.setdefault(fold_name(analysis.document.text[mention.start : mention.end]), mention.key)
    return people


def _programme(
    analysis: Analysis, mentions: Sequence[Mention], types: Mapping[str, str], ontology: Ontology, lede_end: int
) -> str | None:
    """Return the Work or Event that the text before the first turn calls a show, a talk, a summit; the most named one."""
    words = ontology.words.get("relation_programme", ())
    counts: dict[str, int] = {}
    for mention in mentions:
        if mention.start >= lede_end or types[mention.key] not in ("Work", "Event"):
            continue
        around = analysis.folded[max(0, mention.start - _NEAR) : mention.end + _NEAR]
        if any(word in around for word in words):
            counts[mention.key] = counts.get(mention.key, 0) + 1
    return max(counts, key=lambda key: counts[key]) if counts else None


def _taking_part(
    analysis: Analysis,
    entities: Entities,
    ontology: Ontology,
    programme: str,
    people: Mapping[str, str],
    lede_end: int,
) -> Iterator[Relation]:
    shows = [m for m in entities.mentions if m.key == programme and m.start < lede_end]
    types = {entity.key: entity.type for entity in entities.entities}
    done: set[str] = set()
    for voice in analysis.document.voices:
        key = people.get(fold_name(voice.speaker)) if voice.speaker else None
        if key is None or key in done or voice.kind != "turn":
            continue
        done.add(key)
        named = [m for m in entities.mentions if m.key == key and m.start < lede_end]
        span = _nearest_pair(shows, named)
        if span is None and voice.label_start < voice.label_end:
            span = (voice.label_start, voice.label_end)
        if span is None:
            continue
        yield Relation(key, "PARTICIPATED_IN", programme, *span, "document.turns", _PRECISION["turn"])
        if voice.role == "host" and types[programme] == "Work":
            yield Relation(key, "AUTHORED", programme, *span, "document.host", _PRECISION["host"])


def _nearest_pair(shows: Sequence[Mention], named: Sequence[Mention]) -> tuple[int, int] | None:
    spans = [(min(a.start, b.start), max(a.end, b.end)) for a in shows for b in named]
    near = [span for span in spans if span[1] - span[0] <= _LONGEST]
    return min(near, key=lambda span: (span[1] - span[0], span[0])) if near else None


def _own_work(analysis: Analysis, entities: Entities) -> str | None:
    """Return the work that the document itself is: the one its title names."""
    document = analysis.document
    titles = [block for block in document.blocks if block.kind == "title"]
    title = fold_name(document.metadata.title or "")
    if not title and titles:
        title = fold_name(analysis.text(titles[0]))
    works = [entity for entity in entities.entities if entity.type == "Work" and len(fold_name(entity.name)) > 3]
    forms: dict[str, set[str]] = {entity.key: {fold_name(entity.name)} for entity in works}
    for mention in entities.mentions:
        if mention.key in forms:
            forms[mention.key].add(fold_name(document.text[mention.start : mention.end]))
    fitting = [entity for entity in works if title and any(_names_the_same(form, title) for form in forms[entity.key])]
    # A short title on the cover and the full one in the text are one work; the full one is its name.
    return max(fitting, key=lambda entity: len(entity.name)).key if fitting else None


def _names_the_same(form: str, title: str) -> bool:
    """Whether two folded titles are of one work: equal, one inside the other, or one left out words of the other."""
    if form == title:
        return True
    short, long = sorted((form, title), key=len)
    rest = iter(long)
    return len(short) >= _SHORTEST_TITLE and all(character in rest for character in short)


def _credits(
    analysis: Analysis, entities: Entities, types: Mapping[str, str], ontology: Ontology, work: str
) -> Iterator[Relation]:
    """Yield who is credited with the work: lines that say a role and then names, or names in the lines below a role."""
    roles = {
        word: predicate
        for name, predicate in (
            ("relation_credit_author", "AUTHORED"),
            ("relation_credit_participant", "PARTICIPATED_IN"),
        )
        for word in ontology.words.get(name, ())
    }
    predicate = None
    starts = [mention.start for mention in entities.mentions]
    for block in analysis.document.blocks:
        first = bisect_left(starts, block.start)
        inside = [m for m in entities.mentions[first : bisect_left(starts, block.end)] if types[m.key] in _CREDITED]
        rest = _without_names(analysis, block, inside)
        role = _ROLE_MARKS.sub("", rest)
        if role in roles:
            predicate = roles[role]
        elif not inside or len(role) > _LONGEST_TITLE * len(inside):
            predicate = None
        if predicate:
            for mention in inside:
                if types[mention.key] == "Person" or (predicate == "AUTHORED" and not role.strip()):
                    yield Relation(
                        mention.key,
                        predicate,
                        work,
                        mention.start,
                        mention.end,
                        "document.credits",
                        _PRECISION["author"],
                    )


def _without_names(analysis: Analysis, block: Block, names: Sequence[Mention]) -> str:
    parts: list[str] = []
    position = block.start
    for mention in names:
        parts.append(analysis.folded[position : mention.start])
        position = mention.end
    parts.append(analysis.folded[position : block.end])
    return "".join(parts)
