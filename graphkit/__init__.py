"""graphkit: a folder of articles becomes a graph of claims, each with its sentence.

import graphkit

graphkit.build(["articles"], "kg")
kg = graphkit.open("kg")
kg.claims(by="李大海", about="差距").to_frame()
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from graphkit.errors import GraphkitError

if TYPE_CHECKING:  # imported late at run time, so that `import graphkit` is quick
    from collections.abc import Sequence

    from graphkit.building import BuildReport
    from graphkit.building.trial import Trial
    from graphkit.knowledge import Knowledge

__version__ = "0.1.0"
__all__ = ["GraphkitError", "build", "export", "open", "remove", "try_text"]


def build(inputs: Sequence[Path | str], folder: Path | str, **options: Any) -> BuildReport:
    """Make `folder` the graph of what it holds plus `inputs`; options as in `graphkit.building.build.build`."""
    from graphkit.building import build

    return build([Path(path) for path in inputs], Path(folder), **options)


def open(folder: Path | str) -> Knowledge:
    """Open a graph folder for questions. Raises `NotAGraph` if it holds none."""
    from graphkit.knowledge import Knowledge

    return Knowledge(folder)


def remove(folder: Path | str, document: str) -> BuildReport:
    """Take a document out of a graph folder, by id, name, path or title. Raises `UnknownName`."""
    from graphkit.building import remove

    return remove(Path(folder), document)


def export(folder: Path | str, out: TextIO, format: str = "jsonl") -> int:
    """Write a graph folder's graph in an exchange format; return how many lines or records."""
    with open(folder) as knowledge:
        return knowledge.export(out, format)


def try_text(text: str, *, day: str | None = None) -> Trial:
    """Return what the rules find in a text said on `day` (ISO), for whoever writes rules."""
    from graphkit.building.trial import try_text

    return try_text(text, day=day)
