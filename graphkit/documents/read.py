"""A file becomes a `Document`: read, repaired, taken apart."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from graphkit.contract.identity import document_id
from graphkit.documents.document import Document
from graphkit.documents.encoding import UndecidedEncoding
from graphkit.documents.lines import HAN
from graphkit.documents.metadata import SOURCES, SourceMetadata, find_metadata
from graphkit.documents.readers import NothingToRead, reader_for, registered_suffixes
from graphkit.documents.repair import repair
from graphkit.documents.structure import find_structure
from graphkit.errors import UnreadableDocument

JUDGEMENTS = "judgements.csv"
_JUDGED = 20_000
_HAN_SHARE = 0.2


def find_documents(root: Path) -> list[Path]:
    """Return the files under the folder `root` that a reader is registered for, sorted; `root` itself if it is a file.

    Hidden files and folders, sources.csv and judgements.csv are left out. Raises `FileNotFoundError` if there is no root.
    """
    if root.is_file():
        return [root]
    if not root.is_dir():
        raise FileNotFoundError(root)
    known = registered_suffixes()
    found = [
        path
        for path in root.rglob("*")
        if path.suffix.lstrip(".").lower() in known
        and path.name not in (SOURCES, JUDGEMENTS)
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and path.is_file()
    ]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def read_document(path: Path, root: Path, root_name: str, metadata: SourceMetadata | None = None) -> Document:
    """Return the document in the file `path`, which lies under the folder `root` (or is it), named root_name/path in root.

    `metadata` is what sources.csv says of it. Raises `UnreadableDocument` for a file that is empty, binary, in an
    unknown encoding or gone, `UnknownFormat` where no reader is registered for its ending.
    """
    inside = path.relative_to(root).as_posix() if path != root else path.name
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(path, "the file is not there any more", "Put it back or build again") from error
    except OSError as error:
        raise UnreadableDocument(path, f"it cannot be read ({error.strerror})", "Check its permissions") from error
    return read_bytes(content, f"{root_name}/{inside}", path.suffix, metadata)


def read_bytes(content: bytes, name: str, suffix: str, metadata: SourceMetadata | None = None) -> Document:
    """Return the document in `content`, a file called `name` (root name / path, or a URL) of the format `suffix`.

    Raises as `read_document` does.
    """
    reader = reader_for(suffix)
    if not content.strip():
        raise UnreadableDocument(name, "the file is empty", "Fill it or leave it out")
    try:
        extract = reader(content)
    except (UndecidedEncoding, NothingToRead) as error:
        raise UnreadableDocument(name, error.reason, error.remedy) from error
    traced = repair(extract.source, extract.skipped)
    if not any(character.isalnum() for character in traced.text):
        raise UnreadableDocument(name, "the file holds no text", "Fill it or leave it out")
    known = (metadata or SourceMetadata()).over(extract.metadata)
    title = known.title or extract.fallback.title
    structure = find_structure(traced, extract.source, extract.known, title)
    found = find_metadata(traced.text, known, structure.title, structure.bylines, structure.lede, extract.fallback)
    return Document(
        id=document_id(name),
        name=name,
        path=name.split("/", 1)[-1] if "://" not in name else name,
        sha256=hashlib.sha256(content).hexdigest(),
        source=extract.source,
        text=traced.text,
        origins=traced.origins(),
        language=_language(traced.text),
        metadata=found,
        blocks=structure.blocks,
        voices=structure.voices,
        tables=structure.tables,
    )


def _language(text: str) -> Literal["zh", "en"]:
    """Return "zh" where a fifth of the letters are Han characters, for each says as much as a word's few letters."""
    sample = text[:_JUDGED]
    han = len(HAN.findall(sample))
    letters = sum(character.isalpha() for character in sample)
    return "zh" if letters and han >= letters * _HAN_SHARE else "en"
