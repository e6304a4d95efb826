"""Questions that a person asks a graph folder, and their answers as values."""

from graphkit.knowledge.knowledge import Knowledge
from graphkit.results import Results

__all__ = ["Knowledge", "Results"]
