"""What a speaker label says: name, role, title. Whether it is a label at all is for turns.py to decide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graphkit.contract.folding import fold_characters
from graphkit.documents.names import is_chinese_name, is_person_name, name_kind
from graphkit.documents.vocabulary import any_word, pattern, words

Role = Literal["host", "guest"]
TIME = r"[(（\[【]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[)）\]】]?"
_NAME = r"[^：:\n。！？!?；;，,|｜丨\t(（)）]{1,40}?"
_ASIDE = r"(?:[ ]?[(（][^()（）\n]{1,60}[)）])?"
_POST = r"(?:[ ]*[|｜丨][ ]*(?P<title>[^|｜丨：:\n。！？，,]{2,40}?))?"
_LATIN_TITLE = r"(?:,[ ][A-Za-z][^：:\n。！？]{1,60}?)?"
_NUMBER = r"(?:\d{1,2}[ ]?[、.．)）][ ]?)?"
COLON_LABEL = re.compile(
    rf"(?:{TIME}[ \t]+)?{_NUMBER}[【\[「]?(?P<label>(?:《[^》\n]{{1,20}}》[^：:\n。！？，,]{{0,12}}|{_NAME}){_ASIDE}{_LATIN_TITLE})"
    rf"[】\]」]?{_POST}[ ]*(?P<time>{TIME})?[ ]*(?:[：:]|(?<=[】\]])(?=\S))[ \t]*(?!//)"
)
ALONE_LABEL = re.compile(
    rf"[【\[]?(?P<label>{_NAME}{_ASIDE}{_LATIN_TITLE})[】\]]?(?:[ ]*[|｜丨][ ]*(?P<title>[^|｜丨。！？]{{2,60}}))?"
)
TIMED_LABEL = re.compile(rf"[【\[]?(?P<label>{_NAME}{_ASIDE})[】\]]?[ \t]+(?P<time>{TIME})[ ]*|(?!)(?P<title>)")
# A time code stands for the colon where the words follow on the same line: 王芳 00:12:03 我觉得会.
TIMED_START = re.compile(
    rf"(?P<label>[^\s：:。！？，,\d][^：:\n。！？，,]{{0,23}}?)[ \t]+(?P<time>{TIME})[ \t]+(?=\S)|(?!)(?P<title>)"
)
TIME_FIRST = re.compile(rf"(?P<time>{TIME})[ \t]+[【\[]?(?P<label>{_NAME}{_ASIDE})[】\]]?[ ]*|(?!)(?P<title>)")
NUMBERED_QUESTION = re.compile(
    r"(?P<label>[A-Za-z\u3400-\u9fff]\s?\d{0,3})(?:\s*[.、．｜|丨][ ]*|(?:(?<=Q\d)|(?<=Q\d\d))[ ]+)", re.IGNORECASE
)
_INLINE_CHARACTER = r"：:\s。！？!?；;，,、|“”\"'《》()（）"
# An apostrophe may stand inside a name, a closing quotation mark may not.
_LATIN_WORD = r"[A-Z](?:[\w.-]|'(?=\w)){1,15}"
INLINE_LABEL = re.compile(
    rf"(?:(?<=[。！？!?…”」』）)\s])|(?<=[.?!][ ]))[【\[]?(?P<label>《[^》\n]{{1,20}}》"
    rf"|[^{_INLINE_CHARACTER}\d][^{_INLINE_CHARACTER}]{{0,11}}"
    rf"|{_LATIN_WORD}(?: {_LATIN_WORD}){{0,2}})[】\]]?(?:[ ]*[：:]|[ ]+(?P<time>{TIME})[ ]+(?=\S))"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart. `name` is None where only a role is given; its place in the label is [name_start, name_end).

    `known_role` says that the label is a word of the vocabulary (主持人, Q, 答), so that it needs no other proof.
    """

    name: str | None
    name_start: int
    name_end: int
    role: Role | None
    title: str | None
    known_role: bool
    key: str


@lru_cache(maxsize=8192)
def parse_label(text: str) -> Label | None:
    """Take a label apart; None where its words are known to name no speaker (图表, 来源, 首先).

    >>> parse_label("主持人Tim Huang").name, parse_label("司晓（腾讯副总裁）").title, parse_label("资料来源")
    ('Tim Huang', '腾讯副总裁', None)
    """
    stripped = text.strip(" \t【】[]「」*")
    offset = text.find(stripped)
    folded = fold_characters(stripped)
    if not stripped or folded in words("speakers", "no_speakers") or re.fullmatch(r"[\d.:/%\s-]+", stripped):
        return None
    if re.search('[“”"]', stripped):
        return None
    if aside := re.fullmatch(r"(?P<name>[^(（]+?)\s*[(（](?P<aside>[^)）]+)[)）]\s*(?P<rest>.*)", stripped):
        inner = parse_label(aside["name"])
        if inner is None:
            return None
        if inner.name is None and is_person_name(aside["aside"].strip()):  # 答（王芳）, 嘉宾（王芳）
            name = aside["aside"].strip()
            start = offset + stripped.index(name, aside.start("aside"))
            return Label(name, start, start + len(name), inner.role, None, inner.known_role, fold_characters(name))
        beside = None if re.fullmatch(TIME, aside["aside"]) else _role(aside["aside"])
        note = None if beside is not None or re.fullmatch(TIME, aside["aside"]) else aside["aside"].strip()
        return Label(
            inner.name,
            offset + inner.name_start,
            offset + inner.name_end,
            inner.role or (beside[0] if beside else None),
            inner.title or note,
            inner.known_role or beside is not None,
            inner.key,
        )
    if (role := _role(stripped)) is not None:
        # Q1, Q2 and Q are one asker; 发言人1 and 发言人2 are two people.
        key = (
            re.sub(r"\s*[\d一二三四五六七八九十]+$", "", folded)
            if role[0] is not None and _letter().fullmatch(folded)
            else folded
        )
        return Label(None, 0, 0, role[0], None, True, key)
    for words_of, role_name in (("host_roles", "host"), ("guest_roles", "guest")):
        if found := _beside_role(stripped, folded, words_of):
            start, end = found
            inner = parse_label(stripped[start:end])
            if inner is not None and inner.name is not None:
                host: Role = "host" if role_name == "host" else "guest"
                shift = offset + start
                return Label(
                    inner.name, shift + inner.name_start, shift + inner.name_end, host, inner.title, True, inner.key
                )
    if stripped.startswith("《"):
        end = stripped.find("》")
        if re.search(any_word("speakers", "guest_cues"), folded[end + 1 :]):
            return None  # 《某某》对话王芳：the headline of a talk
        if end > 1:
            return Label(stripped[1:end], offset + 1, offset + end, "host", None, True, folded[1:end])
    return _with_title(stripped, folded, offset)


@lru_cache(maxsize=1)
def _letter() -> re.Pattern[str]:
    return re.compile(rf"{any_word('speakers', 'letters')}\s*(?:[\d一二三四五六七八九十]+)?")


def _role(text: str) -> tuple[Role | None] | None:
    """Return the role that a label without a name gives, in a tuple; None where it is no such label."""
    folded = fold_characters(text.strip())
    base = re.sub(r"\s*(?:[a-z]|\d{1,3}|[一二三四五六七八九十甲乙丙丁])$", "", folded) or folded
    for candidate in (folded, base):
        if candidate in words("speakers", "host_roles"):
            return ("host",) if candidate == folded or pattern("speakers", "anonymous").search(folded) else None
        if candidate in words("speakers", "guest_roles") and candidate not in ("speaker",):
            return ("guest",) if candidate == folded or pattern("speakers", "anonymous").search(folded) else None
    if folded in words("speakers", "audience_roles") or pattern("speakers", "anonymous").search(folded):
        return (None,)
    return None


def _beside_role(text: str, folded: str, roles: str) -> tuple[int, int] | None:
    """Return where the name stands in a label such as 主持人王芳, 王芳 (主持人), Host Jane Doe; letters alone are no role."""
    long_roles = "|".join(sorted((r for r in words("speakers", roles) if len(r) > 1), key=lambda r: (-len(r), r)))
    if before := re.match(rf"(?:{long_roles})(?:[\s·\-—/]+|(?=[^a-z\s]|(?<=[^a-z])))(?P<name>\S.*)", folded):
        return before.span("name")
    # Behind a dash the role may be of something: 王芳 - 圆桌主持人.
    if after := re.fullmatch(
        rf"(?P<name>.*?\S)(?:\s+[-—|/]\s*[^\s,]{{0,6}}?|[\s·\-—/,]+|(?<=[^a-z]))(?:{long_roles})", folded
    ):
        start, end = after.span("name")
        return start, len(text[:end].rstrip(" ,-—/·"))
    return None


def _with_title(text: str, folded: str, offset: int) -> Label:
    """Part a name from what is said of its bearer: 面壁智能CEO李大海, 腾讯副总裁 司晓, 司晓 腾讯副总裁, Jane Doe, CEO of X."""
    if comma := re.match(r"(?P<name>[A-Z][^,]{1,40}),\s*(?P<title>.+)", text):
        name = comma["name"].strip()
        return Label(name, offset, offset + len(name), None, comma["title"].strip(), False, fold_characters(name))
    pieces = text.split(" ")
    if len(pieces) > 1 and not text.isascii():
        for at in (len(pieces) - 1, 0):
            rest = " ".join(pieces[:at] + pieces[at + 1 :])
            if is_person_name(pieces[at]) and (
                re.search(any_word("speakers", "titles"), fold_characters(rest)) or at > 0
            ):
                start = offset + (text.rindex(pieces[at]) if at else 0)
                return Label(pieces[at], start, start + len(pieces[at]), None, rest, False, fold_characters(pieces[at]))
    for title in re.finditer(any_word("speakers", "titles"), folded):
        after = text[title.end() :].strip(" ：:")
        if after and is_person_name(after):
            start = offset + text.rindex(after)
            return Label(
                after, start, start + len(after), None, text[: title.end()].strip(), False, fold_characters(after)
            )
        before = text[: title.start()].strip()
        if title.end() == len(text) and len(before) >= 3 and is_chinese_name(before):
            return Label(
                before, offset, offset + len(before), None, text[title.start() :], False, fold_characters(before)
            )
    host: Role | None = "host" if name_kind(text) == "media" else None
    return Label(text, offset, offset + len(text), host, None, False, folded)
