"""The words in a claim that tie it to another: what the rules of the group `links` find in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.ontology.masked import Marked, MaskedText
from graphkit.ontology.rule import Rule
from graphkit.ontology.ruleset import RuleSet
from graphkit.resolution.claim_view import ClaimView


@dataclass(frozen=True, slots=True)
class Cue:
    """What a rule found: its `effect`, the `words` as the claim has them, and the ids of the mentions among them."""

    effect: str
    words: str
    rule: str
    confidence: float
    mentions: tuple[str, ...]


class Cues:
    """Finds the cues of claims."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_effect: dict[str, list[Rule]] = {}
        for rule in rules:
            by_effect.setdefault(rule.values.get("effect", ""), []).append(rule)
        self._masked: dict[str, MaskedText] = {}
        self._rules = {effect: RuleSet(members) for effect, members in by_effect.items()}

    def first(self, view: ClaimView, effects: Sequence[str]) -> Cue | None:
        """Return the first cue with one of the effects, in the order of the rules, or None."""
        text = self._masked.get(view.id)
        if text is None:
            text = self._masked[view.id] = masked(view)
        for effect in effects:
            for rule in self._rules[effect].worth_trying(text) if effect in self._rules else ():
                if found := next(rule.find(text), None):
                    among = [m[0] for m in view.mentions if found.start <= m[1] and m[2] <= found.end]
                    words = view.text[found.start : found.end].strip(" ,，。.;；:：")
                    return Cue(effect, words, rule.id, rule.precision, tuple(among))
        return None


def masked(view: ClaimView) -> MaskedText:
    """Return the claim's folded text with its mentions masked, in offsets of its text."""
    return MaskedText(
        view.folded,
        0,
        [
            Marked(start, end, kind, key)
            for (key, start, end), kind in zip(view.mentions, view.mention_types, strict=True)
        ],
        tight=True,
    )
