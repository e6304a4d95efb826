"""What a person decided about two names; an input that survives every rebuild."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from graphkit.contract.folding import fold_name
from graphkit.errors import UnreadableDocument

FILE_NAME = "judgements.csv"
_DECISIONS = ("same", "different", "unsure")
_HEADER = ("name", "other", "decision", "who", "when", "type", "document")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two names mean the same thing. It names folded names, with a type or document where given; never an id."""

    name: str
    other: str
    decision: Literal["same", "different", "unsure"]
    who: str = ""
    when: str = ""
    type: str = ""
    document: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two folded names in order."""
        first, second = sorted((fold_name(self.name), fold_name(self.other)))
        return first, second

    def as_row(self, root: str) -> dict[str, Any]:
        """Return the row that the statement file keeps, with the name of the input it came from."""
        return {**{field: getattr(self, field) for field in _HEADER}, "root": root}

    @staticmethod
    def of_row(row: Mapping[str, Any]) -> Judgement:
        """Return the judgement of a row of the statement file."""
        return Judgement(**{field: row[field] for field in _HEADER})


def read_judgements(folder: Path) -> list[Judgement]:
    """Read judgements.csv of a folder: name, name, same|different|unsure, who, when[, type, document]; [] without one.

    A later line on the same pair overrides an earlier one, so that a decision is undone by adding a line.
    Raises `UnreadableDocument` with the line for a decision that is none of the three.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(path, "it is not UTF-8", "Save it as UTF-8") from error
    judgements = []
    for number, cells in enumerate(csv.reader(io.StringIO(text)), start=1):
        values = [cell.strip() for cell in cells]
        if len(values) < 3 or not any(values) or (number == 1 and values[2].lower() not in _DECISIONS):
            continue
        if values[2].lower() not in _DECISIONS:
            raise UnreadableDocument(
                path, f"line {number} says {values[2]!r}", f"The third column is one of {', '.join(_DECISIONS)}"
            )
        values[2] = values[2].lower()
        judgements.append(Judgement(*values[: len(_HEADER)]))  # type: ignore[arg-type]
    return judgements
