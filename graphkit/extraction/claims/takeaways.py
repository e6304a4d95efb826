"""Notes on a talk with one guest: the points that they list are the guest's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from graphkit.documents.document import Block
from graphkit.extraction.passages import Passages

# The guest is named in so many of the first blocks.
_HEAD = 12
_MARKS = " :：【】[]#*"


class Takeaways:
    """The points that notes on a talk list, and the one guest whose they are.

    `words` are the ontology's: `attribution_guests` head the line or section that names the guests,
    `attribution_points` the list of what was said. A document with voices, no guest or several has no such list.
    """

    rule = "document.takeaways"

    def __init__(self, passages: Passages, words: Mapping[str, Sequence[str]]) -> None:
        self._passages = passages
        self._blocks = passages.analysis.document.blocks
        self._starts = [block.start for block in self._blocks]
        self._guests = frozenset(words.get("attribution_guests", ()))
        self._points = frozenset(words.get("attribution_points", ()))
        self.speaker = None if passages.analysis.document.voices else self._guest()
        self._inside = frozenset(self._listed()) if self.speaker is not None else frozenset()

    def speaker_at(self, offset: int) -> str | None:
        """Return the key of the guest whose point stands at an offset of the text, None where none does."""
        return self.speaker if bisect_right(self._starts, offset) - 1 in self._inside else None

    def _guest(self) -> str | None:
        """Return the key of the only person whom the line or the section of the guests names."""
        people: set[str] = set()
        within = False
        for block in self._blocks[:_HEAD]:
            words = self._words(block)
            label = words.split(":", maxsplit=1)[0].strip()
            if label in self._guests and label != words:
                people |= self._people(block)
            elif block.kind == "heading" or words in self._guests:
                within = words in self._guests
            elif within:
                people |= self._people(block)
        return next(iter(people)) if len(people) == 1 else None

    def _listed(self) -> Iterable[int]:
        """Yield the blocks of the lists of points, up to the next heading or the end of the list."""
        within = False
        for index, block in enumerate(self._blocks):
            if self._words(block) in self._points:
                within = True
            elif within and block.kind == "bullet":
                yield index
            else:
                within = False

    def _words(self, block: Block) -> str:
        return self._passages.folded[block.start : block.end].strip(_MARKS)

    def _people(self, block: Block) -> set[str]:
        inside = self._passages.mentions(block.start, block.end)
        return {mention.key for mention in inside if self._passages.type_of(mention.key) == "Person"}
