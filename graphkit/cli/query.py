"""graphkit query."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from graphkit.cli.options import graph_folder, output_format, overlay


@click.command("query", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@graph_folder
@click.argument("cypher", required=False)
@click.option("--list", "listed", is_flag=True, help="List the named queries and their parameters.")
@click.option("--named", metavar="NAME", help="Ask a named query; its parameters are options, as --about X.")
@click.option("--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the query.")
@overlay
@output_format
@click.pass_context
def command(
    context: click.Context,
    kg: Path,
    cypher: str | None,
    listed: bool,
    named: str | None,
    parameters: tuple[str, ...],
    ontology: Path | None,
    style: str,
) -> None:
    """Answer a Cypher query, given as text or by NAME; one that writes is refused.

    Named queries are files in ontology/queries. Those in the folder `queries` of --ontology are added to them.
    """
    from graphkit.cli.output import print_results
    from graphkit.knowledge import Knowledge
    from graphkit.knowledge.queries import named_query

    if listed:
        _print_list(ontology, style)
        return
    given = _pairs(parameters)
    if named is not None:
        query = named_query(named, ontology)
        # With --named there is no text: what stands in its place belongs to the options of the query.
        rest = [*([cypher] if cypher is not None else []), *context.args]
        given.update(_options(rest))
        text, values = query.cypher, query.bind(given)
    elif cypher is None or cypher.startswith("--") or context.args:
        extra = [argument for argument in (cypher, *context.args) if argument is not None and argument.startswith("-")]
        raise click.UsageError(f"No such option: {extra[0]}" if extra else "Give a query, --named NAME or --list.")
    else:
        text, values = cypher, dict(given)
    with Knowledge(kg) as knowledge:
        print_results(knowledge.cypher(text, **values), style, empty="No rows.")


def _pairs(parameters: Sequence[str]) -> dict[str, str]:
    values = {}
    for parameter in parameters:
        name, separator, value = parameter.partition("=")
        if not separator or not name:
            raise click.BadParameter(f"{parameter!r} is not NAME=VALUE", param_hint="--param")
        values[name] = value
    return values


def _options(arguments: Sequence[str]) -> dict[str, str]:
    """Return --name value and --name=value as a dict."""
    values = {}
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("--"):
            raise click.UsageError(f"Got unexpected extra argument ({argument})")
        name, separator, value = argument[2:].partition("=")
        if not separator:
            following = next(rest, None)
            if following is None:
                raise click.UsageError(f"Option '{argument}' requires an argument.")
            value = following
        values[name] = value
    return values


def _print_list(ontology: Path | None, style: str) -> None:
    from graphkit.cli.output import print_results
    from graphkit.knowledge import Results
    from graphkit.knowledge.queries import named_queries

    rows = tuple(
        (query.name, query.question, " ".join(f"--{parameter.name}" for parameter in query.parameters))
        for query in named_queries(ontology).values()
    )
    print_results(Results(("name", "question", "parameters"), rows), style)
