"""Who is who inside one document: further forms of the things found, joined to them with a reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from graphkit.contract.folding import fold_characters, fold_name
from graphkit.extraction.names.candidate import Candidate
from graphkit.extraction.names.forms import (
    Form,
    organization_abbreviations,
    organization_forms,
    person_forms,
    work_forms,
)
from graphkit.extraction.names.reading import HAN, Lexicon, Reading, is_han, is_latin
from graphkit.ontology.gazetteer import is_other_version

# How many places of a guess one place counts where the words around say what a name is.
_TOLD = 4
# Types whose unlisted names may be short forms of fuller ones.
_SHORTENED = frozenset({"Person", "Organization"})
_CLAUSE = frozenset({"m", "q", "r", "d", "p", "u", "c", "xc", "t", "TIME"})


@lru_cache(maxsize=4)
def _bracket(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of brackets that hold one name, perhaps after a word such as 以下简称 or 英文名：."""
    prefix = rf"(?:{lexicon.alternatives('bracket_prefix')}\s?[:：]?\s?|[^()（）\n:：,，]{{0,6}}[:：,，]\s?)?"
    return re.compile(rf"\s?[(（]\s?{prefix}[“\"《]?([A-Za-z{HAN}][A-Za-z0-9{HAN}.·&\- ]{{1,40}}?)[”\"》]?\s?[)）]")


def unify(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Give every unlisted name of one spelling one type, the one that most of its places speak for."""
    votes: dict[str, Counter[tuple[str, str]]] = {}
    everything = list(candidates)
    for candidate in everything:
        if candidate.entry is None:
            votes.setdefault(fold_name(candidate.name), Counter())[(candidate.type, candidate.key)] += (
                int(100 * candidate.confidence) * (1 + candidate.rank) * (_TOLD if _is_told(candidate) else 1)
            )
    unified: list[Candidate] = []
    for candidate in everything:
        if candidate.entry is None:
            best = min(votes[fold_name(candidate.name)].items(), key=lambda item: (-item[1], item[0]))[0]
            candidate = replace(candidate, type=best[0], key=best[1])
        unified.append(candidate)
    return unified


def join_listed(reading: Reading, candidates: Iterable[Candidate], certain: frozenset[str]) -> list[Candidate]:
    """Give an unlisted name the entry of the same type whose form it is, spaces and marks aside (司 晓)."""
    joined = []
    for candidate in candidates:
        if candidate.entry is None:
            for entry, alias in reading.ontology.gazetteer.look_up(candidate.name):
                if entry.type != candidate.type or is_other_version(entry, alias.form):
                    continue
                if not alias.ambiguous or entry.id in certain or (candidate.type != "Person" and _is_told(candidate)):
                    candidate = replace(candidate, key=entry.id, name=entry.name, entry=entry)
                    break
        joined.append(candidate)
    return joined


def _is_told(candidate: Candidate) -> bool:
    """Whether the words around a candidate said what it is, which is context enough for an ambiguous name."""
    return candidate.rule.startswith(("zh.", "en.", "latin.context"))


def repeated(reading: Reading, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the other places where the exact form of an unlisted name stands."""
    seen: dict[str, Candidate] = {}
    for candidate in chosen:
        form = reading.folded[candidate.start : candidate.end]
        if candidate.entry is None and candidate.type not in ("Technology",) and len(form) >= 2:
            seen.setdefault(form, candidate)
    for form, candidate in seen.items():
        for place in reading.occurrences(form):
            if len(form) <= 2 and is_han(form) and reading.splits_words(place, place + len(form)):
                continue
            again, sure = f"{candidate.type.lower()}.again", candidate.confidence - 0.01
            yield replace(candidate, start=place, end=place + len(form), rule=again, confidence=sure, rank=0)


def short_forms(reading: Reading, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the places where a person, an organization or a work of the document is called by a shorter form.

    A form that two of them share is given to the one named last before the place.
    """
    owners: dict[str, list[tuple[Form, Candidate]]] = {}
    places: dict[str, list[int]] = {}
    known: set[tuple[str, str]] = set()
    listed_forms = {reading.folded[c.start : c.end] for c in chosen if c.entry is not None}
    for candidate in chosen:
        places.setdefault(candidate.key, []).append(candidate.start)
        name = reading.folded[candidate.start : candidate.end]
        if (candidate.key, name) in known:
            continue
        known.add((candidate.key, name))
        for source in dict.fromkeys((name, fold_characters(candidate.name))):
            for form in _short_forms_of(reading, candidate, source):
                if form.text not in listed_forms and all(c.key != candidate.key for _, c in owners.get(form.text, ())):
                    owners.setdefault(form.text, []).append((form, candidate))
    for text, owned in sorted(owners.items()):
        for place in reading.occurrences(text):
            if not _stands(reading, text, place, owned[0][1].type):
                continue
            form, owner = min(owned, key=lambda pair: _distance(places[pair[1].key], place))
            end = place + len(text)
            yield replace(owner, start=place, end=end, rule=form.rule, confidence=form.confidence, rank=0)


def _short_forms_of(reading: Reading, candidate: Candidate, source: str) -> Iterator[Form]:
    """Yield the shorter forms of a name; those of a listed organization or work are in the gazetteer."""
    if candidate.type == "Person":
        yield from person_forms(reading.lexicon, source)
    elif candidate.type == "Organization" and candidate.entry is None:
        yield from organization_forms(reading, source)
        if source == reading.folded[candidate.start : candidate.end]:
            yield from organization_abbreviations(reading, candidate.start, candidate.end)
    elif candidate.type == "Work" and candidate.entry is None:
        yield from work_forms(source)


def join_short_names(reading: Reading, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Give what goes by a short form alone to the one person or organization of the document whose short form it is.

    A label Chris is Chris Hay, if the document has no other Chris; 星湾研究院 is 北京星湾人工智能研究院.
    """
    owners: dict[tuple[str, str], dict[str, tuple[Form, Candidate]]] = {}
    known: set[tuple[str, str]] = set()
    for candidate in chosen:
        for source in dict.fromkeys((reading.folded[candidate.start : candidate.end], fold_characters(candidate.name))):
            if candidate.type not in _SHORTENED or (candidate.key, source) in known:
                continue
            known.add((candidate.key, source))
            for form in _short_forms_of(reading, candidate, source):
                owners.setdefault((candidate.type, form.text), {}).setdefault(candidate.key, (form, candidate))
    joined: list[Candidate] = []
    for candidate in chosen:
        if candidate.type in _SHORTENED and candidate.entry is None:
            full = owners.get((candidate.type, fold_characters(candidate.name)), {})
            others = [pair for key, pair in full.items() if key != candidate.key]
            if len(others) == 1 and not _is_listed(reading, candidate):
                form, owner = others[0]
                rule = "person.short-label" if candidate.type == "Person" else form.rule
                candidate = replace(candidate, key=owner.key, name=owner.name, entry=owner.entry, rule=rule)
        joined.append(candidate)
    return joined


def _is_listed(reading: Reading, candidate: Candidate) -> bool:
    """Whether an organization's name is listed as such: then it is that one and no short form of another."""
    pairs = reading.ontology.gazetteer.look_up(candidate.name) if candidate.type == "Organization" else ()
    return any(entry.type == "Organization" and not alias.ambiguous for entry, alias in pairs)


def _distance(places: Sequence[int], place: int) -> tuple[int, int]:
    index = bisect_right(places, place)
    return (0, place - places[index - 1]) if index else (1, places[0] - place)


def _stands(reading: Reading, form: str, place: int, type: str) -> bool:
    """Whether a short form stands at `place` as a word and as a name."""
    end = place + len(form)
    if is_latin(form[0]):
        return reading.text[place].isupper()
    if reading.splits_words(place, end):
        return False
    tags = [token.tag for token in reading.tokens_in(place, end)]
    if type == "Person":
        if reading.lexicon.has("not_person", form):
            return False
        titled = reading.lexicon.ending("respect", form) or reading.lexicon.ending("nick_after", form)
        return bool(titled) or any(tag in ("nr", "PER") for tag in tags) or form in reading.speakers
    if type == "Work":
        return True
    if any(not alias.ambiguous for _, alias in reading.ontology.gazetteer.look_up(form)):
        return False  # what is listed under that name is another thing
    return len(tags) == 1 and tags[0] in ("nz", "nt", "nr", "ns", "nw", "ORG", "LOC", "PER")


def bracketed(reading: Reading, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the other name that stands in brackets after a name, and its other places: 面壁智能(ModelBest)."""
    by_start = {candidate.start: candidate for candidate in chosen}
    for candidate in chosen:
        match = _bracket(reading.lexicon).match(reading.text, candidate.end)
        if match is None:
            continue
        start, end = match.span(1)
        other = by_start.get(start)
        if other is not None and other.end == end and _is_same_listed(reading, candidate, other, start, end):
            yield from _everywhere(reading, other, reading.folded[candidate.start : candidate.end])
            continue
        if other is not None and (other.end < end or other.entry is not None):
            continue
        form = reading.folded[start:end]
        if _names_another(reading, candidate, form):
            continue
        if not _is_other_name(candidate, reading.text[candidate.start : candidate.end], reading.text[start:end]):
            continue
        if not form.isascii() and not _is_noun_phrase(reading, start, end):
            continue
        yield from _everywhere(reading, candidate, form)


def _everywhere(reading: Reading, candidate: Candidate, form: str) -> Iterator[Candidate]:
    """Yield all places of another name of the candidate that brackets give."""
    for place in reading.occurrences(form):
        if is_han(form) and reading.splits_words(place, place + len(form)):
            continue
        yield replace(candidate, start=place, end=place + len(form), rule="bracket.other-name", confidence=0.85, rank=1)


def _is_same_listed(reading: Reading, candidate: Candidate, other: Candidate, start: int, end: int) -> bool:
    """Whether brackets give the listed name of what the text calls otherwise: 亚历山德拉·王(Alexandr Wang)."""
    if candidate.entry is not None or other.entry is None or candidate.type != other.type:
        return False
    return _is_other_name(candidate, reading.text[candidate.start : candidate.end], reading.text[start:end])


def _names_another(reading: Reading, candidate: Candidate, form: str) -> bool:
    """Whether the gazetteer lists a form, and as another thing than the candidate."""
    pairs = reading.ontology.gazetteer.look_up(form)
    own = candidate.entry is not None and any(entry.id == candidate.entry.id for entry, _ in pairs)
    return not own and any(candidate.entry is not None or not alias.ambiguous for _, alias in pairs)


def _is_noun_phrase(reading: Reading, start: int, end: int) -> bool:
    """Whether the words of a Chinese name in brackets are nouns and the like: a clause or a figure is no name."""
    return not any(token.tag in _CLAUSE for token in reading.tokens_in(start, end))


def _is_other_name(candidate: Candidate, name: str, other: str) -> bool:
    """Whether `other` may be another name of the same thing: the other script, or an acronym of the Latin name."""
    if is_han(name[:1]) != is_han(other[:1]):
        return any(character.isupper() for character in other) or is_han(other[:1]) or candidate.type == "Technology"
    if candidate.type == "Organization" and is_han(name) and is_han(other):
        # The short form that a text announces: its characters stand in the name in the same order.
        rest = iter(name)
        return 2 <= len(other) < len(name) and all(character in rest for character in other)
    if is_latin(name[0]) and is_latin(other[0]):
        initials = "".join(word[0] for word in re.split(r"[\s\-]+", name) if word).lower()
        return other.lower().rstrip("s") == initials or initials == other.lower()
    return False
