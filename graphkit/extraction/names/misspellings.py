"""Misspellings: a name that sounds like another of the document, or is one letter away from a listed one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from graphkit.contract.folding import fold_name
from graphkit.extraction.names.candidate import Candidate, listed
from graphkit.extraction.names.latin import latin_runs
from graphkit.extraction.names.reading import Reading, is_han
from graphkit.ontology.gazetteer import Entry, Gazetteer

# Letters that speech recognition takes for one another (Groq, Grog, Kroc).
_SOUNDS = str.maketrans(
    {"c": "k", "q": "k", "g": "k", "z": "s", "x": "s", "d": "t", "p": "b", "v": "f", "y": "i", "j": "i"}
)
_LATIN_LENGTH = 6
_HEARD_LENGTH = 4
_LISTED_TYPES = frozenset({"Model", "Product", "Organization"})


def misheard_people(reading: Reading, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return `chosen` with every Chinese name joined to the more frequent or listed one that it sounds like.

    The names have the same number of characters, all but one the same, and the same syllables (严俊杰, 闫俊杰). A
    listed person is never joined to another.
    """
    people: dict[str, Candidate] = {}
    counts: Counter[str] = Counter()
    for candidate in chosen:
        if candidate.type == "Person" and is_han(candidate.name):
            people.setdefault(candidate.key, candidate)
            counts[candidate.key] += 1
    joined: dict[str, Candidate] = {}
    for key, candidate in people.items():
        if candidate.entry is not None:
            continue
        targets = [
            other
            for other in people.values()
            if other.key != key
            and (other.entry is not None or (counts[other.key], other.key) > (counts[key], key))
            and _sounds_alike(candidate.name, other.name)
        ]
        if targets:
            joined[key] = min(targets, key=lambda other: (other.entry is None, -counts[other.key], other.key))
    return [
        replace(
            candidate, key=target.key, name=target.name, entry=target.entry, rule="misspelling.by-ear", confidence=0.75
        )
        if (target := joined.get(candidate.key)) is not None
        else candidate
        for candidate in chosen
    ]


def _sounds_alike(name: str, other: str) -> bool:
    if len(name) != len(other) or len(name) < 3:
        return False
    different = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
    return len(different) == 1 and bool(_syllables(different[0][0]) & _syllables(different[0][1]))


@lru_cache(maxsize=4096)
def _syllables(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin  # heavy: it loads its dictionary

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def misspelled_names(reading: Reading, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield Latin runs that are a listed name misspelled: one letter off in a long one, or alike in sound to one named here."""
    near = _by_shape(reading.ontology.gazetteer)
    english = reading.analysis.document.language == "en"
    opens = frozenset(sentence.start for sentence in reading.analysis.sentences)
    heard: dict[str, Candidate] = {}
    for candidate in chosen:
        written = reading.folded[candidate.start : candidate.end]
        if candidate.entry is not None and candidate.type in _LISTED_TYPES and written.isascii() and written.isalpha():
            heard.setdefault(_sound(written), candidate)
    for folded, spans in latin_runs(reading, chosen).items():
        if not folded.isalpha() or not folded.isascii() or reading.lexicon.has("latin_stop", folded):
            continue
        if not all(reading.text[start].isupper() for start, _ in spans) or " " in reading.text[slice(*spans[0])]:
            continue
        entry: Entry | None = None
        if len(folded) >= _HEARD_LENGTH and (known := heard.get(_sound(folded))) is not None:
            entry = known.entry
        elif len(folded) >= _LATIN_LENGTH and not (english and all(start in opens for start, _ in spans)):
            # Any word has a capital at the beginning of an English sentence.
            entry = _nearest(folded, near)
        if entry is not None:
            for start, end in spans:
                yield listed(start, end, entry, "misspelling.latin", 0.7)


def _sound(name: str) -> str:
    return name.translate(_SOUNDS)


def _nearest(folded: str, near: dict[tuple[str, int], list[tuple[str, Entry]]]) -> Entry | None:
    """Return the one listed thing whose form is a single letter away; None if there are several."""
    found: dict[str, Entry] = {}
    for length in (len(folded) - 1, len(folded), len(folded) + 1):
        for form, entry in near.get((folded[0], length), ()):
            # A plural or another ending is a word of its own; a slip is inside.
            if form[-1] == folded[-1] and Levenshtein.distance(folded, form, score_cutoff=1) == 1:
                found[entry.id] = entry
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=4)
def _by_shape(gazetteer: Gazetteer) -> dict[tuple[str, int], list[tuple[str, Entry]]]:
    """Return the long one-word Latin forms of models, products and organizations by first letter and length."""
    shapes: dict[tuple[str, int], list[tuple[str, Entry]]] = {}
    for form, pairs in sorted(gazetteer.forms.items()):
        entry, alias = pairs[0]
        one_word = form.isascii() and form.isalpha() and fold_name(alias.form) == alias.form.lower()
        if (
            len(form) >= _LATIN_LENGTH
            and one_word
            and len(pairs) == 1
            and entry.type in _LISTED_TYPES
            and not alias.ambiguous
        ):
            shapes.setdefault((form[0], len(form)), []).append((form, entry))
    return shapes
