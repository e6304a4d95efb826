"""What the finders of names ask of a document again and again: where words begin and end, which sentence, which case."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from graphkit.contract.folding import fold_characters
from graphkit.language.analysis import Analysis, Sentence, Token
from graphkit.ontology.load import Ontology
from graphkit.ontology.required import grams_of
from graphkit.ontology.taiwan import VOCABULARY, said_in_taiwan

HAN = "\u3400-\u9fff"
_PREFIX = "name_"
_NO_WORDS = frozenset[str]()
# Up to so many characters a text is about what it says twice; English words have three times as many.
_SHORT_TEXT = 3000
_SHORT_ENGLISH_TEXT = 9000
_MEASURES = frozenset({"q", "t", "TIME", "m"})


class Lexicon:
    """The word lists whose keys begin with `name_`, as sets and as tuples sorted longest first."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = {
            name.removeprefix(_PREFIX): tuple(sorted(filter(None, set(values)), key=lambda w: (-len(w), w)))
            for name, values in lists.items()
        }
        self._sets = {name: frozenset(values) for name, values in self._lists.items()}
        # Looking up each length that occurs is many times faster than trying each of some hundred words.
        self._lengths = {
            name: sorted({len(word) for word in values}, reverse=True) for name, values in self._lists.items()
        }

    def words(self, name: str) -> tuple[str, ...]:
        """Return the list `name_<name>`, longest word first; empty if the ontology has none."""
        return self._lists.get(name, ())

    def has(self, name: str, word: str) -> bool:
        """Whether `word` is in the list `name_<name>`."""
        return word in self._sets.get(name, _NO_WORDS)

    def ending(self, name: str, text: str) -> str | None:
        """Return the longest word of the list that `text` ends in, or None."""
        words = self._sets.get(name, _NO_WORDS)
        for length in self._lengths.get(name, ()):
            if (end := text[-length:]) in words:
                return end
        return None

    def beginning(self, name: str, text: str) -> str | None:
        """Return the longest word of the list that `text` begins with, or None."""
        words = self._sets.get(name, _NO_WORDS)
        for length in self._lengths.get(name, ()):
            if (start := text[:length]) in words:
                return start
        return None

    def alternatives(self, name: str) -> str:
        """Return the list as a group of a regular expression that matches none where the list is empty."""
        return "(?:" + "|".join(map(re.escape, self.words(name))) + ")" if self.words(name) else "(?!)"


@lru_cache(maxsize=4)
def _lexicon(lists: tuple[tuple[str, tuple[str, ...]], ...], taiwan: tuple[str, ...]) -> Lexicon:
    return Lexicon({name: (*words, *said_in_taiwan(words, taiwan).values()) for name, words in lists})


def lexicon_of(ontology: Ontology) -> Lexicon:
    """Return the lexicon of an ontology, made once; its words are known as Taiwan says them too."""
    lists = tuple((name, words) for name, words in sorted(ontology.words.items()) if name.startswith(_PREFIX))
    return _lexicon(lists, tuple(ontology.words.get(VOCABULARY, ())))


class Reading:
    """A document under the eyes of the name finders.

    `text` is the clean text, `folded` the same folded character by character; all offsets count in both. Of a short
    text (`is_short`) everything is a subject that it says twice.
    """

    def __init__(self, analysis: Analysis, ontology: Ontology) -> None:
        self.analysis = analysis
        self.ontology = ontology
        self.lexicon = lexicon_of(ontology)
        self.text = analysis.document.text
        self.folded = analysis.folded
        changed = sum(1 for a, b in zip(self.text[:4000], self.folded[:4000], strict=True) if a != b and is_han(a))
        self.is_traditional = changed > 0.02 * min(len(self.text), 4000)
        self.is_short = len(self.text) < (_SHORT_ENGLISH_TEXT if analysis.document.language == "en" else _SHORT_TEXT)
        self.speakers = tuple(sorted({voice.speaker for voice in analysis.document.voices if voice.speaker}))
        self.tokens: list[Token] = [token for sentence in analysis.sentences for token in sentence.tokens]
        self._token_starts = [token.start for token in self.tokens]
        self._sentence_starts = [sentence.start for sentence in analysis.sentences]
        self.starts = frozenset(self._token_starts)
        self.ends = frozenset(token.end for token in self.tokens)
        self._grams = grams_of(self.folded)

    @staticmethod
    def folded_name(name: str) -> str:
        """Return a name folded character by character, without white space around it."""
        return fold_characters(name).strip()

    def name(self, start: int, end: int) -> str:
        """Return the name that stands at [start, end): in simplified script, its letters as they are written.

        In a text that is in simplified script already, characters that are rare there (乾) stay what they are.
        """
        return simplified(self.text[start:end]) if self.is_traditional else self.text[start:end].strip()

    def token_index(self, place: int) -> int:
        """Return the index of the last token that begins at or before `place`, -1 if none does."""
        return bisect_right(self._token_starts, place) - 1

    def tokens_in(self, start: int, end: int) -> Iterator[Token]:
        """Yield the tokens that overlap [start, end)."""
        index = max(self.token_index(start), 0)
        while index < len(self.tokens) and self.tokens[index].start < end:
            if self.tokens[index].end > start:
                yield self.tokens[index]
            index += 1

    def glued(self, end: int) -> bool:
        """Whether a Latin word or number goes on at `end`."""
        return 0 < end < len(self.folded) and is_latin(self.folded[end - 1]) and is_latin(self.folded[end])

    def measured(self, end: int) -> bool:
        """Whether a word that makes the number before it a measure stands at `end` (个, 年), a space aside."""
        place = end + 1 if self.folded[end : end + 1] == " " else end
        index = self.token_index(place)
        if index < 0 or self.tokens[index].start != place or self.tokens[index].tag not in _MEASURES:
            return False
        word = self.folded[place : self.tokens[index].end]
        return self.lexicon.beginning("measure", word) is not None

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that holds `place`, or None between sentences."""
        index = bisect_right(self._sentence_starts, place) - 1
        if index < 0:
            return None
        sentence = self.analysis.sentences[index]
        return sentence if place < sentence.end else None

    def splits_words(self, start: int, end: int) -> bool:
        """Whether [start, end) begins or ends inside a word."""
        return self.inside_word(start) or self.inside_word(end)

    def inside_word(self, place: int) -> bool:
        """Whether `place` is inside a word: within a token and between two letters or characters.

        The tagger may take a row of a table for one word; a blank or a mark ends a word all the same.
        """
        index = self.token_index(place - 1) if place else -1
        if index < 0 or not self.tokens[index].start < place < self.tokens[index].end:
            return False
        return self.folded[place - 1].isalnum() and self.folded[place].isalnum()

    def whole_word(self, start: int, end: int) -> bool:
        """Whether words begin and end just where [start, end) does."""
        return start in self.starts and end in self.ends

    def before(self, start: int, length: int) -> str:
        """Return the `length` folded characters before `start`, within its line."""
        return self.folded[max(0, start - length) : start].rsplit("\n", 1)[-1]

    def after(self, end: int, length: int) -> str:
        """Return the `length` folded characters from `end` on, within its line."""
        return self.folded[end : end + length].split("\n", 1)[0]

    def is_listed(self, start: int, end: int, type: str) -> bool:
        """Whether text[start:end] is a form of a gazetteer entry of this type."""
        return any(entry.type == type for entry, _ in self.ontology.gazetteer.look_up(self.folded[start:end]))

    def occurrences(self, folded_form: str) -> Iterator[int]:
        """Yield every place where a folded form stands; Latin forms only between other characters than Latin ones."""
        if folded_form[:2] not in self._grams:
            return  # Most forms that a name may have stand nowhere: one look instead of a search through the text.
        place = self.folded.find(folded_form)
        latin_start = is_latin(folded_form[0])
        latin_end = is_latin(folded_form[-1])
        while place >= 0:
            end = place + len(folded_form)
            if not (latin_start and place and is_latin(self.folded[place - 1])) and not (
                latin_end and end < len(self.folded) and is_latin(self.folded[end])
            ):
                yield place
            place = self.folded.find(folded_form, place + 1)


def simplified(text: str) -> str:
    """Return a text with its Chinese characters in simplified script and all others as they are.

    >>> simplified("騰訊AI實驗室")
    '腾讯AI实验室'
    """
    folded = fold_characters(text)
    return "".join(f if "\u3400" <= f <= "\u9fff" else c for f, c in zip(folded, text, strict=True)).strip()


def is_latin(character: str) -> bool:
    """Whether a character is an ASCII letter or digit."""
    return character.isascii() and character.isalnum()


def is_han(text: str) -> bool:
    """Whether a text is Chinese characters and nothing else."""
    return bool(text) and all("\u3400" <= character <= "\u9fff" for character in text)
