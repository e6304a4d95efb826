"""The rules of the group `claims`, sorted by what they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.ontology.masked import Found, MaskedText
from graphkit.ontology.rule import Rule
from graphkit.ontology.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """Rules by `effect`: reject and keep decide what is a claim, asserts and topic what a heading is, trim and cut where
    a statement begins (cut-counted before points that are counted off), joined and answer what belongs together. Within
    an effect they keep their order in the files.
    """

    by_effect: Mapping[str, RuleSet]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> ClaimRules:
        """Sort the rules of the group."""
        by_effect: dict[str, list[Rule]] = {}
        for rule in rules:
            by_effect.setdefault(rule.values.get("effect", "reject"), []).append(rule)
        return cls({effect: RuleSet(members) for effect, members in by_effect.items()})

    def first(self, effect: str, text: MaskedText, scopes: frozenset[str] = frozenset()) -> tuple[Rule, Found] | None:
        """Return the first rule with this effect that finds something in `text`, and what; a rule with a scope counts
        only where that is one of `scopes`.
        """
        for rule in self._worth_trying(effect, text):
            scope = rule.values.get("scope")
            if (scope is None or scope in scopes) and (found := next(rule.find(text), None)):
                return rule, found
        return None

    def all(self, effect: str, text: MaskedText) -> list[tuple[Rule, Found]]:
        """Return everything that the rules with this effect find in `text`."""
        return [(rule, found) for rule in self._worth_trying(effect, text) for found in rule.find(text)]

    def _worth_trying(self, effect: str, text: MaskedText) -> Iterator[Rule]:
        rules = self.by_effect.get(effect)
        return iter(()) if rules is None else rules.worth_trying(text)
