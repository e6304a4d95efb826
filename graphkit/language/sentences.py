"""Cuts text into sentences: Chinese and English, in one pass and by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graphkit.ontology.load import load_ontology

_TERMINATOR = re.compile(r"[。！？!?｡．…]+(?:[。！？!?｡…]*)|\.+")
_CLOSERS = re.compile(r"[”’」』）)】》〉\"'\]］﹂﹄]*")
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# What stands in a title's marks or in short brackets is part of the sentence around it.
_ENCLOSED = re.compile(r"《[^《》]{1,80}》|〈[^〈〉]{1,80}〉|（[^（）]{1,120}）|\([^()]{1,120}\)|【[^【】]{1,80}】")
_OPENERS = {"”": "“", "’": "‘", "」": "「", "』": "『", "﹂": "﹁", "﹄": "﹃", '"': '"'}
_GOES_ON = re.compile(r"\s*[，,、；;：:）)」』”’》】—–\-~～/]")
_LIST_NUMBER = re.compile(r"\s*[(（]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
_LAST_WORD = re.compile(r"[^\W_](?:[\w.&]*[^\W_])?\Z")
_NEXT_WORD = re.compile(r"[\s“\"‘'(\[「『（]*([^\W\d_][\w'’]*)")
_BLANK = re.compile(r"\s*\Z")
_DIGIT_FOLLOWS = re.compile(r"\s*\d")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_IS_HAN = re.compile(f"[{_HAN}]")
_HAN_NEXT = re.compile(f"\\s*[{_HAN}]")
# A hesitation (呃……我觉得) is no sentence: at least this many characters stand before an ellipsis that ends one.
_SHORTEST_BEFORE_ELLIPSIS = 4
_LONGEST_ABBREVIATION = 24
_LONGEST_QUOTATION = (
    1000  # a straight quotation mark further back than this does not tell an opening from a closing one
)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the sentences of text[start:end] as half-open character spans, without the white space around them.

    Line breaks, 。 ！ ？ ! ? …… and English full stops end a sentence; semicolons do not. Closing quotes and brackets
    stay with the sentence they close. A question inside a quotation that goes on (「…？」他說) does not end it, nor do
    abbreviations, decimals, initials and numbers of list items. Together the spans hold all that is not white space.

    >>> text = "「為什麼？」他問。Llama 3.1 is out. Mr. Li agrees."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['「為什麼？」他問。', 'Llama 3.1 is out.', 'Mr. Li agrees.']
    """
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        first, last = line.span()
        for cut in [*_ends(text, first, last), last]:
            if cut <= first:
                continue
            part = text[first:cut]
            if stripped := part.strip():
                begin = first + len(part) - len(part.lstrip())
                yield begin, begin + len(stripped)
            first = cut


def has_han(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return _IS_HAN.search(text) is not None


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of one line end, but for the last."""
    enclosed = _ENCLOSED.finditer(text, start, end)
    around = next(enclosed, None)
    sentence = position = start
    while match := _TERMINATOR.search(text, position, end):
        position = match.end()
        while around and around.end() <= match.start():
            around = next(enclosed, None)
        # A sentence that stands in brackets as a whole ends with them; else what they enclose is part of it.
        if around and around.start() <= match.start():
            whole = around.start() <= sentence and match.end() + 1 >= around.end() and text[around.start()] in "（("
            if not whole:
                continue
        after = _CLOSERS.match(text, match.end(), end)
        closers = after.group() if after else ""
        if '"' in closers:
            begun = text.count('"', max(sentence, match.start() - _LONGEST_QUOTATION), match.start()) % 2
            # Of two straight marks side by side the second opens the next quotation.
            closers = '"'.join(closers.split('"')[: begun + 1])
        stop = match.end() + len(closers)
        position = max(position, stop)
        if _BLANK.match(text, stop, end):
            continue
        if _ends_here(text, start, sentence, match.start(), match.group(), closers, stop, end):
            yield stop
            sentence = stop


def _ends_here(text: str, line: int, sentence: int, place: int, mark: str, closers: str, stop: int, end: int) -> bool:
    """Whether the terminator `mark` at `place`, closed at `stop`, ends the sentence that began at `sentence` in its line."""
    following = text[stop]
    if _GOES_ON.match(text, stop, end):
        return False
    if mark == "．" and place > sentence and {following, text[place - 1]} <= _numerals():
        return False
    if set(mark) <= {"."}:
        return _full_stop_ends(text, sentence, place, mark, stop, end)
    if set(mark) == {"…"}:
        return len(mark) > 1 and place - sentence >= _SHORTEST_BEFORE_ELLIPSIS
    if mark[-1] == "?" and following.islower() and not closers:
        return False  # an address, or a lost character before its pinyin: 我?(bāng)
    if mark[-1] in "!?" and following.isascii() and place > sentence and not _IS_HAN.match(text, place - 1):
        # Half-width marks stand in addresses (?id=3) and names (Yahoo! said) too.
        if following.isalnum() or following in "=&/_":
            return bool(closers)
        word = _NEXT_WORD.match(text, stop, end)
        if word and word[1].isascii():
            # "Is it?" he asked. "Is it?" Ann asked. But: "Is it?" They left.
            return word[1][0].isupper() and (not closers or word[1].lower() in _words().starters)
    if closers and mark[-1] in "！？!?…":
        return _quotation_ends(text, line, place, closers[-1], following)
    return True


def _quotation_ends(text: str, line: int, place: int, closer: str, following: str) -> bool:
    """Whether a quoted question or exclamation, after which the line goes on, ends its sentence.

    It does where another quotation follows or a colon leads into it (他問：「…？」); where the quotation stands inside a
    clause or before one, the clause goes on.
    """
    opener = _OPENERS.get(closer)
    if opener is None:
        return False
    if following in _OPENERS.values():
        return True
    opened = text.rfind(opener, max(line, place - _LONGEST_QUOTATION), place)
    return opened < 0 or text[max(line, opened - 2) : opened].rstrip().endswith(("：", ":"))


def _full_stop_ends(text: str, sentence: int, place: int, mark: str, stop: int, end: int) -> bool:
    following = text[stop]
    before = text[place - 1] if place > sentence else ""
    if _IS_HAN.match(following):
        if _abbreviates(text, sentence, place):
            return False
        return not before.isdigit() or not _is_list_number(text, sentence, place)
    if not following.isspace():
        return False
    if _HAN_NEXT.match(text, stop, end) and _abbreviates(text, sentence, place):
        return False  # Acme Inc. 创始人
    word = _NEXT_WORD.match(text, stop, end)
    next_word = word[1] if word else ""
    if len(mark) > 1:
        return not next_word[:1].islower()
    if _is_list_number(text, sentence, place) or next_word[:1].islower():
        return False
    last = _LAST_WORD.search(text, max(sentence, place - _LONGEST_ABBREVIATION), place)
    if last is None or stop > place + 1:
        return True
    words = _words()
    name = last.group().lower()
    initial = len(name) == 1 and last.group().isupper() and name != "i"
    if name in words.final_abbreviations:
        return next_word.lower() in words.starters
    if name in words.number_abbreviations:
        return _DIGIT_FOLLOWS.match(text, stop, end) is None
    return not (initial or name in words.abbreviations)


def _abbreviates(text: str, sentence: int, place: int) -> bool:
    """Whether the word before the stop at `place` is one that is shortened with it."""
    last = _LAST_WORD.search(text, max(sentence, place - _LONGEST_ABBREVIATION), place)
    return last is not None and last.group().lower() in _words().abbreviations | _words().final_abbreviations


def _is_list_number(text: str, sentence: int, place: int) -> bool:
    return _LIST_NUMBER.fullmatch(text, sentence, place) is not None


class _Words(NamedTuple):
    """The lists of `ontology/language/words.yaml` that say what a full stop means."""

    abbreviations: frozenset[str]
    number_abbreviations: frozenset[str]
    final_abbreviations: frozenset[str]
    starters: frozenset[str]


@lru_cache(maxsize=1)
def _numerals() -> frozenset[str]:
    """Return the characters of numerals: a full-width point between two of them is a decimal point (二．五二兆)."""
    return frozenset(load_ontology().words["numeral_characters"])


@lru_cache(maxsize=1)
def _words() -> _Words:
    lists = load_ontology().words
    return _Words(*(frozenset(lists[f"english_{name}"]) for name in _Words._fields))
