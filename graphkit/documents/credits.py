"""What the pieces of a byline are by themselves: names of people and media, days, labels, and words that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphkit.contract.folding import fold_characters
from graphkit.documents.dates import find_dates
from graphkit.documents.names import NameKind, name_kind
from graphkit.documents.vocabulary import any_word, words

Field = tuple[str, int, int]
"""What a stretch [start, end) of a line says: authors, publisher, published …"""
_PARTED = re.compile(r"[^|｜丨/／、，,；;\t\u3000]+")
_HAN = re.compile("[\u3400-\u9fff]")
_TOKEN = re.compile(r"\S+")
_ACRONYM = re.compile("(?<!\\S)[A-Z]{2,3} (?=[\u3400-\u9fff])")
_LATIN_TOKEN = re.compile(r"(?<!\S)(?!(?:and|&)\s)\S+(?:\s+(?!(?:and|&)\s)\S+)*")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s+[a-z]{2,4}\b)?")
_READING_TIME = re.compile(r"\d+[ -]?min(?:ute)?s?\b(?:[ -]read)?")
# Between blanks these part the pieces of a byline; inside a name they belong to it.
_STANDING_MARK = re.compile(r"(?<=\s)[·•—–-](?=\s)")
# What parts who writes from whom they write for; a comma or "and" rather stands between two who write.
_PARTS_MEDIUM = re.compile(r"[|｜丨·•—–]")
_CAPITALIZED = re.compile(r"[A-Z][\w.&'’-]*(?: [\w.&'’-]+){0,4}")
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_MEDIUM_NAME = 10
"""The most characters of a Chinese medium's name."""
_PEN_NAME = 8
"""Characters of a name that is built like no name and stands behind a label."""


def read_credits(text: str, start: int, end: int, *, labelled: bool) -> list[Field] | None:
    """Return authors (one field, from the first to the last of them) and publisher that stand in text[start:end].

    None where a piece of it is none of what a byline says. Behind a label the first piece may be a pen name; what follows
    the authors behind a stroke, or is built like nobody's name there, is the medium they write for.
    """
    authors: list[tuple[int, int]] = []
    publisher: tuple[int, int] | None = None
    before: tuple[int, int] | None = None  # what stands before the authors behind a stroke, if they come
    for number, (first, last) in enumerate(_tokens(text, start, end)):
        token = fold_characters(text[first:last])
        if token in words("metadata", "author_labels") | words("metadata", "posts"):
            continue
        if token in words("metadata", "other_labels"):  # 周远 编辑: whoever stands before it is no author
            if authors and not labelled:
                authors.pop()
            continue
        if ":" in token:  # a label that nobody knows
            return None
        stem = last - _post_length(token)
        kind = name_kind(text[first:stem])
        if kind in ("media", "organization"):
            publisher = publisher or (first, stem)
        elif authors and publisher is None and _is_medium(text, authors[-1][1], first, stem, kind):
            publisher = (first, stem)
        elif kind == "person" or (labelled and number == 0 and last - first <= _PEN_NAME):
            authors.append((first, last))
        elif number == 0 and not labelled and _is_before_stroke(text, first, stem, end):
            before = (first, stem)
        else:
            return None
    if before is not None:
        if not authors or publisher is not None:
            return None
        publisher = before
    if len(authors) > 1 and publisher is None and name_kind(text[slice(*authors[0])]) == "other":
        people = [name for name in authors[1:] if name_kind(text[slice(*name)]) == "person"]
        if people:  # 文｜某某前线 王芳: for whom she writes, then her name
            start, end = authors[0]
            publisher, authors = (start, end - _post_length(fold_characters(text[start:end]))), people
    fields: list[Field] = [("authors", authors[0][0], _end_of_run(text, authors))] if authors else []
    return fields + ([("publisher", *publisher)] if publisher else [])


def _is_medium(text: str, before: int, start: int, end: int, kind: NameKind) -> bool:
    """Whether text[start:end] is the medium of the author whose name ends at `before`."""
    parted = _PARTS_MEDIUM.search(text, before, start) is not None
    if _HAN.search(text, start, end):
        return parted and kind == "other" and end - start <= _MEDIUM_NAME
    return (parted or kind == "other") and _CAPITALIZED.fullmatch(text, start, end) is not None


def _is_before_stroke(text: str, start: int, end: int, last: int) -> bool:
    """Whether text[start:end] may be the name of a medium that a stroke parts from what follows."""
    named = end - start <= _MEDIUM_NAME if _HAN.search(text, start, end) else _CAPITALIZED.fullmatch(text, start, end)
    return bool(named) and _PARTS_MEDIUM.match(text[end:last].lstrip()) is not None


def _tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the names and words of a line, days and what says nothing left out."""
    folded = fold_characters(text)
    rest = list(folded[:end])
    for found in find_dates(text[start:end]):
        rest[start + found.start : start + found.end] = "|" * (found.end - found.start)
    for pattern in (_TIME, _READING_TIME, _STANDING_MARK, _BRACKETED, _neutral()):
        for match in pattern.finditer("".join(rest), start):
            rest[match.start() : match.end()] = "|" * (match.end() - match.start())
    for piece in _PARTED.finditer("".join(rest), start):
        pattern = _TOKEN if _HAN.search(piece.group()) else _LATIN_TOKEN
        glued = _ACRONYM.search(text, *piece.span())  # AI 夜话: one name
        for match in pattern.finditer(folded, *piece.span()):
            if glued is not None and match.start() == glued.start():
                continue
            if glued is not None and match.start() == glued.end():
                yield glued.start(), match.end()
                continue
            if match.group() not in ("and", "&", "-", "–", "—", "·", "•"):
                yield match.span()


@lru_cache(maxsize=1)
def _neutral() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d])(?:{any_word('metadata', 'neutral')}\s*[\d.,]*\+?)(?![^\W\d])")


def _post_length(token: str) -> int:
    """Return how many characters at the end of 某某评论作者 say that somebody writes for it."""
    label = re.search(rf"{any_word('metadata', 'writers')}$", token)
    return len(label.group()) if label and label.start() >= 2 else 0


def _end_of_run(text: str, authors: list[tuple[int, int]]) -> int:
    """Return where the authors end that follow each other with nothing but marks between."""
    end = authors[0][1]
    for start, stop in authors[1:]:
        if re.search(r"[^\W_]", text[end:start].replace("and", "")):
            break
        end = stop
    return end
