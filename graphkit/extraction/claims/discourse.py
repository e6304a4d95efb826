"""Where each statement of a document stands, and what the text around it speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from graphkit.extraction.claims.attribution import Attributed
from graphkit.extraction.passages import Passages

# How far around a statement its paragraph is looked at, in statements, and from how many on a share is trusted.
_AROUND = 12
_FEWEST_OF_BLOCK, _FEWEST_OF_SECTION = 3, 4
# So many statements at the end of a turn hold the question that the next one answers.
_ASKING = 3
# Statements before one in which a thing is not new.
_RECENT = 6
# Statements in which the turn before is looked for.
_TURN_REACH = 14


class Discourse:
    """The statements of one document in order, questions included, by place: 0 for the first.

    A section begins with a heading; a statement's things are what it names behind its attribution.
    """

    def __init__(self, passages: Passages, statements: Sequence[Attributed]) -> None:
        self.passages = passages
        self.statements = statements
        self._blocks = passages.analysis.document.blocks
        self.block = [passages.analysis.sentences[item.statement.sentence].block for item in statements]
        self.voice = [self._blocks[block].voice for block in self.block]
        self.mentions = [passages.mentions(self.start(place), item.end) for place, item in enumerate(statements)]
        self.things = [frozenset(mention.key for mention in mentions) for mentions in self.mentions]

    def start(self, place: int) -> int:
        """Return where the words of a statement begin, behind those that name its speaker."""
        item = self.statements[place]
        return max(item.start, item.cue_end)

    @cached_property
    def section(self) -> list[int]:
        """For each statement the number of headings above it."""
        above, number = [], 0
        for block in self._blocks:
            number += block.kind in ("title", "heading")
            above.append(number)
        return [above[block] for block in self.block]

    @cached_property
    def heading(self) -> list[frozenset[str]]:
        """For each statement what the last heading at or above it names."""
        above, last = [], frozenset[str]()
        for block in self._blocks:
            if block.kind in ("title", "heading"):
                last = frozenset(mention.key for mention in self.passages.mentions(block.start, block.end))
            above.append(last)
        return [above[block] for block in self.block]

    @cached_property
    def commonest(self) -> tuple[str, ...]:
        """The things that most statements name, at most five."""
        counts = Counter(key for things in self.things for key in sorted(things))
        return tuple(sorted(counts, key=lambda key: (-counts[key], key))[:5])

    @cached_property
    def title(self) -> frozenset[str]:
        """What the titles of the document name."""
        named = [self.passages.mentions(b.start, b.end) for b in self._blocks if b.kind == "title"]
        return frozenset(mention.key for mentions in named for mention in mentions)

    def named_before(self, place: int) -> frozenset[str]:
        """Return what the few statements before this one name."""
        return frozenset[str]().union(*self.things[max(0, place - _RECENT) : place])

    def opening_of_turn(self, place: int) -> frozenset[str]:
        """Return what the first statement of the same turn names, nothing for itself or outside of turns."""
        voice = self.voice[place]
        first = self._turn_starts.get(voice) if voice is not None else None
        return self.things[first] if first is not None and first != place else frozenset()

    @cached_property
    def _turn_starts(self) -> dict[int | None, int]:
        starts: dict[int | None, int] = {}
        for place, voice in enumerate(self.voice):
            starts.setdefault(voice, place)
        return starts

    def shares_of_block(self, place: int) -> dict[str, float]:
        """Return what the statements around this one in its paragraph name, each with the share of them that do."""
        around = range(max(0, place - _AROUND), min(len(self.block), place + _AROUND + 1))
        own = [other for other in around if self.block[other] == self.block[place]]
        counts = Counter(key for other in own for key in self.things[other])
        return {key: count / max(_FEWEST_OF_BLOCK, len(own)) for key, count in counts.items()}

    def share_of_section(self, place: int, key: str) -> float:
        """Return the share of the statements under the same heading that name a thing."""
        size, counts = self._sections[self.section[place]]
        return counts[key] / max(_FEWEST_OF_SECTION, size)

    def asked(self, place: int) -> frozenset[str]:
        """Return what the end of the turn before names: what a statement inside a turn answers to."""
        if self.voice[place] is None:
            return frozenset()
        before = range(place - 1, max(-1, place - _TURN_REACH - 1), -1)
        last = next((other for other in before if self.voice[other] != self.voice[place]), None)
        if last is None:
            return frozenset()
        asking = [other for other in range(last, max(-1, last - _ASKING), -1) if self.voice[other] == self.voice[last]]
        return frozenset[str]().union(*(self.things[other] for other in asking))

    @cached_property
    def _sections(self) -> dict[int, tuple[int, Counter[str]]]:
        """How many statements each section has and how many of them name each thing."""
        sizes = Counter(self.section)
        counts: dict[int, Counter[str]] = {section: Counter() for section in sizes}
        for section, things in zip(self.section, self.things, strict=True):
            counts[section].update(things)
        return {section: (sizes[section], counts[section]) for section in sizes}
