"""Whether the words of a claim side for or against a thing it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from graphkit.extraction.finding import Stance
from graphkit.extraction.passages import Passages
from graphkit.ontology.rule import Rule


class StanceRules:
    """The rules of the group `stances`: each binds a `target`, or speaks of the claim's subject where it binds none."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)

    def find(self, passages: Passages, start: int, end: int, subjects: Sequence[str]) -> dict[str, Stance]:
        """Return the stance of the claim [start, end) towards its `subjects`, the most specific first.

        A rule without a target speaks of the most specific subject named before its words, or of the first where the
        claim names none. What is praised and blamed is mixed.
        """
        text = passages.masked(start, end)
        found: dict[str, Stance] = {}
        for rule in self._rules:
            if not rule.occurs_in(text):
                continue
            stance = cast(Stance, rule.values["stance"])
            for match in rule.find(text):
                targets = [mention.key for mention in match.roles.get("target", ())]
                for target in targets or _named_before(passages, start, match.start, end, subjects):
                    before = found.get(target)
                    found[target] = stance if before in (None, stance) else "mixed"
        return found


def _named_before(passages: Passages, start: int, place: int, end: int, subjects: Sequence[str]) -> Sequence[str]:
    if not passages.mentions(start, end):
        return subjects[:1]
    named = {mention.key for mention in passages.mentions(start, place)}
    return [key for key in subjects if key in named][:1]
