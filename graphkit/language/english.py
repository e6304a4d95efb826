"""Raw names of English text by rule alone: capitalised runs, told apart by the words beside and inside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from graphkit.ontology.load import load_ontology

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de"
_CAPITALISED = re.compile(f"[{_UPPER}]")
# A capital that no sentence start explains (xAI, OpenAI, LLMs), or a capital with a digit (GPT-4).
_SURE = re.compile(rf"\w.*[{_UPPER}]|[{_UPPER}].*\d")
# A word as people's names have: one capital, or one after a hyphen (Fei-Fei).
_PLAIN = re.compile(rf"[{_UPPER}][^\W\d_{_UPPER}]+(?:-[^\W\d_]+)*")
# What may go on with a name that has begun: a version or a size (Llama 3.1 405B, Claude 3.5 Sonnet).
_VERSION = re.compile(r"v?\d{1,3}(?:\.\d+)*[A-Za-z]{0,2}")
_WORD = re.compile(r"[^\W\d_]")
_GENITIVE = re.compile(r"['’][sS]")
_FINAL_MARK = re.compile(r"[.!?。！？…]")
_OPENING_MARKS = frozenset(':：“"‘「『•*')
UNKNOWN = "MISC"
# A headline capitalises most of its words and has no full stop: above this share of three or more words.
_HEADLINE_SHARE = 0.6
_LONGEST_PERSON = 4  # words

_Test = Callable[[str], bool]


class Name(NamedTuple):
    """Words [start, end) of a sentence that are a name; `label` is PERSON, ORG or `UNKNOWN`."""

    start: int
    end: int
    label: str


class EnglishNames:
    """The rules with their word lists (`ontology/language/words.yaml`)."""

    def __init__(self) -> None:
        lists = load_ontology().words

        def of(name: str) -> frozenset[str]:
            return frozenset(lists[f"english_{name}"])

        self._starters, self._not_names, self._links = of("starters"), of("not_names"), of("name_links")
        self._loose_links = of("loose_name_links")
        self._honorifics, self._titles, self._post_links = of("honorifics"), of("titles"), of("post_links")
        self._organization_words, self._person_verbs = of("organization_words"), of("person_verbs")
        self._given_names, self._field_titles = of("given_names"), of("field_titles")
        self._surnames = of("romanised_surnames")
        self._compound_endings = of("compound_endings")

    def find(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        """Return the names of each sentence, a list of words, in order and without overlap.

        The sentences should be of one text: whether a capitalised first word is a name shows in the other sentences.
        """
        headlines = [self._is_headline(words) for words in sentences]
        lower, capitalised = set[str](), set[str]()
        for words, headline in zip(sentences, headlines, strict=True):
            if not headline:
                lower.update(word for word in words if word.islower())
                capitalised.update(b for a, b in pairwise(words) if _WORD.match(a) and _CAPITALISED.match(b))

        def is_sure(word: str) -> bool:
            """Whether a word that stands first, or in a headline, is capitalised because it is a name."""
            return bool(_SURE.match(word)) or (word in capitalised and word.lower() not in lower)

        return [
            list(self._names(words, is_sure, headline=headline))
            for words, headline in zip(sentences, headlines, strict=True)
        ]

    def _is_headline(self, words: Sequence[str]) -> bool:
        if any(_FINAL_MARK.match(word) for word in words[-2:]):
            return False
        telling = [word for word in words if _WORD.match(word) and word.lower() not in self._starters]
        return len(telling) >= 3 and sum(map(_is_capital, telling)) > _HEADLINE_SHARE * len(telling)

    def _names(self, words: Sequence[str], is_sure: _Test, *, headline: bool) -> Iterator[Name]:
        if headline and not any(word[1:].islower() for word in words):
            return  # all capitals: nothing stands out
        begins = is_sure if headline else self._is_name_word
        position = 0
        while position < len(words):
            start = position
            position += 1
            if not begins(words[start]):
                continue
            while step := self._goes_on(words, start, position, begins):
                position += step
            if not headline and self._opens(words, start):
                start = self._without_opening(words, start, position, is_sure)
            yield from self._labelled(words, start, position)

    def _is_name_word(self, word: str) -> bool:
        if word == "I" or word.rpartition("-")[2] in self._compound_endings:
            return False
        return _is_capital(word) or (bool(_WORD.match(word)) and bool(_SURE.match(word)))

    def _goes_on(self, words: Sequence[str], start: int, index: int, begins: _Test) -> int:
        """Return how many words from `index` on belong to the name that began at `start` and reaches up to it."""
        if index >= len(words):
            return 0
        word, before = words[index], words[index - 1]
        following = words[index + 1] if index + 1 < len(words) else ""
        if begins(word) and word.lower() not in self._starters:
            return 1
        if (
            _VERSION.fullmatch(word)
            and not (before.isdigit() and word.isdigit())
            and before.lower() not in self._not_names
        ):
            return 1
        if not _is_capital(following) or following.lower() in self._titles:
            return 0
        if word.lower() in self._links and before.lower() not in self._titles:
            return 2
        if word.lower() in self._loose_links and before.lower() not in self._titles:
            alone = index == start + 1 and before.lower() not in self._given_names
            return 2 if alone or before.lower() in self._organization_words else 0
        initial_or_honorific = word == "." and (len(before) == 1 or before.lower() in self._honorifics)
        # In a list the last comma may be an ampersand: "Acme, Initech & Hooli".
        joined = word == "&" and not (start and words[start - 1] in (",", "、"))
        return 2 if joined or initial_or_honorific else 0

    def _opens(self, words: Sequence[str], index: int) -> bool:
        """Whether `index` is the first word of its sentence or of a quotation in it."""
        return not any(map(_WORD.match, words[:index])) or words[index - 1] in _OPENING_MARKS

    def _without_opening(self, words: Sequence[str], start: int, end: int, is_sure: _Test) -> int:
        """Return where the name begins in a run that opens a sentence, past a word capitalised for its place alone."""
        first = words[start]
        alone = end - start == 1
        if not alone and first.lower() in self._given_names | self._honorifics | self._titles:
            return start
        if first.lower() in self._starters:
            return start + 1
        genitive = alone and end < len(words) and bool(_GENITIVE.fullmatch(words[end]))
        return start + 1 if alone and not genitive and not is_sure(first) else start

    def _labelled(self, words: Sequence[str], start: int, end: int) -> Iterator[Name]:
        """Yield the names in a run: without honorifics and posts, and parted where a post stands between two."""
        introduced = False
        while start < end and (words[start] == "." or words[start].lower() in self._honorifics | self._titles):
            introduced = True
            start += 1
        post = next((index for index in range(start, end) if words[index].lower() in self._titles), end)
        if all(word.lower() in self._not_names or _VERSION.fullmatch(word) for word in words[start:post]):
            return
        yield Name(start, post, self._label(words, start, post, introduced=introduced, has_post=post < end))
        if post < end:
            # "Acme CEO Ann Lee": before the post the organization, after it the person.
            yield from self._labelled(words, post, end)

    def _label(self, words: Sequence[str], start: int, end: int, *, introduced: bool, has_post: bool) -> str:
        name = words[start:end]
        inside = [word.lower() for word in name]
        if has_post or not self._organization_words.isdisjoint(inside if len(inside) > 2 else (inside[0], inside[-1])):
            return "ORG"
        before = [word.lower() for word in words[max(0, start - 5) : start]]
        if before and before[-1] in self._post_links and self._names_organization(before):
            return "ORG"
        if len(name) > _LONGEST_PERSON or any(character.isdigit() for word in name for character in word):
            return UNKNOWN
        if introduced or (len(name) > 1 and inside[0] in self._given_names):
            return "PERSON"
        if 2 <= len(name) <= 3 and all(map(_PLAIN.fullmatch, name)):
            if inside[0] in self._surnames or inside[-1] in self._surnames:
                return "PERSON"
            after = [word.lower() for word in words[end : end + 6]]
            apposition = after[:1] == [","] and not self._titles.isdisjoint(after)
            if apposition or (after and after[0] in self._person_verbs):
                return "PERSON"
        return UNKNOWN

    def _names_organization(self, before: Sequence[str]) -> bool:
        """Whether the words before a name, the last of them "of" or "at", hold a post that an organization follows."""
        titles = [word for word in before if word in self._titles]
        return bool(titles) and not (before[-2] == titles[-1] and before[-2] in self._field_titles)


def _is_capital(word: str) -> bool:
    return _CAPITALISED.match(word) is not None
