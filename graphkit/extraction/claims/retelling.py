"""Articles that retell what one person said in an interview, a talk or an episode."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extraction.claims.cues import Cue
from graphkit.extraction.claims.positions import named_sources
from graphkit.extraction.passages import Passages
from graphkit.ontology.rule import Rule

# The talk is named in so many of the first blocks.
_HEAD = 4


class Retelling:
    """Whose talk a document retells, and from where on.

    `rules` are those of the group `attribution` with the position `retells`: who discussed what on which occasion.
    `cues` are those of the document: where another person speaks too, or nobody, nothing is retold.
    """

    def __init__(self, passages: Passages, rules: Sequence[Rule], cues: Sequence[Sequence[Cue]]) -> None:
        self.speaker: str | None = None
        self.rule = ""
        self._start = 0
        if passages.analysis.document.voices:
            return
        named = {cue.source for found in cues for cue in found if cue.source is not None}
        people = {key for key in named if passages.type_of(key) == "Person"}
        told = any(cue.speaker in ("source", "pronoun") for found in cues for cue in found)
        head = [b for b in passages.analysis.document.blocks if b.kind in ("title", "heading", "paragraph")][:_HEAD]
        for block in head if told and len(people) <= 1 else ():
            for key, rule, told_here in named_sources(rules, passages.masked(block.start, block.end)):
                if people <= {key}:
                    self.speaker, self.rule, self._start = key, rule.id, told_here.end
                    return

    def speaker_at(self, offset: int) -> str | None:
        """Return the key of whose talk is retold at an offset of the text, None where none is."""
        return self.speaker if offset >= self._start else None
