"""The figures of a layer: counts of what is right, found and wanted, or a share, with what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Figure = Mapping[str, float]


def precision_recall(right: int, found: int, wanted: int) -> dict[str, float]:
    """Return precision `p`, recall `r`, `f1` and the counts they are made of (`tp`, `pred`, `gold`)."""
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "p": round(precision, 3),
        "r": round(recall, 3),
        "f1": round(harmonic, 3),
        "tp": right,
        "pred": found,
        "gold": wanted,
    }


def share(right: int, of: int) -> dict[str, float]:
    """Return the `accuracy` among `of` cases."""
    return {"accuracy": round(right / max(1, of), 3), "of": of}


@dataclass(slots=True)
class Layer:
    """Figures by name and error lines by kind, both in the order in which they are shown."""

    figures: dict[str, Figure] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def add(self, other: Layer) -> None:
        """Take over another layer's figures and errors."""
        self.figures.update(other.figures)
        for kind, lines in other.errors.items():
            self.errors.setdefault(kind, []).extend(lines)
