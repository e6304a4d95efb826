"""Whether the words of a claim side for or against a thing it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from graphkit.extraction.finding import Stance
from graphkit.ontology.masked import MaskedText
from graphkit.ontology.rule import Rule


class StanceRules:
    """The rules of the group `stances`: each binds a `target`, or stands for the claim's main subject where it binds none."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)

    def find(self, text: MaskedText, subject: str | None) -> dict[str, Stance]:
        """Return the stance towards each target in a masked claim; one that is praised and blamed is mixed."""
        found: dict[str, Stance] = {}
        for rule in self._rules:
            if not rule.occurs_in(text):
                continue
            stance = cast(Stance, rule.values["stance"])
            for match in rule.find(text):
                targets = [mention.key for mention in match.roles.get("target", ())] or ([subject] if subject else [])
                for target in targets:
                    before = found.get(target)
                    found[target] = stance if before in (None, stance) else "mixed"
        return found
