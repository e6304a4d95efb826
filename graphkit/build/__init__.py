"""The build: the only place that knows all stages."""

from graphkit.build.build import build, remove
from graphkit.build.report import BuildReport, DocumentChange, Failure

__all__ = ["BuildReport", "DocumentChange", "Failure", "build", "remove"]
