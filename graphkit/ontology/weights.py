"""Tables of weights in the ontology: each sign has a weight and says what it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphkit.errors import OntologyError

REMEDY = "See the comment at the top of the file."


def weight_table(path: Path, table: Any) -> dict[str, float]:
    """Return the weights of a table of the file `path` by sign; raises `OntologyError` for one without weight or meaning."""
    for sign, entry in table.items():
        if set(entry) != {"weight", "meaning"}:
            raise OntologyError(path, f"the sign {sign!r} must have a weight and a meaning", REMEDY)
    return {sign: float(entry["weight"]) for sign, entry in table.items()}
