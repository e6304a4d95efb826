"""Which claims put two things in opposite order: one says that X is ahead of Y, the other that X is behind Y."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.contradictions import may_clash, same_time
from graphkit.resolution.polarity import Polarity, alternatives, choice, clause_of
from graphkit.resolution.similarity import Profile, Vocabulary

_SENTENCE_END = re.compile(r"[。！!？?；;]")
_BUCKET = 24  # orders of one pair of things a side: more are not compared, so that the work stays linear
_GAP = 8  # characters between a word of order and the thing it compares with
_BEFORE = 14  # characters between the thing that is compared and the word of order


_Mention = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Order:
    """A claim that puts the entity `above` over the other of the two in `key`, on one scale."""

    place: int
    key: tuple[str, str, str]
    above: str
    negated: bool
    future: bool
    scope: frozenset[str]
    words: str


class Comparisons:
    """Finds orders of two things in claims, and pairs of claims whose orders are opposite."""

    def __init__(self, polarity: Polarity, vocabulary: Vocabulary, words: Mapping[str, Sequence[str]]) -> None:
        self._polarity = polarity
        self._vocabulary = vocabulary
        self._scale: dict[str, tuple[str, bool]] = {}
        self._order = self._words(words.get("link_orders", ()), "o")
        self._comparative = self._words(words.get("link_comparatives", ()), "c")
        self._than = alternatives(words.get("link_than", ()))
        self._less = alternatives(words.get("link_less", ()))
        self._passive = re.compile(rf"\s*{choice(words.get('link_passive', ()))}\s*")
        self._future = alternatives(words.get("link_future", ()))
        self._scope = re.compile(
            rf"{choice(words.get('link_scope', ()))}(.{{1,10}}?){choice(words.get('link_scope_end', ()))}"
        )
        self._general = alternatives(words.get("link_scope_general", ()))

    def _words(self, lines: Sequence[str], prefix: str) -> re.Pattern[str]:
        """Compile the words of lines such as "X above / X below"; those of the first line share the scale of the other list."""
        forms = []
        for number, line in enumerate(lines):
            scale = f"{prefix}{number}" if number else ""
            for side, positive in zip(line.split(" / "), (True, False), strict=True):
                for word in side.split():
                    forms.append(word.replace("_", " "))
                    self._scale[forms[-1]] = scale, positive
        return alternatives(forms)

    def links(self, profiles: Sequence[Profile]) -> Iterator[Link]:
        """Yield CONTRADICTS for each two claims that order the same two things the other way round at the same time."""
        buckets: dict[tuple[str, str, str], tuple[list[_Order], list[_Order]]] = defaultdict(lambda: ([], []))
        for place, profile in enumerate(profiles):
            for order in self._orders(place, profile.view):
                buckets[order.key][0 if order.above == order.key[1] else 1].append(order)
        seen: set[tuple[int, int]] = set()
        for key in sorted(buckets):
            one_side, other_side = buckets[key]
            for first in one_side[:_BUCKET]:
                for second in other_side[:_BUCKET]:
                    views = profiles[first.place].view, profiles[second.place].view
                    if (first.place, second.place) not in seen and self._clash(first, second, *views):
                        seen.add((first.place, second.place))
                        yield _link(first, second, *views)

    @staticmethod
    def _clash(first: _Order, second: _Order, one: ClaimView, other: ClaimView) -> bool:
        if not may_clash(one, other) or first.future != second.future:
            return False
        if not same_time(_of_its_time(one, first.future), _of_its_time(other, second.future)):
            return False
        if first.negated and second.negated:  # neither ahead nor behind: level
            return False
        return first.scope == second.scope or bool(first.scope & second.scope)

    def _orders(self, place: int, view: ClaimView) -> Iterator[_Order]:
        if len({key for key, _, _ in view.mentions}) < 2:
            return
        folded = view.folded
        negations: list[tuple[int, int]] | None = None
        for start, end, above, below, word in self._compared(view):
            clause = clause_of(folded, start)
            if above[0] == below[0] or not self._polarity.is_meant(folded, clause):
                continue
            scale, positive = self._scale[word]
            if negations is None:
                negations = self._polarity.negations(folded)
            turned = self._polarity.turned(folded, negations, start, clause[0])
            if turned is None:
                continue
            up, down = (above[0], below[0]) if positive != turned else (below[0], above[0])
            pair = sorted((up, down))
            sentence = max(folded.rfind(mark, 0, start) for mark in "。!！?？;；") + 1
            yield _Order(
                place,
                (scale, pair[0], pair[1]),
                up,
                turned,
                bool(self._future.search(folded, sentence, clause[1])),
                self._scoped(folded[clause[0] : clause[1]]),
                view.text[start:end],
            )

    def _compared(self, view: ClaimView) -> Iterator[tuple[int, int, _Mention, _Mention, str]]:
        """Yield [start, end) of the words of order, what they say more of, what less of, and the word itself."""
        folded = view.folded
        alone: list[tuple[re.Match[str], _Mention]] = []  # words of order that name nothing to compare with
        for match in self._order.finditer(folded):
            clause = clause_of(folded, match.start())
            after = _first_after(view, match.end(), clause[1])
            before = _last_before(view, match.start(), clause[0])
            if after and self._less.fullmatch(match.group()) and self._degree(folded, after, clause[1]):
                continue  # 不如 Y 便宜 is read below
            if before and after:
                yield match.start(), match.end(), before, after, match.group()
            elif before and (passive := _last_before(view, before[1], clause[0])) and passive[0] != before[0]:
                if self._passive.fullmatch(folded, passive[2], before[1]):
                    yield match.start(), match.end(), before, passive, match.group()
                elif self._than.fullmatch(folded[passive[2] : before[1]].strip()):
                    yield match.start(), match.end(), passive, before, match.group()
            elif before:
                alone.append((match, before))
        for (first, ahead), (second, behind) in pairwise(alone):
            # X 领先，Y 落后: each of two clauses says one half.
            opposite = self._scale[first.group()][1] != self._scale[second.group()][1]
            if opposite and not _SENTENCE_END.search(folded, first.end(), second.start()):
                yield first.start(), first.end(), ahead, behind, first.group()
        for pattern in (self._than, self._less):
            for match in pattern.finditer(folded):
                clause = clause_of(folded, match.start())
                before = _last_before(view, match.start(), clause[0])
                after = _first_after(view, match.end(), clause[1])
                word = self._degree(folded, after, clause[1]) if after else None
                if before and after and word:
                    more, less = (before, after) if pattern is self._than else (after, before)
                    yield match.start(), word.end(), more, less, word.group()

    def _degree(self, folded: str, mention: _Mention, end: int) -> re.Match[str] | None:
        """Return the word of degree that follows what is compared with (比 Y 更强)."""
        return self._comparative.search(folded, mention[2], min(end, mention[2] + _GAP))

    def _scoped(self, clause: str) -> frozenset[str]:
        terms: set[str] = set()
        for match in self._scope.finditer(clause):
            terms |= self._vocabulary.terms(self._general.sub(" ", match.group(1)))
        return frozenset(terms)


def _of_its_time(view: ClaimView, future: bool) -> ClaimView:
    """Return the claim without its time where it speaks of what is to come and the time is not after the day it was said."""
    until = view.about_until or view.about_time
    if future and until and view.said_on and until[:10] <= view.said_on:
        return replace(view, about_time=None, about_from=None, about_until=None)
    return view


def _first_after(view: ClaimView, place: int, end: int) -> _Mention | None:
    """Return the first mention close after `place`, no number between."""
    for mention in sorted(view.mentions, key=lambda mention: (mention[1], -mention[2])):
        if place <= mention[1] and mention[2] <= end:
            between = view.folded[place : mention[1]]
            return mention if len(between) <= _GAP and not any(map(str.isdigit, between)) else None
    return None


def _last_before(view: ClaimView, place: int, start: int) -> _Mention | None:
    """Return the last mention close before `place` that is not part of a longer one."""
    found = [mention for mention in view.mentions if start <= mention[1] and mention[2] <= place]
    last = max(found, key=lambda mention: (mention[2], -mention[1]), default=None)
    return last if last and place - last[2] <= _BEFORE else None


def _link(first: _Order, second: _Order, one: ClaimView, other: ClaimView) -> Link:
    (start, said, view), (end, denied, _) = sorted(
        ((one.id, first.words, one), (other.id, second.words, other)), key=lambda side: side[0]
    )
    names = [view.text[at:to] for key, at, to in view.mentions if key in first.key[1:]]
    why = f"They put {_both(names)} in opposite order: “{said}” against “{denied}”."
    if one.speaker == other.speaker:
        earlier, later = sorted((one.said_on or "", other.said_on or ""))
        why = f"The speaker changed the order of {_both(names)} between {earlier} and {later}: “{said}” against “{denied}”."
    return Link(start, end, "CONTRADICTS", why, "contradicts.order", 0.65)


def _both(names: Sequence[str]) -> str:
    return " and ".join(dict.fromkeys(names))
