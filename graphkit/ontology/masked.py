"""Patterns over text whose mentions are masked: the engine under every rule file.

A mention becomes one private-use character that stands for its type, so that a pattern says `{Organization:subject}收购`
and an ordinary regular expression finds it. Text outside mentions is folded (simplified, half width, lower case), so
rules are written once, in simplified script and lower case.

Syntax of a pattern, besides that of Python's `re`:
    {Person}                  a mention of that type
    {Person|Organization:who} a mention of one of the types, bound to a role
    {Model:object+}           one or more, joined by 、 , 和 与 及 以及 and …, all bound to the role
    {Model:object*}           the same, but a comma joins only where a space follows: a clause's end joins nothing
    {Model:object&}           the same, and before each may stand whose it is (OpenAI的GPT-4); that binds nothing
    {*:object}                a mention of any type
    {Quantity:value}          a number or, as {Time:value}, a time, where the text was masked with them
    {Name:name}               a run of words that is written as a name and that nobody knows yet, where so masked
    ~8                        up to 8 characters of one clause, without mentions (as few as possible)
    ~~8                       up to 8 characters of one sentence, mentions and commas included
    ~8!break                  the same as ~8, but no word of the list `break` begins in it
    <say>                     one of the words of the list `say` in words.yaml
    (?P<title>…)              a named group: text for a qualifier
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphkit.ontology.required import Grams, grams_of, required_grams

ENTITY_TYPES = ("Person", "Organization", "Model", "Product", "Technology", "Work", "Event", "Place")
_FIRST = 0xE000
VALUE_TYPES = ("Quantity", "Time")
# A run of words that looks like a name, for the rules that say what it is a name of.
NAME_TYPE = "Name"
MASKS = {name: chr(_FIRST + index) for index, name in enumerate((*ENTITY_TYPES, *VALUE_TYPES, NAME_TYPE))}
_ENTITY_MASKS = "".join(MASKS[name] for name in ENTITY_TYPES)
JOINER = r"(?:\s*(?:、|,|，|/|和|与|及|以及|跟|同|&|and)\s*)+"
_STRICT_JOINER = r"(?:\s*(?:、|, |/|\+|和|与|及|以及|跟|同|&|\band\b)\s*)+"
_SLOT = re.compile(r"\{(?P<types>\*|[A-Z]\w*(?:\|[A-Z]\w*)*)(?::(?P<role>[a-z_]+)(?P<many>[+*&])?)?\}")
_OWNER = f"[{MASKS['Organization']}{MASKS['Person']}]"
_GAP = re.compile(r"(?<!\\)(?P<wide>~~?)(?P<most>\d+)(?:!(?P<without>[a-z_]+))?\??")
_CLAUSE_GAP = f"[^{_ENTITY_MASKS},，。;；!！?？:：\\n]"
_SENTENCE_GAP = r"[^。;；!！?？\n]"
_WORDS = re.compile(r"(?<!\(\?P)<(?P<name>[a-z_]+)>")


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


def _wide(character: str) -> bool:
    return "\u2e80" <= character < chr(_FIRST) or character >= "\uf900"


class MaskedText:
    """A stretch of text with its mentions masked and a map back.

    `folded` is the text of the stretch folded character by character, `offset` where it begins in the document;
    `mentions` lie inside it, do not overlap, and have offsets in the document; one of length 0 stands for a subject
    that the text leaves out. With `tight`, a space beside a Chinese character is left out: 的 GPT-4 reads like 的GPT-4.

    >>> text = MaskedText("腾讯收购了搜狗", 0, [Marked(0, 2, "Organization", "a"), Marked(5, 7, "Organization", "b")])
    >>> found = next(compile_pattern("{Organization:subject}收购了?{Organization:object}").find(text))
    >>> (found.start, found.end, found.roles["object"][0].key)
    (0, 7, 'b')
    """

    __slots__ = ("_grams", "_mention_at", "_places", "mentions", "text")

    def __init__(self, folded: str, offset: int, mentions: Sequence[Marked], *, tight: bool = False) -> None:
        self.mentions = tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))
        parts: list[str] = []
        places: list[int] = []
        self._mention_at: dict[int, Marked] = {}

        def copy(start: int, end: int) -> None:
            stretch = folded[start - offset : end - offset]
            if not tight or " " not in stretch:
                parts.append(stretch)
                places.extend(range(start, end))
                return
            for index in range(start, end):
                at = index - offset
                if folded[at] != " " or not (_wide(folded[at - 1 : at]) or _wide(folded[at + 1 : at + 2])):
                    parts.append(folded[at])
                    places.append(index)

        position = offset
        for mention in self.mentions:
            copy(position, mention.start)
            self._mention_at[len(places)] = mention
            parts.append(MASKS[mention.type])
            places.append(mention.start)
            position = mention.end
        copy(position, offset + len(folded))
        places.append(offset + len(folded))
        self.text = "".join(parts)
        self._places = places
        self._grams: Grams | None = None

    @property
    def grams(self) -> Grams:
        """The characters and pairs of characters of the masked text, for many patterns to ask after."""
        if self._grams is None:
            self._grams = grams_of(self.text)
        return self._grams

    def place(self, index: int) -> int:
        """Return the offset in the document of the masked text's character `index` (its length: the end)."""
        return self._places[index]

    def end_place(self, index: int) -> int:
        """Return the offset in the document where the character before `index` ends."""
        if index == 0:
            return self._places[0]
        mention = self._mention_at.get(index - 1)
        return mention.end if mention else self._places[index - 1] + 1

    def mentions_in(self, start: int, end: int) -> tuple[Marked, ...]:
        """Return the mentions masked in [start, end) of the masked text."""
        return tuple(self._mention_at[index] for index in range(start, end) if index in self._mention_at)


class Pattern:
    """A compiled pattern."""

    __slots__ = ("_expression", "_roles", "_wanted", "required")

    def __init__(self, expression: re.Pattern[str], roles: Sequence[str], wanted: Mapping[str, str]) -> None:
        self._expression = expression
        self._roles = frozenset(roles)
        self._wanted = wanted
        # Of these a text must hold one for the pattern to match (None: it may always): a quick look is enough for most.
        self.required = required_grams(expression.pattern)

    def possible(self, masks: frozenset[str], roles: Sequence[str]) -> bool:
        """Whether a text with these masks has a mention for each of the roles that must be bound: a cheap first test."""
        return all(not masks.isdisjoint(self._wanted.get(role, "")) for role in roles if role in self._wanted)

    def binds(self, role: str) -> bool:
        """Whether the pattern binds this role."""
        return role in self._roles

    def occurs_in(self, text: MaskedText) -> bool:
        """Whether the pattern matches anywhere in `text`; quicker than finding where."""
        return self._may_match(text) and self._expression.search(text.text) is not None

    def find(self, text: MaskedText) -> Iterator[Found]:
        """Yield every match that does not overlap an earlier one, from left to right."""
        if not self._may_match(text):
            return
        for match in self._expression.finditer(text.text):
            if match.start() == match.end():
                continue
            yield self._found(match, text)

    def find_overlapping(self, text: MaskedText) -> Iterator[Found]:
        """Yield the match that starts at each place, also where it overlaps an earlier one."""
        if not self._may_match(text):
            return
        position = 0
        while (match := self._expression.search(text.text, position)) is not None:
            if match.start() != match.end():
                yield self._found(match, text)
            position = match.start() + 1

    def _may_match(self, text: MaskedText) -> bool:
        return self.required is None or not self.required.isdisjoint(text.grams)

    def _found(self, match: re.Match[str], text: MaskedText) -> Found:
        roles: dict[str, tuple[Marked, ...]] = {}
        groups: dict[str, tuple[int, int]] = {}
        for name, group in match.groupdict().items():
            if group is None:
                continue
            start, end = match.span(name)
            role = name.rstrip("0123456789").removesuffix("__") if "__" in name else name
            if role in self._roles:
                bound = text.mentions_in(start, end)
                roles[role] = roles.get(role, ()) + tuple(m for m in bound if MASKS[m.type] in self._wanted[role])
            else:
                groups[role] = (text.place(start), text.end_place(end))
        return Found(text.place(match.start()), text.end_place(match.end()), roles, groups)


def compile_pattern(pattern: str, words: Mapping[str, Sequence[str]] | None = None) -> Pattern:
    """Compile a pattern; `words` are the lists that `<name>` may refer to. Raises `PatternError`."""
    return _compile(pattern, tuple((name, tuple(values)) for name, values in sorted((words or {}).items())))


@lru_cache(maxsize=4096)
def _compile(pattern: str, words: tuple[tuple[str, tuple[str, ...]], ...]) -> Pattern:
    lists = dict(words)
    possessive = "|".join(map(re.escape, lists.get("relation_possessive", ())))
    roles: list[str] = []
    wanted: dict[str, str] = {}

    def word_list(name: str) -> str:
        values = lists.get(name)
        if values is None:
            raise PatternError(f"no word list <{name}>")
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
        wanted[role] = wanted.get(role, "") + one[1:-1]
        # Python's groups have one name each; a role that stands in several branches is numbered.
        name = role if roles.count(role) == 1 else f"{role}__{roles.count(role)}"
        joiner = JOINER if match["many"] == "+" else _STRICT_JOINER
        if match["many"] == "&":
            one = f"(?:{_OWNER}(?:{possessive})? ?)?{one}"
        return f"(?P<{name}>{one}(?:{joiner}{one})*)" if match["many"] else f"(?P<{name}>{one})"

    def gap(match: re.Match[str]) -> str:
        one = _SENTENCE_GAP if match["wide"] == "~~" else _CLAUSE_GAP
        if match["without"]:
            one = f"(?:(?!{word_list(match['without'])}){one})"
        return f"{one}{{0,{match['most']}}}?"

    try:
        expanded = _SLOT.sub(slot, _GAP.sub(gap, _WORDS.sub(lambda match: word_list(match["name"]), pattern)))
        return Pattern(re.compile(expanded), roles, wanted)
    except re.error as error:
        raise PatternError(f"{error} in {pattern!r}") from error
