"""What a build has done, as a value for the person who started it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.results import Results, Table


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that did not become a document, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that was added, changed or removed, and how many claims that is; for a change, before and after."""

    path: str
    claims_before: int
    claims_after: int


@dataclass(frozen=True, slots=True)
class BuildReport(Table):
    """The summary of a build: what the graph holds now, what changed, and what was skipped and why.

    `entities` counts by type; `relations`, `facts`, `claims` count nodes and edges of the graph, `disagreements` the
    CONTRADICTS edges. `unchanged` documents were skipped because nothing that decides about them has changed;
    `undated` lists documents without a day.
    """

    documents: int
    entities: Mapping[str, int]
    relations: int
    facts: int
    claims: int
    disagreements: int
    added: tuple[DocumentChange, ...]
    changed: tuple[DocumentChange, ...]
    removed: tuple[DocumentChange, ...]
    unchanged: int
    failures: tuple[Failure, ...]
    undated: tuple[str, ...]

    def to_results(self) -> Results:
        """Return rows of (part, what, count): what the graph holds, then what became of which file, in claims."""
        held = {
            "documents": self.documents,
            **{label: count for label, count in self.entities.items() if count},
            **{name: getattr(self, name) for name in ("relations", "facts", "claims", "disagreements")},
        }
        rows: list[tuple[str, str, int | None]] = [("graph", name, count) for name, count in held.items()]
        for part in ("added", "changed", "removed"):
            changes: tuple[DocumentChange, ...] = getattr(self, part)
            rows += [(part, change.path, change.claims_after - change.claims_before) for change in changes]
        if self.unchanged:
            rows.append(("unchanged", "documents", self.unchanged))
        rows += [("failed", f"{failure.path}: {failure.reason}", None) for failure in self.failures]
        rows += [("without a day", name, None) for name in self.undated]
        return Results(("part", "what", "count"), tuple(rows))
