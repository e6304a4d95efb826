"""Which claims of one document say the same: a headline or bullet with its body sentence, and what is said twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.polarity import Polarity
from graphkit.resolution.similarity import Comparison

# Thresholds: parts of the joint weight of a claim's terms, chosen where F1 on the annotated documents is flat.
_SUMMARY_SHARE = 0.4  # of a headline's terms that its body sentence must hold
_SUMMARY_SHARE_OTHER = 0.6  # the same where the two are known to be said by different people
_SUMMARY_SHARE_SECTION = 0.28  # the same for a heading within its own section
_OWN = 0.1  # of the share: what a sentence of the heading's own section is ahead of others
_REPEAT_SHARE = 0.5  # of the shorter's terms that a repetition holds
_REPEAT_SHARE_LONGER = 0.34  # of the longer's
_SAME_WORDS = 0.6  # of the longer's: so alike that a negation in one of them turns it round
_LEAST = 14.0  # joint weight of what is shared, about three rare words: less is no statement
_LEAST_SUMMARY = _LEAST * 0.6  # the same for a headline, which is short
_ROUNDING = 0.999  # sums of weights are rounded
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WHEN = re.compile(r"(?:19|20)\d\d(?!\d|\.\d)|\d{1,2} ?[月日号]|q[1-4]")


def link_summaries(document: Comparison) -> Iterator[Link]:
    """Yield, for each headline, bullet and viewpoint of a document, the link to the body sentence that says it best.

    A heading inside the document sums up its own section rather than another.
    """
    bodies = _holders(document)
    headings = [place for place, profile in enumerate(document.profiles) if profile.view.place == "headline"]
    ends = dict(pairwise([*headings, len(document.profiles)]))
    for place, profile in enumerate(document.profiles):
        if profile.view.place == "body":
            continue
        best: tuple[float, int] | None = None
        for body in _may_be_summed_up(document, place, bodies):
            common, share, back = document.shared(place, body)
            same = document.profiles[body].view.speaker == profile.view.speaker
            own = place > 0 and place < body < ends.get(place, 0)
            least = _SUMMARY_SHARE_OTHER if not same else _SUMMARY_SHARE_SECTION if own else _SUMMARY_SHARE
            if common < _LEAST_SUMMARY or share < least:
                continue
            score = share + 0.3 * back + (0.1 if same else 0.0) + (_OWN if own else 0.0)
            if best is None or score > best[0] + 1e-9:
                best = (score, body)
        if best:
            other = document.profiles[best[1]].view
            why = f"The {profile.view.place} sums up this sentence of the text."
            yield same_as(profile.view.id, other.id, why, "same-as.summary", 0.72)


def _holders(document: Comparison) -> dict[str, list[int]]:
    """Return by term the places of the body claims that hold it, in order."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(document.profiles):
        if profile.view.place == "body":
            for term in profile.terms:
                holders[term].append(place)
    return holders


def _may_be_summed_up(document: Comparison, place: int, bodies: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the body claims, in order, that may share enough with the claim at `place` to be what it sums up.

    The commonest of its terms that together weigh less than enough need no look: a claim that shares enough shares one
    of the others too.
    """
    terms = sorted(document.profiles[place].terms, key=lambda term: (-len(bodies.get(term, ())), term))
    enough = max(_LEAST_SUMMARY, _SUMMARY_SHARE_SECTION * document.weight(terms)) * _ROUNDING
    passed = 0
    weight = 0.0
    while passed < len(terms) and (weight := weight + document.weight(terms[passed : passed + 1])) < enough:
        passed += 1
    return sorted({body for term in terms[passed:] for body in bodies.get(term, ())})


def link_repetitions(document: Comparison, polarity: Polarity) -> Iterator[Link]:
    """Yield links between body claims of a document of which one repeats the other.

    One that denies what the other says in the same words, or that gives other figures, repeats nothing.
    """
    for first, second in document.candidates():
        common, share, back = document.shared(first, second)
        low, high = sorted((share, back))
        if common < _LEAST or high < _REPEAT_SHARE or low < _REPEAT_SHARE_LONGER:
            continue
        one, other = document.profiles[first].view, document.profiles[second].view
        if one.place != "body" or other.place != "body" or not _same_figures(one, other):
            continue
        denies = [bool(polarity.negations(view.folded)) for view in (one, other)]
        if low >= _SAME_WORDS and denies[0] != denies[1]:
            continue
        yield same_as(one.id, other.id, "Said twice in nearly the same words.", "same-as.repetition", 0.65)


def _same_figures(one: ClaimView, other: ClaimView) -> bool:
    """Whether the shorter list of figures is half in the other; years and quarters tell when, not what."""
    figures = [set(_NUMBER.findall(_WHEN.sub("", view.folded))) for view in (one, other)]
    return not all(figures) or 2 * len(figures[0] & figures[1]) >= min(map(len, figures))


def same_as(first: str, second: str, why: str, rule: str, confidence: float) -> Link:
    """Return a SAME_AS link from the smaller id."""
    start, end = sorted((first, second))
    return Link(start, end, "SAME_AS", why, rule, confidence)
