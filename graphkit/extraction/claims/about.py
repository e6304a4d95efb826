"""What a claim is about: the one to four things it names or is understood to speak of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extraction.claims.about_signs import NamedSigns
from graphkit.extraction.claims.about_understood import UnderstoodSigns
from graphkit.extraction.claims.about_weights import Signs, Weights, subject_weights
from graphkit.extraction.claims.attribution import Attributed
from graphkit.extraction.claims.discourse import Discourse
from graphkit.extraction.claims.headlines import HeadlineMatcher
from graphkit.extraction.passages import Passages
from graphkit.extraction.relations.antecedents import StandIns

MOST = 4
# A claim that names nothing is about as many things at the most.
_MOST_UNDERSTOOD = 3
_HEADLINES = frozenset({"title", "heading", "bullet"})
# The share of a headline that a sentence of the body must hold to say the same.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A thing that a statement may be about, with the signs that were weighed; `how` is named or understood."""

    key: str
    likelihood: float
    how: str
    signs: Signs
    weights: Weights


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that a claim is about; `why` says how: named, understood, as the body says; then what speaks most for it."""

    key: str
    why: tuple[str, ...]


class Subjects:
    """Chooses what the statements of one document are about.

    `words` are the word lists of the ontology; `houses` gives by person the organization that they speak for;
    `stand_ins` says for each sentence what its pronouns and left-out subjects stand for.
    """

    def __init__(
        self,
        passages: Passages,
        statements: Sequence[Attributed],
        words: Mapping[str, Sequence[str]],
        houses: Mapping[str, str],
        stand_ins: Sequence[StandIns],
    ) -> None:
        self._statements = statements
        self._weights = subject_weights()
        discourse = Discourse(passages, statements)
        self._discourse = discourse
        self._named = NamedSigns(discourse, words)
        self._understood = UnderstoodSigns(discourse, words, houses, stand_ins)
        self._chosen = self._read()
        self._sum_up(passages)

    def of(self, place: int) -> tuple[Subject, ...]:
        """Return what statement `place` is about, the likeliest first, at most `MOST`.

        Who speaks never is, but for an organization that speaks of itself.
        """
        return self._chosen[place]

    def _read(self) -> list[tuple[Subject, ...]]:
        """Choose for each statement in order: what one is about tells what the next may go on with."""
        chosen = []
        before: dict[str, float] = {}
        for place, item in enumerate(self._statements):
            left_out = (item.speaker, item.own)
            named = self._weighed(self._named.of(place, left_out), self._weights.named, "named")
            likelihoods = {subject.key: subject.likelihood for subject in named}
            if place and self._discourse.section[place - 1] != self._discourse.section[place]:
                before = {}
            understood = self._weighed(
                self._understood.of(place, left_out, likelihoods, before),
                self._weights.beside if named else self._weights.alone,
                "understood",
            )
            taken = self._choose(named, understood) if named else self._go_on(understood)
            chosen.append(tuple(Subject(one.key, (one.how, *one.weights.reasons(one.signs))) for one in taken))
            before = likelihoods | {subject.key: subject.likelihood for subject in understood}
        return chosen

    def _sum_up(self, passages: Passages) -> None:
        """Give a headline or bullet that names nothing the subjects of the sentence of the body that says the same."""
        kinds = [passages.analysis.document.blocks[block].kind for block in self._discourse.block]
        headlines = [place for place, kind in enumerate(kinds) if kind in _HEADLINES]
        nameless = [place for place in headlines if not self._discourse.things[place]]
        body = [place for place, kind in enumerate(kinds) if kind not in _HEADLINES]
        if not nameless or not body:
            return
        texts = [passages.folded[item.start : item.end] for item in self._statements]
        matcher = HeadlineMatcher([texts[place] for place in body])
        for place in nameless:
            match = matcher.best(texts[place])
            if match is not None and match.share >= _SAME and (same := self._chosen[body[match.place]]):
                self._chosen[place] = tuple(Subject(one.key, ("as the body says", *one.why)) for one in same)

    def _choose(self, named: Sequence[_Weighed], understood: Sequence[_Weighed]) -> list[_Weighed]:
        """Return what a claim is about that names something."""
        taken = [subject for subject in named if subject.likelihood >= self._weights.least_named]
        taken += [subject for subject in understood if subject.likelihood >= self._weights.least_beside]
        if not taken:
            likeliest = _ranked((*named, *understood))[:1]
            taken = [subject for subject in likeliest if subject.likelihood >= self._weights.least_first]
        return _ranked(taken)[:MOST]

    def _go_on(self, understood: Sequence[_Weighed]) -> list[_Weighed]:
        """Return what a claim is about that names nothing."""
        ranked = _ranked(understood)[:_MOST_UNDERSTOOD]
        least = (self._weights.least_first, *[self._weights.least_further] * (_MOST_UNDERSTOOD - 1))
        return [one for one, lowest in zip(ranked, least, strict=False) if one.likelihood >= lowest]

    @staticmethod
    def _weighed(signs: Mapping[str, Signs], weights: Weights, how: str) -> list[_Weighed]:
        return [_Weighed(key, weights.likelihood(of), how, of, weights) for key, of in signs.items()]


def _ranked(things: Collection[_Weighed]) -> list[_Weighed]:
    return sorted(things, key=lambda thing: (-thing.likelihood, thing.key))
