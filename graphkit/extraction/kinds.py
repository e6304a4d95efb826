"""Decides the kind of a claim: denial, recommendation, prediction, opinion or assertion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from graphkit.extraction.finding import Kind
from graphkit.ontology.masked import MaskedText
from graphkit.ontology.rule import Rule

_UNDECIDED = "kind.undecided"
_UNDECIDED_CONFIDENCE = 0.5
# Claims without any evidence are opinions a little more often than not.
_LEAN = 0.15


class KindRules:
    """The rules of the group `kinds`: those with an `order` decide, the first that finds something; where none does, the
    `weight` of all the others that find something is summed up, above 0 for opinion, below for assertion.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        deciding = [rule for rule in rules if "order" in rule.values]
        self._deciding = sorted(deciding, key=lambda rule: float(rule.values["order"]))
        self._evidence = [(rule, float(rule.values["weight"])) for rule in rules if "weight" in rule.values]

    def decide(self, text: MaskedText) -> tuple[Kind, str, float]:
        """Return the kind of a masked claim, the id of the rule that weighed most and that rule's precision."""
        for rule in self._deciding:
            if rule.occurs_in(text):
                return cast(Kind, rule.values["kind"]), rule.id, rule.precision
        found = [(weight, rule) for rule, weight in self._evidence if rule.occurs_in(text)]
        total = _LEAN + sum(weight for weight, _ in found)
        kind: Kind = "opinion" if total > 0 else "assertion"
        side = [(abs(weight), rule.id, rule.precision) for weight, rule in found if (weight > 0) == (total > 0)]
        if not side:
            return kind, _UNDECIDED, _UNDECIDED_CONFIDENCE
        _, rule_id, precision = max(side)
        return kind, rule_id, precision
