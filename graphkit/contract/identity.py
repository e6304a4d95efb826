"""Every id of the graph is made here, from content alone: no clock, no counter, no random number."""

from __future__ import annotations

import hashlib
import unicodedata

from graphkit.contract.folding import fold_name, fold_text


def _hexadecimal(length: int, *parts: str) -> str:
    # A unit separator cannot stand in a part (control characters are dropped on reading), so parts never run together.
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def document_id(name: str) -> str:
    """Return the id of the document called `name`: root name / path in it with slashes, or a URL.

    >>> document_id("samples/round-table.txt")
    'doc:eb10287e51d1'
    """
    return "doc:" + _hexadecimal(12, unicodedata.normalize("NFC", name))


def claim_id(document: str, text: str, occurrence: int) -> str:
    """Return a claim's id: document id, folded text, and which of that text's occurrences (from 0) it is.

    Neither a better rule nor an edit elsewhere in the document changes it.
    """
    return "clm:" + _hexadecimal(12, document, fold_text(text), str(occurrence))


def fact_id(document: str, entity: str, attribute: str, raw: str, occurrence: int) -> str:
    """Return a fact's id: document id, entity id, attribute, folded raw words, which of those it is (from 0)."""
    return "fact:" + _hexadecimal(12, document, entity, attribute, fold_text(raw), str(occurrence))


def entity_id(entity_type: str, name: str) -> str:
    """Return the id of an entity that no gazetteer lists: its type and ten hexadecimal digits of its folded name.

    >>> entity_id("Person", "王芳") == entity_id("Person", "王　芳")
    True
    """
    return f"{entity_type.lower()}:{_hexadecimal(10, fold_name(name))}"


def relationship_id(relationship_type: str, start: str, end: str) -> str:
    """Return a relationship's id: the hash of its type, the id it starts from and the id it ends in."""
    return "rel:" + _hexadecimal(12, relationship_type, start, end)


def statement_id(*parts: str) -> str:
    """Return the id of a row of the statement file: the hash of its content."""
    return "st:" + _hexadecimal(16, *parts)
