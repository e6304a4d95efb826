"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

graph_folder = click.argument("kg", type=click.Path(exists=True, file_okay=False, path_type=Path))
output_format = click.option(
    "--format",
    "style",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print.",
)
overlay = click.option(
    "--ontology",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of rules and gazetteer laid over the package's own.",
)
