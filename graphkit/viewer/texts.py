"""Texts packed for a page: each character as one byte or two by how often it occurs, then deflated.

UTF-8 takes three bytes for a Chinese character, and deflating does not win all of that back: so packed, articles take
a quarter less. `unpack` of texts.ts is the way back.
"""

from __future__ import annotations

import base64
import zlib
from collections import Counter
from collections.abc import Iterable

# A character's rank is one byte below SINGLE; two bytes from there on, the first below ESCAPE; else ESCAPE and three.
SINGLE, ESCAPE = 224, 255
_DOUBLE = SINGLE + (ESCAPE - SINGLE) * 256


class TextPacker:
    """Packs texts by a table of their characters, the most frequent first."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Make the table of all texts that will be packed."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(text)
        self._characters = sorted(counts, key=lambda character: (-counts[character], character))
        self._codes = {character: _code(rank) for rank, character in enumerate(self._characters)}

    @property
    def characters(self) -> list[int]:
        """The code points of the table, by rank."""
        return [ord(character) for character in self._characters]

    def pack(self, text: str) -> str:
        """Return a text as base64. Raises `KeyError` for a character that no text of the table has."""
        return deflate(b"".join(map(self._codes.__getitem__, text)))


def _code(rank: int) -> bytes:
    if rank < SINGLE:
        return bytes((rank,))
    if rank < _DOUBLE:
        lead, rest = divmod(rank - SINGLE, 256)
        return bytes((SINGLE + lead, rest))
    return bytes((ESCAPE, *rank.to_bytes(3, "big")))


def deflate(data: bytes) -> str:
    """Return bytes deflated, without a header, as base64: the same for the same bytes."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(compressor.compress(data) + compressor.flush()).decode()
