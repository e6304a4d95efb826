"""What evaluating words and the signs around them weigh: ontology/stances/weights.yaml, refused where it is not understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from graphkit.errors import OntologyError
from graphkit.ontology.load import package_folder
from graphkit.ontology.weights import REMEDY, weight_table

Place = Literal["bound", "near", "before", "behind", "later", "unnamed"]
"""Where a thing stands that words evaluate, as the file explains it."""

_TABLES = {
    "places": frozenset({"bound", "near", "before", "behind", "later", "unnamed"}),
    "turned": frozenset({"negated", "conceded", "opposed"}),
    "for": None,
    "against": None,
}
_NUMBERS = frozenset({"least", "mixed"})


@dataclass(frozen=True, slots=True)
class StanceWeights:
    """Factors of words and log-odds of the signs `signs_for` and `signs_against` a thing; a sign without one counts nothing.

    `least` is the probability from which on a thing is evaluated, `mixed` what the words of either side weigh at the least
    in something that is praised and blamed alike.
    """

    places: Mapping[str, float]
    turned: Mapping[str, float]
    signs_for: Mapping[str, float]
    signs_against: Mapping[str, float]
    least: float
    mixed: float


@lru_cache(maxsize=1)
def stance_weights() -> StanceWeights:
    """Return the weights of the package's own ontology."""
    return read_stance_weights(package_folder() / "stances" / "weights.yaml")


def read_stance_weights(path: Path) -> StanceWeights:
    """Return the weights that a file holds; raises `OntologyError` for an unknown or missing key."""
    content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or set(content) != set(_TABLES) | _NUMBERS:
        raise OntologyError(path, f"the keys must be {sorted(set(_TABLES) | _NUMBERS)}", REMEDY)
    tables: dict[str, dict[str, float]] = {}
    for table, names in _TABLES.items():
        if names is not None and set(content[table]) != names:
            raise OntologyError(path, f"{table} must hold {sorted(names)}", REMEDY)
        tables[table] = weight_table(path, content[table])
    return StanceWeights(
        places=tables["places"],
        turned=tables["turned"],
        signs_for=tables["for"],
        signs_against=tables["against"],
        least=float(content["least"]),
        mixed=float(content["mixed"]),
    )
