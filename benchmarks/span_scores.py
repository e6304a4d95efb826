"""F1 of spans as the attribution suites count it: exact, begin, and by Jaccard overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

ROLES = ("source", "cue", "content")
Span = tuple[int, int]


@dataclass(slots=True)
class SpanScores:
    """Counts over many texts. A span counts as exact with both its ends, as begun with its start.

    Jaccard compares the sets of covered places, and is the mean over the spans of either side of the best overlap.
    """

    exact: int = 0
    begun: int = 0
    found: int = 0
    wanted: int = 0
    overlap_found: float = 0.0
    overlap_wanted: float = 0.0
    missed: list[Span] = field(default_factory=list)

    def add(self, found: Sequence[Span], wanted: Sequence[Span]) -> None:
        """Count the spans of one text."""
        found, wanted = sorted(set(found)), sorted(set(wanted))
        self.exact += len(set(found) & set(wanted))
        self.begun += len({span[0] for span in found} & {span[0] for span in wanted})
        self.found += len(found)
        self.wanted += len(wanted)
        self.overlap_found += sum(max((_jaccard(span, other) for other in wanted), default=0.0) for span in found)
        self.overlap_wanted += sum(max((_jaccard(span, other) for other in found), default=0.0) for span in wanted)

    def figures(self) -> dict[str, float]:
        """Return the three F1 figures."""
        return {
            "exact": _f1(self.exact, self.exact, self.found, self.wanted),
            "begin": _f1(self.begun, self.begun, self.found, self.wanted),
            "jaccard": _f1(self.overlap_found, self.overlap_wanted, self.found, self.wanted),
        }


def _jaccard(first: Span, second: Span) -> float:
    common = min(first[1], second[1]) - max(first[0], second[0])
    return common / (max(first[1], second[1]) - min(first[0], second[0])) if common > 0 else 0.0


def _f1(right_found: float, right_wanted: float, found: int, wanted: int) -> float:
    precision, recall = right_found / max(1, found), right_wanted / max(1, wanted)
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0
