"""A statement with its speaker: what attribution hands on."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.extraction.claims.segmentation import Statement
from graphkit.extraction.finding import Mode


@dataclass(frozen=True, slots=True)
class Attributed:
    """A statement with its speaker. `own` is the key of whoever's voice it stands in, None where only a role is known.

    `cue_end` is where the words that name the speaker end (`start` where there are none). `relayer` is the key of whoever
    is told to pass the speaker's words on (A says that B said).
    """

    statement: Statement
    start: int
    end: int
    speaker: str | None
    own: str | None
    mode: Mode
    rule: str
    confidence: float
    cue_end: int
    source_words: str | None = None
    relayer: str | None = None

    @property
    def relayed(self) -> bool:
        """Whether another than the voice's owner speaks."""
        return self.speaker is not None and self.own is not None and self.speaker != self.own
