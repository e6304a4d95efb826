"""Which side a claim takes of what it says: negated predicates, and words of which others are the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.resolution.claim_view import ClaimView

_CLAUSE = re.compile(r"[^,，。;；:：!！?？\n]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z][a-z'’-]*")
_OBJECT = 10  # characters from a verb to its object
_REACH = 14  # characters that a negation may stand before what it turns round


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a claim affirms or denies.

    `key` is what two claims must share to be compared: `~` and a predicate, `=` and what something is, `^`, a verb and
    its object, or the number of a pair of opposites.
    [start, end) is the clause in the claim's text, [word_start, word_end) the words that decide, negation included.
    """

    key: str
    positive: bool
    start: int
    end: int
    word_start: int
    word_end: int


class Polarity:
    """Finds the readings of claims. Words are given folded; see `link_opposites` and the lists beside it."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._sides: dict[str, tuple[str, bool]] = {}
        for number, line in enumerate(words.get("link_opposites", ())):
            left, right = (side.split() for side in line.split(" / "))
            self._sides.update({word: (str(number), True) for word in left})
            self._sides.update({word: (str(number), False) for word in right})
        self._opposite = alternatives(self._sides)
        exceptions = words.get("link_negation_except", ())
        self._exceptions = frozenset(exceptions)
        self._negation = alternatives([*words.get("link_negations", ()), *exceptions])
        degree, copulas = choice(words.get("link_degree", ())), choice(words.get("link_copulas", ()))
        self._copula = re.compile(copulas)
        self._after = re.compile(rf"\s*(?:{degree}\s*)*")
        self._denied_copula = re.compile(rf"\s*(?:{degree}\s*)*{copulas}")
        self._copula_at_end = re.compile(f"{copulas}$")
        self._endings = frozenset(words.get("link_verb_endings", ()))
        self._empty_endings = frozenset(words.get("link_verb_endings_empty", ()))
        self._common = frozenset(words.get("link_common_predicates", ()))
        self._not_meant = alternatives(words.get("link_not_meant", ()))
        self._hypothesis = alternatives(words.get("link_hypothesis", ()))

    def negations(self, folded: str) -> list[tuple[int, int]]:
        """Return where negations stand in a folded text."""
        return [match.span() for match in self._negation.finditer(folded) if match.group() not in self._exceptions]

    def is_meant(self, folded: str, clause: tuple[int, int]) -> bool:
        """Whether a clause states something: it does not ask, and nothing before it in its sentence makes it a supposition."""
        start = max(folded.rfind(mark, 0, clause[0]) for mark in "。!！?？\n") + 1
        return not (self._not_meant.search(folded, *clause) or self._hypothesis.search(folded, start, clause[1]))

    def denied(self, view: ClaimView) -> Iterator[Reading]:
        """Yield what the claim denies: the predicate right after a negation, or the noun that a denied copula leads to."""
        folded = view.folded
        for start, end in self.negations(folded):
            clause = clause_of(folded, start)
            if not self.is_meant(folded, clause):
                continue
            copular = self._copula_at_end.search(folded, start, end) or self._denied_copula.match(
                folded, end, clause[1]
            )
            if copular:
                head = _last_pair(folded, end, clause[1])
                key = "="
            else:
                after = self._after.match(folded, end, clause[1])
                head = _first_pair(folded, after.end() if after else end, clause[1])
                key = "~"
            if key == "~" and head and any(first < head[1] and head[0] < last for _, first, last in view.mentions):
                continue  # without somebody: a name is no predicate
            if head and self._common.isdisjoint((folded[head[0] : head[1]], *folded[head[0] : head[1]])):
                yield Reading(key + folded[head[0] : head[1]], False, *clause, start, head[1])
            if end - start == 1 and (cannot := self._cannot(folded, start, end, clause)):
                yield Reading(cannot, False, *clause, start - 1, end + 1)

    def affirmed(self, view: ClaimView, keys: Iterable[str], negations: Sequence[tuple[int, int]]) -> Iterator[Reading]:
        """Yield where the claim affirms one of the predicates `keys`, which others deny."""
        folded = view.folded
        for key in keys:
            wanted = key[2:] if key[0] == "^" else key[1:]
            start = folded.find(wanted)
            if start < 0:
                continue
            clause = clause_of(folded, start)
            end = start + len(wanted)
            if _negated(negations, start, clause[0]):
                continue
            if key[0] == "^":
                start = folded.rfind(key[1], max(clause[0], start - _OBJECT), start)
                end = start + 1
                if start < 0:
                    continue
            if not self.is_meant(folded, clause):
                continue
            word_start = start
            if key[0] == "=":
                copula = list(self._copula.finditer(folded, clause[0], start))
                if not copula or clause[1] - end > 1:
                    continue
                word_start = copula[-1].start()
            yield Reading(key, True, *clause, word_start, end)

    def sides(self, view: ClaimView, negations: Sequence[tuple[int, int]]) -> Iterator[Reading]:
        """Yield the words of the claim that have an opposite, turned round by a negation before them."""
        folded = view.folded
        for match in self._opposite.finditer(folded):
            key, positive = self._sides[match.group()]
            clause = clause_of(folded, match.start())
            if match.end() == clause[1] < len(folded):
                # 让我相信，…: what is believed comes after the comma.
                clause = clause[0], clause_of(folded, clause[1])[1]
            if not self.is_meant(folded, clause):
                continue
            before = _negated(negations, match.start(), clause[0])
            if before and self._after.fullmatch(folded, before[1], match.start()) is None:
                continue  # it denies something, but what is not certain
            yield Reading(key, positive != bool(before), *clause, before[0] if before else match.start(), match.end())

    def turned(self, folded: str, negations: Sequence[tuple[int, int]], place: int, since: int) -> bool | None:
        """Return whether a negation at or after `since` turns round the word at `place`; None where it may or may not."""
        before = _negated(negations, place, since)
        if before is None:
            return False
        return True if self._after.fullmatch(folded, before[1], place) else None

    def _cannot(self, folded: str, start: int, end: int, clause: tuple[int, int]) -> str | None:
        """Return the key of what cannot be done where a negation parts a verb from its ending.

        With an ending that says something that is both (追不上: 追上), else the verb with its object (进不了家庭: 进, 家庭).
        """
        if start - 1 < clause[0] or end >= clause[1] or folded[end] not in self._endings:
            return None
        verb = folded[start - 1]
        if not _HAN.match(verb):
            return None
        if folded[end] not in self._empty_endings:
            return f"~{verb}{folded[end]}"
        following = folded[end + 1 : clause[1]]
        if len(following) == 1 and _HAN.match(following):
            return f"~{verb}{following}"
        pair = _first_pair(folded, end + 1, clause[1])
        return f"^{verb}{folded[pair[0] : pair[1]]}" if pair else None


def choice(words: Iterable[str]) -> str:
    """Return an expression for one of the words, the longest first; a Latin one is a word of its own."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    forms = (
        rf"\b{re.escape(word)}\b" if word[0].isascii() and word[0].isalpha() else re.escape(word) for word in ordered
    )
    return "(?:" + ("|".join(forms) or r"(?!)") + ")"


def alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """Compile `choice`, with a look at the first character that spares trying every word at every place."""
    forms = set(words)
    firsts = "".join(sorted({re.escape(word[0]) for word in forms}))
    return re.compile(f"(?=[{firsts}])" + choice(forms)) if forms else re.compile(r"(?!)")


def clause_of(folded: str, place: int) -> tuple[int, int]:
    """Return [start, end) of the clause of a folded text that holds the character at `place`."""
    for clause in _CLAUSE.finditer(folded):
        if clause.end() > place:
            return clause.span()
    return place, len(folded)


def _negated(negations: Sequence[tuple[int, int]], place: int, clause: int) -> tuple[int, int] | None:
    before = [span for span in negations if clause <= span[0] and span[1] <= place and place - span[1] <= _REACH]
    return before[-1] if before else None


def _first_pair(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the two Chinese characters, or the English word, at `start`."""
    if _HAN.match(folded, start) and start + 1 < end and _HAN.match(folded, start + 1):
        return start, start + 2
    word = _WORD.match(folded, start, end)
    return word.span() if word and len(word.group()) > 2 else None


def _last_pair(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the last two Chinese characters before `end`: the head of a noun phrase."""
    while end > start and not _HAN.match(folded, end - 1):
        end -= 1
    return (end - 2, end) if end - 2 >= start and _HAN.match(folded, end - 2) else None
