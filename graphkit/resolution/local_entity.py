"""An entity as one document knows it, before it is decided who is who across documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Member = tuple[str, str]
"""An entity of one document: (document id, key)."""


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one document knows it: `forms` counts the spellings of its mentions there."""

    document: str
    key: str
    type: str
    name: str
    name_en: str | None
    gazetteer: str | None
    other_names: tuple[str, ...]
    forms: Mapping[str, int]

    @property
    def member(self) -> Member:
        """What names it in the store."""
        return self.document, self.key
