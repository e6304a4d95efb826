"""What the tests of this stage share: reading a text, and saying whose words its blocks are."""

from collections.abc import Callable

import pytest

from graphkit.documents.document import Document
from graphkit.documents.read import read_bytes

Read = Callable[..., Document]


@pytest.fixture
def read() -> Read:
    def read_text(text: str, suffix: str = ".txt") -> Document:
        return read_bytes(text.encode(), f"samples/document{suffix}", suffix)

    return read_text


def said(document: Document) -> list[tuple[str | None, str]]:
    """Return (speaker, text) of every block that is somebody's, in order."""
    voices = document.voices
    return [
        (voices[block.voice].speaker, document.text[block.start : block.end])
        for block in document.blocks
        if block.voice is not None
    ]


def turns(document: Document) -> list[tuple[str | None, str | None]]:
    """Return (speaker, role) of every turn, in order."""
    return [(voice.speaker, voice.role) for voice in document.voices if voice.kind == "turn"]


def kinds(document: Document) -> list[tuple[str, str]]:
    """Return (kind, text) of every block, in order."""
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
