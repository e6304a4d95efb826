"""Names of English text as the language stage reads them: runs of capitalised words, and what their look tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.extraction.names.candidate import Candidate, covered, unlisted
from graphkit.extraction.names.reading import HAN, Reading
from graphkit.language.analysis import RawName
from graphkit.language.english import NAME_WORD, UPPER
from graphkit.ontology.masked import NAME_TYPE, Marked

_PERSON = re.compile(rf"{NAME_WORD}(?: (?:[{UPPER}]\.|[{UPPER}]{{2}}|[a-z]{{2,3}}|{NAME_WORD})){{0,2}} {NAME_WORD}")
_DOMAIN = re.compile(r"[A-Za-z][A-Za-z0-9\-]+\.(?:ai|io|co|com|dev|app|tech)")
_LATIN = re.compile(rf"[^{HAN}]*[A-Za-z][^{HAN}]*")
_EDGES = " .,;:'’\"”“-–—&"


def is_person_shaped(written: str) -> bool:
    """Whether a name is two to four words written as those of people are.

    >>> is_person_shaped("Eoghan O'Neill"), is_person_shaped("Ann B. van Dyke"), is_person_shaped("Acme AI")
    (True, True, False)
    """
    return _PERSON.fullmatch(written) is not None


def is_person_named(reading: Reading, start: int, end: int) -> bool:
    """Whether a name has the shape of a person's and does not end as those of media and bodies do."""
    last = reading.folded[start:end].split()[-1]
    other = reading.lexicon.has("english_medium", last) or reading.lexicon.has("english_body", last)
    return is_person_shaped(reading.text[start:end]) and not other


def unknown_names(reading: Reading, chosen: Sequence[Candidate]) -> Iterator[Marked]:
    """Yield what the language stage reads as names in Latin letters and no mention covers, as marks for the rules.

    Of a name that a mention covers in part the rest is one (the CVP Ann Lee of Acme CVP Ann Lee). A technology may be
    part of a name (the AI of Acme AI).
    """
    busy = covered((c for c in chosen if c.type != "Technology"), len(reading.text))
    for name in raw_names(reading):
        start = name.start
        while start < name.end:
            if busy[start]:
                start += 1
                continue
            end = start
            while end < name.end and not busy[end]:
                end += 1
            first, last = _trimmed(reading.text, start, end)
            if last - first >= 2 and reading.text[first].isalnum() and not _is_small(reading, first, last):
                yield Marked(first, last, NAME_TYPE, reading.folded[first:last])
            start = end


def english_names(reading: Reading, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield a candidate for each name of English text whose look tells what it is.

    People and organizations as the language stage labels them, names that end in AI or are an internet domain, and
    those whose last word says that they are an event or a medium.
    """
    if reading.analysis.document.language != "en":
        return
    busy = covered((c for c in chosen if c.type != "Technology"), len(reading.text))
    for name in raw_names(reading):
        start, end = _trimmed(reading.text, name.start, name.end)
        if start >= end or any(busy[start:end]):
            continue
        found = _by_look(reading, name.label, reading.text[start:end])
        if found is not None:
            kind, rule, confidence = found
            yield unlisted(start, end, kind, reading.name(start, end), f"english.{rule}", confidence)
    for match in _DOMAIN.finditer(reading.text):
        written = match.group()
        alone = reading.text[match.start() - 1 : match.start()] not in ("/", "@", ".", "-")
        if alone and written[0].isupper() and not any(busy[match.start() : match.end()]):
            yield unlisted(*match.span(), "Organization", written, "english.domain", 0.75)


def raw_names(reading: Reading) -> Iterator[RawName]:
    """Yield the names in Latin letters that the language stage found."""
    for sentence in reading.analysis.sentences:
        for name in sentence.names:
            if _LATIN.fullmatch(reading.text, name.start, name.end):
                yield name


def named_places(reading: Reading) -> bytearray:
    """Return a byte for each character of the text: 1 where it stands in a name in Latin letters."""
    places = bytearray(len(reading.text))
    for name in raw_names(reading):
        places[name.start : name.end] = b"\x01" * (name.end - name.start)
    return places


def _by_look(reading: Reading, label: str, written: str) -> tuple[str, str, float] | None:
    """Return type, rule and confidence for a name, or None where its look tells nothing."""
    words = written.lower().split()
    if reading.lexicon.has("organization_tail", words[-1]) and len(words) == 1:
        return None  # the legal form of the name before it (Inc)
    if len(words) < 2:
        return ("Organization", "label", 0.7) if label == "ORG" and not _is_plain(reading, words) else None
    last = words[-2] if words[-1].isdigit() else words[-1]
    if reading.lexicon.has("english_event", last):
        return "Event", "event", 0.8
    if reading.lexicon.has("english_show", last):
        return "Work", "show", 0.8
    if reading.lexicon.has("english_medium", last):
        return "Organization", "medium", 0.8
    if label == "PERSON" and is_person_shaped(written):
        return "Person", "label", 0.8
    if label == "ORG":
        return "Organization", "label", 0.8
    if last == "ai" and not reading.lexicon.has("english_quality", words[0]) and not _is_made(reading, words[0]):
        return "Organization", "ai", 0.7
    return None


def _is_plain(reading: Reading, words: Sequence[str]) -> bool:
    """Whether a name is one word for a kind of organization (the Commission)."""
    return len(words) == 1 and reading.lexicon.has("english_body", words[0])


def _is_made(reading: Reading, word: str) -> bool:
    """Whether a word is a listed model or product, which AI after it makes no company (the Rubin AI platform)."""
    return any(entry.type in ("Model", "Product") for entry, _ in reading.ontology.gazetteer.look_up(word))


def _is_small(reading: Reading, start: int, end: int) -> bool:
    written = reading.folded[start:end]
    stopped = reading.lexicon.has("latin_stop", written) or reading.lexicon.has("english_small", written)
    return stopped or _is_plain(reading, written.split())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
