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
# Below this confidence a name is unsure.
_SURE = 0.85
_NOUN_TAGS = frozenset({"n", "vn", "nz"})
# Tags of a word that, right before a name, makes it the end of a longer phrase.
_MODIFIER_TAGS = frozenset({"n", "vn", "nz", "b", "a"})
_OPENING_MARKS = ' “"「『《('
_CLOSING_MARKS = ' ”"」』》)'
_THINGS = frozenset({"Model", "Product", "Technology"})


class NamedSigns:
    """The signs of what the statements of one document name.

    Of `words`, `about_broad` holds the folded names of whole fields; `about_copula` and `about_one` what may
    stand right before a name, `about_predicate` and `about_joined` what may stand right behind it, `about_of` what
    stands between two names of which the first only tells whose the second is, `about_quoting` and
    `about_quoted` what stands before and behind a person whose words are taken up.
    """

    def __init__(self, discourse: Discourse, words: Mapping[str, Sequence[str]]) -> None:
        self._discourse = discourse
        self._passages = discourse.passages
        self._broad = frozenset(words.get("about_broad", ()))
        self._copula = ending(words.get("about_copula", ()))
        self._one = ending(words.get("about_one", ()))
        self._predicate = beginning(words.get("about_predicate", ()))
        self._joined = beginning(words.get("about_joined", ()))
        self._genitive = frozenset({"", *words.get("about_of", ())})
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
        found, tags, keys = {}, self._tags(place), tuple(by_key)
        for key, mentions in by_key.items():
            signs = (
                self._of_thing(place, key, mentions, keys)
                | self._of_field(place, key, keys)
                | self._of_place(place, mentions)
                | self._of_form(place, mentions, *tags)
            )
            found[key] = {sign: float(value) for sign, value in signs.items() if value}
        return found

    def _of_thing(self, place: int, key: str, mentions: Sequence[Mention], keys: Sequence[str]) -> dict[str, float]:
        """Return the signs of what it is and what is named beside it."""
        kind, name = self._passages.type_of(key), self._names[key]
        types = {self._passages.type_of(other) for other in keys}
        return {
            "technology": kind == "Technology",
            "product": kind == "Product",
            "maker beside thing": kind == "Organization" and not _THINGS.isdisjoint(types),
            "part of other name": any(name in self._names[other] for other in keys if other != key),
            "named once": self._counts[key] == 1,
            "new": key not in self._discourse.named_before(place),
            "repeated": len(mentions) > 1,
            "alone": len(keys) == 1,
            "number named": min(_MANY, len(keys)),
        }

    def _of_field(self, place: int, key: str, keys: Sequence[str]) -> dict[str, float]:
        """Return the signs of the name of a whole field."""
        if self._names[key] not in self._broad:
            return {}
        heading = self._discourse.heading[place]
        return {
            "broad beside specific": any(self._names[other] not in self._broad for other in keys),
            "broad under another heading": bool(heading) and key not in heading,
        }

    def _of_place(self, place: int, mentions: Sequence[Mention]) -> dict[str, float]:
        """Return the signs of where it stands in the claim and between which words."""
        first, start, end = mentions[0], self._discourse.start(place), self._discourse.statements[place].end
        before, behind = self._before(start, first.start), self._behind(first.end, end)
        return {
            "opens the claim": not self._passages.folded[start : first.start].strip(_OPENING_MARKS),
            "later": min(_STEPS, (first.start - start) / _STEP),
            "said to be": self._copula.search(before) is not None,
            "one of a kind": self._one.search(before) is not None,
            "predicate follows": self._predicate.match(behind) is not None,
            "joined to another": self._joined.match(behind) is not None,
            "another's": self._is_anothers(place, first),
        }

    def _of_form(
        self, place: int, mentions: Sequence[Mention], begins: Mapping[int, str], ends: Mapping[int, str]
    ) -> dict[str, float]:
        """Return the signs that its name is none here: unsure, not its own, or a piece of a longer phrase."""
        first = mentions[0]
        form = self._passages.folded[first.start : first.end]
        named = {mention.end for mention in self._discourse.mentions[place]}
        return {
            "unsure": first.confidence < _SURE,
            "called otherwise": not form.isascii() and set(form).isdisjoint(self._names[first.key]),
            "part of compound": all(begins.get(mention.end) in _NOUN_TAGS for mention in mentions),
            "end of longer phrase": first.start not in named and ends.get(first.start) in _MODIFIER_TAGS,
        }

    def _tags(self, place: int) -> tuple[dict[int, str], dict[int, str]]:
        """Return the tags of the words of a statement's sentence by where they begin, and of its own by where they end."""
        start = self._discourse.start(place)
        tokens = self._passages.analysis.sentences[self._discourse.statements[place].statement.sentence].tokens
        return (
            {token.start: token.tag for token in tokens},
            {token.end: token.tag for token in tokens if token.start >= start},
        )

    def _is_anothers(self, place: int, mention: Mention) -> bool:
        """Whether a name only tells whose or of what kind the next one is."""
        following = next((other for other in self._discourse.mentions[place] if other.start >= mention.end), None)
        if following is None:
            return False
        return self._passages.folded[mention.end : following.start].strip() in self._genitive

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
