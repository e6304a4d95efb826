"""graphkit: a folder of articles becomes a graph of claims, each with its sentence."""

from __future__ import annotations

__version__ = "0.1.0"
