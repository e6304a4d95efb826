"""What stands in the place of the subject in each clause of a sentence, and which clauses leave theirs out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from graphkit.extraction.finding import Mention
from graphkit.language.analysis import Analysis, Sentence, Token
from graphkit.ontology.masked import JOINER

# What parts the clauses of a sentence.
CLAUSE_MARK = re.compile(r"[,，;；]")
_JOINED = re.compile(rf"(?:{JOINER})")
# The types of what acts and of what is acted with; the others are seldom what a text goes on about.
SUBJECTS = ("Person", "Organization", "Model", "Product")
_CHINESE = re.compile("[\u3400-\u9fff]")
_VERBS = frozenset({"v", "vd"})
# Tags of words that may be a verb's subject; adverbs, times, idioms and the like may not.
_NOUNS = frozenset({"n", "nr", "ns", "nt", "nz", "nw", "r", "vn", "an", "s"})
# Tags that end a chain of nouns (the company's model X).
_NO_NOUNS = frozenset({"v", "vd", "p", "d", "ad", "c", "w", "r"})
# How far from its clause's beginning a subject may begin where no words are known, in characters.
_REACH = 12
# How far from its beginning the subject of an English sentence may begin, in characters.
_ENGLISH_REACH = 24
# A time before the subject of an English sentence: In June, in 2024, last week.
_ENGLISH_TIME = re.compile(r"(?:in|on|by) \w+(?: \d{4})?")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause [start, end). `subject` are the mentions that stand in its subject's place, several where joined.

    `chain` are the mentions that stand before the subject as its attribute (the company in "X's founder A").
    `bare` says that the clause begins with its verb or a preposition: its subject is left out.
    """

    start: int
    end: int
    subject: tuple[Mention, ...]
    chain: tuple[Mention, ...]
    bare: bool


class Clauses:
    """Cuts sentences into clauses, by the word lists `words` of the ontology."""

    def __init__(self, analysis: Analysis, types: Mapping[str, str], words: Mapping[str, Sequence[str]]) -> None:
        """`types` gives the type of each entity key."""
        self._folded = analysis.folded
        self._types = types
        self._titles = _ending(tuple(words.get("relation_title", ())))
        self._titled = _titled(tuple(words.get("relation_title", ())))
        self._english_titles = _titles(tuple(words.get("relation_english_title", ())))
        self._openers = tuple(words.get("relation_elision", ()))
        self._no_openers = frozenset(words.get("relation_no_elision", ()))
        self._possessive = frozenset(words.get("relation_possessive", ()))
        self._sources = tuple(words.get("relation_no_subject", ()))

    def of(self, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Clause, ...]:
        """Return the clauses of a sentence; `mentions` are those in it, ordered by place."""
        chinese = _CHINESE.search(self._folded, sentence.start, sentence.end) is not None
        cuts = [m.end() for m in CLAUSE_MARK.finditer(self._folded, sentence.start, sentence.end)]
        edges = [sentence.start, *(cut for cut in cuts if cut < sentence.end), sentence.end]
        clauses = []
        tokens_of = _cut(sentence.tokens, edges)
        for (start, end), tokens in zip(pairwise(edges), tokens_of, strict=True):
            inside = [mention for mention in mentions if start <= mention.start < end]
            chain, subject = self._subject(start, inside, tokens, chinese)
            bare = chinese and not subject and self._bare(start, inside, tokens, opens=start == sentence.start)
            clauses.append(Clause(start, end, subject, chain, bare))
        return tuple(clauses)

    def _subject(
        self, start: int, inside: Sequence[Mention], tokens: Sequence[Token], chinese: bool
    ) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        if not inside or not self._leads(start, inside[0].start, tokens, chinese):
            return (), ()
        if self._sources and self._folded.startswith(self._sources, inside[0].end):
            return (), ()
        group, chain, last = [inside[0]], list[Mention](), inside[0]
        for mention in inside[1:]:
            between = self._folded[last.end : mention.start].strip(" \"“”'")
            if mention.key == last.key:
                pass
            elif _JOINED.fullmatch(between):
                group.append(mention)
            elif (self._titles if chinese else self._english_titles).search(between):
                chain.append(group[-1])
                group[-1] = mention
            elif self._attributive(between, last.end, mention.start, tokens, chinese):
                # The company's technology is still about the company.
                if self._types[mention.key] in SUBJECTS or self._types[group[0].key] not in SUBJECTS:
                    chain += group
                    group = [mention]
            else:
                break
            last = mention
        if self._types[last.key] == "Organization" and self._titled.match(self._folded, last.end):
            return (*chain, *group), ()  # Its director, without a name, is the subject.
        return tuple(chain), tuple(group)

    def _leads(self, start: int, at: int, tokens: Sequence[Token], chinese: bool) -> bool:
        """Whether nothing before a mention keeps it from being the subject: no verb, no preposition, or a possessive last."""
        before = self._folded[start:at].strip()
        if not before or before.endswith(tuple(self._possessive)):
            return True
        if not tokens:
            return at - start <= _REACH and not before.startswith(self._openers)
        if not chinese:
            plain = not before.startswith(tuple(self._no_openers)) or _ENGLISH_TIME.fullmatch(before)
            return at - start <= _ENGLISH_REACH and bool(plain)
        return not any(t.tag in _VERBS or t.tag == "p" for t in tokens if t.end <= at)

    def _attributive(self, between: str, start: int, end: int, tokens: Sequence[Token], chinese: bool) -> bool:
        if not between or between in self._possessive:
            return True
        if not chinese or not tokens:
            return False
        inside = [token for token in tokens if start <= token.start and token.end <= end]
        if self._is_relative(inside):
            return True
        return all(token.tag not in _NO_NOUNS for token in inside)

    def _is_relative(self, tokens: Sequence[Token]) -> bool:
        """Whether the words between two mentions are a clause that describes the second (X last year released 的 model Y)."""
        particles = [n for n, token in enumerate(tokens) if self._folded[token.start : token.end] in self._possessive]
        if not particles or particles[-1] == 0:
            return False
        head, rest = tokens[: particles[-1]], tokens[particles[-1] + 1 :]
        verbs = sum(two.tag in _VERBS and one.tag not in _VERBS for one, two in pairwise(head))
        verbs += bool(head) and head[0].tag in _VERBS
        nominal = not any(token.tag in _NO_NOUNS for token in rest)
        return nominal and verbs == 1 and head[-1].tag in _VERBS and not any(token.tag in ("p", "w") for token in head)

    def _bare(self, start: int, inside: Sequence[Mention], tokens: Sequence[Token], *, opens: bool) -> bool:
        """Whether a clause begins with its verb; a preposition only tells where it does not open the sentence."""
        if self._folded.startswith(self._openers, start) and self._openers:
            return True
        for token in tokens:
            if any(mention.start < token.end and token.start < mention.end for mention in inside):
                return False
            word = self._folded[token.start : token.end]
            if token.tag == "p" and opens:
                return False
            if token.tag in _VERBS or token.tag == "p":
                return word not in self._no_openers
            if token.tag in _NOUNS or word in self._no_openers:
                return False
        return False


def _cut(tokens: Sequence[Token], edges: Sequence[int]) -> list[Sequence[Token]]:
    """Return the tokens between each two neighbouring edges; one that lies across an edge is in neither part."""
    parts: list[Sequence[Token]] = []
    first = 0
    for edge in edges[1:]:
        end = first
        while end < len(tokens) and tokens[end].end <= edge:
            end += 1
        parts.append(tokens[first:end])
        first = end
        while first < len(tokens) and tokens[first].start < edge:
            first += 1
    return parts


@lru_cache(maxsize=8)
def _ending(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a short stretch that ends with one of the words."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"^[^,。;:!?]{{0,24}}(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})[\s:、]*$")


@lru_cache(maxsize=8)
def _titled(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a short title behind an organization, with a verb's beginning and no name behind it."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"[^,，。;；:：]{{0,6}}(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})(?=[^\s、,，])")


@lru_cache(maxsize=8)
def _titles(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"^(?:['’]s )?[a-z -]{{0,24}}\b(?:{'|'.join(map(re.escape, ordered)) or '(?!)'}),?$")
