"""Terms that a text coins or explains: in quotation marks and taken up again, or with the English words in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.extraction.names.candidate import Candidate, covered, unlisted
from graphkit.extraction.names.organizations import walk_left
from graphkit.extraction.names.reading import HAN, Reading, is_han
from graphkit.language.analysis import Token

_QUOTED = re.compile(rf"[“「『\"]([{HAN}A-Za-z0-9+\-.]{{3,12}})[”」』\"]")
_QUOTED_ENGLISH = re.compile(r"[“\"‘]([A-Za-z][A-Za-z\-]*(?: [A-Za-z][A-Za-z\-]*){0,3})[,.]?[”\"’](?![A-Za-z])")
_OPENING, _CLOSING = "“「『", "”」』"
_LONGEST_QUOTE = 15
# What ends in a word of these lists is no term.
_NO_TERMS = ("not_term", "role")
# A version at the end of a term (摩尔定律2.0).
_VERSION = re.compile(r"(?<=[\u3400-\u9fff])\d+\.\d+$")
# So far beside a quotation the words may stand that introduce it.
_CUE = 14
_EXPLAINED = re.compile(
    r"(?<=[\u3400-\u9fff”」』])\s?[(（]\s?([A-Za-z][A-Za-z\-]*(?: [A-Za-z][A-Za-z\-]*){0,4})(?:[,，][^()（）]{0,20})?\s?[)）]"
)
_ACRONYM = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_NAMES = frozenset({"nr", "PER", "nt", "ORG", "ns", "LOC"})
_POINTING = frozenset({"r"})
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
    """Yield terms in quotation marks that come again or that the text introduces as a term, and all their places.

    `taken` are the mentions found already: a term may begin with a listed technology (“摩尔定律2.0”) but not end in one, of
    which it would be a fuller name, and may hold no other names.
    """
    named = covered((c for c in taken if c.type != "Technology"), len(reading.text))
    inner = _insides(taken, len(reading.text))
    ends = {candidate.end for candidate in taken if candidate.type == "Technology"}
    quoted = _QUOTED_ENGLISH if reading.analysis.document.language == "en" else _QUOTED
    places_of: dict[str, list[int]] = {}
    introduced: set[str] = set()
    for match in quoted.finditer(reading.text):
        form = reading.folded[slice(*match.span(1))]
        if form not in places_of:
            places = [place for place in reading.occurrences(form) if not any(named[place : place + len(form)])]
            places_of[form] = [p for p in places if not (inner[p] or inner[p + len(form)] or p + len(form) in ends)]
        if _is_introduced(reading, match):
            introduced.add(form)
    for form, places in places_of.items():
        told = form in introduced
        if len(places) < (1 if told else _REPEATED) or not _may_be_term(reading, form, places[0], told):
            continue
        name = reading.name(places[0], places[0] + len(form))
        for place in places:
            yield unlisted(place, place + len(form), "Technology", name, "technology.quoted", 0.6)


def _insides(taken: Sequence[Candidate], length: int) -> bytearray:
    """Return a byte for each of `length` characters and one more: 1 where a mention goes on, so that no term may end."""
    inside = bytearray(length + 1)
    for candidate in taken:
        inside[candidate.start + 1 : candidate.end] = b"\x01" * (candidate.end - candidate.start - 1)
    return inside


def _is_introduced(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the words beside a quotation say that it is a term: 提出“…”, “…”的理念, what they call “…”."""
    before, after = reading.before(match.start(), _CUE).rstrip(), reading.after(match.end(), _CUE).lstrip()
    return (
        reading.lexicon.ending("term_before", before) is not None
        or reading.lexicon.beginning("quoted_term_after", after) is not None
    )


def _may_be_term(reading: Reading, form: str, place: int, told: bool) -> bool:
    if reading.lexicon.has("technology_stop", form) or reading.lexicon.ending("not_term", form):
        return False
    pairs = reading.ontology.gazetteer.look_up(form)
    if pairs:
        return False  # A listed name is found, or left out, by other rules.
    if reading.analysis.document.language == "en":
        words = form.replace("-", " ").split()
        return len(words) > 1 and not any(reading.lexicon.has("english_small", word) for word in words)
    if _VERSION.search(form) is not None:
        return True
    return _is_noun_phrase(reading, place, place + len(form)) or (told and _has_no_pronoun(reading, place, form))


def _has_no_pronoun(reading: Reading, place: int, form: str) -> bool:
    return not any(token.tag in _POINTING for token in reading.tokens_in(place, place + len(form)))


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
    """Yield Chinese terms after which their English words stand in brackets: 统一嵌入(unified embedding).

    A term may end in a listed technology that the words in brackets do not mean: 特定领域语言模型(DSLM).
    """
    busy = covered(taken, len(reading.text))
    named = covered((c for c in taken if c.type != "Technology"), len(reading.text))
    for match in _EXPLAINED.finditer(reading.text):
        start, end = _explained(reading, match, named)
        form = reading.folded[start:end]
        if busy[match.start(1)] or not 3 <= len(form) <= 12 or any(named[start:end]) or not is_han(form[-1]):
            continue
        if reading.ontology.gazetteer.look_up(form) or any(
            token.tag in _NAMES for token in reading.tokens_in(start, end)
        ):
            continue
        if reading.lexicon.has("everyday", form) or any(reading.lexicon.ending(ends, form) for ends in _NO_TERMS):
            continue
        for place in reading.occurrences(form):
            if not any(named[place : place + len(form)]):
                yield unlisted(
                    place, place + len(form), "Technology", reading.name(start, end), "technology.explained", 0.7
                )


def _explained(reading: Reading, match: re.Match[str], named: bytearray) -> tuple[int, int]:
    """Return where the Chinese term begins and ends whose English words a bracket holds, an empty span where none does."""
    end = match.start()
    if reading.text[end - 1] in _CLOSING:
        opening = max(reading.text.rfind(mark, max(0, end - _LONGEST_QUOTE), end - 1) for mark in _OPENING)
        return (opening + 1, end - 1) if opening >= 0 else (end, end)
    if named[end - 1] or not _is_term(match.group(1)):
        return end, end
    start, _ = walk_left(reading, end, "technology_stop", ("v", "a", "nw", "b"))
    return start, end


def _is_term(english: str) -> bool:
    """Whether English words are a term and no name: all small letters, or an acronym (MoE, but not TideData)."""
    capitals = sum(map(str.isupper, english))
    return english == english.lower() or (_ACRONYM.fullmatch(english) is not None and 2 * capitals >= len(english))


def _is_noun_phrase(reading: Reading, start: int, end: int) -> bool:
    tokens = list(reading.tokens_in(start, end))
    if not tokens or any(token.tag in _SENTENCE_WORDS or token.tag in _NAMES for token in tokens):
        return False
    if len(tokens) == 2 and tokens[0].tag == "v":
        return False  # 巩固|产能
    if len(tokens) == 1 and reading.folded[start:end].isalpha() and not reading.folded[start:end].isascii():
        return False  # one word of the dictionary, as a proverb is
    return tokens[-1].tag in ("n", "nz", "vn", "nw", "an", "xc") or len(tokens) == 1
