"""graphkit export."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from graphkit.cli.options import graph_folder
from graphkit.exports.formats import format_names


@click.command("export")
@graph_folder
@click.option(
    "--format", "style", type=click.Choice(format_names()), default="jsonl", show_default=True, help="The format."
)
@click.option(
    "--output",
    "-o",
    type=click.File("w", encoding="utf-8", lazy=True),
    default="-",
    help="A file; standard output without it.",
)
def command(kg: Path, style: str, output: TextIO) -> None:
    """Write the graph in the folder KG in an exchange format."""
    from graphkit.knowledge import Knowledge

    with Knowledge(kg) as knowledge:
        lines = knowledge.export(output, style)
    click.echo(f"{lines} lines written.", err=True)
