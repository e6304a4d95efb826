"""graphkit search."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import graph_folder, output_format


@click.command("search")
@graph_folder
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@output_format
def command(kg: Path, words: tuple[str, ...], limit: int, style: str) -> None:
    """Find entities and claims that hold all WORDS, in any script."""
    from graphkit.cli.output import print_results
    from graphkit.knowledge import Knowledge

    with Knowledge(kg) as knowledge:
        results = knowledge.search(*words, limit=limit)
    print_results(results, style, columns=("found", "type", "text", "speaker", "day", "document", "id"))
