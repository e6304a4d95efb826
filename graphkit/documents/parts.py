"""Chapters and prefaces whose author is named under their heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.documents.headings import Row, is_author_line, is_post_line
from graphkit.documents.labels import parse_label
from graphkit.documents.lines import ends_sentence
from graphkit.documents.metadata import split_authors
from graphkit.documents.names import is_person_name

_BODY = 30


@dataclass(frozen=True, slots=True)
class Part:
    """Rows [first, last), from the heading on, written by `speaker`.

    The author line is [label_start, label_end) of the text, the name [named_start, named_end). `level` is that of the
    part's heading; `rows_of_author` are the rows that name the author.
    """

    first: int
    last: int
    level: int
    speaker: str
    title: str | None
    label_start: int
    label_end: int
    named_start: int
    named_end: int
    rows_of_author: tuple[int, ...]


def find_parts(rows: Sequence[Row], title: int | None) -> list[Part]:
    """Return the parts with an author of their own, in order.

    A part runs from its heading, which is its author's too, to the next heading of its level or higher. The author of
    the whole document, named under its title, makes no part.
    """
    live = [index for index, row in enumerate(rows) if row.kind is not None]
    groups = _heading_groups(rows, live)
    found: list[Part] = []
    for number, (start, end, level) in enumerate(groups):
        named = _author(rows, live, end)
        if named is None or not _has_body(rows, live, end + len(named.rows)):
            continue
        until = next(
            (
                live[first]
                for first, last, other in groups[number + 1 :]
                if other <= level and (other < level or level <= 2 or _author(rows, live, last) is not None)
            ),
            len(rows),
        )
        # A subtitle is no chapter: who is named under it wrote the whole.
        under_title = title is not None and (live[start] == title or (start and live[start - 1] == title and level > 2))
        if not under_title:
            found.append(_part(rows, named, live[start], until, level))
    # Who is named under the heading that follows the title, and nobody under any other, wrote the whole too.
    follows = {row for before, row in pairwise(live) if before == title}
    return [] if len(found) == 1 and found[0].first in follows else found


def _heading_groups(rows: Sequence[Row], live: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return runs of headings that follow each other, as places in `live` [start, end), with the highest level in each."""
    groups: list[tuple[int, int, int]] = []
    at = 0
    while at < len(live):
        if rows[live[at]].kind not in ("heading", "title"):
            at += 1
            continue
        end = at
        while end < len(live) and rows[live[end]].kind == "heading" and not _is_name(rows[live[end]]):
            end += 1
        if rows[live[at]].kind == "title":
            end = at + 1
        if end > at:
            groups.append((at, end, min(max(rows[live[i]].level, 1) for i in range(at, end))))
        at = max(end, at + 1)
    return groups


def _has_body(rows: Sequence[Row], live: Sequence[int], at: int) -> bool:
    """Whether running text follows at place `at` of `live`, at once or after one short line."""
    return any(
        rows[index].kind in ("table", "bullet")
        or (rows[index].kind == "paragraph" and (len(rows[index].text) >= _BODY or ends_sentence(rows[index].text)))
        for index in live[at : at + 2]
    )


def _is_name(row: Row) -> bool:
    return is_person_name(row.text.strip())


@dataclass(frozen=True, slots=True)
class _Named:
    rows: tuple[int, ...]
    speaker: str
    title: str | None
    start: int
    end: int


def _author(rows: Sequence[Row], live: Sequence[int], at: int) -> _Named | None:
    """Return who is named in the one or two lines that follow a heading, at place `at` of `live`."""
    if at >= len(live):
        return None
    row = rows[live[at]]
    for start, end in is_author_line(row):
        text = row.text[start - row.line.start : end - row.line.start]
        names = split_authors(text)
        if names and (is_person_name(names[0]) or len(names) == 1):
            place = start + text.index(names[0].split()[0])
            return _Named((live[at],), names[0], None, place, place + len(names[0]))
    if len(row.text) > 60 or at + 1 >= len(live):
        return None
    following = rows[live[at + 1]]
    if _is_name(row) and is_post_line(following):
        return _Named((live[at], live[at + 1]), row.text.strip(), following.text.strip(), row.line.start, row.line.end)
    if is_post_line(row) and _is_name(following):
        return _Named(
            (live[at], live[at + 1]), following.text.strip(), row.text.strip(), following.line.start, following.line.end
        )
    label = parse_label(row.text.replace("|", " ").replace("｜", " ")) if is_post_line(row) else None
    if label is not None and label.name is not None and label.title is not None and is_person_name(label.name):
        start = row.line.start + label.name_start
        return _Named((live[at],), label.name, label.title, start, row.line.start + label.name_end)
    return None


def _part(rows: Sequence[Row], named: _Named, first: int, until: int, level: int) -> Part:
    label_start, label_end = rows[named.rows[0]].line.start, rows[named.rows[-1]].line.end
    return Part(
        first,
        max(until, first),
        level,
        named.speaker,
        named.title,
        label_start,
        label_end,
        named.start,
        named.end,
        named.rows,
    )
