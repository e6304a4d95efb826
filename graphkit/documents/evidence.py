"""Where a finding can be read again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters [start, end) of a document's source layer, and what stands there.

    >>> Evidence("doc:1", 0, 2, "王芳").stands_in("王芳：在我看来，端侧模型三年内会普及。")
    True
    """

    document: str
    start: int
    end: int
    quote: str

    def stands_in(self, source: str) -> bool:
        """Whether the source has `quote` there; where it has not, that is an error and never a guess."""
        return source[self.start : self.end] == self.quote
