"""What each sign of a claim's subject weighs: reads ontology/about/weights.yaml and refuses what it does not know."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from graphkit.errors import OntologyError
from graphkit.ontology.load import package_folder
from graphkit.ontology.weights import REMEDY, weight_table

Signs = Mapping[str, float]
"""The signs that speak for or against a thing: by name how strong each is, 1.0 for one that is there or not."""

_ALWAYS = "always"
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds by which each sign of one situation speaks for a thing."""

    of: Mapping[str, float]

    def likelihood(self, signs: Signs) -> float:
        """Return how likely a thing with these signs is a subject, 0 to 1: the logistic function of the weighted sum.

        A sign without a weight counts nothing.

        >>> Weights({"always": -2.0, "in heading": 2.0}).likelihood({"in heading": 1.0})
        0.5
        """
        total = self.of[_ALWAYS] + sum(self.of.get(name, 0.0) * strength for name, strength in signs.items())
        return 1.0 / (1.0 + math.exp(-total))

    def reasons(self, signs: Signs) -> tuple[str, ...]:
        """Return the signs that speak most for a thing, the weightiest first, at most three."""
        total = {name: self.of.get(name, 0.0) * strength for name, strength in signs.items()}
        ordered = sorted((name for name in total if total[name] > 0), key=lambda name: (-total[name], name))
        return tuple(ordered[:_MOST_REASONS])


@dataclass(frozen=True, slots=True)
class SubjectWeights:
    """The weights of a thing that the claim names, of one understood by a claim that names nothing, and beside others.

    The three likelihoods `least_…` are the lowest at which such a thing is a subject; `least_first` is that of the
    likeliest thing of a claim that names nothing, or of which nothing is likely enough, `least_further` of a second.
    """

    named: Weights
    alone: Weights
    beside: Weights
    least_named: float
    least_beside: float
    least_first: float
    least_further: float


@lru_cache(maxsize=1)
def subject_weights() -> SubjectWeights:
    """Return the weights of the package's own ontology."""
    return read_weights(package_folder() / "about" / "weights.yaml")


def read_weights(path: Path) -> SubjectWeights:
    """Return the weights that a file holds; raises `OntologyError` for an unknown or missing key."""
    content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    tables, least = {"named", "alone", "beside"}, {"named", "beside", "first", "further"}
    if not isinstance(content, dict) or set(content) != tables | {"least"} or set(content["least"]) != least:
        raise OntologyError(path, f"the tables must be {sorted(tables | {'least'})}", REMEDY)
    weights = {name: Weights(weight_table(path, content[name])) for name in sorted(tables)}
    lowest = {name: float(value) for name, value in content["least"].items()}
    return SubjectWeights(
        named=weights["named"],
        alone=weights["alone"],
        beside=weights["beside"],
        least_named=lowest["named"],
        least_beside=lowest["beside"],
        least_first=lowest["first"],
        least_further=lowest["further"],
    )
