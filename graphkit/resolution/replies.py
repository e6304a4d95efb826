"""Whom a reply answers: the claim of another speaker, said shortly before, that it has most in common with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.cues import Cue, Cues
from graphkit.resolution.similarity import Comparison

_TURNS_BACK = 4  # how many turns back a reply may reach when it names nobody
_CLAIMS_BACK = 8  # the same in claims, where a text has no turns
_NAMED_BACK = 60  # claims back, when it names whom it answers
_FOLLOWING = 2  # claims after the reply that help to tell what it is about
_FADING = 0.2  # by which part a claim answered weighs less with each claim that stands between
_LEAST = 7.0  # joint weight of the terms shared with a claim answered from afar, about two rare words
_NEAR = 3  # claims back within which one word in common is enough


def link_replies(document: Comparison, cues: Cues) -> Iterator[Link]:
    """Yield SUPPORTS for agreement and CONTRADICTS for open dissent, to the claim of another speaker it answers."""
    speakers = frozenset(profile.view.speaker for profile in document.profiles)
    for place, profile in enumerate(document.profiles):
        view = profile.view
        if view.place != "body":
            continue
        if place and (retraction := cues.first(view, ("retraction",))):
            before = document.profiles[place - 1].view
            if before.speaker == view.speaker:
                start, end = sorted((view.id, before.id))
                why = f"The speaker takes back what they said before: “{retraction.words}”."
                yield Link(start, end, "CONTRADICTS", why, retraction.rule, retraction.confidence)
        cue = cues.first(view, ("dissent", "agreement"))
        if cue is None or _is_told(view, cue):
            continue
        found = _answered(document, place, cue, speakers)
        if found is None:
            continue
        other = document.profiles[found].view
        if cue.effect == "agreement":
            why = f"Agrees openly: “{cue.words}”."
            yield Link(view.id, other.id, "SUPPORTS", why, cue.rule, cue.confidence)
        else:
            start, end = sorted((view.id, other.id))
            why = f"One answers the other with open dissent: “{cue.words}”."
            yield Link(start, end, "CONTRADICTS", why, cue.rule, cue.confidence)


def _is_told(view: ClaimView, cue: Cue) -> bool:
    """Whether an author tells of somebody's dissent: the one who dissents is named before the words and is not speaking."""
    if view.mode != "authorial" or view.turn is not None:
        return False
    people = [start for (_, start, _), kind in zip(view.mentions, view.mention_types, strict=True) if kind == "Person"]
    return any(start < view.text.find(cue.words) for start in people)


def _answered(document: Comparison, place: int, cue: Cue, speakers: frozenset[str]) -> int | None:
    view = document.profiles[place].view
    said = [place]
    for following in range(place + 1, min(place + 1 + _FOLLOWING, len(document.profiles))):
        after = document.profiles[following].view
        if (after.speaker, after.turn) != (view.speaker, view.turn):
            break
        said.append(following)
    named = speakers.intersection(_named(view, cue))
    best: tuple[float, int] | None = None
    for earlier in _before(document, place, bool(named)):
        if named and document.profiles[earlier].view.speaker not in named:
            continue
        own = document.shared(place, earlier)[0]
        score = own + 0.5 * max((document.shared(one, earlier)[0] for one in said[1:]), default=0.0)
        score /= 1 + _FADING * (place - earlier)
        floor = 0.0 if place - earlier <= _NEAR else _LEAST * 0.4
        if own > floor and score > floor and (best is None or score > best[0] + 1e-9):
            best = (score, earlier)
    if best is None and cue.effect == "dissent" and not named:
        return _just_said(document, place)
    return best[1] if best else None


def _just_said(document: Comparison, place: int) -> int | None:
    """Return the claim that ends the turn before, for a reply that begins a turn and has no words in common with it."""
    view = document.profiles[place].view
    if place == 0 or view.turn is None:
        return None
    before = document.profiles[place - 1].view
    follows = before.turn is not None and before.turn == view.turn - 1 and before.speaker != view.speaker
    return place - 1 if follows else None


def _named(view: ClaimView, cue: Cue) -> Sequence[str]:
    """Return the people that the reply names near its cue, itself not among them."""
    people = [
        key
        for (key, _, _), kind in zip(view.mentions, view.mention_types, strict=True)
        if kind in ("Person", "Organization") and key != view.speaker
    ]
    return [key for key in people if key in cue.mentions] or people


def _before(document: Comparison, place: int, named: bool) -> Iterator[int]:
    view = document.profiles[place].view
    for other in range(place - 1, max(-1, place - 1 - _NAMED_BACK), -1):
        candidate = document.profiles[other].view
        if candidate.place != "body":
            continue
        if not named and view.turn is not None and (candidate.turn is None or view.turn - candidate.turn > _TURNS_BACK):
            return
        if not named and view.turn is None and place - other > _CLAIMS_BACK:
            return
        told = view.mode != "authorial" and candidate.mode == "authorial" and candidate.turn is None
        if candidate.speaker != view.speaker and not told:
            yield other
