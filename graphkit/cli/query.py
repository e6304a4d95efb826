"""graphkit query."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import graph_folder, output_format


@click.command("query")
@graph_folder
@click.argument("cypher")
@click.option("--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the query.")
@output_format
def command(kg: Path, cypher: str, parameters: tuple[str, ...], style: str) -> None:
    """Answer a Cypher query; one that writes is refused."""
    from graphkit.cli.output import print_results
    from graphkit.knowledge import Knowledge

    values = {}
    for parameter in parameters:
        name, separator, value = parameter.partition("=")
        if not separator or not name:
            raise click.BadParameter(f"{parameter!r} is not NAME=VALUE", param_hint="--param")
        values[name] = value
    with Knowledge(kg) as knowledge:
        print_results(knowledge.cypher(cypher, **values), style, empty="No rows.")
