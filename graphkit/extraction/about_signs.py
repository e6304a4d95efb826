"""What speaks for and against a thing being what a claim is about: the signs that `about` weighs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from graphkit.extraction.attribution import Attributed
from graphkit.extraction.finding import Mention
from graphkit.extraction.passages import Passages

Signs = dict[str, float]

# Statements before a claim in which the thing it is understood to speak of is looked for.
REACH = 6
# Characters before a name that still leave it at the beginning of a claim, and of a clause.
_OPENING = 5
_CLAUSE_OPENING = 3
# Characters of a step away from the beginning of the claim, and how many steps count.
_STEP = 20
_STEPS = 4
_MANY = 6
_MANY_UNDERSTOOD = 4
# How far from the beginning of a claim a pronoun still is its subject.
_PRONOUN_REACH = 8
_NOUN_TAGS = frozenset({"n", "vn", "nz"})
_CLAUSE = re.compile("[,，;；:：]")
_LIST_MARK = "、"
_THINGS = frozenset({"Model", "Product", "Technology"})
_QUESTION_ENDS = ("?", "？")


class SubjectSigns:
    """The signs of one document; `statements` are all of its statements in order, questions included.

    Of `words`, `claim_broad` holds the folded names of whole fields, `claim_pronoun` what stands for a thing named before.
    """

    def __init__(
        self, passages: Passages, statements: Sequence[Attributed], words: Mapping[str, Sequence[str]]
    ) -> None:
        self._passages = passages
        self._statements = statements
        self._broad = frozenset(words.get("claim_broad", ()))
        self._pronoun = re.compile(_alternatives(words.get("claim_pronoun", ())))
        self._counts: Counter[str] = Counter(mention.key for mention in passages.all_mentions)
        self._commonest = min(self._counts, key=lambda key: (-self._counts[key], key), default=None)
        self._names = {key: entity.name.lower() for key, entity in passages.entities.items()}

    def named(self, place: int, left_out: Collection[str | None]) -> dict[str, Signs]:
        """Return the signs of each thing that statement `place` names behind its attribution."""
        item = self._statements[place]
        start = max(item.start, item.cue_end)
        mentions = [m for m in self._passages.mentions(start, item.end) if m.key not in left_out]
        by_key: dict[str, list[Mention]] = {}
        for mention in mentions:
            by_key.setdefault(mention.key, []).append(mention)
        keys = list(by_key)
        broad = {key for key in keys if self._names[key] in self._broad} if len(keys) > 1 else set()
        types = {self._passages.type_of(key) for key in keys}
        tags = self._tags(item)
        heading = self._heading(self._block_index(item))
        return {key: self._signs_of_named(key, by_key[key], start, keys, broad, types, tags, heading) for key in keys}

    def _signs_of_named(
        self,
        key: str,
        mentions: Sequence[Mention],
        start: int,
        keys: Sequence[str],
        broad: Collection[str],
        types: set[str],
        tags: Mapping[int, str],
        heading: Collection[str],
    ) -> Signs:
        text, first = self._passages.folded, mentions[0]
        kind = self._passages.type_of(key)
        marks = [match.end() for match in _CLAUSE.finditer(text, start, first.start)]
        clause = marks[-1] if marks else start
        others = [self._names[other] for other in keys if other != key]
        at_opening = first.start - start <= _OPENING
        signs = {
            "always": 1.0,
            kind: 1.0,
            "repeated": len(mentions) > 1,
            "later": min(_STEPS, (first.start - start) / _STEP),
            "clause opens": first.start - clause <= _CLAUSE_OPENING,
            "alone": len(keys) == 1,
            "number named": min(_MANY, len(keys)),
            "broad": key in broad,
            "broad beside specific": key in broad and len(broad) < len(keys),
            "broad opens": key in broad and at_opening,
            "part of compound": all(tags.get(mention.end) in _NOUN_TAGS for mention in mentions),
            "part of other": any(self._names[key] in other for other in others),
            "listed": any(_LIST_MARK in (text[m.end : m.end + 1], text[m.start - 1 : m.start]) for m in mentions),
            "commonest": key == self._commonest,
            "named once": self._counts[key] == 1,
            "in heading": key in heading,
            "in title": key in self._title,
            "technology beside thing": kind == "Technology" and bool(types & {"Model", "Product"}),
            "maker beside thing": kind == "Organization" and bool(types & _THINGS),
            "who or where beside thing": kind in ("Person", "Place") and bool(types - {"Person", "Place"}),
        }
        return {name: float(value) for name, value in signs.items() if value}

    def understood(self, place: int, left_out: Collection[str | None]) -> dict[str, Signs]:
        """Return the signs of each thing that statement `place` does not name but may take over: from the statements
        before it or from its heading.
        """
        item = self._statements[place]
        start = max(item.start, item.cue_end)
        named = {mention.key for mention in self._passages.mentions(start, item.end)}
        block = self._block_index(item)
        heading = self._heading(block)
        times: Counter[str] = Counter()
        nearest: dict[str, tuple[int, int, int]] = {}
        for distance in range(1, min(REACH, place) + 1):
            earlier = self._statements[place - distance]
            mentions = self._passages.mentions(earlier.start, earlier.end)
            for order, mention in enumerate(mentions):
                times[mention.key] += 1
                nearest.setdefault(mention.key, (distance, order, len({m.key for m in mentions})))
        pronoun = self._pronoun.search(self._passages.folded, start, min(item.end, start + _PRONOUN_REACH))
        shared = {
            "always": 1.0,
            "names nothing": not named,
            "number named": min(_MANY_UNDERSTOOD, len(named)),
            "begins with pronoun": pronoun is not None,
        }
        found: dict[str, Signs] = {}
        for key in [*nearest, *sorted(heading - nearest.keys())]:
            kind = self._passages.type_of(key)
            if key in named or key in left_out or kind == "Person":
                continue
            signs = shared | {
                kind: 1.0,
                "often before": min(4, times[key]) / 4,
                "in heading": key in heading,
                "commonest": key == self._commonest,
                "part of other": any(self._names[key] in self._names[other] for other in named),
                "holds other": any(self._names[other] in self._names[key] for other in named),
            }
            if key in nearest:
                distance, order, number = nearest[key]
                earlier = self._statements[place - distance]
                signs |= {
                    f"{distance} before": 1.0,
                    "order before": min(5, order),
                    "alone before": number == 1,
                    "same block": self._block_index(earlier) == block,
                    "other voice": self._voice(earlier) != self._voice(item),
                    "asked for": self._passages.text[earlier.start : earlier.end].rstrip().endswith(_QUESTION_ENDS),
                }
            found[key] = {name: float(value) for name, value in signs.items() if value}
        return found

    # ── the document around a statement ──

    def _block_index(self, item: Attributed) -> int:
        return self._passages.analysis.sentences[item.statement.sentence].block

    def _voice(self, item: Attributed) -> int | None:
        return self._passages.analysis.document.blocks[self._block_index(item)].voice

    def _tags(self, item: Attributed) -> dict[int, str]:
        return {token.start: token.tag for token in self._passages.analysis.sentences[item.statement.sentence].tokens}

    def _heading(self, block: int) -> frozenset[str]:
        return self._headings[block]

    @cached_property
    def _headings(self) -> tuple[frozenset[str], ...]:
        """For each block what the heading above it names."""
        above: frozenset[str] = frozenset()
        headings = []
        for block in self._passages.analysis.document.blocks:
            headings.append(above)
            if block.kind in ("title", "heading"):
                above = frozenset(mention.key for mention in self._passages.mentions(block.start, block.end))
        return tuple(headings)

    @cached_property
    def _title(self) -> frozenset[str]:
        blocks = self._passages.analysis.document.blocks
        titles = [block for block in blocks if block.kind == "title"]
        return frozenset(m.key for block in titles for m in self._passages.mentions(block.start, block.end))


def likelihood(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return how likely a thing with these signs is a subject, 0 to 1: the logistic function of the weighted sum."""
    total = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + math.exp(-total))


def _alternatives(words: Sequence[str]) -> str:
    """Return words as a regular expression that matches one of them, a Latin one only whole; nothing without words."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in ordered) or "(?!)"
