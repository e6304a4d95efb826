"""Terms that a text coins or explains: in quotation marks and taken up again, or with the English words in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.extraction.names.candidate import Candidate, covered, unlisted
from graphkit.extraction.names.organizations import walk_left
from graphkit.extraction.names.reading import HAN, Reading, is_han
from graphkit.language.analysis import Token

_QUOTED = re.compile(rf"[“「『\"]([{HAN}A-Za-z0-9+\-.]{{3,12}})[”」』\"]")
_EXPLAINED = re.compile(
    r"(?<=[\u3400-\u9fff])\s?[(（]\s?([A-Za-z][A-Za-z\-]*(?: [A-Za-z][A-Za-z\-]*){0,4})(?:[,，][^()（）]{0,20})?\s?[)）]"
)
_ACRONYM = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_NAMES = frozenset({"nr", "PER", "nt", "ORG", "ns", "LOC"})
_SENTENCE_WORDS = frozenset({"r", "d", "p", "u", "c", "xc", "w", "q", "t", "TIME"})
_REPEATED = 2
# How far before a clause the phrase may stand that it takes up.
_TAKEN_UP = 60
_CLAUSE_START = re.compile(r"(?:^|(?<=[,。!?;:\n“”]))", re.MULTILINE)
_TERM = re.compile(rf"[{HAN}A-Za-z0-9\-]{{4,12}}")
# Tags of the words of a noun phrase, and of its last.
_PHRASE = frozenset({"n", "vn", "nz", "nw", "an", "b", "a", "v", "ad", "vd", "xc"})
_ENDS = frozenset({"n", "vn", "nz", "v"})


def coined_terms(reading: Reading, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield terms in quotation marks that come again, and all their places. `taken` are mentions found already."""
    busy = covered(taken, len(reading.text))
    english = reading.analysis.document.language == "en"
    for form in dict.fromkeys(reading.folded[slice(*match.span(1))] for match in _QUOTED.finditer(reading.text)):
        if english and form.isalpha():
            continue  # One English word in quotation marks is a word and no term.
        if reading.lexicon.has("technology_stop", form) or reading.lexicon.ending("not_term", form):
            continue
        places = [place for place in reading.occurrences(form) if not any(busy[place : place + len(form)])]
        if len(places) < _REPEATED or not _is_noun_phrase(reading, places[0], places[0] + len(form)):
            continue
        name = reading.name(places[0], places[0] + len(form))
        for place in places:
            yield unlisted(place, place + len(form), "Technology", name, "technology.quoted", 0.6)


def cued_terms(reading: Reading, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield noun phrases that the text introduces by a word such as 提出 or 押注 and takes up again, and all their places."""
    busy = covered(taken, len(reading.text))
    seen: set[str] = set()
    for cue in re.finditer(rf'{reading.lexicon.alternatives("term_before")}[“"「 ]?', reading.folded):
        start = cue.end()
        form = _phrase_at(reading, start, busy)
        if form in seen or not _TERM.fullmatch(form):
            continue
        seen.add(form)
        places = [place for place in reading.occurrences(form) if not any(busy[place : place + len(form)])]
        if len(places) >= _REPEATED:
            name = reading.name(start, start + len(form))
            for place in places:
                yield unlisted(place, place + len(form), "Technology", name, "technology.introduced", 0.65)


def taken_up_terms(reading: Reading, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield noun phrases with which a clause begins and that stand shortly before: 要靠甲乙丙丁。甲乙丙丁可以 …

    What a short text has just said and then speaks of is a subject of it. All places of such a phrase are found.
    """
    if not reading.is_short:
        return
    busy = covered(taken, len(reading.text))
    seen: set[str] = set()
    for clause in _CLAUSE_START.finditer(reading.folded):
        start = clause.end()
        form = _phrase_at(reading, start, busy)
        if form in seen or not (_TERM.fullmatch(form) and is_han(form)) or reading.lexicon.ending("not_term", form):
            continue
        before = reading.folded.rfind(form, max(0, start - _TAKEN_UP), start)
        if before < 0 or reading.inside_word(before) or busy[before]:
            continue
        seen.add(form)
        name = reading.name(start, start + len(form))
        for place in reading.occurrences(form):
            if not any(busy[place : place + len(form)]):
                yield unlisted(place, place + len(form), "Technology", name, "technology.taken-up", 0.6)


def _phrase_at(reading: Reading, start: int, busy: bytearray) -> str:
    """Return the folded noun phrase that begins at `start`, "" where no word does or it begins none."""
    first = reading.token_index(start)
    if first < 0 or reading.tokens[first].start != start:
        return ""
    return reading.folded[start : _phrase_end(reading, reading.tokens, first, busy)]


def _phrase_end(reading: Reading, tokens: Sequence[Token], first: int, busy: bytearray) -> int:
    """Return where the noun phrase of two to four words ends that begins with tokens[first], its start if none does."""
    end = tokens[first].start
    for number, token in enumerate(tokens[first : first + 4]):
        word = reading.folded[token.start : token.end]
        broken = token.start != end or any(busy[token.start : token.end]) or token.tag not in _PHRASE
        if broken or reading.lexicon.has("technology_stop", word):
            break
        if number == 0 and token.tag == "v":
            break
        end = token.end
    last = next((t for t in tokens[first : first + 4] if t.end == end), None)
    return end if last is not None and last is not tokens[first] and last.tag in _ENDS else tokens[first].start


def explained_terms(reading: Reading, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield Chinese terms after which their English words stand in brackets: 统一嵌入(unified embedding)."""
    busy = covered(taken, len(reading.text))
    for match in _EXPLAINED.finditer(reading.text):
        end = match.start()
        english = match.group(1)
        if busy[end - 1] or busy[match.start(1)] or not _is_term(english):
            continue
        start, _ = walk_left(reading, end, "technology_stop", ("v", "a", "nw", "b"))
        if not 2 <= end - start <= 12 or not is_han(reading.folded[end - 1]) or any(busy[start:end]):
            continue
        if any(token.tag in _NAMES for token in reading.tokens_in(start, end)):
            continue
        form = reading.folded[start:end]
        if reading.lexicon.has("everyday", form) or len(form) < 3 or reading.lexicon.ending("not_term", form):
            continue
        for place in reading.occurrences(form):
            if not any(busy[place : place + len(form)]):
                yield unlisted(
                    place, place + len(form), "Technology", reading.name(start, end), "technology.explained", 0.7
                )


def _is_term(english: str) -> bool:
    """Whether English words are a term and no name: all small letters, or an acronym (MoE, but not TideData)."""
    capitals = sum(map(str.isupper, english))
    return english == english.lower() or (_ACRONYM.fullmatch(english) is not None and 2 * capitals >= len(english))


def _is_noun_phrase(reading: Reading, start: int, end: int) -> bool:
    tokens = list(reading.tokens_in(start, end))
    if not tokens or any(token.tag in _SENTENCE_WORDS or token.tag in _NAMES for token in tokens):
        return False
    if len(tokens) == 1 and reading.folded[start:end].isalpha() and not reading.folded[start:end].isascii():
        return False  # one word of the dictionary, as a proverb is
    return tokens[-1].tag in ("n", "nz", "vn", "nw", "an", "xc") or len(tokens) == 1
