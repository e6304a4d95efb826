"""Speeches: one person's words from the line that announces them to the end, without labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from graphkit.contract.folding import fold_characters
from graphkit.documents.guests import named_speaker
from graphkit.documents.headings import Row
from graphkit.documents.labels import Label
from graphkit.documents.lines import is_stopped
from graphkit.documents.names import is_person_name
from graphkit.documents.turns import Candidate
from graphkit.documents.vocabulary import any_word, pattern, words

_HEAD = 20
_LONGEST_HEADING = 24
_OPENING = 4
_SECTIONS = 2
_RUNNING = 30
_BETWEEN = 4
"""The text below a name begins within so many lines."""
_PEN_NAME = re.compile("[\u3400-\u9fff]{2,4}")
_LEDE = 3000
_ADDRESSED, _OFTEN = 2, 5
"""In so many paragraphs, or so often, the speaker must say I, we or you: an editor's summary does not."""


def find_speech(rows: Sequence[Row], text: str, title: int | None) -> Candidate | None:
    """Return the turn that a speech is, with an empty label at its first row; None where the text is none.

    A line among the first of the text announces it (以下为某某演讲全文), it or what stands before names one speaker; or
    the headline names who held it and the text speaks to its hearers; or a line says whose own story it is (口述：某某).
    """
    announcing = [
        index
        for index, row in enumerate(rows[:_HEAD])
        if row.kind is not None and pattern("headings", "speech_begins").search(row.folded)
    ]
    for index in reversed(announcing):  # the first may announce a digest, the last the text
        row = rows[index]
        body = [at for at in range(index + 1, len(rows)) if rows[at].kind is not None]
        found = named_speaker(text[: row.line.end])
        if body and _speaking(rows, body) >= _ADDRESSED and found is not None:
            return _turn(rows, body[0], found)
    narrator = _labelled_speaker(rows, "narrator_labels")
    found = narrator or _labelled_speaker(rows, "speaker_labels")
    if title is not None and found is None and any(w in rows[title].folded for w in words("speakers", "speeches")):
        found = named_speaker(text[: rows[title].line.end])
    if title is None or found is None:
        return None
    body = [at for at in range(title + 1, len(rows)) if rows[at].kind in ("paragraph", "bullet", "heading")]
    greeted = any(pattern("headings", "greetings").search(rows[at].folded) for at in body[:_OPENING])
    body = [at for at in body if rows[at].text != rows[title].text]
    spoken = _speaking(rows, body)
    # Who speaks does not call himself by his name; who reports on him does.
    own = spoken * 2 >= len(body) and _addresses(rows, body) >= _OFTEN and not _names(rows, body, found[0])
    if not body or not (greeted or narrator or own) or spoken * 3 < len(body):
        return None
    return _turn(rows, body[0], found)


def find_headed_speeches(rows: Sequence[Row], title: int | None) -> list[Candidate]:
    """Return the turns that headings such as 一、王芳的发言 lead to, each with an empty label at the first row below.

    What stands under such a heading must say I, we or you.
    """
    headed: list[tuple[int, tuple[str, int, int]]] = []
    for at, row in enumerate(rows):
        if row.kind is None or at == title or len(row.text) > _LONGEST_HEADING:
            continue
        match = _heading().fullmatch(row.folded)
        if match is not None and is_person_name(row.text[slice(*match.span("name"))]):
            start, end = match.span("name")
            headed.append((at, (row.text[start:end], row.line.start + start, row.line.start + end)))
    found = []
    ends = [*(at for at, _ in headed), len(rows)][1:]
    for (at, speaker), below in zip(headed, ends, strict=True):
        body = [index for index in range(at + 1, below) if rows[index].kind is not None]
        if body and _speaking(rows, body) >= min(_ADDRESSED, len(body)):
            found.append(_turn(rows, body[0], speaker))
    return found


def find_named_sections(rows: Sequence[Row], text: str, title: int | None) -> list[Candidate]:
    """Return the turns that names on lines of their own lead to, where the lede says who speaks; two names or more.

    Each stands once, in the lede and over running text, perhaps with a headline and a post between. A third may be a
    pen name.
    """
    names = {at: row.text.strip() for at, row in enumerate(rows) if row.kind is not None}
    live = list(names)
    counts = Counter(names.values())
    leading = [
        at
        for place, at in enumerate(live)
        if at != title and counts[names[at]] == 1 and _leads_to_text(rows, live[place + 1 : place + 1 + _BETWEEN])
    ]
    people = [
        at for at in leading if is_person_name(names[at]) and names[at] in text[: min(rows[at].line.start, _LEDE)]
    ]
    for place, first in enumerate(people):
        lede = text[: rows[first].line.start]
        named = {at for at in people[place:] if names[at] in lede}
        if len(named) >= _SECTIONS:
            above = dict(zip(live[1:], live, strict=False))
            named.update(
                at
                for at in leading
                if at > first
                and _PEN_NAME.fullmatch(names[at])
                and len(rows[above[at]].text) >= _RUNNING
                and names[at] in lede
            )
            return [_named_turn(rows[at], at) for at in sorted(named)]
    return []


def _leads_to_text(rows: Sequence[Row], below: Sequence[int]) -> bool:
    return any(len(rows[at].text) >= _RUNNING and is_stopped(rows[at].text) for at in below)


def _named_turn(row: Row, at: int) -> Candidate:
    name = row.text.strip()
    start = row.line.start + row.text.index(name)
    label = Label(name, start, start + len(name), None, None, True, fold_characters(name))
    return Candidate(at, start, row.line.end, label, "alone")


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    speeches = any_word("speakers", "speeches")
    number = r"(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[.、]|[【\[(])?\s*"
    return re.compile(
        rf"{number}(?P<name>[\u3400-\u9fff]{{2,4}}?)(?:的|:|\s)?{speeches}(?:实录|全文|摘要|要点|摘录|内容)?[】\])]?:?"
    )


def _labelled_speaker(rows: Sequence[Row], labels: str) -> tuple[str, int, int] | None:
    """Return the name on a line of the head that says who speaks (演讲人：王芳), with its place; None where there is none."""
    for row in rows[:_HEAD]:
        if match := re.match(rf"{any_word('speakers', labels)}\s*[:|丨]\s*", row.folded):
            name = re.split("[，,、（(|｜/]", row.text[match.end() :])[0].strip()
            name = next((piece for piece in (name, *name.split(" ")) if is_person_name(piece)), "")
            if name:
                start = row.line.start + row.text.index(name, match.end())
                return name, start, start + len(name)
    return None


def _speaking(rows: Sequence[Row], body: Sequence[int]) -> int:
    """Return how many of the rows say I, we or you."""
    return sum(re.search(any_word("speakers", "address"), rows[at].folded) is not None for at in body)


def _addresses(rows: Sequence[Row], body: Sequence[int]) -> int:
    """Return how often the rows say I, we or you."""
    return sum(len(re.findall(any_word("speakers", "address"), fold_characters(rows[at].text))) for at in body)


def _names(rows: Sequence[Row], body: Sequence[int], name: str) -> bool:
    """Whether the rows speak of somebody of this name; saying who one is (我是王芳) does not."""
    text = "\n".join(rows[at].text for at in body)
    return name in re.sub(any_word("speakers", "self_naming") + re.escape(name), "", text)


def _turn(rows: Sequence[Row], first: int, speaker: tuple[str, int, int]) -> Candidate:
    name, start, end = speaker
    place = rows[first].line.start
    return Candidate(first, place, place, Label(name, start, end, "guest", None, True, name), "colon")
