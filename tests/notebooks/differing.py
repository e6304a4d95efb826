"""What has changed between a notebook's file and a run of it."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode


def differing(held: NotebookNode, run: NotebookNode) -> list[tuple[str, Any, Any]]:
    """Return (cell id, before, after) for every text and output that differs, each side short enough to read."""
    found: list[tuple[str, Any, Any]] = []
    for before, after in zip(held.cells, run.cells, strict=True):
        for part in ("source", "outputs"):
            old, new = before.get(part), after.get(part)
            if old != new:
                found.append((before.id, *_where(str(old), str(new))))
    return found


def _where(old: str, new: str) -> tuple[str, str]:
    """Return both from a little before the first character that differs."""
    place = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, place - 40)
    return old[start : place + 160], new[start : place + 160]
