"""The build: the only place that knows all stages."""

from graphkit.building.build import build, remove
from graphkit.building.report import BuildReport, DocumentChange, Failure

__all__ = ["BuildReport", "DocumentChange", "Failure", "build", "remove"]
