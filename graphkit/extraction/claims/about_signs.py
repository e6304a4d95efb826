"""What speaks for and against a thing that a claim names being what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from graphkit.extraction.claims.discourse import Discourse
from graphkit.extraction.finding import Mention

# Characters of a step away from the beginning of the claim, and how many steps count.
_STEP = 20
_STEPS = 4
_MANY = 6
# A name of this many characters is as telling as any longer one.
_LONG_NAME = 6
_NOUN_TAGS = frozenset({"n", "vn", "nz"})
_OPENING_MARKS = ' “"「『《('
_CLOSING_MARKS = ' ”"」』》)'
_THINGS = frozenset({"Model", "Product", "Technology"})


class NamedSigns:
    """The signs of what the statements of one document name.

    Of `words`, `about_broad` holds the folded names of whole fields; `about_copula` what may
    stand right before a name, `about_predicate` and `about_joined` what may stand right behind it, `about_quoting` and
    `about_quoted` what stands before and behind a person whose words are taken up.
    """

    def __init__(self, discourse: Discourse, words: Mapping[str, Sequence[str]]) -> None:
        self._discourse = discourse
        self._passages = discourse.passages
        self._broad = frozenset(words.get("about_broad", ()))
        self._copula = ending(words.get("about_copula", ()))
        self._predicate = beginning(words.get("about_predicate", ()))
        self._joined = beginning(words.get("about_joined", ()))
        self._counts: Counter[str] = Counter(mention.key for mention in self._passages.all_mentions)
        self._names = {key: entity.name.lower() for key, entity in self._passages.entities.items()}
        self._quoting = ending(words.get("about_quoting", ()))
        self._quoted = beginning(words.get("about_quoted", ()))

    def of(self, place: int, left_out: Collection[str | None]) -> dict[str, dict[str, float]]:
        """Return the signs of each thing that a statement names, `left_out` aside, in the order named."""
        by_key: dict[str, list[Mention]] = {}
        for mention in self._discourse.mentions[place]:
            if mention.key not in left_out and not self._is_quoted(place, mention):
                by_key.setdefault(mention.key, []).append(mention)
        keys = list(by_key)
        broad = {key for key in keys if self._names[key] in self._broad} if len(keys) > 1 else set()
        types = {self._passages.type_of(key) for key in keys}
        tags = self._tags(place)
        return {
            key: self._of_one(place, key, mentions, keys, types, tags)
            | ({"broad beside specific": 1.0} if key in broad and len(broad) < len(keys) else {})
            for key, mentions in by_key.items()
        }

    def _of_one(
        self,
        place: int,
        key: str,
        mentions: Sequence[Mention],
        keys: Sequence[str],
        types: Collection[str],
        tags: Mapping[int, str],
    ) -> dict[str, float]:
        first, start, end = mentions[0], self._discourse.start(place), self._discourse.statements[place].end
        before, behind = self._before(start, first.start), self._behind(first.end, end)
        kind, name = self._passages.type_of(key), self._names[key]
        signs = {
            "person": kind == "Person",
            "technology": kind == "Technology",
            "maker beside thing": kind == "Organization" and not _THINGS.isdisjoint(types),
            "part of compound": all(tags.get(mention.end) in _NOUN_TAGS for mention in mentions),
            "part of other name": any(name in self._names[other] for other in keys if other != key),
            "long name": min(_LONG_NAME, len(name)) / _LONG_NAME,
            "named once": self._counts[key] == 1,
            "repeated": len(mentions) > 1,
            "alone": len(keys) == 1,
            "number named": min(_MANY, len(keys)),
            "later": min(_STEPS, (first.start - start) / _STEP),
            "said to be": self._copula.search(before) is not None,
            "predicate follows": self._predicate.match(behind) is not None,
            "joined to another": self._joined.match(behind) is not None,
        }
        return {sign: float(value) for sign, value in signs.items() if value}

    def _is_quoted(self, place: int, mention: Mention) -> bool:
        """Whether a mention is of somebody whose words are taken up, who is not spoken of."""
        if self._passages.type_of(mention.key) != "Person":
            return False
        before = self._before(self._discourse.start(place), mention.start)
        behind = self._behind(mention.end, self._discourse.statements[place].end)
        return self._quoting.search(before) is not None or self._quoted.match(behind) is not None

    def _before(self, start: int, place: int) -> str:
        return self._passages.folded[max(start, place - _STEP) : place].rstrip(_OPENING_MARKS)

    def _behind(self, place: int, end: int) -> str:
        return self._passages.folded[place : min(end, place + _STEP)].lstrip(_CLOSING_MARKS)

    def _tags(self, place: int) -> dict[int, str]:
        sentence = self._passages.analysis.sentences[self._discourse.statements[place].statement.sentence]
        return {token.start: token.tag for token in sentence.tokens}


def beginning(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that matches where one of the words begins a text, a Latin one only whole."""
    return re.compile(f"(?:{alternatives(words)})")


def ending(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that is found where one of the words ends a text, a Latin one only whole."""
    return re.compile(f"(?:{alternatives(words)})$")


def alternatives(words: Sequence[str]) -> str:
    """Return words as a regular expression that matches one of them, a Latin one only whole; nothing without words."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(rf"\b{re.escape(w)}\b" if w.isascii() and w.isalpha() else re.escape(w) for w in ordered) or "(?!)"
