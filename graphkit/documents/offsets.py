"""Text that has been edited, and where each of its characters came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple


class Edit(NamedTuple):
    """Put `replacement` (empty, or one character) in the place of characters [start, end)."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and its way back to the text it was made from.

    The way back is kept as runs, because edits are few beside characters: the characters from `run_starts[i]` to the
    next run's start came from `run_sources[i]` onwards, one by one.

    >>> traced = Traced.of("內(nèi)化").edit([Edit(1, 6)])
    >>> traced.text, traced.origins()
    ('內化', (0, 6))
    """

    text: str
    run_starts: tuple[int, ...] = field(repr=False)
    run_sources: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Traced:
        """Return `text` as its own source."""
        return cls(text, (0,), (0,))

    def origin(self, position: int) -> int:
        """Return the place in the source that text[position] came from."""
        run = bisect_right(self.run_starts, position) - 1
        return self.run_sources[run] + position - self.run_starts[run]

    def origins(self) -> tuple[int, ...]:
        """Return the place in the source of every character."""
        ends = (*self.run_starts[1:], len(self.text))
        runs = zip(self.run_starts, ends, self.run_sources, strict=True)
        return tuple(chain.from_iterable(range(source, source + end - start) for start, end, source in runs))

    def edit(self, edits: Iterable[Edit]) -> Traced:
        """Return the text with `edits` made, in one pass.

        Edits are sorted by start; one that begins inside the one before it is left out. A replacement has the origin of
        the first character that it replaces.
        """
        parts: list[str] = []
        starts: list[int] = []
        sources: list[int] = []
        length = position = run = 0

        def add(text: str, source: int) -> None:
            nonlocal length
            if not starts or sources[-1] + length - starts[-1] != source:
                starts.append(length)
                sources.append(source)
            parts.append(text)
            length += len(text)

        def copy(begin: int, end: int) -> None:
            nonlocal run
            while begin < end:
                while run + 1 < len(self.run_starts) and self.run_starts[run + 1] <= begin:
                    run += 1
                limit = self.run_starts[run + 1] if run + 1 < len(self.run_starts) else len(self.text)
                stop = min(end, limit)
                add(self.text[begin:stop], self.run_sources[run] + begin - self.run_starts[run])
                begin = stop

        for start, end, replacement in edits:
            if start < position:
                continue
            copy(position, start)
            if replacement:
                add(replacement, self.origin(start))
            position = end
        copy(position, len(self.text))
        return Traced("".join(parts), tuple(starts) or (0,), tuple(sources) or (0,))
