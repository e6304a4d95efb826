"""Open replies: a speaker says in so many words that they agree with another, or see it otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.resolution.answered import Reply, find_answered
from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.cues import Cue, Cues
from graphkit.resolution.similarity import Comparison

_ADDRESSED = 8  # characters between the words of a reply and the name of whom it answers


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
        cue = cues.first(view, ("dissent", "agreement", "denial"))
        reply = _reply(document, place, cue, speakers) if cue else None
        found = find_answered(document, reply) if reply else None
        if cue is None or reply is None or found is None:
            continue
        one, other = document.profiles[reply.place].view, document.profiles[found].view
        if cue.effect == "agreement":
            why = f"Agrees openly: “{cue.words}”."
            yield Link(one.id, other.id, "SUPPORTS", why, cue.rule, cue.confidence)
        else:
            start, end = sorted((one.id, other.id))
            why = f"One answers the other with open dissent: “{cue.words}”."
            yield Link(start, end, "CONTRADICTS", why, cue.rule, cue.confidence)


def _reply(document: Comparison, place: int, cue: Cue, speakers: frozenset[str]) -> Reply | None:
    """Return the reply that the words of the claim at `place` make; None where it is somebody's of whom nothing follows.

    Where an author tells of somebody's dissent (the one who dissents is named before the words and is not speaking), the
    reply is the next claim, if that is theirs.
    """
    view = document.profiles[place].view
    words = view.text.find(cue.words)
    tellers = [] if view.mode != "authorial" or view.turn is not None else _people_before(view, words)
    told = place + 1 < len(document.profiles) and document.profiles[place + 1].view.speaker in tellers
    if tellers and not (told and cue.effect == "dissent"):
        return None
    replying = place + 1 if tellers else place
    named = speakers.intersection(key for key, _, _ in _named(view)) - {document.profiles[replying].view.speaker}
    addressed = named.intersection(_addressed(view, cue))
    return Reply(replying, cue.effect, addressed or named, bool(addressed), bool(tellers))


def _people_before(view: ClaimView, place: int) -> list[str]:
    kinds = zip(view.mentions, view.mention_types, strict=True)
    return [key for (key, start, _), kind in kinds if kind == "Person" and start < place]


def _addressed(view: ClaimView, cue: Cue) -> list[str]:
    """Return the people and organizations in the words of the reply, or close to them: whom it answers."""
    start = max(0, view.text.find(cue.words))
    end = start + len(cue.words)
    near = [key for key, first, last in _named(view) if first - end <= _ADDRESSED and start - last <= _ADDRESSED]
    return [key for key in near if key in cue.mentions] or near


def _named(view: ClaimView) -> Iterator[tuple[str, int, int]]:
    for mention, kind in zip(view.mentions, view.mention_types, strict=True):
        if kind in ("Person", "Organization") and mention[0] != view.speaker:
            yield mention
