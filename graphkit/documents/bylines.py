"""Lines that say who wrote or published a text, or when: bylines at the head, datelines of agencies, signatures of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphkit.contract.folding import fold_characters
from graphkit.documents.credits import Field, read_credits
from graphkit.documents.dates import FoundDate, find_dates
from graphkit.documents.lines import Line
from graphkit.documents.names import name_kind, surname_pattern
from graphkit.documents.vocabulary import any_word, patterns, words

_DASHES = " -–—"
EDGE = " \t|｜丨/·•,，;；"
"""Marks that part the fields of such a line and belong to none."""
_TIME = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?")
_MEDIUM_STROKE = re.compile(r"(?P<name>[^\s|｜丨。!?：:][^|｜丨。!?：:]{1,22}[^\s|｜丨。!?：:])\s*[|｜丨]\s*")
_MEDIUM = re.compile(r"[^\s《》|｜·,，]{2,16}")
_STROKE = re.compile(r"\s*[|｜丨]")
_SENTENCE = re.compile(r"[。！？]|[!?](?! [A-Z])")
# Behind the name of a medium: the sign by which a network finds it, closed or cut off.
_ACCOUNT = re.compile(r"\s*[(（][^()（）]*[)）]?$")
# Who writes, the account for which, and the sign by which a network finds that.
_ACCOUNT_BEHIND = re.compile(
    r"(?P<author>[^\s,，、|]{2,8})[\s|]+(?P<account>[^\s,，、|]{2,16})\s*[(（](?:微信)?(?:公众号|ID|id|微信号)[^()（）]*[)）]\s*"
)
# Behind a medium's name: its column.
_COLUMN = re.compile(r"\s+[·•|｜]\s.*$")
_HEAD_LINE = 220
"""A longer line is no byline."""
_BEFORE_LABEL = 24
_BEFORE_BY = 48
_AROUND_DATE = 16
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】"}


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that says who wrote or published a text, or when: its fields with their places [start, end)."""

    fields: tuple[Field, ...]

    def names(self, field: str) -> bool:
        """Whether the line says anything of this field."""
        return any(name == field for name, _, _ in self.fields)


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    groups = (
        ("authors", "author"),
        ("publisher", "publisher"),
        ("published", "date"),
        ("said_on", "said"),
        ("url", "url"),
    )
    named = [rf"(?P<{field}>{any_word('metadata', f'{name}_labels')})" for field, name in groups]
    named.append(f"(?P<other>{any_word('metadata', 'other_labels')})")
    # 采访、撰文：王芳, 文/图：王芳
    author = any_word("metadata", "author_labels")
    also = f"(?:{author}|{any_word('metadata', 'other_labels')})"
    named[0] = rf"(?P<authors>{author}(?:\s*[、/&+和与及]\s*{also})*|{also}\s*[、/&+和与及]\s*{author})"
    return re.compile(rf"(?<![\w\u4e00-\u9fff])(?:{'|'.join(named)})\s*[:|丨/]\s*|(?:^|(?<=\s))(?P<by>by)\s+(?=[a-z])")


@lru_cache(maxsize=1)
def _reporter() -> re.Pattern[str]:
    """Return the pattern of an author without a mark: 記者 陳小明／台北報導, 本报记者 王芳 发自合肥, 某某新闻记者 | 王芳."""
    name = rf"(?P<authors>{surname_pattern()}[\u3400-\u9fff]{{1,3}})"
    before = r"(?:^[◎●■◆▲]?\s*|(?<=[\s(])|《?(?P<publisher>(?<![\u3400-\u9fff])[\u3400-\u9fffa-z]{2,10})》?)"
    mark = r"\s*(?:[|丨/:]\s*|(?<=[\s\u3400-\u9fff])\s+)"
    return re.compile(rf"{before}{any_word('metadata', 'author_labels')}{mark}{name}(?=[/\s)]|$)[^。!?]{{0,30}}$")


@lru_cache(maxsize=1)
def _ago() -> re.Pattern[str]:
    """Return the pattern of how long ago a page came out: 某某日报 4 小时前."""
    return re.compile(rf"\s+\d{{1,3}}\s*{any_word('metadata', 'ago')}")


def read_byline(line: Line) -> Byline | None:
    """Return what a line of the head says of the document, or None where it is none of those lines."""
    if len(line.text) > _HEAD_LINE:
        return None
    folded = fold_characters(line.text)
    fields: list[Field] | None = list(_account(folded)) or _labelled(line, folded)
    if fields is None:
        return None
    if not fields:
        fields = list(_unmarked(folded)) or _uncalled(line, folded)
    dates = find_dates(line.text)
    if dates and not any(field == "published" for field, _, _ in fields):
        rest = _TIME.sub("", line.text[: dates[0].start] + " " + line.text[dates[0].end :]).strip(EDGE)
        if dates[0].year is not None and (fields or len(rest) <= _AROUND_DATE) and not re.search("[。！？]", rest):
            fields.append(("published", dates[0].start, dates[0].end))
    return (
        Byline(tuple((field, line.start + start, line.start + end) for field, start, end in fields)) if fields else None
    )


def read_account(line: Line) -> Byline | None:
    """Return what a line says in a set form that may stand anywhere: 本文首发于某某观察，作者：王芳."""
    folded = fold_characters(line.text)
    dashes = len(folded) - len(folded.lstrip(_DASHES))  # - 本文首发于某某 -
    fields = list(_account(folded[dashes:].rstrip(_DASHES))) if len(line.text) <= _HEAD_LINE else []
    fields = [(field, start + dashes, end + dashes) for field, start, end in fields]
    return (
        Byline(tuple((field, line.start + start, line.start + end) for field, start, end in fields)) if fields else None
    )


def read_imprint(line: Line) -> Byline | None:
    """Return the publisher that a sentence of the head names (本报告由某某研究院编写), which stays a sentence of the text."""
    folded = fold_characters(line.text[:_HEAD_LINE])
    for regex in patterns("metadata", "imprints"):
        if match := regex.match(folded):
            return Byline(tuple((field, line.start + start, line.start + end) for field, start, end in _groups(match)))
    return None


def _labelled(line: Line, folded: str) -> list[Field] | None:
    """Return the fields that stand behind labels, with their places in the line; None where the line is no byline."""
    labels = list(_labels().finditer(folded))
    dated = bool(labels) and labels[0].lastgroup == "by" and bool(find_dates(line.text[: labels[0].start()]))
    if not labels or labels[0].start() > (_BEFORE_BY if dated else _BEFORE_LABEL):
        return []
    fields: list[Field] = []
    for label, end in zip(labels, [*(label.start() for label in labels[1:]), len(folded)], strict=True):
        field = "authors" if label.lastgroup == "by" else str(label.lastgroup)
        start, stop = _trim(line.text, label.end(), end)
        parts = _credited(line.text, start, stop) if field == "authors" else None
        if field != "url" and ((stop - start > 60 and not parts) or _SENTENCE.search(line.text, start, stop)):
            return None
        if field == "publisher":
            stop = start + len(_COLUMN.sub("", _ACCOUNT.sub("", line.text[start:stop])))
            stop, more = _without_neighbours(line.text, folded, start, stop)
            fields += more
        label_word = label.group(0).rstrip(" :|丨/")
        if field == "other" and label_word in words("metadata", "editors"):
            field = "editors"
        if field == "other" and label_word in words("metadata", "makers"):
            field = "publisher" if name_kind(line.text[start:stop]) in ("media", "organization") else field
        if field == "authors" and (mark := _STROKE.search(line.text, start, stop)):
            stop = mark.start()
        fields += parts if parts and parts[0][0] == "authors" else [(field, start, stop)]
    first = labels[0].start()
    if folded[:first].strip() in words("metadata", "before_by"):
        return fields
    if first > 2 and not find_dates(line.text[:first]) and len(labels) == 1:
        medium = _before_stroke(line.text, first) or next(
            (m for m in _MEDIUM.finditer(line.text, 0, first) if name_kind(m.group()) == "media"), None
        )
        if fields[0][0] != "authors" or medium is None:
            return None
        fields.append(("publisher", *medium.span(1 if medium.re.groups else 0)))
    return fields


def _credited(text: str, start: int, end: int) -> list[Field] | None:
    """Return who writes by the words behind an author's label; before the sign of an account stands the account's name."""
    if (account := _ACCOUNT_BEHIND.fullmatch(text, start, end)) is not None:
        return [("authors", *account.span("author")), ("publisher", *account.span("account"))]
    return read_credits(text, start, end, labelled=True)


def _before_stroke(text: str, end: int) -> re.Match[str] | None:
    """Return the name that a stroke parts from the label at `end`: the medium (Some Wire | By …)."""
    return _MEDIUM_STROKE.fullmatch(text, 0, end)


def _without_neighbours(text: str, folded: str, start: int, end: int) -> tuple[int, list[Field]]:
    """Return where a publisher ends that a day or a reporter follows on its line, and the reporter as a field."""
    more: list[Field] = []
    if reporter := _reporter().search(folded, start, end):
        more.append(("authors", *reporter.span("authors")))
        end = reporter.start()
    dates: list[FoundDate] = find_dates(text[start:end])
    if dates and dates[0].start > 0:
        end = start + dates[0].start
    if ago := _ago().search(folded, start, end):
        end = ago.start()
    return _trim(text, start, end)[1], more


def _unmarked(folded: str) -> Iterator[Field]:
    """Yield author and publisher of a line such as 某某新闻记者 | 王芳."""
    if match := _reporter().match(folded):
        yield from _groups(match)


def _uncalled(line: Line, folded: str) -> list[Field]:
    """Return what a line says whose names stand before their labels, or beside a day: 王芳 | 文, 某某日报 | 2024.03.05 | 王芳."""
    if _SENTENCE.search(line.text):
        return []
    called = re.search(rf"\S\s*[|丨/]\s*{any_word('metadata', 'author_labels')}\s*$", folded)
    if not called and not any(found.year is not None for found in find_dates(line.text)):
        return []
    return read_credits(line.text, 0, len(line.text), labelled=False) or []


def _account(folded: str) -> Iterator[Field]:
    """Yield author and publisher of a line that says both in a set form: 原创 王芳 某某观察 2024年…, 本文首发于某某观察."""
    for regex in patterns("metadata", "accounts"):
        if match := regex.match(folded):
            named = match.groupdict()
            if named.get("authors") and named["authors"] != named.get("publisher"):
                yield "authors", *match.span("authors")
            if named.get("publisher"):
                yield "publisher", *match.span("publisher")
            return
    for regex in patterns("metadata", "datelines"):
        if (match := regex.match(folded)) and match.end() == len(folded):
            yield from _groups(match)
            return


def read_dateline(line: Line) -> tuple[Byline, int] | None:
    """Return what an agency's dateline at the head of a paragraph says, and the offset behind it; None where there is none."""
    folded = fold_characters(line.text[:_HEAD_LINE])
    for regex in patterns("metadata", "datelines"):
        if (match := regex.match(folded)) and match.end() < len(line.text):
            fields = [(field, line.start + start, line.start + end) for field, start, end in _groups(match)]
            return Byline(tuple(fields)), line.start + match.end()
    return None


def _groups(match: re.Match[str]) -> Iterator[Field]:
    for field in ("authors", "publisher", "published"):
        if match.groupdict().get(field):
            yield field, *match.span(field)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and (
        text[end - 1] in EDGE + "：:"
        or any(text[end - 1] == c and o not in text[start:end] for o, c in _BRACKETS.items())
    ):
        end -= 1
    return start, end
