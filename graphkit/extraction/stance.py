"""Whether the words of a claim side for or against a thing it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

from graphkit.extraction.finding import Kind, Mention, Stance
from graphkit.extraction.passages import Passages
from graphkit.ontology.rule import Rule

_CLAUSE = re.compile("[,，;；]")
# Characters between a negation and the words it negates, at the most.
_NEGATION_REACH = 4
_LONGEST_PREPOSITION = 8
# A rule that names no target counts from this precision on. Forecasts, facts and advice evaluate less often than opinions
# and denials do: over nine annotated documents the words of such rules evaluate in .50 of them, else in .74.
_LEAST_PRECISION = 0.5
# The same for words that evaluate what is named in another clause of a long claim, and what is not named at all.
_LONG: Mapping[str, int] = {"zh": 60, "en": 160}  # characters
_FAR_FACTOR = 0.6
_UNNAMED_FACTOR = 0.8
_FACTOR: Mapping[Kind, float] = {"prediction": 0.75, "assertion": 0.75, "recommendation": 0.75}


class StanceRules:
    """The rules of the group `stances`: each binds a `target`, or speaks of what its clause evaluates where it binds none.

    Of `words`, `stance_negation` holds what turns evaluating words off right before them, `stance_unreal` what does so at
    the beginning of their clause (conditions, purposes), `stance_turn` what a concession's main point begins with,
    `stance_before_circumstance` and `stance_behind_circumstance` what stands beside a name that is a circumstance.
    """

    def __init__(self, rules: Sequence[Rule], words: Mapping[str, Sequence[str]]) -> None:
        self._rules = tuple(rules)
        negation, unreal, turn, before, behind = (
            _alternatives(words.get(f"stance_{name}", ()))
            for name in ("negation", "unreal", "turn", "before_circumstance", "behind_circumstance")
        )
        self._negation = re.compile(f"(?:{negation})[^,，;；]{{0,{_NEGATION_REACH}}}$")
        self._unreal = re.compile(f"\\s*(?:{unreal})")
        self._turn = re.compile(turn)
        self._before_circumstance = re.compile(f"(?:{before})\\s*$")
        self._behind_circumstance = re.compile(f"\\s*(?:{behind})")

    def find(self, passages: Passages, start: int, end: int, subjects: Sequence[str], kind: Kind) -> dict[str, Stance]:
        """Return the stance of the claim [start, end) towards its `subjects`, the likeliest first.

        What is praised and blamed alike is mixed, unless the one is only conceded: then the main point counts.
        """
        text = passages.masked(start, end)
        found: dict[str, list[tuple[int, Stance]]] = {}
        for rule in self._rules:
            if not rule.occurs_in(text):
                continue
            stance = cast(Stance, rule.values["stance"])
            for match in rule.find(text):
                targets = [mention.key for mention in match.roles.get("target", ())]
                if not targets and not self._is_off(passages, start, match.start):
                    target, sureness = self._evaluated(passages, start, match.start, end, subjects)
                    if target and rule.precision * sureness * _FACTOR.get(kind, 1.0) >= _LEAST_PRECISION:
                        targets = [target]
                for target in targets:
                    found.setdefault(target, []).append((match.start, stance))
        return {target: self._joined(passages, start, places) for target, places in found.items()}

    def _is_off(self, passages: Passages, start: int, place: int) -> bool:
        clause = _clause_start(passages, start, place)
        return bool(
            self._unreal.match(passages.folded, clause, place) or self._negation.search(passages.folded, clause, place)
        )

    def _evaluated(
        self, passages: Passages, start: int, place: int, end: int, subjects: Sequence[str]
    ) -> tuple[str | None, float]:
        """Return what words at `place` evaluate, if anything, and a factor of how sure that is.

        It is the first subject named in their clause before them, else the first named before them at all, else the
        first named in the claim, else what the claim is understood to be about. A thing in a circumstance (in X, with X)
        comes after those that are not. People are praised for what they do, not by the way.
        """
        things = [key for key in subjects if passages.type_of(key) != "Person"]
        named = [mention for mention in passages.mentions(start, end) if mention.key in things]
        before = [mention for mention in named if mention.start < place]
        clause = _clause_start(passages, start, place)
        near = [mention for mention in before if mention.start >= clause]
        far_factor = 1.0 if end - start < _LONG[passages.analysis.document.language] else _FAR_FACTOR
        for candidates, factor in ((near, 1.0), (before, far_factor), (named, far_factor)):
            if candidates:
                central = [mention for mention in candidates if not self._is_circumstance(passages, mention)]
                return (central or candidates)[0].key, factor
        return (things[0], _UNNAMED_FACTOR) if things else (None, 0.0)

    def _is_circumstance(self, passages: Passages, mention: Mention) -> bool:
        text = passages.folded
        return bool(
            self._before_circumstance.search(text, max(0, mention.start - _LONGEST_PREPOSITION), mention.start)
            or self._behind_circumstance.match(text, mention.end)
        )

    def _joined(self, passages: Passages, start: int, places: Sequence[tuple[int, Stance]]) -> Stance:
        last = max(place for place, _ in places)
        turns = [match.end() for match in self._turn.finditer(passages.folded, start, last)]
        main = [stance for place, stance in places if not turns or place >= turns[-1]]
        most = Counter(main or [stance for _, stance in places]).most_common(2)
        return "mixed" if len(most) > 1 and most[0][1] == most[1][1] else most[0][0]


def _clause_start(passages: Passages, start: int, place: int) -> int:
    """Return where the clause that holds `place` begins in a claim that begins at `start`."""
    return max((match.end() for match in _CLAUSE.finditer(passages.folded, start, place)), default=start)


def _alternatives(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in ordered) or "(?!)"
