"""Whether the words of a claim side for or against a thing it is about.

Words that evaluate are found by rules, each with a weight; what is said of one thing is summed up (log-odds), and the thing
is evaluated where the sum makes it likely enough.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extraction.claims.stance_targets import StanceTargets, alternatives, clause_start
from graphkit.extraction.claims.stance_weights import Place, stance_weights
from graphkit.extraction.finding import Kind, Stance
from graphkit.extraction.passages import Passages
from graphkit.ontology.masked import Found
from graphkit.ontology.rule import Rule
from graphkit.ontology.ruleset import RuleSet

# Characters between a negation and the words it negates, at the most.
_OPEN_REACH = 6
_NEGATION_REACH = 4
_NEGATION_REACH_WORDS = 14  # where words are parted by spaces
_FAR_NEGATION_REACH = 12
_LONG: Mapping[str, int] = {"zh": 60, "en": 160}  # characters


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Words at `start` that evaluate the thing `key`: for it (`sign` 1) or against it (-1)."""

    key: str
    rule: Rule
    sign: int
    negated: bool
    place: Place
    start: int
    conceded: bool

    @property
    def factor(self) -> float:
        """What the words count of their rule's weight."""
        weights = stance_weights()
        factor = weights.places[self.place]
        if self.negated:
            factor *= weights.turned["negated"]
        if self.conceded:
            factor *= weights.turned["conceded"]
        return factor

    @property
    def weight(self) -> float:
        """What the words count."""
        return float(self.rule.values["weight"]) * self.factor


class StanceRules:
    """The rules of the group `stances`: each binds a `target`, or speaks of what its clause evaluates where it binds none;
    with `side` behind it evaluates what follows its words (we trust …) rather than what stands before them.

    Of `words`, `stance_negation` holds what turns evaluating words round right before them, `stance_far_negation` what
    turns praise round from further off, `stance_negation_except` what only looks like it, `stance_unreal` what turns them
    off at the beginning of their clause (conditions, purposes), `stance_turn` what a concession's main point begins with;
    `stance_open_before` and `stance_open_behind` beside evaluating words leave open whether they hold (X是泡沫还是创新);
    `stance_dissent` behind words that are introduced by `stance_others_view` turns round what others are said to think.
    """

    def __init__(self, rules: Sequence[Rule], words: Mapping[str, Sequence[str]]) -> None:
        self._rules = RuleSet(rules)
        self._targets = StanceTargets(words)
        negation, far, except_, unreal, turn, others, dissent, open_before, open_behind = (
            alternatives(words.get(f"stance_{name}", ()))
            for name in (
                "negation",
                "far_negation",
                "negation_except",
                "unreal",
                "turn",
                "others_view",
                "dissent",
                "open_before",
                "open_behind",
            )
        )
        self._negation = re.compile(
            f"(?:{negation})(?:[^,，;；]{{0,{_NEGATION_REACH}}}|[ a-z'’]{{0,{_NEGATION_REACH_WORDS}}})$"
        )
        self._far_negation = re.compile(f"(?:{far})[^,，;；]{{0,{_FAR_NEGATION_REACH}}}$")
        self._negation_except = re.compile(except_)
        self._unreal = re.compile(f"\\s*(?:{unreal})")
        self._turn = re.compile(turn)
        self._others_view = re.compile(others)
        self._dissent = re.compile(dissent)
        self._open_before = re.compile(f"(?:{open_before})[^,，。;；]{{0,{_OPEN_REACH}}}$")
        self._open_behind = re.compile(f'[”"」』]?(?:{open_behind})')

    def find(self, passages: Passages, start: int, end: int, subjects: Sequence[str], kind: Kind) -> dict[str, Stance]:
        """Return the stance of the claim [start, end) towards its `subjects`, the likeliest first."""
        found: dict[str, list[Evaluation]] = {}
        for evaluation in self.evaluations(passages, start, end, subjects):
            found.setdefault(evaluation.key, []).append(evaluation)
        stances: dict[str, Stance] = {}
        for key, evaluations in found.items():
            signs = self.signs(passages, start, end, subjects, key, kind)
            stance = _decided(evaluations, signs)
            if stance is not None:
                stances[key] = stance
        return stances

    def evaluations(self, passages: Passages, start: int, end: int, subjects: Sequence[str]) -> Iterator[Evaluation]:
        """Yield what evaluates one of the `subjects` in the claim [start, end), once for each rule, side and thing."""
        if not subjects:
            return
        text = passages.masked(start, end)
        seen = set()
        turns = [match.end() for match in self._turn.finditer(passages.folded, start, end)]
        for rule in self._rules.worth_trying(text):
            sign = 1 if rule.values["stance"] == "positive" else -1
            for match in rule.find(text):
                for key, place, negated in self._evaluated(passages, start, end, subjects, rule, match):
                    turned = -sign if negated else sign
                    if (key, rule.id, turned) not in seen:
                        seen.add((key, rule.id, turned))
                        conceded = any(match.start < turn for turn in turns)
                        yield Evaluation(key, rule, turned, negated, place, match.start, conceded)

    def _evaluated(
        self, passages: Passages, start: int, end: int, subjects: Sequence[str], rule: Rule, match: Found
    ) -> Iterator[tuple[str, Place, bool]]:
        """Yield what a match evaluates, where that stands, and whether the words are negated."""
        if self._open_behind.match(passages.folded, match.end) or self._open_before.search(
            passages.folded, clause_start(passages, start, match.start), match.start
        ):
            return
        others = self._others_view.search(passages.folded, start, match.start)
        dissent = self._dissent.search(passages.folded, others.end(), end) if others is not None else None
        if dissent is not None and dissent.start() < match.end and match.start < dissent.end():
            return
        dissented = dissent is not None and match.end <= dissent.start()
        if rule.pattern.binds("target"):
            for mention in match.roles.get("target", ()):
                if mention.key in subjects:
                    yield mention.key, "bound", dissented
            return
        clause = clause_start(passages, start, match.start)
        if self._unreal.match(passages.folded, clause, match.start):
            return
        before = self._negation_except.sub("", passages.folded[clause : match.start])
        negated = self._negation.search(before) is not None or (
            rule.values["stance"] == "positive" and self._far_negation.search(before) is not None
        )
        target = self._targets.of(passages, start, end, subjects, match, attitude=rule.values.get("side") == "behind")
        if target is not None:
            yield (*target, negated != dissented)

    def signs(
        self, passages: Passages, start: int, end: int, subjects: Sequence[str], key: str, kind: Kind
    ) -> tuple[str, ...]:
        """Return the signs around evaluating words that a claim [start, end) of this kind evaluates its subject `key`."""
        signs = ["always", kind, passages.type_of(key)]
        rank = subjects.index(key)
        if rank > 0:
            signs.append("second" if rank == 1 else "further")
        if len(subjects) == 1:
            signs.append("alone")
        if end - start >= _LONG[passages.analysis.document.language]:
            signs.append("long")
        if not any(mention.key == key for mention in passages.mentions(start, end)):
            signs.append("unnamed")
        return tuple(signs)


def _decided(evaluations: Sequence[Evaluation], signs: Sequence[str]) -> Stance | None:
    """Return the side that words and signs make likely, or None; what is praised and blamed alike is mixed."""
    weights = stance_weights()
    sums = {sign: sum(evaluation.weight for evaluation in evaluations if evaluation.sign == sign) for sign in (1, -1)}
    odds = {
        sign: math.exp(
            sums[sign] - weights.turned["opposed"] * sums[-sign] + sum(of_sign.get(name, 0.0) for name in signs)
        )
        for sign, of_sign in ((1, weights.signs_for), (-1, weights.signs_against))
    }
    total = 1.0 + odds[1] + odds[-1]
    sign = 1 if odds[1] >= odds[-1] else -1
    if odds[sign] / total < weights.least:
        return None
    if min(sums.values()) >= weights.mixed:
        return "mixed"
    return "positive" if sign > 0 else "negative"
