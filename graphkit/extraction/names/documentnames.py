"""Names that a document's structure gives: speakers, authors, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graphkit.extraction.names.candidate import Candidate, listed, unlisted
from graphkit.extraction.names.people import NAME_TAGS, is_latin_person, is_transliterated, surname_of
from graphkit.extraction.names.reading import Reading, simplified

_RANK = 2
# The point inside a foreign name; between blanks it parts a medium from its column.
_POINTED = re.compile(r"\S·\S")
# Two or three words with capitals: as a label that comes again, who speaks.
_LATIN_LABEL = re.compile(r"(?:Dr\.? |Prof\.? )?[A-Z][a-zà-ž'\-]+(?: [A-Z]\.)?(?: [A-Z][A-Za-zà-ž'\-]+){1,2}")


def document_names(reading: Reading, certain: frozenset[str]) -> Iterator[Candidate]:
    """Yield a candidate for every speaker label, author and publisher that stands in the text.

    `certain` are the ids of the gazetteer entries of which an ambiguous form may be taken (see `listed_names`).
    """
    document = reading.analysis.document
    for voice in document.voices:
        if voice.speaker is None:
            continue
        label = voice.label_start, voice.label_end
        for start, end in sorted({label, (voice.named_start, voice.named_end)}):
            for candidate in _named(reading, start, end, voice.speaker, "label.speaker", certain):
                # Elsewhere in the text the name may be the beginning of a fuller one.
                yield candidate if (start, end) == label else replace(candidate, rank=0)
    names = {name for name in (*document.metadata.authors, document.metadata.publisher) if name}
    for field, start, end in document.metadata.spans:
        if field in ("author", "authors", "publisher") and start < end:
            inside = [name for name in sorted(names) if name in document.text[start:end]]
            for name in inside or [document.text[start:end]]:
                default = "Organization" if field == "publisher" else None
                yield from _named(reading, start, end, name, f"label.{field}", certain, default)


def _named(
    reading: Reading, start: int, end: int, name: str, rule: str, certain: frozenset[str], default: str | None = None
) -> Iterator[Candidate]:
    """Yield the candidate for `name` where it stands inside [start, end), of type `default` where its look tells none."""
    place = reading.text.find(name, start, end)
    if place < 0 or not name.strip():
        return
    stop = place + len(name)
    for entry, alias in reading.ontology.gazetteer.look_up(name):
        if entry.type in ("Person", "Organization") and (not alias.ambiguous or entry.id in certain):
            yield listed(place, stop, entry, rule, 0.95, _RANK)
            return
    house = name.removesuffix(reading.lexicon.ending("organization_legal", reading.folded_name(name)) or "")
    for entry, alias in reading.ontology.gazetteer.look_up(house) if house != name else ():
        if entry.type == "Organization" and not alias.ambiguous:  # 某某证券|股份有限公司
            yield listed(place, stop, entry, rule, 0.95, _RANK)
            return
    show = reading.lexicon.has("english_show", name.split()[-1].lower())
    kind = "Work" if show else speaker_type(reading, name) or default
    if kind is not None:
        yield unlisted(place, stop, kind, simplified(name), rule, 0.9, _RANK)


def _is_surnamed(reading: Reading, name: str) -> bool:
    """Whether a label is a Chinese name: it has a surname, and where that is a common word too, the tagger agrees."""
    surname = surname_of(reading.lexicon, name)
    if surname is None or reading.lexicon.has("not_person", name):
        return False
    turns = sum(voice.kind == "turn" and voice.speaker == name for voice in reading.analysis.document.voices)
    strong = len(name) <= 3 and not reading.lexicon.has("weak_surnames", surname)
    return strong or turns >= 2 or _is_tagged(reading, name)


def _is_tagged(reading: Reading, name: str) -> bool:
    return any(
        token.tag in NAME_TAGS
        for place in reading.occurrences(name)
        for token in reading.tokens_in(place, place + len(name))
    )


def _is_latin_label(reading: Reading, name: str) -> bool:
    """Whether a name in Latin letters labels turns, by itself or by its last word alone."""
    if _LATIN_LABEL.fullmatch(name) is None:
        return False
    turns = sum(voice.kind == "turn" and voice.speaker == name for voice in reading.analysis.document.voices)
    return turns >= 2 or name.split()[-1] in reading.speakers


def speaker_type(reading: Reading, name: str) -> str | None:
    """Return Person or Organization for who speaks under a label, None where it is a given name or nothing tells."""
    folded = reading.folded_name(name)
    if reading.lexicon.ending("media_suffix", folded) or reading.lexicon.ending("organization_strong", folded):
        return "Organization"
    compact = folded.replace(" ", "")
    if reading.lexicon.ending("role", compact) or reading.lexicon.ending("technology_head", compact):
        return None
    if _is_surnamed(reading, compact) or is_transliterated(reading.lexicon, compact) or _POINTED.search(folded):
        return "Person"
    if is_latin_person(reading.lexicon, name) or reading.lexicon.has("given_latin", folded):
        return "Person"
    if reading.lexicon.ending("organization_weak", folded):
        return "Organization"
    if _is_latin_label(reading, name) and not reading.lexicon.has("organization_latin", folded.split()[-1]):
        return "Person"
    if any(other != name and other.endswith(name) for other in reading.speakers):
        return None
    # A pen name or a medium of one's own: only a label that comes again is believed.
    labels = sum(voice.speaker == name and voice.kind == "turn" for voice in reading.analysis.document.voices)
    if labels < 3 or reading.lexicon.ending("technology_head", folded) or reading.lexicon.has("not_person", folded):
        return None
    publishes = name == reading.analysis.document.metadata.publisher
    return "Person" if len(compact) <= 4 and not folded.isascii() and not publishes else "Organization"
