"""Which lines a page or a printer put around the text: navigation, adverts, page headers, tables of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graphkit.contract.folding import fold_characters
from graphkit.documents.lines import INNER_STOP, Line, ends_sentence, is_page_number, is_stopped
from graphkit.documents.names import is_person_name
from graphkit.documents.vocabulary import pattern, words

_LONGEST = 160
"""Furniture lines are short; longer lines are never looked at."""
_CONTENTS = re.compile(r"(?:[.．·…_]{3,}|\s{2,}|\t)\s*\d{1,3}$")
_TIMED_TOPIC = re.compile(r"[\[(（]?(?:\d{1,2}:)?\d{1,2}:\d{2}[\])）]?[ \t|-]+\S")
_GRAM = 8
_ASSERTS = 10
"""A shorter line names a topic at most."""


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that are furniture.

    Conservative: a line that might be a sentence of the text stays. Takes time linear in the text.
    """
    found = {index for index, line in enumerate(lines) if _is_furniture(line)}
    found |= _contents(lines)
    found |= _running_headers(lines)
    found |= _after_the_end(lines, found)
    found |= _teasers(lines, found)
    return frozenset(found)


def _is_furniture(line: Line) -> bool:
    if len(line.text) > _LONGEST:
        return False
    return is_page_number(line.text) or pattern("furniture", "line").search(fold_characters(line.text)) is not None


def _contents(lines: Sequence[Line]) -> set[int]:
    """Return the lines of tables of contents: short lines among which page numbers stand, or which end in one."""
    found: set[int] = set()
    numbered = [
        len(line.text) <= 80
        and not is_stopped(line.text)
        and (_CONTENTS.search(line.text) is not None or is_page_number(line.text) or _is_topic(line.text))
        for line in lines
    ]
    index = 0
    while index < len(lines):
        if not numbered[index]:
            index += 1
            continue
        last, count, following = index, 1, index + 1
        while following < len(lines) and following - last <= 4 and not ends_sentence(lines[following].text):
            if len(lines[following].text) > 80:
                break
            if numbered[following]:
                last, count = following, count + 1
            following += 1
        if count >= 4 or (count >= 2 and _has_contents_heading(lines, index)):
            found |= set(range(index, last + 1))
        index = last + 1
    return found - _only_announced(lines, found, numbered)


def _only_announced(lines: Sequence[Line], contents: set[int], numbered: Sequence[bool]) -> set[int]:
    """Return the lines of tables of contents that the text does not say again: of an extract they are all there is."""
    open_lines = [index for index in sorted(contents) if not numbered[index] and len(lines[index].text) >= _ASSERTS]
    if not open_lines:
        return set()
    elsewhere: set[str] = set()
    for index, line in enumerate(lines):
        if index not in contents and len(line.text) <= 80:
            elsewhere.update(_grams(line.text))
    kept = set()
    for index in open_lines:
        grams = _grams(lines[index].text)
        if sum(gram in elsewhere for gram in grams) * 2 < len(grams):
            kept.add(index)
    return kept


def _grams(text: str) -> list[str]:
    letters = "".join(character for character in fold_characters(text) if character.isalnum())
    return [letters[at : at + 4] for at in range(max(len(letters) - 3, 1))]


def _is_topic(text: str) -> bool:
    """Whether a line says what a recording is about from when on: 15:40 数据与算力谁更重要. A name there begins a turn."""
    match = _TIMED_TOPIC.match(text)
    return match is not None and not is_person_name(text[match.end() - 1 :].strip())


def _has_contents_heading(lines: Sequence[Line], index: int) -> bool:
    before = [fold_characters(line.text) for line in lines[max(0, index - 3) : index]]
    return any(
        re.match(r"contents|table of contents", text) or text[:2] in words("furniture", "contents") for text in before
    )


def _running_headers(lines: Sequence[Line]) -> set[int]:
    """Return short lines that stand three times or more between long ones: what is printed on every page."""
    keys = [re.sub(r"\d+", "", line.text).strip() if len(line.text) <= 40 else "" for line in lines]
    counted = Counter(key for key in keys if key)
    found = set()
    for index, key in enumerate(keys):
        if not key or counted[key] < 3 or is_stopped(lines[index].text) or len(key) < 4:
            continue
        if re.search(r"\d", lines[index].text) and counted[key] < 4:
            continue
        around = [line.text for line in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])]
        if any(len(text) > 60 and not is_stopped(text) for text in around):
            found.add(index)
    return found


def _after_the_end(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Return what follows the heading of a list of other articles, where nothing but short lines follows."""
    for index in range(len(lines) * 6 // 10, len(lines)):
        line = lines[index]
        if len(line.text) > 40 or not pattern("furniture", "after").search(fold_characters(line.text)):
            continue
        rest = lines[index + 1 :]
        if all(
            i in found or (len(other.text) <= 80 and not INNER_STOP.search(other.text[:-1]))
            for i, other in enumerate(rest, index + 1)
        ):
            return set(range(index, len(lines)))
    return set()


def _teasers(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Return paragraphs at the head that are cut off and say again what the text says: a page's own summary."""
    teasers = set()
    head = [index for index in range(min(12, len(lines))) if index not in found]
    for index in head:
        text = lines[index].text
        if (
            len(text) < 40
            or ends_sentence(text.rstrip(".…。 "))
            or (is_stopped(text) and not text.endswith(("...", "…")))
        ):
            continue
        following = "".join("".join(line.text.split()) for line in lines[index + 1 : index + 60])
        compact = "".join(text.split())
        grams = [compact[at : at + _GRAM] for at in range(0, len(compact) - _GRAM + 1, 2)]
        if sum(gram in following for gram in grams) * 10 >= len(grams) * 7:
            teasers.add(index)
    return teasers
