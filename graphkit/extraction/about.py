"""What a claim is about: the one to four things it names or is understood to speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.extraction.about_signs import SubjectSigns, likelihood
from graphkit.extraction.attribution import Attributed
from graphkit.extraction.passages import Passages

MOST = 4
# A thing that the claim names is a subject from this likelihood on. One that it does not name must be surer, unless the
# claim would be about nothing: then the likeliest is taken if it is not unlikely altogether.
_LEAST_NAMED = 0.45
_LEAST_UNDERSTOOD = 0.6
_LEAST_ALONE = 0.25
# Weights of the signs: log-odds, fitted by ridge regression over nine annotated documents (interviews, round tables,
# reports, news) and rounded. Left out of the fit one by one, the three long ones were read at precision .75 to .80.
_NAMED: Mapping[str, float] = {
    "always": 2.4,
    "Model": 0.6,
    "Product": 0.5,
    "Organization": 0.6,
    "Place": 0.5,
    "Work": 0.7,
    "Event": -0.2,
    "Person": -0.4,
    "repeated": 0.6,
    "clause opens": 0.3,
    "later": -0.2,
    "alone": -0.5,
    "number named": -0.3,
    "broad": -0.7,
    "broad opens": 0.3,
    "broad beside specific": -1.2,
    "part of compound": -0.9,
    "part of other": -1.3,
    "listed": -0.5,
    "commonest": -0.5,
    "named once": -0.3,
    "in title": 0.3,
    "in heading": 0.2,
    "technology beside thing": -0.6,
    "maker beside thing": -0.5,
    "who or where beside thing": -0.5,
}
_UNDERSTOOD: Mapping[str, float] = {
    "always": -3.3,
    "Model": -0.6,
    "Product": -1.3,
    "Organization": -0.9,
    "Event": -0.5,
    "names nothing": 0.5,
    "number named": -0.5,
    "begins with pronoun": 0.3,
    "1 before": 0.7,
    "2 before": 0.2,
    "4 before": -0.3,
    "5 before": -0.4,
    "6 before": -0.5,
    "same block": 1.0,
    "other voice": 0.4,
    "alone before": 0.3,
    "order before": -0.2,
    "often before": 1.4,
    "asked for": 0.5,
    "in heading": 0.8,
    "commonest": -0.5,
    "holds other": 1.3,
    "part of other": -0.7,
}


class Subjects:
    """Chooses what the statements of one document are about; `words` are the word lists of the ontology."""

    def __init__(
        self, passages: Passages, statements: Sequence[Attributed], words: Mapping[str, Sequence[str]]
    ) -> None:
        self._statements = statements
        self._signs = SubjectSigns(passages, statements, words)

    def of(self, place: int) -> tuple[str, ...]:
        """Return the keys of the things that statement `place` is about, the likeliest first, at most `MOST`.

        Who speaks is no subject of what they say.
        """
        item = self._statements[place]
        left_out = (item.speaker, item.own)
        named = {key: likelihood(signs, _NAMED) for key, signs in self._signs.named(place, left_out).items()}
        taken = {key: value for key, value in named.items() if value >= _LEAST_NAMED}
        if len(taken) < MOST:
            understood = {
                key: likelihood(signs, _UNDERSTOOD) for key, signs in self._signs.understood(place, left_out).items()
            }
            taken |= {key: value for key, value in understood.items() if value >= _LEAST_UNDERSTOOD}
            if not taken:
                likeliest = _ranked(named | understood)[:1]
                return tuple(key for key in likeliest if (named | understood)[key] >= _LEAST_ALONE)
        return tuple(_ranked(taken)[:MOST])


def _ranked(likelihoods: Mapping[str, float]) -> list[str]:
    return sorted(likelihoods, key=lambda key: (-likelihoods[key], key))
