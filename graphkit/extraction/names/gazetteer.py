"""Finds every form of the gazetteer in a folded text, longest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from graphkit.contract.folding import fold_characters
from graphkit.ontology.gazetteer import Alias, Entry, Gazetteer

# Where a name may be written with one of these or without: GPT-4, GPT 4, GPT4; 凯文·凯利, 凯文凯利.
_LOOSE = frozenset(" -_\u00a0\u2010\u2011\u2013")
_DOTS = frozenset("·•‧・．∙")
# These separate only where a form of the entry is written with them: TCP/IP, AT&T, Gru.ai.
_STRICT = frozenset("./&'’")
_SEPARATORS = _LOOSE | _DOTS | _STRICT
# The last part of an address has no more letters: ai, io, app.
_LONGEST_DOMAIN = 3
_YEAR = re.compile(r"(?:^|[^a-z0-9.])20\d\d$")
_END = ""
_SHORT = 6
_LONG = 9


@dataclass(frozen=True, slots=True)
class Match:
    """Characters [start, end) of the text are a form of each of `pairs`."""

    start: int
    end: int
    pairs: tuple[tuple[Entry, Alias], ...]


class FormMatcher:
    """All forms of a gazetteer as a trie of characters; built once, it reads a text in one pass.

    >>> from graphkit.ontology.gazetteer import Alias, Entry
    >>> forms = [Entry("model:gpt-4", "Model", "GPT-4", None, (Alias("GPT-4"),), "")]
    >>> [(m.start, m.end) for m in FormMatcher(Gazetteer(forms)).find("gpt 4和gpt-4o、gpt-4.5")]
    [(0, 5)]
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._root: dict[str, Any] = {}
        for form, pairs in sorted(gazetteer.forms.items()):
            if len(form) < 2 and not all(alias.context for _, alias in pairs):
                continue  # A single character is a name only where its context says so.
            node = self._root
            for character in form:
                node = node.setdefault(character, {})
            separators = {_separators(alias.form) for _, alias in pairs}
            # A version may follow a family without a mark: GPT3.0, Qwen2.5.
            glued = len(form) >= 3 and any(entry.type in ("Model", "Product") for entry, _ in pairs)
            node[_END] = (form, pairs, frozenset("".join(sorted(separators))), glued)

    def find(self, folded: str, measured: Callable[[int], bool] = lambda end: False) -> Iterator[Match]:
        """Yield the longest match at each place of `folded`, also where matches overlap.

        `folded` is folded character by character (`fold_characters`). A Latin form stands between characters that are
        no Latin letters or digits; a form that ends in a digit is not the beginning of a longer version, nor is its
        digit the number of what follows (`measured` tells of a place whether a word such as 个月 stands there).
        """
        for start, character in enumerate(folded):
            node = self._root.get(character)
            if node is None or (
                _is_latin(character) and start and _is_latin(folded[start - 1]) and not _in_year(folded, start)
            ):
                continue
            match = self._longest(folded, start, node, measured)
            if match is not None and not _ends_domain(folded, match):
                yield match

    def _longest(self, folded: str, start: int, node: dict[str, Any], measured: Callable[[int], bool]) -> Match | None:
        best: Match | None = None
        position, skipped = start + 1, ""
        length = len(folded)
        just_skipped = False
        while True:
            ending = None if just_skipped else node.get(_END)
            if ending is not None:
                form, pairs, separators, glued = ending
                joined = not skipped and len(form) < _LONG and bool(separators) and _is_plain(form, pairs)
                if not joined and (not skipped or _may_skip(folded, start, position, form, separators)):
                    end = _boundary(folded, position, form, glued)
                    if end and not (form[-1].isdigit() and measured(end)):
                        best = Match(start, end, pairs)
            if position >= length:
                return best
            following = node.get(folded[position])
            if following is None:
                if folded[position] not in _SEPARATORS:
                    return best
                if just_skipped and not (folded[position] in _LOOSE and folded[position - 1] in _LOOSE):
                    return best
                skipped += folded[position]
                just_skipped = True
            else:
                node, just_skipped = following, False
            position += 1


def _ends_domain(folded: str, match: Match) -> bool:
    """Whether a short form in Latin letters is the end of an address (the ai of skyforge.ai)."""
    short = match.end - match.start <= _LONGEST_DOMAIN and _is_latin(folded[match.start])
    return short and match.start > 1 and folded[match.start - 1] == "." and _is_latin(folded[match.start - 2])


def _in_year(folded: str, start: int) -> bool:
    """Whether the letters at `start` stand right behind a year that is no part of a longer number (2024WAIC)."""
    year = folded[max(0, start - 5) : start]
    return folded[start].isalpha() and _YEAR.search(year) is not None


def _is_plain(form: str, pairs: tuple[tuple[Entry, Alias], ...]) -> bool:
    """Whether a Latin form without digits is always written apart, so that run together it is another word (Model S)."""
    return form.isascii() and form.isalpha() and all(_separators(alias.form) for _, alias in pairs)


def _separators(form: str) -> str:
    return "".join(character for character in fold_characters(form) if character in _SEPARATORS)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _boundary(folded: str, end: int, form: str, glued: bool) -> int:
    """Return where the match ends (with a plural s, if there is one), 0 where a longer word or version goes on.

    `glued` allows a digit right after the last letter.
    """
    last = form[-1]
    if not _is_latin(last) or end >= len(folded):
        return end
    following = folded[end]
    after = folded[end + 1] if end + 1 < len(folded) else ""
    if following == "." and (
        (last.isdigit() and after.isdigit()) or (last.isalpha() and after.isascii() and after.islower())
    ):
        return 0
    if not _is_latin(following) or (glued and last.isalpha() and following.isdigit()):
        return end
    countable = (last.isalpha() and last != "s") or (last.isdigit() and form[0].isalpha())
    plural = following == "s" and countable and len(form) >= 2 and not _is_latin(after)
    return end + 1 if plural else 0


def _may_skip(folded: str, start: int, end: int, form: str, separators: frozenset[str]) -> bool:
    """Whether the separators inside folded[start:end] are ones with which the form may be written."""
    for place in range(start + 1, end - 1):
        separator = folded[place]
        if separator not in _SEPARATORS or separator in separators:
            continue
        before, after = folded[place - 1], folded[place + 1]
        if separator in _STRICT:
            if separator == "." and before.isdigit() and after.isdigit():
                continue
            return False
        if separator in _DOTS:
            continue
        if _is_han(before) and _is_han(after) and separator in " \u00a0":
            return False
        if before.isalpha() and after.isalpha() and not _is_han(before) and not _is_han(after) and len(form) < _SHORT:
            return False
    return True
