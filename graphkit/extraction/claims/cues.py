"""Finds the words that attribute a claim: who speaks, by which cue, and from where on it is their speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from graphkit.extraction.finding import Mode
from graphkit.extraction.passages import Passages
from graphkit.ontology.ruleset import RuleSet

Position = Literal["follows", "label", "precedes", "whole"]
SpeakerSlot = Literal["source", "pronoun", "addressee", "same", "self", "body", "document", "publisher", "unnamed"]

# White space between a quotation and the sentence behind it, at the most.
_NEAR = 4
_CLOSING = ("”", "」", "』", '"')
# A rule that names a source finds nothing where nobody is named.
_BOUND = ("source",)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of attribution at [start, end).

    `source` is the key of the named source, or None; `source_words` is [start, end) of the words for a source without a
    name (or of its pronoun). Where `position` is "follows" the content begins at `end` and is told with its
    frame, after a "label" without it; where it is "precedes" the content ends at `start`, and where it is "whole" the
    cue and the sentence are not taken apart.
    """

    start: int
    end: int
    source: str | None
    source_words: tuple[int, int] | None
    speaker: SpeakerSlot
    mode: Mode
    position: Position
    rule: str
    confidence: float


def find_cues(passages: Passages, start: int, end: int, rules: RuleSet) -> list[Cue]:
    """Return the cues in [start, end), a sentence, that do not overlap: the longer wins, then the more precise."""
    text = passages.masked(start, end)
    masks = frozenset(text.text)
    found = []
    for rule in rules.worth_trying(text):
        if not rule.pattern.possible(masks, _BOUND):
            continue
        for match in rule.find(text):
            if (
                rule.values.get("position") == "precedes"
                and match.start == start
                and not _behind_quotation(passages, start)
            ):
                continue
            source = match.roles.get("source")
            words = match.groups.get("unnamed") or match.groups.get("pronoun")
            found.append(
                Cue(
                    match.start,
                    match.end,
                    source[0].key if source else None,
                    words,
                    cast(SpeakerSlot, rule.values.get("speaker", "source")),
                    cast(Mode, rule.values.get("mode", "reported")),
                    cast(Position, rule.values.get("position", "follows")),
                    rule.id,
                    rule.precision,
                )
            )
    chosen: list[Cue] = []
    for cue in sorted(
        found, key=lambda cue: (cue.speaker == "unnamed", cue.start - cue.end, -cue.confidence, cue.rule)
    ):
        if not any(cue.start < other.end and other.start < cue.end for other in chosen):
            chosen.append(cue)
    return sorted(chosen, key=lambda cue: cue.start)


def _behind_quotation(passages: Passages, place: int) -> bool:
    """Whether a quotation ends right before `place`: a sentence may begin with who has said the one before."""
    return passages.text[max(0, place - _NEAR) : place].rstrip().rstrip("。")[-1:] in _CLOSING
