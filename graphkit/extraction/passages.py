"""A document as the claim finders read it: mentions by place, and passages with their mentions masked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

from graphkit.extraction.finding import Entities, Entity, Mention
from graphkit.language.analysis import Analysis
from graphkit.ontology.masked import Marked, MaskedText


class Passages:
    """An analysed document and its entities, with quick look-up of what stands in a stretch of it.

    Offsets count characters of `Document.text`, half-open.
    """

    def __init__(self, analysis: Analysis, entities: Entities) -> None:
        self.analysis = analysis
        self.text = analysis.document.text
        self.folded = analysis.folded
        self.entities: dict[str, Entity] = {entity.key: entity for entity in entities.entities}
        self._mentions = tuple(mention for mention in entities.mentions if mention.key in self.entities)
        self._starts = [mention.start for mention in self._mentions]
        self._masked: dict[tuple[int, int], MaskedText] = {}

    @property
    def all_mentions(self) -> tuple[Mention, ...]:
        """All mentions of the document, in order of place."""
        return self._mentions

    def mentions(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie inside [start, end), in order of place."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return tuple(mention for mention in self._mentions[first:last] if mention.end <= end)

    def type_of(self, key: str) -> str:
        """Return the type of the entity `key`."""
        return self.entities[key].type

    @cached_property
    def tags(self) -> Mapping[int, str]:
        """The part of speech of each word, by the place where it begins."""
        return {token.start: token.tag for sentence in self.analysis.sentences for token in sentence.tokens}

    def masked(self, start: int, end: int) -> MaskedText:
        """Return [start, end) with its mentions masked, for rules to be read over."""
        found = self._masked.get((start, end))
        if found is None:
            marked = [Marked(m.start, m.end, self.type_of(m.key), m.key) for m in self.mentions(start, end)]
            found = self._masked[(start, end)] = MaskedText(self.folded[start:end], start, marked)
        return found

    def stripped(self, start: int, end: int) -> tuple[int, int]:
        """Return [start, end) without the white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end
