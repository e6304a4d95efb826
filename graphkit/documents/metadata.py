"""Title, publisher, authors and days: what a person wrote beside the file wins over front matter, that over the text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from graphkit.contract.folding import fold_characters
from graphkit.documents.bylines import EDGE, Byline
from graphkit.documents.dates import find_dates, normal_date
from graphkit.documents.document import Metadata
from graphkit.documents.encoding import UndecidedEncoding, decode
from graphkit.documents.names import is_person_name
from graphkit.documents.vocabulary import any_word, pattern, words
from graphkit.errors import UnreadableDocument

SOURCES = "sources.csv"
_SHORTEST_TITLE = 6
_COLUMNS = ("title", "published", "publisher", "authors", "url", "said_on")
_WHOLE_TITLE = re.compile(r"^《([^《》]*)》$")
_ADDRESS = re.compile("https?://")
# A name with an address of electronic mail behind it.
_ADDRESSED = re.compile(r"^(?P<name>[\u3400-\u9fff]{2,4}) ?[A-Za-z][\w.-]*@.*$")
_LATELY = 120
"""A day without year that would lie after publication is of the year before, if no more than these days ago."""


@dataclass(frozen=True, slots=True)
class SourceMetadata:
    """What is known of a document from outside its text: sources.csv, front matter, the head of a page.

    Dates are ISO text as exact as known; what is unknown is None or empty.
    """

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    said_on: str | None = None

    def over(self, other: SourceMetadata) -> SourceMetadata:
        """Return these fields, each that is unknown filled from `other`."""
        return SourceMetadata(**{name: getattr(self, name) or getattr(other, name) for name in _COLUMNS})


def read_sources(folder: Path) -> Mapping[str, SourceMetadata]:
    """Return what `folder`/sources.csv says of each file, by path in the folder with slashes; empty without the file.

    Columns: file, title, published, publisher, author (several parted by ; or 、), url, said_on; the order is free, only
    `file` is needed. Raises `UnreadableDocument` for a table without that column or in no known encoding.
    """
    path = folder / SOURCES
    if not path.is_file():
        return {}
    try:
        text = decode(path.read_bytes())
    except UndecidedEncoding as error:
        raise UnreadableDocument(path, error.reason, error.remedy) from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    names = [name.strip().lower() for name in rows.fieldnames or ()]
    if "file" not in names:
        raise UnreadableDocument(path, "it has no column called file", "Name the columns in its first line")
    rows.fieldnames = names
    found = {}
    for row in rows:
        if file := (row.get("file") or "").strip().replace("\\", "/").removeprefix("./"):
            found[file] = metadata_of({name: value for name, value in row.items() if isinstance(value, str)})
    return found


def metadata_of(fields: Mapping[str, str]) -> SourceMetadata:
    """Return the record of fields that a person named: title, published or date, publisher or source, author(s), url.

    >>> metadata_of({"date": "2024/9/25", "author": "王芳；陈力"})
    SourceMetadata(title=None, published='2024-09-25', publisher=None, authors=('王芳', '陈力'), url=None, said_on=None)
    """

    def first(*names: str) -> str | None:
        return next((value.strip() for name in names if (value := fields.get(name, "")).strip()), None)

    authors = first("author", "authors")
    source = first("source")
    link = source if source is not None and _ADDRESS.match(source) else None
    return SourceMetadata(
        title=first("title"),
        published=normal_date(first("published", "date", "pubdate", "published_on") or ""),
        publisher=first("publisher") or (None if link else source) or first("site", "sitename"),
        authors=tuple(part for part in re.split(r"\s*[;；、]\s*", authors) if part) if authors else (),
        url=first("url", "link") or link,
        said_on=normal_date(first("said_on", "interviewed", "recorded") or ""),
    )


@lru_cache(maxsize=1)
def _author_break() -> re.Pattern[str]:
    return re.compile(rf"\s*[;；、,，/&＆]\s*|\s+{any_word('metadata', 'conjunctions')}\s+")


def split_authors(text: str) -> tuple[str, ...]:
    """Return the names in the author's field of a byline.

    >>> split_authors("王芳 陈力"), split_authors("Jane Doe and Tim Li"), split_authors("《某某》编辑部")
    (('王芳', '陈力'), ('Jane Doe', 'Tim Li'), ('《某某》编辑部',))
    """
    text = _ADDRESSED.sub(r"\g<name>", text.strip())
    parts = [
        _WHOLE_TITLE.sub(r"\1", part.strip()) for part in _author_break().split(text.strip()) if part.strip("《》 ")
    ]
    names: list[str] = []
    for part in parts:
        pieces = part.split()
        if len(pieces) > 1 and all(is_person_name(piece) for piece in pieces):
            names += pieces
        else:
            names.append(re.sub(r"\s*[（(].*?[)）]$", "", part))
    return tuple(dict.fromkeys(name for name in names if fold_characters(name) not in words("metadata", "posts")))


def _without_day(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Return the title in text[start:end] without the day that stands before it, and that day: 2025-08-22 某某来访."""
    first = next(iter(find_dates(text[start:end])), None)
    if first is None or first.start or first.year is None or first.day is None:
        return (start, end), None
    rest = start + first.end
    while rest < end and text[rest] in EDGE + "-–—:：":
        rest += 1
    gap = rest > start + first.end
    return ((rest, end), (start, start + first.end)) if gap and end - rest >= _SHORTEST_TITLE else ((start, end), None)


def find_metadata(
    text: str,
    known: SourceMetadata,
    title: tuple[int, int] | None,
    bylines: Sequence[Byline],
    lede: tuple[int, int],
    fallback: SourceMetadata | None = None,
) -> Metadata:
    """Return a document's metadata: `known` first, then what bylines, title and lede of the clean text say, `fallback` last.

    `title` is the place of the title in the text; `lede` the stretch in which the day of an interview may stand.
    """
    spans: list[tuple[str, int, int]] = []
    found = known

    def fill(field: str, value: str | tuple[str, ...] | None, start: int, end: int) -> None:
        nonlocal found
        if value and not getattr(found, field):
            found = SourceMetadata(**{name: getattr(found, name) for name in _COLUMNS} | {field: value})
            spans.append((field, start, end))

    day = None
    label: str | None = None  # of the line that names the first author: 分析师
    if title is not None:
        title, day = _without_day(text, *title)
        fill("title", text[slice(*title)], *title)
    for byline in bylines:
        for field, start, end in byline.fields:
            value = text[start:end]
            if field == "authors":
                own = text[text.rfind("\n", 0, start) + 1 : start].strip()
                if own and own == label and not known.authors:  # each of several authors on a line of their own
                    found = replace(found, authors=tuple(dict.fromkeys((*found.authors, *split_authors(value)))))
                elif not found.authors:
                    label = own
                fill(field, split_authors(value), start, end)
            elif field == "publisher":
                cleaned = re.sub(r"\s*[（(].*?[)）]", "", value).strip(EDGE + "《》")
                if fold_characters(cleaned) not in words("metadata", "unknown_publishers"):
                    fill(field, cleaned, start, end)
            elif field in ("published", "said_on"):
                dates = find_dates(value)
                if dates:
                    start, end = start + dates[0].start, start + dates[0].end
                fill(field, normal_date(value), start, end)
            elif field == "url" and _ADDRESS.match(value):
                fill(field, value, start, end)
    reprinted = any(field == "publisher" and _reprinted(text, start) for field, start, _ in spans)
    if not found.authors and not reprinted:  # an editor answers for a text whose author nobody names
        for field, start, end in (named for byline in bylines for named in byline.fields):
            if field == "editors":
                fill("authors", split_authors(text[start:end]), start, end)
    if not found.authors and not found.publisher and title is not None:
        periodical = pattern("metadata", "periodicals").search(fold_characters(text[slice(*title)]))
        if periodical is not None:
            start, end = (title[0] + place for place in periodical.span("publisher"))
            fill("publisher", text[start:end], start, end)
    if day is not None:
        fill("published", normal_date(text[slice(*day)]), *day)
    if not found.said_on:
        for start, end, iso in _occasions(text, lede, found.published):
            fill("said_on", iso, start, end)
    if fallback is not None:
        found = found.over(fallback)
    return Metadata(
        title=found.title,
        publisher=found.publisher,
        authors=found.authors,
        published=found.published,
        said_on=found.said_on,
        url=found.url,
        spans=tuple(spans),
    )


def _reprinted(text: str, start: int) -> bool:
    """Whether the publisher at `start` stands behind a word that calls it the source: another site prints the text again."""
    before = fold_characters(text[text.rfind("\n", 0, start) + 1 : start])
    return re.search(rf"{any_word('metadata', 'reprint_labels')}\s*[:|丨/]\s*$", before) is not None


def _occasions(text: str, lede: tuple[int, int], published: str | None) -> Iterator[tuple[int, int, str]]:
    """Yield the day of the talk where the lede tells it: a date followed, in its sentence, by what took place then."""
    start, end = lede
    folded = fold_characters(text[start:end])
    occasion = re.compile(any_word("metadata", "occasions"))
    for found in find_dates(text[start:end]):
        rest = re.split(r"[。！？!?\n]", folded[found.end : found.end + 120])[0]
        if found.day is None or not occasion.search(rest):
            continue
        year = int(published[:4]) if published else None
        iso = found.iso(year)
        if iso is not None and published and len(published) == 10 and iso > published:
            # Said before it was published: 12月28日 in a text of January is of the year before. A day to come is none.
            earlier = found.iso(year - 1) if found.year is None and year is not None else None
            recent = date.fromisoformat(published) - timedelta(days=_LATELY)
            iso = earlier if earlier is not None and earlier >= recent.isoformat() else None
        if iso is not None:
            yield start + found.start, start + found.end, iso
