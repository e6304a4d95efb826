"""What the inputs named on the command line hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.documents.metadata import SourceMetadata, read_sources
from graphkit.documents.read import find_documents
from graphkit.errors import NoDocuments


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: `name` is the root's name and the path in it, which makes the document's id."""

    path: Path
    root: Path
    root_name: str
    name: str
    metadata: SourceMetadata | None


@dataclass(frozen=True, slots=True)
class Inputs:
    """All files found, ordered by name, and the prefixes of names under which a document that is gone has vanished."""

    files: tuple[InputFile, ...]
    roots: tuple[Path, ...]
    prefixes: tuple[str, ...]


def find_inputs(inputs: Sequence[Path]) -> Inputs:
    """Find the documents under each input, a folder or a file.

    Raises `NoDocuments` if an input does not exist or a folder holds none that a reader knows.
    """
    files: dict[str, InputFile] = {}
    roots: list[Path] = []
    prefixes: list[str] = []
    for given in inputs:
        path = given.resolve()
        if not path.exists():
            raise NoDocuments(f"{given} does not exist. Name a folder or a file that does.")
        root = path if path.is_dir() else path.parent
        found = find_documents(root) if path.is_dir() else [path]
        if not found:
            raise NoDocuments(f"{given} holds no document that can be read. Put .txt, .md or .html files there.")
        if root not in roots:
            roots.append(root)
        sources = read_sources(root)
        for file in found:
            relative = file.relative_to(root).as_posix()
            name = f"{root.name}/{relative}"
            files[name] = InputFile(file, root, root.name, name, sources.get(relative))
        if path.is_dir():
            prefixes.append(f"{root.name}/")
    return Inputs(tuple(files[name] for name in sorted(files)), tuple(roots), tuple(prefixes))
