"""graphkit view."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from graphkit.cli.options import graph_folder


@click.command("view")
@graph_folder
@click.option(
    "--engine",
    type=click.Choice(["auto", "pyvis", "canvas"]),
    default="auto",
    show_default=True,
    help="What draws the graph: vis-network, our canvas for large graphs, or whichever suits.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the page; KG/graph.html without it.",
)
def command(kg: Path, engine: str, output: Path | None) -> None:
    """Write the graph in KG as one HTML page that opens offline, and say where."""
    from graphkit.knowledge import Knowledge

    # Of all that is made for a page nothing is garbage until it is written; to look for it takes a sixth of the time.
    gc.disable()
    try:
        with Knowledge(kg) as knowledge:
            written = knowledge.write_page(output, engine=engine)  # type: ignore[arg-type]  # Choice has checked it
    finally:
        gc.enable()
    size = written.stat().st_size / 1e6
    click.echo(f"{written} ({size:.1f} MB): open it in a browser, no server is needed.")
