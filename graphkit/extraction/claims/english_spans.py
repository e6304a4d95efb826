"""Source, cue and content of speech in English text, where the source may be any noun phrase, named or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphkit.ontology.load import load_ontology

Span = tuple[int, int]

_TOKEN = re.compile(
    r"``|''|[A-Z]\.(?:[A-Z]\.)*|\b(?:Mr|Mrs|Ms|Dr|Rev|Sen|Rep|Gov|Gen|St|Jr|Sr|Prof|Lt|Col)\.|n't\b|['’]s\b"
    r"|\w+(?:[-.,]\w+)*|-LRB-|-RRB-|\S"
)
_OPENING, _CLOSING, _EITHER = ("``", "“"), ("''", "”"), '"'
_ENDS = frozenset(".!?")
_PAUSES = frozenset({",", ";", ":", "--", "—", "-", "(", ")", "-LRB-", "-RRB-"})
# A source before its cue has at most that many words, an apposition included.
_LONGEST_SOURCE = 26
# A content without quotation marks has at least that many words.
_SHORTEST_CONTENT = 2


@dataclass(frozen=True, slots=True)
class AttributionSpans:
    """One attribution: [start, end) of its source, its cue and its content, in characters; a part may stand in pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    speech: frozenset[str]
    attitude: frozenset[str]
    auxiliary: frozenset[str]
    boundary: frozenset[str]
    audience: frozenset[str]
    no_source: frozenset[str]
    articles: frozenset[str]
    prepositions: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    words = load_ontology().words

    def of(name: str) -> tuple[str, ...]:
        return words[f"attribution_en_{name}"]

    def verbs(*names: str) -> frozenset[str]:
        regular = {form for name in names for verb in of(name) for form in _inflected(verb)}
        return frozenset(regular | {form for name in names for form in of(f"{name}_forms")})

    return _Lexicon(
        verbs("speech", "finding"),
        verbs("attitude"),
        frozenset(of("auxiliary")),
        frozenset(of("boundary")),
        frozenset(of("audience")),
        frozenset(of("no_source")),
        frozenset(of("article")),
        tuple(tuple(phrase.split()) for phrase in of("preposition")),
    )


def _inflected(verb: str) -> list[str]:
    """Return the forms of a regular verb, the words behind it kept.

    >>> _inflected("deny"), _inflected("call for")[1]
    (['deny', 'denies', 'denied', 'denying'], 'calls for')
    """
    head, _, tail = verb.partition(" ")
    tail = f" {tail}" if tail else ""
    if head.endswith("y") and head[-2] not in "aeiou":
        forms = [head, head[:-1] + "ies", head[:-1] + "ied", head + "ing"]
    elif head.endswith("e"):
        forms = [head, head + "s", head + "d", head[:-1] + "ing"]
    else:
        sibilant = head.endswith(("s", "sh", "ch", "x"))
        double = head + head[-1] if re.search(r"[^aeiou][aeiou][bdgmnpt]$", head) and len(head) < 6 else head
        forms = [head, head + ("es" if sibilant else "s"), double + "ed", double + "ing"]
        if double != head:
            forms += [head + "ed", head + "ing"]
    return [form + tail for form in forms]


def english_spans(text: str) -> list[AttributionSpans]:
    """Return the attributions of a paragraph, in order of their cues."""
    return list(_Paragraph(text).attributions())


class _Paragraph:
    """The words of one paragraph, with its quotations and sentences, as ranges of words."""

    def __init__(self, text: str) -> None:
        self.places = [match.span() for match in _TOKEN.finditer(text)]
        self.words = [text[start:end] for start, end in self.places]
        self.lower = [word.lower() for word in self.words]
        self.lexicon = _lexicon()
        self.quotations = self._find_quotations()
        self.quoted = {place for start, end in self.quotations for place in range(start, end)}
        self.sentences = self._find_sentences()

    def attributions(self) -> Iterator[AttributionSpans]:
        """Yield the attributions, each part of the text in one of them only."""
        used: set[int] = set()
        for start, end in self.sentences:
            place = start
            while place < end:
                cue = None if place in self.quoted or place in used else self._cue_at(place, end)
                found = self._attribution(cue, (start, end), used) if cue else None
                if found is None:
                    place += 1
                    continue
                source, cue_range, contents = found
                for low, high in (*([source] if source else ()), cue_range, *contents):
                    used.update(range(low, high))
                yield AttributionSpans(
                    tuple(self._span(part) for part in ([source] if source else ())),
                    (self._span(cue_range),),
                    tuple(self._span(part) for part in contents),
                )
                place = cue_range[1]

    def _span(self, part: Span) -> Span:
        return self.places[part[0]][0], self.places[part[1] - 1][1]

    def _find_quotations(self) -> list[Span]:
        """Return the quotations with their marks; one without its closing mark runs to the end."""
        found: list[Span] = []
        opened: int | None = None
        for place, word in enumerate(self.words):
            if opened is None and (word in _OPENING or word == _EITHER):
                opened = place
            elif opened is not None and (word in _CLOSING or word == _EITHER):
                found.append((opened, place + 1))
                opened = None
        return [*found, (opened, len(self.words))] if opened is not None else found

    def _find_sentences(self) -> list[Span]:
        found, start = [], 0
        for place, word in enumerate(self.words):
            ends = word in _ENDS and place not in self.quoted
            last_quoted = place in self.quoted and place + 1 not in self.quoted and self.words[place - 1] in _ENDS
            following = self.words[place + 1][:1] if place + 1 < len(self.words) else "A"
            if ends or (last_quoted and (following.isupper() or place + 1 in self.quoted) and not self._says(place)):
                found.append((start, place + 1))
                start = place + 1
        if start < len(self.words):
            found.append((start, len(self.words)))
        return found

    def _says(self, place: int) -> bool:
        """Whether a cue stands close behind a quotation that ends at `place`."""
        near = self.lower[place + 1 : place + 8]
        return any(word in self.lexicon.speech for word in near[: near.index(".") if "." in near else None])

    def _cue_at(self, place: int, end: int) -> tuple[Span, str] | None:
        """Return the cue that begins at `place`, a range of words, and how it attributes: speech, attitude, preposition."""
        for phrase in self.lexicon.prepositions:
            if tuple(self.lower[place : place + len(phrase)]) == phrase:
                return (place, place + len(phrase)), "preposition"
        start = place
        while place < end and (
            self.lower[place] in self.lexicon.auxiliary
            or (self.lower[place].endswith("ly") and self.words[place].islower())
        ):
            place += 1
        if place >= end or place in self.quoted:
            return None
        for kind, verbs in (("speech", self.lexicon.speech), ("attitude", self.lexicon.attitude)):
            for length in (3, 2, 1):
                if place + length <= end and " ".join(self.lower[place : place + length]) in verbs:
                    return (start, place + length), kind
        return None

    def _attribution(
        self, cue: tuple[Span, str], sentence: Span, used: set[int]
    ) -> tuple[Span | None, Span, list[Span]] | None:
        (start, end), kind = cue
        if kind == "preposition":
            return self._by_preposition((start, end), sentence)
        source = self._source_before(start, sentence, used)
        quotation = next(
            (q for q in self.quotations if q[1] <= start and q[0] >= sentence[0] and q[0] not in used), None
        )
        if kind == "speech" and quotation and (inverted := self._inverted(source, quotation, (start, end), sentence)):
            return inverted
        if source is None:
            return None
        contents = self._content_around(source, (start, end), quotation if kind == "speech" else None, sentence, kind)
        return (source, (start, end), contents) if contents else None

    def _by_preposition(self, cue: Span, sentence: Span) -> tuple[Span | None, Span, list[Span]] | None:
        stop = self._pause(cue[1], sentence[1])
        if stop == cue[1]:
            return None
        source = cue[1], stop
        if cue[0] - sentence[0] > _SHORTEST_CONTENT:
            end = cue[0] - (self.words[cue[0] - 1] == ",")
            return source, cue, [(sentence[0], end)]
        content = self._trimmed(stop + 1, sentence[1])
        return (source, cue, [content]) if content else None

    def _inverted(
        self, source: Span | None, quotation: Span, cue: Span, sentence: Span
    ) -> tuple[Span | None, Span, list[Span]] | None:
        """Return the attribution of a quotation by words right behind it: “…” she said, “…” said one of them."""
        contents = [quotation, *self._later_quotations(cue[1], sentence)]
        if quotation[1] == cue[0]:
            stop = self._noun_phrase_end(cue[1], sentence[1])
            return ((cue[1], stop), cue, contents) if stop > cue[1] else None
        if source and source[0] - quotation[1] <= 1:
            return source, cue, contents
        return None

    def _later_quotations(self, place: int, sentence: Span) -> list[Span]:
        """Return the quotations that go on with the speech: in the sentence, and the one that opens the next."""
        inside = [q for q in self.quotations if place <= q[0] < sentence[1]][:1]
        return inside or [q for q in self.quotations if q[0] == sentence[1]]

    def _content_around(self, source: Span, cue: Span, quotation: Span | None, sentence: Span, kind: str) -> list[Span]:
        start = cue[1]
        while start < sentence[1] and (self.lower[start] in self.lexicon.audience or self.words[start] in (":", ",")):
            start += 1
        closed = start >= sentence[1] or self.words[start] in _ENDS
        before = source[0] - 1
        if closed and kind == "speech" and before > sentence[0] and self.words[before] == ",":
            return [(sentence[0], before)]
        if closed:
            return []
        content = self._trimmed(start, sentence[1])
        if content is None or content[1] - content[0] < _SHORTEST_CONTENT:
            return []
        opened = next((q for q in self.quotations if q[0] == content[0]), None)
        return [opened] if opened and opened[1] >= content[1] - 1 else [content]

    def _trimmed(self, start: int, end: int) -> Span | None:
        while start < end and self.words[start] in (",", ":"):
            start += 1
        while end > start and self.words[end - 1] in _ENDS and end - 1 not in self.quoted:
            end -= 1
        return (start, end) if start < end else None

    def _pause(self, place: int, end: int) -> int:
        while place < end and self.words[place] not in _PAUSES and self.words[place] not in _ENDS:
            place += 1
        return place

    def _noun_phrase_end(self, place: int, end: int) -> int:
        """Return where the source behind a cue ends: at a pause, with an apposition where one follows a name."""
        stop = place
        while (
            stop < end
            and self.words[stop] not in _PAUSES | _ENDS
            and self.lower[stop]
            not in (
                *self.lexicon.boundary,
                *("in", "on", "at", "during", "to"),
            )
        ):
            stop += 1
        if stop < end and self.words[stop] == "," and stop + 1 not in self.quoted and self.lower[stop + 1 : stop + 2]:
            later = stop + 1
            while later < end and self.words[later] not in _ENDS and later not in self.quoted:
                later += 1
            apposition = self.lower[stop + 1]
            if apposition not in self.lexicon.boundary - {"who"} and not apposition.endswith("ing"):
                stop = later - (self.words[later - 1] == ",")
        return stop

    def _source_before(self, cue: int, sentence: Span, used: set[int]) -> Span | None:
        """Return the noun phrase that a cue at `cue` has for its subject, or None."""
        end = cue
        if end > sentence[0] and self.words[end - 1] == ",":
            end = self._before_apposition(end - 1, sentence)
        start = end
        while start > sentence[0] and cue - start < _LONGEST_SOURCE and not self._breaks(start - 1, used):
            start -= 1
        if start >= end or start == cue:
            return None
        head = self.lower[end - 1]
        if head in self.lexicon.articles | self.lexicon.no_source or self.lower[start] in self.lexicon.no_source:
            return None
        stop = cue if end == cue else cue - 1
        return start, stop

    def _before_apposition(self, comma: int, sentence: Span) -> int:
        """Return where the words before “, the head of the lab,” end; `comma` is the closing one."""
        place = comma - 1
        while place > sentence[0] and self.words[place] != "," and place not in self.quoted:
            place -= 1
        return place if self.words[place] == "," else comma + 1

    def _breaks(self, place: int, used: set[int]) -> bool:
        word = self.lower[place]
        if place in self.quoted or place in used or word in _ENDS or word in ("''", "``"):
            return True
        if word in ("and", "or", "&"):
            return not (self.words[place - 1][:1].isupper() and self.words[place + 1][:1].isupper())
        if word == "," or word in ("--", ";", ":"):
            return True
        return word in self.lexicon.boundary


def spans_of_words(words: Sequence[str]) -> tuple[str, list[Span]]:
    """Return words joined by single spaces, and the place of each in that text."""
    places, at = [], 0
    for word in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), places
