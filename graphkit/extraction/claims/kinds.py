"""Decides the kind of a claim: denial, recommendation, prediction, opinion or assertion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import cast

from graphkit.extraction.finding import Kind
from graphkit.ontology.masked import MaskedText
from graphkit.ontology.rule import Rule
from graphkit.ontology.ruleset import RuleSet

_UNDECIDED = "kind.undecided"
_UNDECIDED_CONFIDENCE = 0.5
_FRAME = "frame"
# Claims without any evidence are opinions hardly more often than not.
_LEAN = 0.05


class KindRules:
    """The rules of the group `kinds`: those with an `order` decide, the first that finds something; where none does, the
    `weight` of all the others that find something is summed up, above 0 for opinion, below for assertion.

    What a claim says decides, not who is named as saying it; a rule of the `scope` frame is read over the words that
    name the speaker instead (in "the lab believes that …" the believing, in "she denied that …" the denying). One with a
    `tag` finds only what begins with a word of that part of speech (the future particle, not the mark of the object).
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        deciding = [rule for rule in rules if "order" in rule.values]
        weighed = [rule for rule in rules if "weight" in rule.values]
        self._deciding, self._frame_deciding = _by_scope(deciding)
        self._evidence, self._frame_evidence = _by_scope(weighed)

    def decide(
        self, text: MaskedText, frame: MaskedText | None = None, tags: Mapping[int, str] = MappingProxyType({})
    ) -> tuple[Kind, str, float]:
        """Return the kind of a masked claim, the id of the rule that weighed most and that rule's precision.

        `frame` is the masked text of the words that name the speaker, where `text` comes without them; `tags` gives the
        part of speech of the words of the document by the place where they begin.
        """
        deciding = [(rule, text) for rule in self._deciding.worth_trying(text)]
        weighed = [(rule, text) for rule in self._evidence.worth_trying(text)]
        if frame is not None:
            deciding += [(rule, frame) for rule in self._frame_deciding.worth_trying(frame)]
            weighed += [(rule, frame) for rule in self._frame_evidence.worth_trying(frame)]
        for rule, read in sorted(deciding, key=lambda pair: float(pair[0].values["order"])):
            if _occurs(rule, read, tags):
                return cast(Kind, rule.values["kind"]), rule.id, rule.precision
        found = [(float(rule.values["weight"]), rule) for rule, read in weighed if rule.occurs_in(read)]
        total = _LEAN + sum(weight for weight, _ in found)
        kind: Kind = "opinion" if total > 0 else "assertion"
        side = [(abs(weight), rule.id, rule.precision) for weight, rule in found if (weight > 0) == (total > 0)]
        if not side:
            return kind, _UNDECIDED, _UNDECIDED_CONFIDENCE
        _, rule_id, precision = max(side)
        return kind, rule_id, precision


def _by_scope(rules: Sequence[Rule]) -> tuple[RuleSet, RuleSet]:
    """Return the rules that are read over what a claim says, and those for the words that name its speaker."""
    framed = [rule for rule in rules if rule.values.get("scope") == _FRAME]
    return RuleSet(rule for rule in rules if rule not in framed), RuleSet(framed)


def _occurs(rule: Rule, text: MaskedText, tags: Mapping[int, str]) -> bool:
    tag = rule.values.get("tag")
    if tag is None:
        return rule.occurs_in(text)
    return any(tags.get(found.start) == tag for found in rule.find(text))
