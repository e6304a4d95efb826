"""A rule of the ontology: what it looks for, what it says when it finds it, and examples that are its tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.contract.folding import fold_characters
from graphkit.ontology.masked import MASKS, Found, Marked, MaskedText, Pattern

# Keys a rule of each group may have besides those of every rule; unknown keys are refused.
GROUP_KEYS: Mapping[str, frozenset[str]] = {
    "attribution": frozenset({"mode", "position", "speaker"}),
    "names": frozenset({"type", "role", "proper"}),
    "relations": frozenset({"predicate", "former", "open_source", "presupposed", "pronouns", "known_maker"}),
    "facts": frozenset({"attribute", "unit", "presupposed", "topic", "weight"}),
    "kinds": frozenset({"kind", "order", "weight", "scope", "tag"}),
    "claims": frozenset({"effect", "scope", "weight"}),
    "stances": frozenset({"stance", "weight", "side"}),
    "links": frozenset({"link", "effect"}),
}

_EXAMPLE = re.compile(r"\{(?P<type>[A-Z]\w*):(?P<text>[^{}=]+)(?:=(?P<role>[a-z_]+))?\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file.

    `pattern` is in the language of `graphkit.ontology.masked`. `values` holds the keys of its group (predicate, kind …).
    `matches` are sentences in which it must find exactly what stands in [brackets] (the whole where there are none),
    `rejects` sentences in which it must find nothing. Mentions are marked: {Organization:腾讯}, with the expected role
    {Organization:腾讯=subject}. `precision` is measured or estimated, 0 to 1, and becomes the confidence of findings.
    """

    id: str
    group: str
    language: str
    comment: str
    pattern: Pattern
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    precision: float
    values: Mapping[str, str]

    def occurs_in(self, text: MaskedText) -> bool:
        """Whether the rule finds anything in a masked stretch of text."""
        return self.pattern.occurs_in(text)

    def find(self, text: MaskedText) -> Iterator[Found]:
        """Yield what the rule finds in a masked stretch of text."""
        return self.pattern.find(text)


@dataclass(frozen=True, slots=True)
class Example:
    """An example sentence taken apart: the masked text, the bracketed span or None, and the expected roles."""

    text: MaskedText
    plain: str
    expected: tuple[int, int] | None
    roles: Mapping[str, tuple[str, ...]]


def read_example(example: str) -> Example:
    """Take an example of a rule apart: its marks off, its mentions and brackets as offsets.

    >>> read_example("[{Organization:腾讯=subject}收购了{Organization:搜狗=object}]。").plain
    '腾讯收购了搜狗。'
    """
    plain: list[str] = []
    length = 0
    mentions: list[Marked] = []
    roles: dict[str, tuple[str, ...]] = {}
    start = end = None
    position = 0
    while position < len(example):
        if match := _EXAMPLE.match(example, position):
            if match["type"] not in MASKS:
                raise ValueError(f"no entity type {match['type']}")
            mentions.append(Marked(length, length + len(match["text"]), match["type"], match["text"]))
            if match["role"]:
                roles[match["role"]] = (*roles.get(match["role"], ()), match["text"])
            plain.append(match["text"])
            length += len(match["text"])
            position = match.end()
            continue
        if example[position] == "[":
            start = length
        elif example[position] == "]":
            end = length
        else:
            plain.append(example[position])
            length += 1
        position += 1
    text = "".join(plain)
    expected = (start, end) if start is not None and end is not None else None
    return Example(MaskedText(fold_characters(text), 0, mentions), text, expected, roles)


def failures(rule: Rule) -> Iterator[str]:
    """Yield a line for each example of the rule that does not hold."""
    for line in rule.matches:
        example = read_example(line)
        found = list(rule.find(example.text))
        if not found:
            yield f"{rule.id}: finds nothing in {line}"
            continue
        first = found[0]
        if example.expected and (first.start, first.end) != example.expected:
            yield f"{rule.id}: finds {example.plain[first.start : first.end]!r} in {line}"
        got = {role: tuple(mention.key for mention in mentions) for role, mentions in first.roles.items()}
        if example.roles and got != dict(example.roles):
            yield f"{rule.id}: binds {got} in {line}"
    for line in rule.rejects:
        example = read_example(line)
        if found := list(rule.find(example.text)):
            yield f"{rule.id}: finds {example.plain[found[0].start : found[0].end]!r} in {line}, which it must reject"
