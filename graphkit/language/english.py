"""Raw names of English text by rule alone: capitalised runs, told apart by the words beside and inside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from graphkit.ontology.load import load_ontology

_CAPITALISED = re.compile(r"[A-Z\u00c0-\u00de]")
# A capital that no sentence start explains: xAI, OpenAI, GPT-4, LLMs.
_INNER_CAPITAL = re.compile(r"\w.*[A-Z\u00c0-\u00de]|[A-Z][\w.]*[-.]?\d", re.DOTALL)
# What may go on with a name that has begun: a version or a number (Llama 3.1, Claude 3.5 Sonnet, Gemini 1.5).
_VERSION = re.compile(r"v?\d{1,3}(?:\.\d+)*[A-Za-z]{0,2}")
_WORD = re.compile(r"[^\W\d_].*", re.DOTALL)
# A headline capitalises nearly every word: above this share of its words (of three or more) capitals tell nothing.
_HEADLINE_SHARE = 0.6
_LONGEST_PERSON = 4  # words


class Name(NamedTuple):
    """Words [start, end) of a sentence that are a name; `label` is PERSON, ORG or MISC (unknown)."""

    start: int
    end: int
    label: str


class EnglishNames:
    """The rules with their word lists (`ontology/language/words.yaml`)."""

    def __init__(self) -> None:
        lists = load_ontology().words

        def of(name: str) -> frozenset[str]:
            return frozenset(lists[f"english_{name}"])

        self._starters, self._not_names = of("starters"), of("not_names")
        self._links, self._honorifics, self._titles = of("name_links"), of("honorifics"), of("titles")
        self._organization_words, self._person_verbs = of("organization_words"), of("person_verbs")
        self._given_names = of("given_names")

    def find(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        """Return the names of each sentence, a list of words, in order and without overlap.

        The sentences should be of one text: whether a capitalised first word is a name shows in the other sentences.
        """
        headlines = [self._is_headline(words) for words in sentences]
        lower, capitalised = set[str](), set[str]()
        for words, headline in zip(sentences, headlines, strict=True):
            if not headline:
                lower.update(word for word in words if word.islower())
                capitalised.update(
                    word
                    for before, word in zip(words, words[1:], strict=False)
                    if _WORD.match(before) and _is_capital(word)
                )

        def is_sure(word: str) -> bool:
            """Whether a word that stands first, or in a headline, is capitalised because it is a name."""
            if _INNER_CAPITAL.match(word):
                return True
            return word in capitalised and word.lower() not in lower

        return [
            list(self._names(words, headline, is_sure)) for words, headline in zip(sentences, headlines, strict=True)
        ]

    def _is_headline(self, words: Sequence[str]) -> bool:
        long = [word for word in words if _WORD.match(word) and word.lower() not in self._starters]
        return len(long) >= 3 and sum(map(_is_capital, long)) > _HEADLINE_SHARE * len(long)

    def _names(self, words: Sequence[str], headline: bool, is_sure: Callable[[str], bool]) -> Iterator[Name]:
        position = 0
        while position < len(words):
            if not self._may_begin(words, position):
                position += 1
                continue
            end = self._end_of_run(words, position)
            start = position
            position = end
            if self._opens_sentence(words, start):
                known = self._given_names | self._honorifics
                single = end - start == 1
                if words[start].lower() in self._starters or (single and not is_sure(words[start])):
                    if words[start].lower() not in known or single:
                        start += 1
            if (
                headline
                and not (start < end and any(map(is_sure, words[start:end])))
                and not (start < end and words[start].lower() in self._given_names)
            ):
                continue
            yield from self._labelled(words, start, end)

    def _may_begin(self, words: Sequence[str], index: int) -> bool:
        word = words[index]
        return bool(_is_capital(word) or (_INNER_CAPITAL.match(word) and _WORD.match(word))) and word != "I"

    def _end_of_run(self, words: Sequence[str], start: int) -> int:
        """Return where the run of name words that begins at `start` ends."""
        end = start + 1
        while end < len(words):
            word = words[end]
            following = words[end + 1] if end + 1 < len(words) else ""
            if self._may_begin(words, end) and word.lower() not in self._starters:
                end += 1
            elif _VERSION.fullmatch(word) and not words[end - 1].isdigit():
                end += 1
            elif word.lower() in self._links and _is_capital(following) and following.lower() not in self._titles:
                end += 2
            elif word == "&" and _is_capital(following):
                end += 2
            elif word == "." and words[end - 1].lower() in self._honorifics | {"jr", "sr"} and _is_capital(following):
                end += 2
            elif word == "." and len(words[end - 1]) == 1 and words[end - 1].isupper() and _is_capital(following):
                end += 2
            else:
                break
        return end

    def _opens_sentence(self, words: Sequence[str], index: int) -> bool:
        """Whether no word stands before `index`, or only a colon or quotation mark right before it."""
        return not any(map(_WORD.match, words[:index])) or words[index - 1] in (":", "“", '"', "‘", "•")

    def _labelled(self, words: Sequence[str], start: int, end: int) -> Iterator[Name]:
        """Split posts and honorifics off a run and say what it is by what stands beside it."""
        person = False
        while start < end and (words[start].lower() in self._honorifics | self._titles or words[start] == "."):
            person = True
            start += 1
        last = end
        while end > start and words[end - 1].lower() in self._titles:
            end -= 1
        if start >= end or all(
            word.lower() in self._not_names or _VERSION.fullmatch(word) for word in words[start:end]
        ):
            return
        # "Acme CEO Ann Lee": what stands before a post is an organization, what stands after it a person.
        post = next((i for i in range(start + 1, end) if words[i].lower() in self._titles and words[i].isupper()), None)
        if post is not None:
            yield Name(start, post, "ORG")
            yield from self._labelled(words, post, last)
            return
        yield Name(start, end, self._label(words, start, end, person or False, has_post=end < last))

    def _label(self, words: Sequence[str], start: int, end: int, person: bool, *, has_post: bool) -> str:
        inside = [word.lower() for word in words[start:end]]
        if inside[-1] in self._organization_words or any(word in self._organization_words for word in inside[:1]):
            return "ORG"
        if any(word in self._organization_words for word in inside) and len(inside) > 2:
            return "ORG"
        fits = end - start <= _LONGEST_PERSON and not any(re.search(r"\d", word) for word in words[start:end])
        if has_post:
            return "ORG"
        if fits and person:
            return "PERSON"
        if fits and end - start > 1 and inside[0] in self._given_names:
            return "PERSON"
        before = [word.lower() for word in words[max(0, start - 3) : start]]
        after = [word.lower() for word in words[end : end + 6]]
        if before[-1:] in (["of"], ["at"]) and any(word in self._titles for word in before[:-1]):
            return "ORG"
        if (
            fits
            and end - start in (2, 3)
            and all(_is_capital(word) and not word.isupper() for word in words[start:end])
        ):
            if after[:1] == [","] and any(word in self._titles for word in after[1:]):
                return "PERSON"
            if after and after[0] in self._person_verbs and not any(map(_INNER_CAPITAL.match, words[start:end])):
                return "PERSON"
        return "MISC"


def _is_capital(word: str) -> bool:
    return _CAPITALISED.match(word) is not None
