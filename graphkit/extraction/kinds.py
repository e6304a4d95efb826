"""Decides the kind of a claim: denial, recommendation, prediction, opinion or assertion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from graphkit.extraction.finding import Kind
from graphkit.ontology.masked import MaskedText
from graphkit.ontology.rule import Rule

_UNDECIDED = "kind.undecided"


class KindRules:
    """The rules of the group `kinds` in their `order`; the first that finds something decides."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: float(rule.values.get("order", "100")))

    def decide(self, text: MaskedText) -> tuple[Kind, str, float]:
        """Return the kind of a masked claim, the id of the rule that decided it and that rule's precision."""
        for rule in self._rules:
            if next(rule.find(text), None):
                return cast(Kind, rule.values["kind"]), rule.id, rule.precision
        return "assertion", _UNDECIDED, 0.5
