"""Ask a store a named query, and the rows that are stored for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from graphkit.knowledge.queries import NamedQuery, named_queries
from graphkit.results import Results

ROWS = Path(__file__).parent / "rows"
QUERIES = named_queries()
# The one default that changes by itself, from day to day.
TODAY = {"predictions-due": {"today": "2026-01-01"}}

Ask = Callable[[str, Mapping[str, Any]], Results]


def answer(ask: Ask, query: NamedQuery, **parameters: str) -> list[dict[str, Any]]:
    """Return the rows of a query as dicts, absent values left out."""
    values = query.bind({**TODAY.get(query.name, {}), **parameters})
    return ask(query.cypher, values).to_dicts()


def stored_rows(name: str) -> list[dict[str, Any]]:
    """Return what a query has to answer on the small graph."""
    rows: list[dict[str, Any]] = json.loads((ROWS / f"{name}.json").read_text(encoding="utf-8"))
    return rows
