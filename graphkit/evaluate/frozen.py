"""A run that was kept: later runs are held against it, and a figure that falls is named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import GraphkitError
from graphkit.evaluate.figures import Figure

# A figure may fall by that much before it counts.
TOLERANCE = 0.01
# What is a share; counts go up and down with the documents.
_SHARES = ("p", "r", "f1", "accuracy", "average_precision", "recall_at_50", "claims", "relations")

Run = Mapping[str, Mapping[str, Figure]]


class UnreadableRun(GraphkitError):
    """A file that holds no frozen run."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(str(path), reason)

    def __str__(self) -> str:
        return f"{self.args[0]} holds no frozen run: {self.args[1]}. Write one with --freeze."


@dataclass(frozen=True, slots=True)
class Fall:
    """A share that is lower now than in the frozen run by more than the tolerance."""

    document: str
    figure: str
    measure: str
    before: float
    now: float


def write_run(run: Run, path: Path) -> None:
    """Keep the figures of a run, for comparison later."""
    path.write_text(json.dumps(run, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def read_run(path: Path) -> Run:
    """Read a kept run. Raises `UnreadableRun`."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableRun(path, str(error)) from error
    if not isinstance(run, dict):
        raise UnreadableRun(path, "no JSON object")
    return run


def falls(before: Run, now: Run) -> Iterator[Fall]:
    """Yield the shares that fell by more than .01, of layers as a whole; a document that is missing now is left out.

    Figures of single types and predicates, which are indented, rest on few cases and are not held.
    """
    for document, figures in before.items():
        for name, figure in figures.items():
            current = now.get(document, {}).get(name)
            if current is None or name.startswith(" "):
                continue
            for measure in _SHARES:
                if measure in figure and figure[measure] - current.get(measure, 0.0) > TOLERANCE + 1e-9:
                    yield Fall(document, name, measure, figure[measure], current.get(measure, 0.0))
