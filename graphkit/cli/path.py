"""graphkit path."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import graph_folder, output_format


@click.command("path")
@graph_folder
@click.argument("start")
@click.argument("end")
@output_format
def command(kg: Path, start: str, end: str, style: str) -> None:
    """Show how START and END hang together, each step with its sentence; through documents is no path."""
    from graphkit.cli.output import print_results
    from graphkit.knowledge import Knowledge

    with Knowledge(kg) as knowledge:
        steps = knowledge.path(start, end)
    if style == "table":
        if not steps:
            click.echo(f"No chain of relations and claims leads from {start} to {end}.")
        for step in steps:
            arrow = f"─{step.type}→" if step.forward else f"←{step.type}─"
            click.echo(f"{step.from_name} {arrow} {step.to_name}\n    「{' '.join(step.quote.split())}」 [{step.id}]")
        return
    print_results(steps.to_results(), style)
