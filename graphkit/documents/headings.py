"""What each line of a text is: title, heading, bullet, caption, byline or paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.contract.folding import fold_characters
from graphkit.documents.bylines import Byline, read_byline
from graphkit.documents.document import BlockKind
from graphkit.documents.labels import parse_label
from graphkit.documents.lines import BULLET, MARKED_HEADING, ORDINAL_HEADING, Line, is_stopped
from graphkit.documents.names import is_organization, is_person_name, name_kind
from graphkit.documents.offsets import Traced
from graphkit.documents.readers import Known
from graphkit.documents.vocabulary import any_word, pattern, words

_LONGEST_HEADING = 40
_LONGEST_LATIN_HEADING = 90
_LETTER = re.compile(r"[^\W\d_]")
_BOLD = re.compile(r"[ \t>]*(?:\*\*|__)(?!\s).*(?<!\s)(?:\*\*|__)[ \t\r]*$")
# The most characters of a title: of one in Chinese, of one whose letters are Latin, and what share of them then is.
_TITLE, _LATIN_TITLE, _LATIN_SHARE = 120, 180, 0.9
_SECTION = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})[.、]?[ \t]*[^\s\d%.,，。]")
_TAG_HEADING = re.compile(r"[ \t]*<h(?P<level>[1-6])\b", re.IGNORECASE)
_POST = re.compile(r"(?P<name>[^，,：:—–|｜（(]{2,24})(?:[，,：:—–|｜（(]|\s-)\s*(?=\S)")
_PADDED = re.compile(r"(?P<number>0\d)[ \t]*[.．、|｜/丨]?[ \t]*(?=[^\s\d.．、|｜/丨:：年月日%])")
_COUNTED = re.compile(r"0?(?P<number>\d{1,2})[ \t|｜/]+(?=[\u3400-\u9fff“「《A-Z])")
_COUNTED_LINES = 3
_LONE_MARK = re.compile(r"[-*+•·●○◆■▪]")
_CHAPTER, _ORDINAL, _SUB_ORDINAL, _NUMBERED, _BARE = 1, 2, 3, 3, 3


@dataclass(slots=True)
class Row:
    """A line and what it turned out to be; `kind` None is furniture. `start` excludes a bullet's mark.

    `marked`: the format says that it is a heading (#, <h2>), or all of it is bold.
    """

    line: Line
    folded: str
    kind: BlockKind | None = "paragraph"
    level: int = 0
    start: int = 0
    marked: int = 0
    bold: bool = False
    byline: Byline | None = None

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text


def make_rows(
    lines: Sequence[Line], traced: Traced, source: str, known: Sequence[Known], furniture: frozenset[int]
) -> list[Row]:
    """Return a row a line, with what its marks in the source say of it."""
    rows = []
    starts = [entry.start for entry in known]
    for index, line in enumerate(lines):
        row = Row(line, fold_characters(line.text[:200]), start=line.start)
        if index in furniture or not any(character.isalnum() for character in line.text):
            row.kind = None
        origin = traced.origin(line.start)
        line_start = source.rfind("\n", 0, origin) + 1
        raw = source[line_start : origin + min(len(line.text) + 40, 240)].split("\n")[0]
        if heading := MARKED_HEADING.match(raw):
            row.marked = len(heading["level"])
        elif tag := _TAG_HEADING.match(raw):
            row.marked = int(tag["level"])
        elif len(line.text) <= 120 and _BOLD.match(raw):
            row.bold = True
        at = bisect_right(starts, origin) - 1
        if row.kind is not None and at >= 0 and line_start <= known[at].start <= origin:
            if known[at].kind == "heading":
                row.marked = known[at].level
            else:
                row.kind, row.level = known[at].kind, known[at].level
        if row.kind == "paragraph" and (bullet := BULLET.match(line.text)):
            row.kind, row.start = "bullet", line.start + bullet.end()
            indent = len(raw) - len(raw.lstrip(" \t\u3000"))
            row.level = 1 + min(indent // 2, 4) if indent else 1
        rows.append(row)
    _number_bullets(rows)
    _mark_bullets(rows)
    return rows


def _mark_bullets(rows: Sequence[Row]) -> None:
    """Make bullets of the lines above each of which a mark stands alone, where a page has parted the two."""
    marks = [i for i, row in enumerate(rows[:-1]) if row.kind is None and _LONE_MARK.fullmatch(row.text)]
    below = [rows[i + 1] for i in marks if rows[i + 1].kind == "paragraph"]
    for row in below if len(below) > 1 else ():
        row.kind, row.level = "bullet", 1


def _number_bullets(rows: Sequence[Row]) -> None:
    """Make bullets of consecutive lines that a bare number counts from 1 on: 1 模型会变小, 2 算力会降价, 3 数据更贵."""
    live = [row for row in rows if row.kind is not None]
    counted = [_COUNTED.match(row.text) if row.kind == "paragraph" else None for row in live]
    for first, match in enumerate(counted):
        if match is None or match["number"] != "1":
            continue
        last = first + 1
        while last < len(live) and (following := counted[last]) and int(following["number"]) == last - first + 1:
            last += 1
        if last - first >= _COUNTED_LINES:
            for row, found in zip(live[first:last], counted[first:last], strict=True):
                row.kind, row.level, row.start = "bullet", 1, row.line.start + (found.end() if found else 0)


def find_title(rows: Sequence[Row], known_title: str | None, head: int, first_label: int) -> int | None:
    """Return the row that is the title, or None where no line of the head is like one.

    The line that says what is known to be the title; else the first that is marked a heading of level 1; else the first
    short line of the head that is neither a site's name nor a body's.
    """
    if known_title:
        wanted = _compact(known_title)
        for index, row in enumerate(rows[:20]):
            compact = _compact(row.text)
            if (
                row.kind is not None
                and len(compact) >= 4
                and (
                    compact == wanted
                    or (len(compact) >= 8 and (wanted.startswith(compact) or compact.startswith(wanted)))
                )
            ):
                return index
    first = [i for i, row in enumerate(rows[:20]) if row.kind is not None and row.marked == 1 and i < first_label]
    for index in first:
        periodical = name_kind(rows[index].text.strip("《》【】 ")) == "media"
        periodical |= pattern("headings", "series").search(rows[index].folded) is not None
        if not periodical or index == first[-1]:
            return index
    fallback = None
    listing = False
    for index, row in enumerate(rows[: min(head, 12)]):
        listing = _lists_participants(row) or (listing and _is_participant(row))
        if listing:
            continue
        if row.kind in ("table", "bullet", "caption") and fallback is not None:
            return fallback
        if (row.kind != "paragraph" and not row.marked) or not _LETTER.search(row.text):
            continue
        if pattern("headings", "captions").search(row.folded):
            continue
        text = row.text
        if (
            index >= first_label
            or len(text) > _longest_title(text)
            or (_ends_as_text(text) and (len(text) > 16 or text.endswith("。")))
        ):
            break
        if fallback is None:
            fallback = index
        if not _is_site(row):
            longer = [
                at
                for at in range(index + 1, min(index + 4, head))
                if rows[at].kind == "paragraph" and not _is_site(rows[at])
            ]
            longer = [at for at in longer if 8 <= len(rows[at].text) <= 60 and not _ends_as_text(rows[at].text)]
            return longer[0] if len(text) <= 5 and longer else index
    return fallback


def _longest_title(text: str) -> int:
    return _LATIN_TITLE if sum(map(str.isascii, text)) >= _LATIN_SHARE * len(text) else _TITLE


def _lists_participants(row: Row) -> bool:
    return pattern("headings", "participants").search(row.folded) is not None


def _is_participant(row: Row) -> bool:
    """Whether a line is a name with a post."""
    label = parse_label(row.text)
    return label is not None and label.name is not None and label.title is not None


def drop_site_names(rows: Sequence[Row], title: int | None) -> None:
    """Make furniture of the lines above the title that name a site and its channels."""
    for row in rows[: title or 0]:
        if row.kind == "paragraph" and _is_channel(row):
            row.kind = None


def _is_channel(row: Row) -> bool:
    return len(row.text) <= 12 and re.search(any_word("metadata", "navigation_titles"), row.folded) is not None


def _compact(text: str) -> str:
    return "".join(character for character in fold_characters(text) if character.isalnum())


def _ends_as_text(text: str) -> bool:
    return text.endswith(("。", "；", "：", ":", "，", ",")) or (text.endswith(".") and not text.endswith("..."))


def _is_site(row: Row) -> bool:
    """Whether a line at the head names the site or the publisher, and is no headline."""
    if is_organization(row.text) or is_person_name(row.text) or len(row.text) <= 4:
        return True
    if row.text.isascii() and row.text.isupper():
        return True
    return _is_channel(row)


@dataclass(frozen=True, slots=True)
class Labels:
    """Which rows carry a speaker's label: `keys` says whose, `alone` are those that hold nothing else.

    `askers` are the keys of those who ask, or, where no label says so, of who speaks first: a section begins with them.
    """

    keys: Mapping[int, str]
    alone: frozenset[int]
    askers: frozenset[str]


def classify(rows: Sequence[Row], labels: Labels, title: int | None) -> None:
    """Give every row that is still a paragraph or bullet its kind; rows with a speaker's label stay paragraphs."""
    labelled = labels.keys
    speaking: str | None = None
    live = [index for index, row in enumerate(rows) if row.kind is not None]
    marked = sum(1 for index in live if rows[index].marked or rows[index].bold)
    for place, index in enumerate(live):
        row = rows[index]
        speaking = labelled.get(index, speaking)
        if index == title:
            row.kind, row.level, row.start = "title", 0, row.line.start
            continue
        if index in labelled or row.kind not in ("paragraph", "bullet"):
            continue
        following = live[place + 1] if place + 1 < len(live) else None
        if place and live[place - 1] in labels.alone and not row.marked:
            continue  # what follows a name on a line of its own is what its bearer says
        if row.kind == "paragraph" and len(row.text) <= 300 and pattern("headings", "captions").search(row.folded):
            row.kind = "caption"
        elif is_author_line(row):
            row.kind, row.level, row.start = "byline", 0, row.line.start
        elif (level := _heading_level(rows, index, following, marked, labels, speaking)) is not None:
            section = None if row.marked else _SECTION.match(row.text) or _PADDED.match(row.text)
            skipped = section.end("number") if section else 0
            row.kind, row.level, row.start = "heading", level, row.line.start + skipped
        elif _is_credit(row):
            row.kind, row.level, row.start = "byline", 0, row.line.start


def _heading_level(
    rows: Sequence[Row], index: int, following: int | None, marked: int, labels: Labels, speaking: str | None
) -> int | None:
    row = rows[index]
    labelled = labels.keys
    if row.marked:
        return row.marked
    text = row.text
    if len(text) > (_LONGEST_LATIN_HEADING if text.isascii() else _LONGEST_HEADING) + 8:
        return None
    if pattern("headings", "chapters").search(row.folded):
        return _CHAPTER
    if pattern("headings", "digest").search(row.folded) or pattern("headings", "ends").search(row.folded):
        return _BARE
    if pattern("headings", "transcript_begins").search(row.folded):
        return None
    if _PADDED.match(text) and following is not None and len(text) <= _LONGEST_HEADING:
        return _NUMBERED
    if following is None or _is_credit(row) or text.endswith(("，", ",", "、")):
        return None
    if "。" in text[:-1] and not row.bold:
        return None
    question = text.endswith(("?", "？", "!", "！")) and len(text) <= _LONGEST_HEADING
    if is_stopped(text) and not question:
        return None
    # A short question is a heading only where the next line is a speaker's: others ask it within their text.
    if question and not row.bold and not _leads_to_asker(following, labels, speaking):
        return None
    if row.bold:
        return 4
    if row.kind == "bullet":
        numbered = BULLET.match(text)
        neighbours = [rows[at].kind for at in (index - 1, following) if 0 <= at < len(rows)]
        single = numbered is not None and numbered["number"] is not None and "bullet" not in neighbours
        return _NUMBERED if single and len(text) <= 30 else None
    if ORDINAL_HEADING.match(text):
        return _ORDINAL if text.lstrip()[0] not in "(（" else _SUB_ORDINAL
    if section := _SECTION.match(text):
        return _ORDINAL + section["number"].count(".")
    if marked >= 2:
        return None  # a text whose headings are marked has no others
    long_follows = (
        len(rows[following].text) > len(text) or following in labelled or rows[following].kind in ("bullet", "table")
    )
    parted = (
        row.line.after_blank
        or is_stopped(rows[index - 1].text)
        or rows[index - 1].kind == "heading"
        or index - 1 in labelled
    )
    return _BARE if parted and (long_follows or rows[following].line.after_blank) else None


def _leads_to_asker(following: int, labels: Labels, speaking: str | None) -> bool:
    """Whether a section may begin here: the next label is an asker's, or he who speaks is none, so that he asks nothing."""
    return following in labels.keys and (labels.keys[following] in labels.askers or speaking not in labels.askers)


def _is_credit(row: Row) -> bool:
    """Whether a short line lists people, each perhaps with a post: 王芳 陈力, 司 晓 | 某某研究院院长."""
    text = row.text
    if len(text) > 80 or is_stopped(text):
        return False
    if (post := _POST.match(text)) and is_person_name(post["name"].strip()):
        return re.search(any_word("speakers", "titles"), fold_characters(text[post.end() :])) is not None
    if "|" in text or "｜" in text:
        name = re.split(r"[|｜]", text)[0].strip()
        return is_person_name(name)
    pieces = re.sub("(?<![\u3400-\u9fff])([\u3400-\u9fff]) ([\u3400-\u9fff])(?![\u3400-\u9fff])", r"\1\2", text).split()
    return bool(pieces) and all(is_person_name(piece) for piece in pieces) and not text.isascii()


def is_author_line(row: Row) -> list[tuple[int, int]]:
    """Return where the authors' names stand in a line that names them for a part (作者：王芳); empty if it is none."""
    byline = read_byline(row.line) if len(row.text) <= 60 else None
    if byline is None or byline.fields[0][0] != "authors":
        return []
    return [(start, end) for field, start, end in byline.fields if field == "authors" and end > start]


def is_post_line(row: Row) -> bool:
    """Whether a short line is the post of somebody named beside it: 某某公司副总裁 某某研究院院长."""
    return (
        len(row.text) <= 60
        and not is_stopped(row.text)
        and re.search(any_word("speakers", "titles"), row.folded) is not None
        and "，" not in row.text
        and not words("metadata", "author_labels") & {row.folded.split(":")[0]}
    )
