"""Who answers where the labels are 问 and 答 alone: the guest whom the headline or the lede names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graphkit.contract.folding import fold_characters
from graphkit.documents.names import LATIN_NAME, is_chinese_name, surname_pattern
from graphkit.documents.vocabulary import any_word

_HAN = "[\u3400-\u9fff]"


@lru_cache(maxsize=1)
def _after_name() -> str:
    return rf"(?=[,。:;!?、|\s()《》“”\"—\-]|{any_word('speakers', 'after_names')}|\Z)"


@lru_cache(maxsize=1)
def _cued() -> re.Pattern[str]:
    name = rf"(?P<name>{surname_pattern()}{_HAN}{{1,2}}?)"
    return re.compile(rf"{any_word('speakers', 'guest_cues')}[^。!?\n]{{0,30}}?(?<![a-z]){name}{_after_name()}")


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    return re.compile(rf"{any_word('speakers', 'titles')}\s?(?P<name>{surname_pattern()}{_HAN}{{1,2}}?){_after_name()}")


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:[^\n,。:]{{0,20}}{any_word('speakers', 'titles')})?(?P<name>{surname_pattern()}{_HAN}{{1,2}}?)\s*[::]"
    )


@lru_cache(maxsize=1)
def _holding() -> re.Pattern[str]:
    name = rf"{surname_pattern()}{_HAN}{{1,2}}?"
    speech, holding = any_word("speakers", "speeches"), any_word("speakers", "holding")
    return re.compile(rf"(?P<name>{name})\s?{holding}[^。!?\n]{{0,40}}{speech}|(?P<near>{name}){speech}")


def named_speaker(head: str) -> tuple[str, int, int] | None:
    """Return the name of who holds the speech that `head` announces, with its place; None where none or several are."""
    folded = fold_characters(head)
    found: dict[str, tuple[int, int]] = {}
    for match in _holding().finditer(folded):
        group = "name" if match["name"] else "near"
        if is_chinese_name(match[group]):
            found.setdefault(match[group], match.span(group))
    if len(found) != 1:
        return named_guest(head, []) if not found else None
    start, end = next(iter(found.values()))
    return head[start:end], start, end


def named_guest(head: str, known: Sequence[str]) -> tuple[str, int, int] | None:
    """Return the name of the one guest whom the head of an interview names, with its place; None where none or several are.

    `known` are names that labels give already (the host's): they are no guest. Names after words such as 记者, 文 are
    none either.
    """
    folded = fold_characters(head)
    excluded = {fold_characters(name) for name in known}
    host = re.compile(rf"{any_word('speakers', 'host_cues')}\s*[:|丨/]?\s*$")
    found: dict[str, tuple[int, int]] = {}

    def collect(regex: re.Pattern[str]) -> None:
        for match in regex.finditer(folded):
            start, end = match.span("name")
            name = folded[start:end]
            if name not in excluded and is_chinese_name(name) and not host.search(folded[max(0, start - 8) : start]):
                found.setdefault(name, (start, end))

    collect(_leading())
    for regex in (_cued(), _titled()):
        if not found:
            collect(regex)
    if not found:
        latin = re.compile(rf"(?:{any_word('speakers', 'guest_cues')})[^.\n]{{0,40}}?", re.IGNORECASE)
        for cue in latin.finditer(folded):
            name = LATIN_NAME.search(head, cue.end(), cue.end() + 80)
            if name is not None and name[0].lower() not in excluded:
                found.setdefault(name[0], name.span())
    if not found:
        found = {name: span for name, span in _headlined(head).items() if fold_characters(name) not in excluded}
    if len(found) > 1:
        headline = folded.find("\n")
        found = {name: span for name, span in found.items() if span[1] <= headline}
    if len(found) != 1:
        return None
    start, end = next(iter(found.values()))
    return head[start:end], start, end


def _headlined(head: str) -> dict[str, tuple[int, int]]:
    """Return the Latin names of the headline that the lede says again: it tells who they are."""
    headline, _, lede = head.partition("\n")
    return {
        match.group(): match.span()
        for match in LATIN_NAME.finditer(headline)
        if re.search(rf"(?<![\w-]){re.escape(match.group())}(?![\w-])", lede)
    }
