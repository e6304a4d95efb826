"""Whether the words of a claim side for or against a thing it is about.

Words that evaluate are found by rules, each with a weight; what is said of one thing is summed up (log-odds), and the thing
is evaluated where the sum makes it likely enough.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graphkit.extraction.finding import Kind, Mention, Stance
from graphkit.extraction.passages import Passages
from graphkit.ontology.masked import Found
from graphkit.ontology.rule import Rule

_CLAUSE = re.compile("[,，;；]")
# Characters between a negation and the words it negates, at the most.
_NEGATION_REACH = 4
_NEGATION_REACH_WORDS = 14  # where words are parted by spaces
_FAR_NEGATION_REACH = 12
_LONGEST_PREPOSITION = 8
# Characters between a maker and the word that says that it made what is named next.
_LONGEST_MAKING = 6
# Characters, or words parted by spaces, between an owner and the name of what it owns.
_LONGEST_LINK = 2
_MOST_LINKS = 3
_LONG: Mapping[str, int] = {"zh": 60, "en": 160}  # characters

Place = Literal["bound", "near", "before", "behind", "later", "unnamed"]
# How much words count by where the thing stands that they evaluate: bound by their rule, before them in their clause,
# before them in another, behind them in their clause, elsewhere in the claim, or not in it at all.
_PLACE: Mapping[Place, float] = {"bound": 1.0, "near": 1.0, "before": 0.7, "behind": 0.6, "later": 0.5, "unnamed": 0.8}
# What evaluating words count that are negated (for the opposite) or only conceded, and what they take off the other side.
_NEGATED = 0.5
_CONCEDED = 0.5
_OPPOSED = 0.5
# What the words of either side weigh at the least in something that is said to be mixed.
_MIXED = 1.8
# A thing is evaluated from this probability on: that with which as many stances are found as there are.
_LEAST = 0.22
# Weights of the signs around the words: log-odds, fitted together with those of the rules by ridge regression over twelve
# annotated documents. Left out of the fit one by one, the three long ones were read at an F1 of .41.
_FOR: Mapping[str, float] = {
    "always": -2.3,
    "Organization": -0.4,
    "Place": 0.5,
    "Technology": 0.1,
    "Work": -0.1,
    "alone": 0.2,
    "assertion": -0.1,
    "denial": 0.1,
    "further": -0.6,
    "long": -0.9,
    "opinion": 0.4,
    "prediction": -0.1,
    "recommendation": -0.3,
    "second": -0.5,
    "unnamed": -0.9,
}
_AGAINST: Mapping[str, float] = {
    "always": -3.2,
    "Organization": 0.1,
    "Place": -0.3,
    "Product": -0.2,
    "Technology": 0.5,
    "alone": 0.5,
    "assertion": -0.1,
    "denial": 0.6,
    "further": -0.3,
    "long": -0.6,
    "opinion": -0.2,
    "prediction": -0.2,
    "recommendation": -0.1,
    "second": -0.2,
    "unnamed": -0.7,
}


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
        factor = _PLACE[self.place]
        return factor * (_NEGATED if self.negated else 1.0) * (_CONCEDED if self.conceded else 1.0)

    @property
    def weight(self) -> float:
        """What the words count."""
        return float(self.rule.values["weight"]) * self.factor


class StanceRules:
    """The rules of the group `stances`: each binds a `target`, or speaks of what its clause evaluates where it binds none;
    with `side` behind it evaluates what follows its words (we trust …) rather than what stands before them.

    Of `words`, `stance_negation` holds what turns evaluating words round right before them, `stance_far_negation` what
    turns praise round from further off, `stance_negation_except` what only looks like it, `stance_unreal` what turns them
    off at the beginning of their clause (conditions, purposes), `stance_turn` what a concession's main point begins with.
    `stance_standard` stands before the standard of a comparison, which is not what is evaluated,
    `stance_before_circumstance` and `stance_behind_circumstance` beside a name that is a circumstance; `stance_owning`
    joins an owner's name to that of what it owns, `stance_making` a maker's to what it made; `stance_holding` follows the
    name of whoever has the view, `stance_suffered` makes of whoever stands before words of favour or doubt the one that
    they are meant for.
    """

    def __init__(self, rules: Sequence[Rule], words: Mapping[str, Sequence[str]]) -> None:
        self._rules = tuple(rules)
        negation, far, except_, unreal, turn, standard, before, behind, owning, making, suffered, holding = (
            _alternatives(words.get(f"stance_{name}", ()))
            for name in (
                "negation",
                "far_negation",
                "negation_except",
                "unreal",
                "turn",
                "standard",
                "before_circumstance",
                "behind_circumstance",
                "owning",
                "making",
                "suffered",
                "holding",
            )
        )
        self._negation = re.compile(
            f"(?:{negation})(?:[^,，;；]{{0,{_NEGATION_REACH}}}|[ a-z'’]{{0,{_NEGATION_REACH_WORDS}}})$"
        )
        self._far_negation = re.compile(f"(?:{far})[^,，;；]{{0,{_FAR_NEGATION_REACH}}}$")
        self._negation_except = re.compile(except_)
        self._unreal = re.compile(f"\\s*(?:{unreal})")
        self._turn = re.compile(turn)
        self._standard = re.compile(f"(?:{standard})\\s*$")
        self._before_circumstance = re.compile(f"(?:{before})\\s*$")
        self._behind_circumstance = re.compile(f"\\s*(?:{behind})")
        self._owning = re.compile(
            f"(?:{owning})(?:[^ ,，。的]{{0,{_LONGEST_LINK}}}|(?: [a-z-]+){{0,{_MOST_LINKS}}},? )"
            f"|[^,，。的]{{0,{_LONGEST_MAKING}}}?(?:{making})的?"
        )
        self._suffered = re.compile(suffered)
        self._holding = re.compile(f"\\s*(?:{holding})")

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
        for rule in self._rules:
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
        if rule.pattern.binds("target"):
            for mention in match.roles.get("target", ()):
                if mention.key in subjects:
                    yield mention.key, "bound", False
            return
        clause = _clause_start(passages, start, match.start)
        if self._unreal.match(passages.folded, clause, match.start):
            return
        before = self._negation_except.sub("", passages.folded[clause : match.start])
        negated = self._negation.search(before) is not None or (
            rule.values["stance"] == "positive" and self._far_negation.search(before) is not None
        )
        target = self._target(passages, start, end, subjects, rule, match, clause)
        if target is not None:
            yield (*target, negated)

    def _target(
        self,
        passages: Passages,
        start: int,
        end: int,
        subjects: Sequence[str],
        rule: Rule,
        match: Found,
        clause: int,
    ) -> tuple[str, Place] | None:
        """Return what words that bind nothing evaluate, and where that stands.

        It is the first subject named in their clause before them (behind them, where their rule says so), else the first
        named before them at all, else the first named in the claim, else what the claim is understood to be about. A
        thing in a circumstance (in X, with X) comes after those that are not, as does an owner after what it owns (X's
        Y). An organization before words of favour or doubt has them and is not meant by them, unless it suffers them.
        People are praised for what they do, not by the way.
        """
        things = [key for key in subjects if passages.type_of(key) != "Person"]
        if not things:
            return None
        named = [
            mention
            for mention in passages.mentions(start, end)
            if mention.key in things
            and not self._standard.search(
                passages.folded, max(start, mention.start - _LONGEST_PREPOSITION), mention.start
            )
        ]
        named = [mention for mention in named if not self._owns_another(passages, mention, named)]
        attitude = rule.values.get("side") == "behind"
        holders = {mention.key for mention in named if self._holds_view(passages, mention, match, attitude)}
        named = [mention for mention in named if mention.key not in holders]
        things = [key for key in things if key not in holders]
        if not things:
            return None
        before = [mention for mention in named if mention.start < match.start]
        near = [mention for mention in before if mention.start >= clause]
        stop = _CLAUSE.search(passages.folded, match.end, end)
        behind = [mention for mention in named if match.end <= mention.start < (stop.start() if stop else end)]
        places: list[tuple[Sequence[Mention], Place]] = [(near, "near"), (before, "before"), (behind, "behind")]
        if attitude:
            places.insert(0, (behind, "near"))
        for candidates, place in (*places, (named, "later")):
            if candidates:
                central = [mention for mention in candidates if not self._is_circumstance(passages, mention)]
                return (central or candidates)[0].key, place
        return things[0], "unnamed"

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

    def _owns_another(self, passages: Passages, mention: Mention, named: Sequence[Mention]) -> bool:
        """Whether a name is only the owner's of what another of `named` names right behind it: X's Y."""
        others = (other for other in named if other.key != mention.key and other.start >= mention.end)
        return any(self._owning.fullmatch(passages.folded, mention.end, other.start) for other in others)

    def _holds_view(self, passages: Passages, mention: Mention, match: Found, attitude: bool) -> bool:
        """Whether an organization before evaluating words is the one whose view they are: it stands before words of an
        attitude, or right before what brings a view.
        """
        if passages.type_of(mention.key) != "Organization" or mention.end > match.start:
            return False
        if self._suffered.search(passages.folded, mention.end, match.end) is not None:
            return False
        return attitude or self._holding.match(passages.folded, mention.end) is not None

    def _is_circumstance(self, passages: Passages, mention: Mention) -> bool:
        text = passages.folded
        return bool(
            self._before_circumstance.search(text, max(0, mention.start - _LONGEST_PREPOSITION), mention.start)
            or self._behind_circumstance.match(text, mention.end)
        )


def _decided(evaluations: Sequence[Evaluation], signs: Sequence[str]) -> Stance | None:
    """Return the side that words and signs make likely, or None; what is praised and blamed alike is mixed."""
    sums = {sign: sum(evaluation.weight for evaluation in evaluations if evaluation.sign == sign) for sign in (1, -1)}
    odds = {
        sign: math.exp(sums[sign] - _OPPOSED * sums[-sign] + sum(weights.get(name, 0.0) for name in signs))
        for sign, weights in ((1, _FOR), (-1, _AGAINST))
    }
    total = 1.0 + odds[1] + odds[-1]
    sign = 1 if odds[1] >= odds[-1] else -1
    if odds[sign] / total < _LEAST:
        return None
    if min(sums.values()) >= _MIXED:
        return "mixed"
    return "positive" if sign > 0 else "negative"


def _clause_start(passages: Passages, start: int, place: int) -> int:
    """Return where the clause that holds `place` begins in a claim that begins at `start`."""
    return max((match.end() for match in _CLAUSE.finditer(passages.folded, start, place)), default=start)


def _alternatives(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in ordered) or "(?!)"
