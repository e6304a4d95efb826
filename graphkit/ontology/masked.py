"""Patterns over text whose mentions are masked: the engine under every rule file.

A mention becomes one private-use character that stands for its type, so that a pattern says `{Organization:subject}收购`
and an ordinary regular expression finds it. Text outside mentions is folded (simplified, half width, lower case), so
rules are written once, in simplified script and lower case.

Syntax of a pattern, besides that of Python's `re`:
    {Person}                  a mention of that type
    {Person|Organization:who} a mention of one of the types, bound to a role
    {Model:object+}           one or more, joined by 、 , 和 与 及 以及 and …, all bound to the role
    {*:object}                a mention of any type
    <say>                     one of the words of the list `say` in words.yaml
    (?P<title>…)              a named group: text for a qualifier
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

ENTITY_TYPES = ("Person", "Organization", "Model", "Product", "Technology", "Work", "Event", "Place")
_FIRST = 0xE000
MASKS = {name: chr(_FIRST + index) for index, name in enumerate(ENTITY_TYPES)}
ANY_MASK = "[" + "".join(MASKS.values()) + "]"
JOINER = r"(?:\s*(?:、|,|，|/|和|与|及|以及|跟|同|&|and)\s*)+"
_SLOT = re.compile(r"\{(?P<types>\*|[A-Z]\w*(?:\|[A-Z]\w*)*)(?::(?P<role>[a-z_]+)(?P<many>\+)?)?\}")
_WORDS = re.compile(r"(?<!\?P)(?<!\?)<(?P<name>[a-z_]+)>")


class PatternError(ValueError):
    """A pattern that does not compile, with the reason."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention to be masked: [start, end) in the text, its type and the key of what it refers to."""

    start: int
    end: int
    type: str
    key: str


@dataclass(frozen=True, slots=True)
class Found:
    """A match, in offsets of the unmasked text. `roles` binds role names to mentions in order, `groups` names to spans."""

    start: int
    end: int
    roles: Mapping[str, tuple[Marked, ...]]
    groups: Mapping[str, tuple[int, int]]


class MaskedText:
    """A stretch of text with its mentions masked and a map back.

    `folded` is the text of the stretch folded character by character, `offset` where it begins in the document;
    `mentions` lie inside it, do not overlap, and have offsets in the document.

    >>> text = MaskedText("腾讯收购了搜狗", 0, [Marked(0, 2, "Organization", "a"), Marked(5, 7, "Organization", "b")])
    >>> found = next(compile_pattern("{Organization:subject}收购了?{Organization:object}").find(text))
    >>> (found.start, found.end, found.roles["object"][0].key)
    (0, 7, 'b')
    """

    __slots__ = ("_mention_at", "_places", "mentions", "text")

    def __init__(self, folded: str, offset: int, mentions: Sequence[Marked]) -> None:
        self.mentions = tuple(sorted(mentions, key=lambda mention: mention.start))
        parts: list[str] = []
        places: list[int] = []
        self._mention_at: dict[int, Marked] = {}
        position = offset
        for mention in self.mentions:
            parts.append(folded[position - offset : mention.start - offset])
            places.extend(range(position, mention.start))
            self._mention_at[len(places)] = mention
            parts.append(MASKS[mention.type])
            places.append(mention.start)
            position = mention.end
        parts.append(folded[position - offset :])
        places.extend(range(position, offset + len(folded) + 1))
        self.text = "".join(parts)
        self._places = places

    def place(self, index: int) -> int:
        """Return the offset in the document of the masked text's character `index` (its length: the end)."""
        return self._places[index]

    def end_place(self, index: int) -> int:
        """Return the offset in the document where the character before `index` ends."""
        if index > 0 and (mention := self._mention_at.get(index - 1)):
            return mention.end
        return self._places[index]

    def mentions_in(self, start: int, end: int) -> tuple[Marked, ...]:
        """Return the mentions masked in [start, end) of the masked text."""
        return tuple(self._mention_at[index] for index in range(start, end) if index in self._mention_at)


class Pattern:
    """A compiled pattern."""

    __slots__ = ("_expression", "_roles")

    def __init__(self, expression: re.Pattern[str], roles: Sequence[str]) -> None:
        self._expression = expression
        self._roles = frozenset(roles)

    def find(self, text: MaskedText) -> Iterator[Found]:
        """Yield every match that does not overlap an earlier one, from left to right."""
        for match in self._expression.finditer(text.text):
            if match.start() == match.end():
                continue
            yield self._found(match, text)

    def find_overlapping(self, text: MaskedText) -> Iterator[Found]:
        """Yield the match that starts at each place, also where it overlaps an earlier one."""
        position = 0
        while (match := self._expression.search(text.text, position)) is not None:
            if match.start() != match.end():
                yield self._found(match, text)
            position = match.start() + 1

    def _found(self, match: re.Match[str], text: MaskedText) -> Found:
        roles: dict[str, tuple[Marked, ...]] = {}
        groups: dict[str, tuple[int, int]] = {}
        for name, group in match.groupdict().items():
            if group is None:
                continue
            start, end = match.span(name)
            role = name.rstrip("0123456789").removesuffix("__") if "__" in name else name
            if role in self._roles:
                roles[role] = roles.get(role, ()) + text.mentions_in(start, end)
            else:
                groups[role] = (text.place(start), text.end_place(end))
        return Found(text.place(match.start()), text.end_place(match.end()), roles, groups)


def compile_pattern(pattern: str, words: Mapping[str, Sequence[str]] | None = None) -> Pattern:
    """Compile a pattern; `words` are the lists that `<name>` may refer to. Raises `PatternError`."""
    return _compile(pattern, tuple((name, tuple(values)) for name, values in sorted((words or {}).items())))


@lru_cache(maxsize=4096)
def _compile(pattern: str, words: tuple[tuple[str, tuple[str, ...]], ...]) -> Pattern:
    lists = dict(words)
    roles: list[str] = []

    def word_list(match: re.Match[str]) -> str:
        values = lists.get(match["name"])
        if values is None:
            raise PatternError(f"no word list <{match['name']}>")
        return "(?:" + "|".join(map(re.escape, sorted(values, key=lambda word: (-len(word), word)))) + ")"

    def slot(match: re.Match[str]) -> str:
        types = ENTITY_TYPES if match["types"] == "*" else match["types"].split("|")
        if unknown := [name for name in types if name not in MASKS]:
            raise PatternError(f"no entity type {unknown[0]}")
        one = "[" + "".join(MASKS[name] for name in types) + "]"
        role = match["role"]
        if role is None:
            return one
        roles.append(role)
        # Python's groups have one name each; a role that stands in several branches is numbered.
        name = role if roles.count(role) == 1 else f"{role}__{roles.count(role)}"
        return f"(?P<{name}>{one}(?:{JOINER}{one})*)" if match["many"] else f"(?P<{name}>{one})"

    try:
        return Pattern(re.compile(_SLOT.sub(slot, _WORDS.sub(word_list, pattern))), roles)
    except re.error as error:
        raise PatternError(f"{error} in {pattern!r}") from error
