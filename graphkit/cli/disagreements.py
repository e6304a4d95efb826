"""graphkit disagreements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import graph_folder, output_format

if TYPE_CHECKING:
    from graphkit.knowledge.disagreements import Disagreements, Side

_SIDES = 2


@click.command("disagreements")
@graph_folder
@click.option("--limit", type=click.IntRange(min=1), default=15, show_default=True, help="How many of each list.")
@output_format
def command(kg: Path, limit: int, style: str) -> None:
    """Show contested subjects and contradicting pairs of claims, side by side, with why."""
    from graphkit.cli.output import print_results
    from graphkit.knowledge import Knowledge

    with Knowledge(kg) as knowledge:
        found = knowledge.disagreements(limit)
    if style == "table":
        _print_tables(found)
    else:
        print_results(found.to_results(), style)


def _print_tables(found: Disagreements) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from graphkit.cli.output import console

    if not found.subjects and not found.contradictions:
        click.echo("No disagreement found.")
        return
    if found.contradictions:
        table = Table(title="Claims that contradict each other", box=box.SIMPLE_HEAD, title_justify="left")
        for name in ("one side", "the other", "why"):
            table.add_column(name, ratio=3, overflow="fold")
        for item in found.contradictions:
            table.add_row(_side(item.first), _side(item.second), Text(f"{item.why}{_times(item.times)} [{item.id}]"))
        console().print(table)
    if found.subjects:
        table = Table(title="Contested subjects", box=box.SIMPLE_HEAD, title_justify="left")
        table.add_column("subject", ratio=1, overflow="fold")
        for name in ("for", "against"):
            table.add_column(name, ratio=3, overflow="fold")
        for subject in found.subjects:
            sides = (subject.positive, subject.negative)
            cells = [Text("\n").join([_side(side) for side in one[:_SIDES]]) for one in sides]
            for cell, one in zip(cells, sides, strict=True):
                if len(one) > _SIDES:
                    cell.append(f"\n… and {len(one) - _SIDES} more")
            table.add_row(Text(f"{subject.name}\n{len(subject.positive)} : {len(subject.negative)}"), *cells)
        console().print(table)


def _times(count: int) -> str:
    return f" ×{count}" if count > 1 else ""


def _side(side: Side) -> Text:  # type: ignore[name-defined]  # noqa: F821  # rich is imported late
    from rich.text import Text

    day = f", {side.day}" if side.day else ""
    return Text.assemble((f"{side.speaker}{day}: ", "bold"), side.text)
