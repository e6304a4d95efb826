"""The lines of a document's head, and the signature at its end, that say who wrote and published it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from graphkit.documents.bylines import Byline, read_account, read_byline, read_dateline, read_imprint
from graphkit.documents.credits import Field, read_credits
from graphkit.documents.headings import Row
from graphkit.documents.labels import parse_label
from graphkit.documents.lines import is_stopped
from graphkit.documents.names import is_chinese_name, is_organization, is_person_name, name_kind
from graphkit.documents.vocabulary import any_word, words

_BODY = 60
# … and one under a name that is taken for the author.
_RUNNING = 30
_HEAD_LINES = 16
_UNDER = 5
_LONGEST_NAME = 32
_LONGEST_ACCOUNT = 12
_PIECE = re.compile(r"\S+")
_MARKS = re.compile(r"[，。：:？！,!?|｜丨、；;“”\"《》]")
# Who writes together for a medium that does not name them.
_TEAM = re.compile(r"(?:团队|編輯部|编辑部|團隊|原创|原創)$")
# Of whom the first are named: 周远宋岚等.
_AND_OTHERS = re.compile(r"[\u3400-\u9fff]{2,}等$")
_LONGEST_SIGNATURE = 40
_LONGEST_PUBLISHER = 60
# A word with a capital over the line of the day: no name of a person, so the medium's.
_CAPITALISED = re.compile(r"[A-Z][\w.&'’-]+(?: [A-Z][\w.&'’-]+)?")
_TAIL = 3
_COVER = 120
"""How many lines the cover and the imprint of a report may take."""


def mark_bylines(rows: Sequence[Row], head: int) -> None:
    """Mark the lines of the head (the first `head` rows) that say who wrote or published the text, or when.

    Where a text was published first stands among the furniture, often at its end.
    """
    for row in rows:
        if row.kind is None:
            row.byline = read_account(row.line)
        elif row.kind == "bullet" and (account := read_account(row.line)) is not None:  # - 本文首发于某某 -
            _mark(row, account)
    for row in rows[:head]:
        if row.kind is None and row.byline is None and (found := read_byline(row.line)) and found.names("editors"):
            row.byline = found
        elif row.kind in ("paragraph", "bullet") and not row.marked and (found := read_byline(row.line)) is not None:
            _mark(row, found)
        elif row.kind == "paragraph" and not row.marked and (dateline := read_dateline(row.line)) is not None:
            row.byline, row.start = dateline
        elif row.kind == "paragraph" and not row.marked:
            row.byline = read_imprint(row.line)
    live = [row for row in rows[:head] if row.kind is not None]
    # From below: author, medium and day may each have a line.
    for row, following in reversed([*pairwise(live)]):
        if following.kind == "paragraph" and _is_post(following) and is_person_name(row.text.strip()):
            following.kind, following.byline = "byline", Byline(())
        if row.kind == "paragraph" and following.kind == "byline" and row is not live[0] and (named := _named(row)):
            _mark(row, Byline(named))
    for row, fields in _account_lines(live):
        _mark(row, Byline(fields))
    if (under := _under_title(live, rows)) is not None:
        row, author = under
        _mark(row, Byline((author,)))


def _mark(row: Row, byline: Byline) -> None:
    row.kind, row.byline, row.level, row.start = "byline", byline, 0, row.line.start


def _account_lines(live: Sequence[Row]) -> list[tuple[Row, tuple[Field, ...]]]:
    """Return the lines under the title that name who writes and the account they write for, with what they say.

    Either one line has both (周远 山海评论) or each has a line of its own; running text or a byline follows.
    """
    if not live or is_stopped(live[0].text):
        return []
    undated = [row for row in live[1:] if row.byline is None or row.byline.names("authors")]  # the day stands above
    live = [live[0], *undated]
    if len(live) < 3 or live[1].marked or live[1].kind != "paragraph":
        return []
    row = live[1]
    pieces = [match.span() for match in _PIECE.finditer(row.text)]
    if len(pieces) == 2 and len(row.text) <= _LONGEST_NAME and not _MARKS.search(row.text):
        (start, end), (first, last) = pieces
        writer, account = row.text[start:end], row.text[first:last]
        by_person = is_chinese_name(writer) and _is_account(account)
        by_several = _AND_OTHERS.fullmatch(writer) is not None and _is_account(account)
        by_team = _TEAM.search(writer) is not None and name_kind(account) == "media"
        fields = [("authors", row.line.start + start, row.line.start + end)] if by_person else []
        if by_person or by_several or by_team:
            fields.append(("publisher", row.line.start + first, row.line.start + last))
            return [(row, tuple(fields))]
    following = live[2]
    alone = is_person_name(row.text) and following.kind == "paragraph" and not following.marked
    if len(live) > 3 and alone and _is_account(following.text) and len(live[3].text) > _RUNNING:
        author = ("authors", row.line.start, row.line.end)
        return [(row, (author,)), (following, (("publisher", following.line.start, following.line.end),))]
    return []


def _is_account(text: str) -> bool:
    """Whether `text` may be the name under which a medium publishes: one word that is nobody's name and no post."""
    post = re.search(rf"{any_word('speakers', 'titles')}$", text)
    return 2 <= len(text) <= _LONGEST_ACCOUNT and not (
        post or _MARKS.search(text) or " " in text or is_person_name(text)
    )


def _under_title(live: Sequence[Row], rows: Sequence[Row]) -> tuple[Row, Field] | None:
    """Return the line under the title that names who wrote or published the text, with what it says.

    It is the only name on a line of its own, and running text follows; the day and what sums the text up may stand between.
    """
    if not live or live[0].text.endswith(("。", ".")) or len(live[0].text) >= _BODY:
        return None
    for place in range(1, min(_UNDER, len(live) - 1)):
        row, following = live[place], live[place + 1]
        between = all(above.kind in ("byline", "paragraph") and not above.marked for above in live[1 : place + 1])
        runs_on = following.kind == "paragraph" and len(following.text) >= _RUNNING and is_stopped(following.text)
        named = _alone(row) if between and runs_on and row.kind == "paragraph" else None
        if named is None or named[0] != "authors" or row.text.strip() in live[0].text:
            continue  # whom the headline names stands under a picture
        if any(other is not row and is_person_name(other.text.strip()) for other in rows):
            return None
        foreign = row.text.isascii() and not following.text.isascii()  # a Latin name over Chinese text is a medium's
        return row, (("publisher", *named[1:]) if foreign else named)
    return None


def _is_post(row: Row) -> bool:
    """Whether a line begins with the post of who writes: Senior Writer, Some Weekly."""
    post = re.match(rf"{any_word('metadata', 'posts')}(?![a-z])", row.folded)
    return post is not None and len(row.text) <= _LONGEST_PUBLISHER and not is_stopped(row.text)


def _named(row: Row) -> tuple[Field, ...]:
    """Return what a line over a byline says that is nothing but a name, or who writes and the medium with a stroke between."""
    if named := _alone(row):
        return (named,)
    if row.marked or len(row.text) > _LONGEST_NAME:
        return ()
    fields = read_credits(row.text, 0, len(row.text), labelled=False) or ()
    both = {field for field, _, _ in fields} == {"authors", "publisher"}
    return tuple((field, row.line.start + start, row.line.start + end) for field, start, end in fields) if both else ()


def _alone(row: Row) -> Field | None:
    """Return what a line over a byline says that is nothing but a name: who wrote the text, or the medium."""
    text = row.text.strip()
    if row.marked or not 2 <= len(text) <= _LONGEST_NAME:
        return None
    field = {"person": "authors", "media": "publisher", "organization": "publisher"}.get(name_kind(text))
    if field is None and _CAPITALISED.fullmatch(text):
        field = "publisher"
    start = row.line.start + row.text.index(text)
    return (field, start, start + len(text)) if field else None


def mark_signature(rows: Sequence[Row], *, credits_only: bool) -> None:
    """Mark who signs at the end: a short line with a name and a post, perhaps with a day below it, or a line of credits.

    `credits_only`: the text is a transcript, whose labels look like signatures.
    """
    live = [row for row in rows if row.kind is not None][-_TAIL:]
    for place, row in enumerate(live):
        if any(len(later.text) > _LONGEST_SIGNATURE for later in live[place + 1 :]):
            continue  # text follows: it stands under a picture
        if row.kind != "paragraph" or len(row.text) > _LONGEST_SIGNATURE or is_stopped(row.text) or row.marked:
            continue
        if (credits := read_byline(row.line)) is not None and credits.names("authors"):  # 作者 / 周远  编辑 / 宋岚
            row.kind, row.byline = "byline", credits
            return
        if credits_only:
            continue
        label = parse_label(row.text)
        if label is None or label.name is None or label.title is None or not is_person_name(label.name):
            continue
        start = row.line.start + label.name_start
        row.kind, row.byline = "byline", Byline((("authors", start, start + len(label.name)),))
        return


def mark_publishers(rows: Sequence[Row], title: int | None, head: int) -> None:
    """Mark lines that name the publisher: a body's name at the head, or the line under a label that stands alone, and
    lines that say again what a byline names as publisher.
    """
    named = {
        row.text[start - row.line.start : end - row.line.start]
        for row in rows[:head]
        for field, start, end in (row.byline.fields if row.byline is not None and row.kind == "byline" else ())
        if field == "publisher"
    }
    for index, row in enumerate(rows[:_COVER]):
        if row.kind != "paragraph" or index == title or len(row.text) > _LONGEST_PUBLISHER:
            continue
        above = next((rows[at].folded.strip(": ") for at in range(index - 1, -1, -1)), "")
        labelled = len(above) >= 2 and above in words("metadata", "publisher_labels")
        at_head = index < head and title is not None and index <= title + 2 and is_organization(row.text)
        if row.text in named and index < head:
            row.kind, row.byline = "byline", Byline(())
        elif labelled or at_head:
            name = row.text if row.text.isascii() else re.split(r"[\s、，,]", row.text)[0]
            field = ("publisher", row.line.start, row.line.start + len(name))
            row.kind, row.byline = "byline", Byline((field,))


def head_length(rows: Sequence[Row], first_label: int) -> int:
    """Return how many rows may hold bylines: those before the first label and the first long paragraphs."""
    body = 0
    for index, row in enumerate(rows[:first_label]):
        if index >= _HEAD_LINES and body:
            return index
        if row.kind == "paragraph" and len(row.text) >= _BODY and is_stopped(row.text):
            body += 1
            if body > 3:
                return index
    return min(first_label, len(rows))
