"""Every error that graphkit raises on purpose, as one tree.

    GraphkitError                    exit code 1
    ├── UnreadableDocument           a file that did not become a document
    ├── UnknownFormat                no reader is registered for a file's ending
    ├── NoDocuments                  an input held nothing to read
    ├── EvidenceLost                 a span that is not in the source any more
    ├── OntologyError                a mistake in a file of the ontology
    ├── StoreError                   a graph folder that cannot be used
    │   ├── NotAGraph                no graph folder stands there
    │   ├── WrongVersion             written by another version
    │   ├── StoreBusy                another build holds it
    │   └── DiskFull                 no room left
    ├── QueryError                   a query that the database refuses
    ├── UnknownName                  a name that the graph does not hold
    ├── UnknownId                    an id that the graph does not hold
    └── ServerError                  a database server that cannot be used

Each says what is wrong, where, and what to do. `args` holds all parts, because that is what crosses a process border.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class GraphkitError(Exception):
    """Root of the tree: what the command line shows as one line, with exit code 1."""


class UnreadableDocument(GraphkitError):
    """A file that did not become a `Document`; the build goes on and lists it at the end."""

    def __init__(self, path: Path | str, reason: str, remedy: str) -> None:
        super().__init__(str(path), reason, remedy)

    def __str__(self) -> str:
        return "{}: {}. {}".format(*self.args)


class UnknownFormat(GraphkitError):
    """No reader is registered for this ending."""

    def __init__(self, suffix: str, registered: Sequence[str]) -> None:
        super().__init__(suffix, tuple(registered))

    def __str__(self) -> str:
        return f"No reader for {self.args[0]!r} files. Known: {', '.join(self.args[1])}."


class NoDocuments(GraphkitError):
    """An input that holds no file which a reader knows."""


class EvidenceLost(GraphkitError):
    """A span whose quote does not stand in the source: a bug, never a guess."""


class OntologyError(GraphkitError):
    """A mistake in a gazetteer, rule or schema file, with the file and the entry."""

    def __init__(self, path: Path | str, reason: str, remedy: str = "") -> None:
        super().__init__(str(path), reason, remedy)

    def __str__(self) -> str:
        return f"{self.args[0]}: {self.args[1]}. {self.args[2]}".rstrip()


class StoreError(GraphkitError):
    """A graph folder that cannot be used as it is."""


class NotAGraph(StoreError):
    """The folder holds no graph."""


class WrongVersion(StoreError):
    """The folder was written by a version whose files this one does not read."""


class StoreBusy(StoreError):
    """Another process is building in this folder."""


class DiskFull(StoreError):
    """There is no room left where the folder stands."""


class QueryError(GraphkitError):
    """A Cypher query that the database refuses, with its message."""


class UnknownName(GraphkitError):
    """A name that the graph does not hold; near ones are offered."""

    def __init__(self, name: str, near: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(near))

    def __str__(self) -> str:
        offer = f" Did you mean {', '.join(self.args[1])}?" if self.args[1] else ""
        return f"No entity is called {self.args[0]!r}.{offer}"


class UnknownId(GraphkitError):
    """An id of no node and no edge."""

    def __str__(self) -> str:
        return f"The graph has no {self.args[0]!r}. Ids stand in brackets in what the other commands print."


class ServerError(GraphkitError):
    """A database server that is down, refuses the login or does not fit."""
