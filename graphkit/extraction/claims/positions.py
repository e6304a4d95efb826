"""The rules of the group `attribution` by their position, and whom they name as the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.ontology.masked import Found, MaskedText
from graphkit.ontology.rule import Rule


def at_position(rules: Iterable[Rule], *positions: str) -> tuple[Rule, ...]:
    """Return the rules of these positions, in their order."""
    return tuple(rule for rule in rules if rule.values.get("position") in positions)


def named_sources(rules: Sequence[Rule], text: MaskedText) -> Iterator[tuple[str, Rule, Found]]:
    """Yield the key of the source that the first match of each rule names, with the rule and the match."""
    for rule in rules:
        found = next(rule.find(text), None)
        source = found.roles.get("source") if found is not None else None
        if found is not None and source:
            yield source[0].key, rule, found
