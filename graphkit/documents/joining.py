"""Which line ends stand in mid-sentence: lines wrapped at a width, and paragraphs that a page break cut in two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphkit.contract.folding import fold_characters
from graphkit.documents.lines import (
    HAN,
    INNER_PAUSE,
    INNER_STOP,
    MARKED_HEADING,
    PIPE_ROW,
    Line,
    ends_sentence,
    has_mark,
    is_page_number,
    is_stopped,
    lines_of,
    width,
)
from graphkit.documents.offsets import Edit
from graphkit.documents.vocabulary import pattern, patterns

_LABEL = re.compile(
    r"[^，。！？；,;!?\n：:]{1,16}[：:](?!\d)|[^，。！？；,;!?\n：:]{1,40}[：:]\s|《[^》\n]{1,20}》[：:]|【"
)
_GOES_ON = re.compile(r"[，、,（(《“‘\"—]$|\b(?:the|of|and|to|a|an|in|for|with|that|or|by|on|as|is|are)$")
# The stop behind an item's number ends no sentence.
_NUMBER = re.compile(r"^\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.．、]\s*")
_BODY = 45
"""A line of this many characters is no heading."""
_HEADLINE = 80
_SHORTEST_WRAP, _WIDEST_WRAP = 24, 180
_LONGEST_CAPTION = 300
_LONG_HEADING = 20
"""A line of this many characters that ends in a Latin word is taken for no heading."""
_FEWEST_WRAPS, _NARROWEST_PAGE = 3, 70
_DATELINE = 80
"""An agency's dateline takes no more characters than this."""
_RUNNING_HEADER = 3
"""A short line that stands this often in a document, on lines of its own, is printed on every page."""


def line_joins(text: str) -> Iterator[Edit]:
    """Yield the edits that join what belongs to one sentence: a line end dropped, or made a space between Latin words."""
    lines = lines_of(text)
    usual = _usual_width(lines)
    at_spaces = _wraps_at_spaces(lines)
    broken_paragraphs = _ends_its_paragraphs(lines)
    repeated = _running_headers(lines)
    index = 0
    while index + 1 < len(lines):
        line, following = lines[index], index + 1
        if is_stopped(line.text) or _stands_alone(line.text, repeated):
            index += 1
            continue
        if usual is not None and not lines[following].after_blank and usual <= width(line.text) <= _WIDEST_WRAP:
            if not _is_special(lines[following].text, repeated):
                yield _join(text, line, lines[following])
            index += 1
            continue
        wrapped = at_spaces and _parted_by_space(line, lines[following]) and _fills(line, lines[following])
        if wrapped and not _is_special(lines[following].text, repeated):
            yield _join(text, line, lines[following])
            index += 1
            continue
        while following < len(lines) - 1 and following - index < 5 and _is_page_mark(lines[following].text, repeated):
            following += 1
        crossed = following > index + 1
        # A headline may hold a stop (It is done! Who says so?) and has no end.
        headline = not (index or crossed) and len(line.text) < _HEADLINE
        if not headline and _is_cut(lines, index, following, repeated, sure=crossed) and (broken_paragraphs or crossed):
            yield _join(text, line, lines[following])
            index = following
        else:
            index += 1


def _join(text: str, line: Line, following: Line) -> Edit:
    left, right = text[line.end - 1], text[following.start]
    if left == "-" and right.isascii():
        return Edit(line.end, following.start)
    spaced = left.isascii() and right.isascii() and (right.isalnum() or right in "\"'($&") and left not in "(\"'/"
    spaced = spaced or (left in ",;:.)" and right.isascii() and right.isalnum())
    return Edit(line.end, following.start, " " if spaced else "")


def _usual_width(lines: Sequence[Line]) -> int | None:
    """Return the least width of a line that was wrapped, or None where lines are as long as their paragraphs.

    Wrapped text is told by its open line ends: most of them at nearly the same width, none much wider.
    """
    pairs = pairwise(lines)
    adjacent = [(line, following) for line, following in pairs if not following.after_blank and not has_mark(line.text)]
    open_ended = sorted(width(line.text) for line, _ in adjacent if not is_stopped(line.text))
    if len(open_ended) < 2:
        return None
    widest = open_ended[int(len(open_ended) * 0.95)] if len(open_ended) > 20 else open_ended[-1]
    if not _SHORTEST_WRAP <= widest <= _WIDEST_WRAP:
        return None
    least = widest * 7 // 10
    near = sum(least <= value <= widest + 8 for value in open_ended)
    full = [line for line in lines if least <= width(line.text)]
    overlong = sum(width(line.text) > widest + 16 for line in full)
    open_full = sum(not is_stopped(line.text) for line in full)
    with_pause = sum(INNER_PAUSE.search(line.text) is not None for line in full)
    wrapped = (
        near * 10 >= len(open_ended) * 6
        and overlong * 10 <= len(full)
        and open_full * 10 >= len(full) * 5
        and with_pause * 10 >= len(full) * 4
    )
    return least if wrapped else None


def _wraps_at_spaces(lines: Sequence[Line]) -> bool:
    """Whether lines were wrapped at a width, but only where a space stood.

    So a page's text is wrapped that was made by rules for languages that part words by spaces: a line of Chinese ends
    before or behind a Latin word or a number, and each next word would not have fitted.
    """
    pairs = [(line, following) for line, following in pairwise(lines) if not following.after_blank]
    open_ended = [pair for pair in pairs if not (has_mark(pair[0].text) or is_stopped(pair[0].text))]
    by_space = [pair for pair in open_ended if _parted_by_space(*pair)]
    fills = sum(_fills(line, following) for line, following in by_space)
    return len(by_space) >= max(_FEWEST_WRAPS, len(open_ended) // 2) and fills * 10 >= len(by_space) * 9


def _parted_by_space(line: Line, following: Line) -> bool:
    """Whether a space may have stood where the line ends: between Latin words, or by one, behind more than a heading."""
    left, right = line.text[-1].isascii(), following.text[0].isascii()
    return (left and (right or len(line.text) >= _LONG_HEADING)) or (right and _is_body(line.text))


def _fills(line: Line, following: Line) -> bool:
    """Whether the next line's first word, had it been put behind this line, would have been beyond a width of text."""
    return not following.after_blank and len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > _NARROWEST_PAGE


def _ends_its_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether the document closes its paragraphs with stops, so that one without a stop was cut."""
    body = [line.text for line in lines if _is_body(line.text)]
    return sum(map(is_stopped, body)) * 10 >= len(body) * 6


def _running_headers(lines: Sequence[Line]) -> frozenset[str]:
    counted = Counter(re.sub(r"\d+", "", line.text).strip() for line in lines if len(line.text) <= 40)
    return frozenset(
        text
        for text, count in counted.items()
        if count >= _RUNNING_HEADER and text and not is_stopped(text) and not INNER_STOP.search(text)
    )


def _is_page_mark(text: str, repeated: frozenset[str]) -> bool:
    return is_page_number(text) or re.sub(r"\d+", "", text).strip() in repeated


def _stands_alone(text: str, repeated: frozenset[str]) -> bool:
    """Whether a line is a heading, a row of a table, a caption or a page's mark: nothing goes on after it."""
    if _is_page_mark(text, repeated) or "\t" in text or PIPE_ROW.match(text) or MARKED_HEADING.match(text):
        return True
    folded = fold_characters(text[:_LONGEST_CAPTION])
    return bool(pattern("headings", "captions").search(folded) or pattern("headings", "chapters").match(folded[:60]))


def _is_special(text: str, repeated: frozenset[str]) -> bool:
    """Whether a line begins something of its own: what stands alone, a bullet, a speaker's turn, an agency's report."""
    return has_mark(text) or _LABEL.match(text[:60]) is not None or _stands_alone(text, repeated) or _has_dateline(text)


def _has_dateline(text: str) -> bool:
    folded = fold_characters(text[:_DATELINE])
    return any(regex.match(folded) for regex in patterns("metadata", "datelines"))


def _is_body(text: str) -> bool:
    return len(text) >= _BODY or INNER_STOP.search(_NUMBER.sub("", text)[:-1]) is not None


def _is_cut(lines: Sequence[Line], index: int, following: int, repeated: frozenset[str], *, sure: bool) -> bool:
    """Whether the paragraph lines[index] goes on in lines[following]."""
    if following >= len(lines):
        return False
    left, right = lines[index].text, lines[following].text
    if _is_special(right, repeated):
        return False
    if not _is_body(left) and not (len(left) >= 10 and (_GOES_ON.search(left) or (sure and INNER_PAUSE.search(left)))):
        return False
    if index and _is_body(lines[index - 1].text) and not is_stopped(lines[index - 1].text):
        return False
    if not HAN.search(left[-12:] + right[:12]):
        return right[0].islower() or bool(_GOES_ON.search(left))
    if right[0] in "，。、；：！？）》”」』,;!?)":
        return True
    return ends_sentence(right) or INNER_STOP.search(right) is not None or (is_stopped(right) and len(right) >= 10)
