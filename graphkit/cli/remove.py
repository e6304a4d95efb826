"""graphkit remove."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import graph_folder, overlay


@click.command("remove")
@graph_folder
@click.argument("document")
@overlay
def command(kg: Path, document: str, ontology: Path | None) -> None:
    """Take DOCUMENT (id, name, path or title) out of the graph."""
    from graphkit.building import remove
    from graphkit.cli.build import print_report

    print_report(remove(kg, document, ontology=ontology), kg)
