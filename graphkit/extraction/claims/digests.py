"""Articles that print what a report lists: whose words their numbered sections are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from graphkit.documents.document import Block
from graphkit.extraction.claims.positions import at_position, named_sources
from graphkit.extraction.passages import Passages
from graphkit.ontology.masked import MaskedText
from graphkit.ontology.rule import Rule

_HEAD = 5
"""The report is named in so many of the first blocks."""
_SECTIONS = 3


class Digest:
    """The stretch of a document that prints what a report lists, and the body that published the report.

    `rules` are those of the group `attribution`: the position `publishes` finds who published a report, `lists` that
    the article lists what stands in it, `numbered` the number of a section. A document with voices has no such stretch.
    """

    def __init__(self, passages: Passages, rules: Sequence[Rule]) -> None:
        self._passages = passages
        self._blocks = passages.analysis.document.blocks
        self._starts = [block.start for block in self._blocks]
        self._numbered = at_position(rules, "numbered")
        self._lists = at_position(rules, "lists")
        self._publishes = at_position(rules, "publishes")
        self.rule = ""
        self.speaker: str | None = None
        self._inside: frozenset[int] = frozenset()
        if not passages.analysis.document.voices:
            self._find()

    def speaker_at(self, offset: int) -> str | None:
        """Return the key of the body whose report is printed at an offset of the text, None where none is."""
        return self.speaker if bisect_right(self._starts, offset) - 1 in self._inside else None

    def _find(self) -> None:
        head = [b for b in self._blocks[: _HEAD + 1] if b.kind in ("title", "paragraph")][:_HEAD]
        if not any(rule.occurs_in(self._masked(block)) for block in head for rule in self._lists):
            return
        for block in head:
            named = next(named_sources(self._publishes, self._masked(block)), None)
            if named is not None:
                sections = self._sections(self._blocks.index(block) + 1)
                if sections:
                    self.speaker, self.rule, self._inside = named[0], named[1].id, sections
                return

    def _sections(self, first: int) -> frozenset[int]:
        """Return the blocks of the numbered sections from block `first` on; empty where they are too few."""
        numbered = [i for i in range(first, len(self._blocks)) if self._is_numbered(self._blocks[i])]
        if len(numbered) < _SECTIONS:
            return frozenset()
        heading = self._blocks[numbered[0]]
        if heading.kind != "heading":
            return frozenset(numbered)
        inside: list[int] = []
        for index in range(numbered[0], len(self._blocks)):
            block = self._blocks[index]
            if block.kind == "heading" and block.level <= heading.level and index not in numbered:
                break
            inside.append(index)
        return frozenset(inside)

    def _is_numbered(self, block: Block) -> bool:
        if block.kind == "bullet":
            return True
        masked = self._masked(block)
        return block.kind in ("heading", "paragraph") and any(rule.occurs_in(masked) for rule in self._numbered)

    def _masked(self, block: Block) -> MaskedText:
        return self._passages.masked(block.start, block.end)
