"""Raw names of English text by rule alone: capitalised runs, told apart by the words beside and inside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from graphkit.ontology.load import load_ontology

UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de"
"""The capitals of Latin script, for a class of a regular expression."""
_CAPITALISED = re.compile(f"[{UPPER}]")
# A capital that no sentence start explains (xAI, OpenAI, LLMs), or a capital with a digit (GPT-4).
_SURE = re.compile(rf"\w.*[{UPPER}]|[{UPPER}].*\d")
NAME_WORD = rf"(?:[{UPPER}]['’]|Ma?c)?[{UPPER}][^\W\d_{UPPER}]+(?:-[^\W\d_]+)*"
"""A word as people's names have: one capital, or one after a hyphen (Fei-Fei), a mark (O'Neill) or Mc."""
_PLAIN = re.compile(NAME_WORD)
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
        self._loose_links, self._body_links = of("loose_name_links"), of("body_name_links")
        self._honorifics, self._titles, self._post_links = of("honorifics"), of("titles"), of("post_links")
        self._organization_words, self._person_verbs = of("organization_words"), of("person_verbs")
        self._field_titles, self._title_modifiers = of("field_titles"), of("title_modifiers")
        self._demonyms, self._surnames = of("demonyms"), of("romanised_surnames")
        self._given_names = frozenset(lists["name_given_latin"])
        self._compound_endings = of("compound_endings")

    def find(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        """Return the names of each sentence, a list of words, in order and without overlap.

        The sentences should be of one text: whether a capitalised first word is a name shows in the other sentences.
        """
        sentences = [[word.replace("’", "'") for word in words] for words in sentences]
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
        if any(_FINAL_MARK.match(word) for word in words[-2:]) or words[:1] in (["—"], ["–"], ["-"]):
            return False  # a sentence, or whom the quotation above is from
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
        last = word.rpartition("-")[2]
        if word == "I" or ("'" in word and word.lower() in self._starters):
            return False
        if last in self._compound_endings or (last != word and last.lower() in self._not_names):
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
        if self._is_post(before):
            return 0
        if word.lower() in self._links:
            return 2
        if word.lower() in self._loose_links and before.lower() not in self._starters:
            alone = index == start + 1 and before.lower() not in self._given_names
            return 2 if alone or before.lower() in self._organization_words else 0
        if word.lower() in self._body_links and before.lower() in self._organization_words:
            return 2  # Institute for Advanced Study
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
        return start + 1 if alone and not self._shows_name(words, end) and not is_sure(first) else start

    def _shows_name(self, words: Sequence[str], end: int) -> bool:
        """Whether what stands behind a single first word shows that it is a name: Acme's, Acme, a startup, Acme said."""
        after = [word.lower() for word in words[end : end + 2]]
        if not after:
            return False
        described = after[0] == "," and after[-1] in ("a", "an", "the", "which", "whose", "based")
        acts = after[0] in self._person_verbs and not words[end - 1].endswith(("s", "ing", "ment", "ion"))
        return bool(_GENITIVE.fullmatch(after[0])) or described or acts

    def _labelled(self, words: Sequence[str], start: int, end: int) -> Iterator[Name]:
        """Yield the names in a run: without honorifics and posts, and parted where a post stands between two."""
        introduced = honoured = False
        while start < end and (words[start] == "." or self._is_post(words[start]) or self._is_honorific(words[start])):
            if introduced and end - start == 2 and words[start].lower() in self._given_names:
                break  # "President and CEO Dean Hall"
            introduced, honoured = True, honoured or self._is_honorific(words[start])
            start += 1
        post = next((index for index in range(start + 1, end) if self._is_post(words[index])), end)
        last = post
        # "Acme Chief Financial Officer", "Acme Managing Director": what tells the post is no part of the name.
        while post < end and last > start and words[last - 1].lower() in self._title_modifiers:
            last -= 1
        if not all(self._is_no_name(word) for word in words[start:last]):
            has_post = post < end and (start < last) and self._is_follower(words, post, end)
            honoured = honoured or (introduced and last - start > 1)
            yield Name(start, last, self._label(words, start, last, introduced=honoured, has_post=has_post))
        if post < end:
            # "Acme CEO Ann Lee": before the post the organization, after it the person.
            yield from self._labelled(words, post, end)

    def _is_post(self, word: str) -> bool:
        return word.lower().removeprefix("ex-") in self._titles

    def _is_honorific(self, word: str) -> bool:
        return word.lower() in self._honorifics

    def _is_no_name(self, word: str) -> bool:
        lower = word.lower()
        return lower in self._not_names or lower in self._demonyms or bool(_VERSION.fullmatch(word))

    def _is_follower(self, words: Sequence[str], post: int, end: int) -> bool:
        """Whether nothing or a name of two words at least follows the posts that stand at `post` (no: Asset Manager Fund)."""
        following = post
        while following < end and (
            self._is_post(words[following]) or words[following].lower() in self._title_modifiers
        ):
            following += 1
        return end - following != 1

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
        if introduced or (len(name) > 1 and _without_accents(inside[0]) in self._given_names):
            return "PERSON"
        if 2 <= len(name) <= 3 and all(map(_PLAIN.fullmatch, name)):
            if inside[0] in self._surnames or inside[-1] in self._surnames:
                return "PERSON"
            after = words[end : end + 7]
            if self._is_apposition(after) or (after and after[0].lower() in self._person_verbs):
                return "PERSON"
        return UNKNOWN

    def _is_apposition(self, after: Sequence[str]) -> bool:
        """Whether the words behind a name are a comma and, before the next, a post (but a name may begin with one)."""
        if after[:1] != [","]:
            return False
        clause = list(after[1:])
        clause = clause[: clause.index(",")] if "," in clause else clause
        index = next((index for index, word in enumerate(clause) if self._is_post(word)), None)
        if index is None or not all(word.islower() or self._is_post(word) for word in clause[:index]):
            return False
        named = clause[index][1:].islower() and clause[index][:1].isupper() and index + 1 < len(clause)
        return not (named and _is_capital(clause[index + 1]))

    def _names_organization(self, before: Sequence[str]) -> bool:
        """Whether the words before a name, the last of them "of" or "at", hold a post that an organization follows."""
        titles = [word for word in before if word in self._titles]
        return bool(titles) and not (before[-2] == titles[-1] and before[-2] in self._field_titles)


def _is_capital(word: str) -> bool:
    return _CAPITALISED.match(word) is not None


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
