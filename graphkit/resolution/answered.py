"""Which claim a reply answers: one of another speaker, said before, that it has most in common with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.resolution.similarity import Comparison

_TURNS_BACK = 4  # how many turns back a reply may reach when it names nobody
_CLAIMS_BACK = 8  # the same in claims, where a text has no turns
_NAMED_BACK = 60  # claims back, when it names whom it answers
_FOLLOWING = 2  # claims after the reply that help to tell what it is about
_FADING = 0.2  # by which part a claim answered weighs less with each claim that stands between
_FADING_ADDRESSED = 0.05  # the same, when the reply says whose claim it is
_LEAST = 7.0  # joint weight of the terms shared with a claim of someone addressed, about two rare words
_LEAST_FADED = 2.8  # the same after fading, with a claim of someone whom the reply does not address
_NEAR = 3  # claims back within which one word in common is enough
_BETWEEN = 2  # sentences of the author's own between what is said and who sees it otherwise
_SHORT = 4  # claims: what somebody said at greater length has no one main point that a reply would mean


@dataclass(frozen=True, slots=True)
class Reply:
    """A claim that answers another, by its place in the document.

    `effect` is dissent, agreement or denial. `named` are the speakers that its sentence names; `addressed` whether it
    turns to them; `told` whether it is an author who says that it is a reply.
    """

    place: int
    effect: str
    named: frozenset[str]
    addressed: bool
    told: bool


def find_answered(document: Comparison, reply: Reply) -> int | None:
    """Return the place of the claim that is answered, None where the text does not tell."""
    if reply.effect == "denial":
        return _accusation(document, reply.place)
    earlier = [
        place
        for place in _before(document, reply.place, far=bool(reply.named))
        if not reply.named or document.profiles[place].view.speaker in reply.named
    ]
    best = _nearest_in_words(document, reply, earlier)
    if best is not None:
        return best
    if reply.addressed:
        return None if reply.told else _main_point(document, earlier)
    return _just_said(document, reply.place) if reply.effect == "dissent" and not reply.named else None


def _accusation(document: Comparison, place: int) -> int | None:
    """Return the claim before, which is what is denied."""
    views = [profile.view for profile in document.profiles[max(0, place - 1) : place + 1]]
    return place - 1 if len(views) > 1 and views[0].speaker != views[1].speaker else None


def _nearest_in_words(document: Comparison, reply: Reply, earlier: Sequence[int]) -> int | None:
    """Return which of the `earlier` claims the reply, or what its speaker goes on to say, shares most with."""
    view = document.profiles[reply.place].view
    goes_on: list[int] = []
    for place in range(reply.place + 1, min(reply.place + 1 + _FOLLOWING, len(document.profiles))):
        after = document.profiles[place].view
        if (after.speaker, after.turn) != (view.speaker, view.turn):
            break
        goes_on.append(place)
    best: tuple[float, int] | None = None
    for place in earlier:
        own = document.shared(reply.place, place)[0]
        weight = own + 0.5 * max((document.shared(after, place)[0] for after in goes_on), default=0.0)
        distance = reply.place - place
        score = weight / (1 + (_FADING_ADDRESSED if reply.addressed else _FADING) * distance)
        if reply.addressed:
            enough = weight > (0.0 if distance <= _NEAR else _LEAST)
        else:
            floor = 0.0 if distance <= _NEAR else _LEAST_FADED
            enough = own > floor and score > floor
        if enough and (best is None or score > best[0] + 1e-9):
            best = (score, place)
    return best[1] if best else None


def _main_point(document: Comparison, places: Sequence[int]) -> int | None:
    """Return the most salient claim of the last thing that a speaker said; `places` are theirs, the latest first."""
    if not places:
        return None
    latest = document.profiles[places[0]].view
    run = [
        place
        for number, place in enumerate(places)
        if document.profiles[place].view.turn == latest.turn and places[0] - place <= number + _BETWEEN
    ]
    if len(run) > _SHORT:
        return None
    return max(run, key=lambda place: (document.profiles[place].view.salience, place))


def _just_said(document: Comparison, place: int) -> int | None:
    """Return the claim that a reply answers which has no words in common with any.

    In a talk it ends the turn before; in a story it is the main point of whoever was reported last.
    """
    views = [profile.view for profile in document.profiles]
    view = views[place]
    if place == 0:
        return None
    if view.turn is not None:
        before = views[place - 1]
        follows = before.turn is not None and before.turn == view.turn - 1 and before.speaker != view.speaker
        return place - 1 if follows else None
    authors = {view.speaker for view in views if view.mode == "authorial"}  # they pass on what nobody named said
    reported = [earlier for earlier in _before(document, place, far=False) if views[earlier].speaker not in authors]
    if not reported or place - reported[0] > 1 + _BETWEEN:
        return None
    if any(between.mode != "authorial" for between in views[reported[0] + 1 : place]):
        return None
    return _main_point(document, [at for at in reported if views[at].speaker == views[reported[0]].speaker])


def _before(document: Comparison, place: int, far: bool) -> Iterator[int]:
    """Yield the places of claims that the one at `place` may answer, the latest first."""
    view = document.profiles[place].view
    for other in range(place - 1, max(-1, place - 1 - _NAMED_BACK), -1):
        candidate = document.profiles[other].view
        if candidate.place != "body":
            continue
        if not far and view.turn is not None and (candidate.turn is None or view.turn - candidate.turn > _TURNS_BACK):
            return
        if not far and view.turn is None and place - other > _CLAIMS_BACK:
            return
        told = view.mode != "authorial" and candidate.mode == "authorial" and candidate.turn is None
        if candidate.speaker != view.speaker and not told:
            yield other
