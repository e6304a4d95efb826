"""graphkit export."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import graph_folder
from graphkit.exports.formats import folder_exporter_for, format_names


@click.command("export")
@graph_folder
@click.option(
    "--format", "style", type=click.Choice(format_names()), default="jsonl", show_default=True, help="The format."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, allow_dash=True),
    default="-",
    help="A file; standard output without it. For neo4j-admin a folder.",
)
def command(kg: Path, style: str, output: Path) -> None:
    """Write the graph in the folder KG in an exchange format."""
    from graphkit.knowledge import Knowledge

    several = folder_exporter_for(style) is not None
    if several and (str(output) == "-" or output.is_file()):
        raise click.UsageError(f"The format {style} is several files. Name a folder with --output.")
    if not several and output.is_dir():
        raise click.UsageError(f"The format {style} is one file, and {output} is a folder. Name a file with --output.")
    with Knowledge(kg) as knowledge:
        if several:
            records = knowledge.export_folder(output, style)
            click.echo(f"{records} records written to {output}.", err=True)
            return
        with click.open_file(str(output), "w", encoding="utf-8", lazy=True) as out:
            lines = knowledge.export(out, style)  # type: ignore[arg-type]  # a LazyFile writes like the file it opens
    click.echo(f"{lines} lines written.", err=True)
