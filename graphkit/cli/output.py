"""How results are printed: a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

import click

from graphkit.results import Results, shown

# How wide a table is that goes to a file or a pipe.
_PIPED_WIDTH = 160
# A cell that begins so would be a formula in a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def print_results(
    results: Results, style: str, *, columns: Sequence[str] | None = None, empty: str = "Nothing found."
) -> None:
    """Print rows as a table (only `columns` there, where given), JSON or CSV."""
    if style == "json":
        print_json(results.to_dicts())
    elif style == "csv":
        click.echo(csv_text(results), nl=False)
    elif not results.rows:
        click.echo(empty)
    else:
        print_table(results, columns or results.columns)


def print_json(value: object) -> None:
    """Print a value as indented JSON, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def csv_text(results: Results) -> str:
    """Return rows as CSV that opens right in Excel: a byte order mark, and cells that would be formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(results.columns)
    writer.writerows([[_cell(value) for value in row] for row in results.rows])
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = shown(value)
    return "'" + text if text.startswith(_FORMULA) else text


def print_table(results: Results, columns: Sequence[str]) -> None:
    """Print rows as a table as wide as the terminal."""
    from rich import box  # rich is heavy
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        narrow = name in ("speaker", "day", "kind", "type", "quantity", "times", "score", "language")
        table.add_column(name, overflow="fold", no_wrap=False, ratio=None if narrow else 2, min_width=4)
    places = [results.columns.index(name) for name in columns]
    for row in results.rows:
        table.add_row(*(Text(shown(row[place])) for place in places))
    console().print(table)


def print_fields(fields: Mapping[str, Any]) -> None:
    """Print a name and a value a line, absent values left out."""
    from rich.text import Text

    width = max((len(name) for name in fields), default=0)
    for name, value in fields.items():
        if value not in (None, "", (), []):
            console().print(Text(f"{name:<{width}}  ", style="dim") + Text(shown(value)))


def console(*, error: bool = False) -> Any:
    """Return a console on standard output or error; text of documents is never read as markup."""
    from rich.console import Console

    written = Console(stderr=error, markup=False, highlight=False, emoji=False)
    if not written.is_terminal and "COLUMNS" not in os.environ:
        written.width = _PIPED_WIDTH
    return written
