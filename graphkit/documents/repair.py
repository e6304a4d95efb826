"""Source to clean text: what scraping, printing and markup left behind is dropped, nothing is put in but a space or a tab.

Script, width and wording are kept: folding is for look-ups. Blanks between columns become a tab. Every repair is local
(it looks at a few characters around itself) except the joining of lines, which needs the usual width of a line, and
columns, which need their neighbours. Repair goes round until nothing changes, so clean text needs no second pass.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from graphkit.documents.columns import part_columns
from graphkit.documents.joining import line_joins
from graphkit.documents.offsets import Edit, Traced

_ROUNDS = 12
_INVISIBLE = re.compile(
    "\r\n?|[\u2028\u2029\x0b\x0c]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc"
    "\ue000-\uefff\uf100-\uf8ff]"
)
_MARKED_VOWEL = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
# A syllable of pinyin with its tone, in brackets, straight after a Han character, a letter or a digit. Scrapers of pages
# that guard their text put it there, often more than once.
_PINYIN = re.compile(
    rf"(?<=[\u3400-\u9fff\uf900-\ufaffA-Za-z0-9])[(（](?=[a-zü]{{0,4}}[{_MARKED_VOWEL}])[a-zü{_MARKED_VOWEL}]{{1,6}}[)）]"
)
_TONELESS = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zü]{1,6}[)）]")
_BLOCK_TAG = (
    r"</?(?:p|br|div|li|ul|ol|tr|table|h[1-6]|blockquote|section|article|figure|figcaption|hr|pre)\b[^<>\n]{0,500}>"
)
_INLINE_TAG = (
    r"</?(?:span|strong|b|i|em|a|img|font|sup|sub|u|s|code|center|small|big|mark|td|th|tbody|thead|iframe|video|source|"
    r"script|style|label|wbr)\b[^<>\n]{0,500}>|<!--[^\n]{0,500}?-->"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_MARKUP = re.compile(
    rf"(?P<block>(?i:{_BLOCK_TAG}))"
    rf"|(?P<inline>(?i:{_INLINE_TAG}))"
    r"|(?P<image>!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\))"
    r"|(?P<link>\[(?P<words>[^\[\]\n]{0,300})\]\((?:https?:|mailto:|/|\#|\.)[^()\s]{0,500}(?:[ ]\"[^\"\n]{0,200}\")?\))"
    r"|(?P<note>\[\^[^\]\s]{1,20}\]:?)"
    r"|(?P<bold>\*{3,}|(?<!\d)\*\*|\*\*(?!\d))"
    r"|(?P<underlined>(?<![A-Za-z0-9_])__(?P<strong>(?=\S)[^_\n]{1,300}(?<=\S))__(?![A-Za-z0-9_]))"
    r"|(?P<struck>~~)"
    r"|(?P<slanted>(?<![*A-Za-z0-9])\*(?P<stressed>(?=[^\s*])[^*\n]{1,300}(?<=[^\s*]))\*(?![*A-Za-z0-9]))"
    r"|(?P<fence>^[ ]{0,3}`{3,}[^`\n]*$)"
    r"|(?P<code>`+)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!>|~-]))"
    r"|(?P<rule>^[ ]{0,3}(?:(?:\*[ ]?){3,}|(?:-[ ]?){3,}|(?:_[ ]?){3,}|={3,})[ \t]*$)"
    r"|(?P<prefix>^[ \t]{0,3}(?:\#{1,6}[ \t]+|>[ \t]?)+(?:\#{1,6}(?=\n|\Z))?)"
    r"|(?P<closing>[ \t]+\#{1,6}[ \t]*$)",
    re.MULTILINE,
)
_WHOLE = frozenset(
    {"inline", "image", "note", "bold", "struck", "fence", "code", "escape", "rule", "prefix", "closing"}
)
_SPACE = "[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_SPACES = re.compile(
    rf"(?P<leading>^(?:{_SPACE}+\t?{_SPACE}*|\t+(?=[^\t\n]*$)))"
    rf"|(?P<trailing>(?:{_SPACE}|\t)+$)"
    rf"|(?P<tab>{_SPACE}+\t{_SPACE}*|\t{_SPACE}+)"
    rf"|(?P<run>{_SPACE}{{2,}}|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])",
    re.MULTILINE,
)
_BLANKS = re.compile(r"\A\n+|\n+\Z|(?<=\n\n)\n+")


def repair(source: str, skipped: Iterable[tuple[int, int]] = ()) -> Traced:
    """Return the clean text of `source` with the way back of every character; stretches of `skipped` are left out.

    For a stretch of the clean text, the source between its mapped ends, repaired, is that stretch, spaces and line ends
    aside, unless it cuts a pair of marks (a link, an entity, a page break) in two. Takes time linear in the text.

    >>> repair("o1把Agent的能力內(nèi)化(huà)了，**難**的是GPT-5。").text
    'o1把Agent的能力內化了，難的是GPT-5。'
    """
    traced = Traced.of(source).edit(Edit(*span) for span in skipped)
    traced = traced.edit(_invisible(traced.text))
    for _ in range(_ROUNDS):
        before = traced.text
        for step in (_markup, _entities, _pinyin, part_columns, _spaces, line_joins):
            if edits := list(step(traced.text)):
                traced = traced.edit(edits)
        if traced.text == before:
            break
    return traced


def _invisible(text: str) -> Iterator[Edit]:
    for match in _INVISIBLE.finditer(text):
        found = match.group()
        if found == "\r\n":
            yield Edit(match.start(), match.start() + 1)
        else:
            yield Edit(match.start(), match.end(), "\n" if found in "\r\u2028\u2029\x0b\x0c" else "")


def _markup(text: str) -> Iterator[Edit]:
    for match in _MARKUP.finditer(text):
        kind = (
            match.lastgroup
            if match.lastgroup in _WHOLE
            else next(k for k, v in match.groupdict().items() if v is not None)
        )
        start, end = match.span()
        if kind == "block":
            yield Edit(start, end, "\n")
        elif kind in _WHOLE:
            yield Edit(start, end)
        elif kind == "link":
            yield from _around(match, "words")
        elif kind == "slanted":
            yield from _around(match, "stressed")
        elif kind == "underlined" and not re.fullmatch(r"[A-Za-z0-9]+", match["strong"]):  # __init__ is a name
            yield from _around(match, "strong")


def _around(match: re.Match[str], kept: str) -> Iterator[Edit]:
    yield Edit(match.start(), match.start(kept))
    yield Edit(match.end(kept), match.end())


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        character = html.unescape(match.group())
        if len(character) == 1:
            yield Edit(match.start(), match.end(), " " if character.isspace() else character)


def _pinyin(text: str) -> Iterator[Edit]:
    found = [match.span() for match in _PINYIN.finditer(text)]
    found += [match.span() for match in _TONELESS.finditer(text) if _is_reading(text[match.start() - 1], match.group())]
    return (Edit(*span) for span in sorted(found))


def _is_reading(character: str, bracketed: str) -> bool:
    """Whether a syllable without a tone is how the character before it is read: 們(men), but not 圖(tu) for 像."""
    from pypinyin import Style, pinyin  # here, because few documents need it and its tables are large

    return bracketed[1:-1] in pinyin(character, style=Style.NORMAL, heteronym=True)[0]


def _spaces(text: str) -> Iterator[Edit]:
    edits = []
    for match in _SPACES.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind in ("leading", "trailing"):
            edits.append(Edit(start, end))
        elif kind == "run":
            edits.append(Edit(start, end, " "))
        else:
            tab = text.index("\t", start, end)
            edits += [Edit(start, tab), Edit(tab + 1, end)]
    edits += [Edit(*match.span()) for match in _BLANKS.finditer(text)]
    return iter(sorted(edit for edit in edits if edit.start < edit.end))
