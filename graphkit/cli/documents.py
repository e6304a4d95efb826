"""graphkit documents."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import graph_folder, output_format


@click.command("documents")
@graph_folder
@output_format
def command(kg: Path, style: str) -> None:
    """List the documents: title, publisher, day, language, turns, entities, claims; warn where the day is missing."""
    from graphkit.cli.output import print_results
    from graphkit.knowledge import Knowledge

    with Knowledge(kg) as knowledge:
        results = knowledge.documents()
    columns = ("title", "publisher", "day", "language", "turns", "entities", "claims", "source")
    print_results(results, style, columns=columns, empty="The graph holds no documents.")
    undated = [row["source"] for row in results if "day" not in row]
    if undated:
        click.echo(f"Without a day: {', '.join(undated)}. Add it to sources.csv and build again.", err=True)
