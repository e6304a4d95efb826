"""Exporters by the name of their format: ours and a stranger's are found alike, and late."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, TextIO, cast

from graphkit.errors import UnknownFormat
from graphkit.graph.graph import Graph

GROUP = "graphkit.exporters"
FOLDER_GROUP = "graphkit.folder_exporters"


class Exporter(Protocol):
    """A function that writes a graph to a stream and returns how many lines or records it wrote."""

    def __call__(self, graph: Graph, out: TextIO) -> int:
        """Write `graph` to `out`."""
        ...


class FolderExporter(Protocol):
    """A function that writes a graph as several files into a folder and returns how many records it wrote."""

    def __call__(self, graph: Graph, folder: Path, name: str) -> int:
        """Write `graph`, which is known as `name`, into `folder`."""
        ...


def format_names() -> list[str]:
    """Return the names of all registered formats."""
    return sorted({entry.name for group in (GROUP, FOLDER_GROUP) for entry in entry_points(group=group)})


def folder_exporter_for(name: str) -> FolderExporter | None:
    """Return the exporter registered for a format of several files, or None if the format is none of these."""
    registered = {entry.name: entry for entry in entry_points(group=FOLDER_GROUP)}
    return cast(FolderExporter, registered[name.lower()].load()) if name.lower() in registered else None


def exporter_for(name: str) -> Exporter:
    """Return the exporter registered for a format; raise `UnknownFormat` if none is."""
    registered = {entry.name: entry for entry in entry_points(group=GROUP)}
    if (entry := registered.get(name.lower())) is None:
        raise UnknownFormat(name, sorted(registered))
    return cast(Exporter, entry.load())
