"""One reader a format, found by entry point `graphkit.readers`, ours and a stranger's alike.

A reader is a function from a file's bytes to an `Extract`. It raises `UndecidedEncoding` or `NothingToRead`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import entry_points
from typing import cast

from graphkit.documents.document import BlockKind
from graphkit.documents.metadata import SourceMetadata
from graphkit.errors import UnknownFormat

GROUP = "graphkit.readers"


class NothingToRead(ValueError):
    """A file that is of its format and holds no text; says why and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Known:
    """What a format says of the line of the source that begins at `start`: its kind, and a heading's or bullet's level."""

    start: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader took out of a file.

    `source` is the source layer that evidence counts in. `skipped` are stretches of it that are no text (front matter),
    `known` what the format says of lines, by place; `metadata` what the file says of itself; `fallback` what it says
    where neither that nor the text knows better (the site that shows an article is often not its publisher).
    """

    source: str
    skipped: tuple[tuple[int, int], ...] = ()
    known: tuple[Known, ...] = ()
    metadata: SourceMetadata = field(default_factory=SourceMetadata)
    fallback: SourceMetadata = field(default_factory=SourceMetadata)


Reader = Callable[[bytes], Extract]


@lru_cache(maxsize=1)
def registered_suffixes() -> frozenset[str]:
    """Return the endings that some reader is registered for, without the dot, in lower case."""
    return frozenset(entry.name.lower() for entry in entry_points(group=GROUP))


@lru_cache(maxsize=32)
def reader_for(suffix: str) -> Reader:
    """Return the reader registered for a suffix such as ".md"; raise `UnknownFormat` if none is."""
    registered = {entry.name.lower(): entry for entry in entry_points(group=GROUP)}
    if (entry := registered.get(suffix.lstrip(".").lower())) is None:
        raise UnknownFormat(suffix, sorted(registered))
    return cast(Reader, entry.load())
