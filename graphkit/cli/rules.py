"""graphkit rules."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import graph_folder, output_format


@click.command("rules")
@graph_folder
@output_format
def command(kg: Path, style: str) -> None:
    """List how often each rule fired, with one example."""
    from graphkit.cli.output import print_results
    from graphkit.knowledge import Knowledge

    with Knowledge(kg) as knowledge:
        print_results(knowledge.rules(), style)
