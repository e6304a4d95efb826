"""graphkit claims."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from graphkit.cli.options import graph_folder, output_format
from graphkit.contract.schema import schema
from graphkit.knowledge.claims import Sort

KINDS = schema().nodes["Claim"].properties["kind"].values


@click.command("claims")
@graph_folder
@click.option("--by", help="Who says it: a name in any script.")
@click.option("--about", help="An entity, if one has that name; else words of the claim.")
@click.option("--since", help="Said on or after this day: 2024, 2024-09 or 2024-09-25.")
@click.option("--until", help="Said on or before this day.")
@click.option("--kind", type=click.Choice(KINDS), help="What kind of claim.")
@click.option("--publisher", help="Part of the publisher's name.")
@click.option("--text", help="Words of the claim, in any script.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out less certain ones.")
@click.option(
    "--sort", type=click.Choice(get_args(Sort)), default="salience", show_default=True, help="In which order."
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many at most.")
@output_format
def command(
    kg: Path,
    by: str | None,
    about: str | None,
    since: str | None,
    until: str | None,
    kind: str | None,
    publisher: str | None,
    text: str | None,
    min_confidence: float | None,
    sort: Sort,
    limit: int,
    style: str,
) -> None:
    """List who says what: speaker, day, kind, text, quantity, document. A claim made three times stands once, times 3."""
    from graphkit.cli.output import print_results
    from graphkit.knowledge import Knowledge

    with Knowledge(kg) as knowledge:
        results = knowledge.claims(
            by=by,
            about=about,
            since=since,
            until=until,
            kind=kind,
            publisher=publisher,
            text=text,
            min_confidence=min_confidence,
            sort=sort,
            limit=limit,
        )
    columns = ("speaker", "day", "kind", "text", "quantity", "times", "document", "id")
    print_results(results, style, columns=columns, empty="No claim fits.")
