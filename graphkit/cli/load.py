"""graphkit load."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import graph_folder

if TYPE_CHECKING:  # the driver is heavy
    from graphkit.stores.neo4j_load import LoadReport, Track


@click.command("load")
@graph_folder
@click.option("--to", "uri", required=True, envvar="GRAPHKIT_NEO4J_URI", help="The server, as bolt://localhost:7687.")
@click.option("--user", default="neo4j", show_default=True, envvar="GRAPHKIT_NEO4J_USER", help="Who logs in.")
@click.option(
    "--password",
    envvar="GRAPHKIT_NEO4J_PASSWORD",
    help="Other users of this machine can see an option: better set GRAPHKIT_NEO4J_PASSWORD, or be asked.",
)
@click.option("--database", help="A database of the server; its default one without it.")
@click.option("--graph", "name", help="The name to load under; the folder's own without it.")
@click.option("--verify", is_flag=True, help="Compare everything that is on the server, and mend it.")
def command(
    kg: Path, uri: str, user: str, password: str | None, database: str | None, name: str | None, verify: bool
) -> None:
    """Make a Neo4j server hold the graph in the folder KG, or bring it up to date there.

    Only nodes that carry the label Graphkit and this graph's name are touched. Interrupted, it goes on when run again.
    """
    from graphkit.knowledge import Knowledge
    from graphkit.stores.neo4j import Neo4jStore
    from graphkit.stores.neo4j_errors import check_address

    check_address(uri)
    if password is None:
        password = _asked(user)
    with (
        Knowledge(kg) as knowledge,
        Neo4jStore(uri, user, password, database) as store,
        _progress() as track,
    ):
        report = knowledge.load(store, name, verify=verify, track=track)
    print_report(report, uri)


def _asked(user: str) -> str:
    try:
        answer: str = click.prompt(f"Password of {user}", hide_input=True, err=True, default="", show_default=False)
    except click.Abort as abort:
        raise click.ClickException("No password was given. Set GRAPHKIT_NEO4J_PASSWORD, or type it.") from abort
    return answer


@contextmanager
def _progress() -> Iterator[Track]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from graphkit.cli.output import console

    columns = (TextColumn("Loading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    screen = console(error=True)
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task("load", total=None)

        def track(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield track


def print_report(report: LoadReport, uri: str) -> None:
    """Print what the server holds now and what its own counters say was done."""
    click.echo(f"{report.graph} at {uri} (Neo4j {report.version})")
    held = {"nodes": report.nodes, "relationships": report.relationships}
    if report.unchanged:
        lines = {**held, "unchanged": "the server holds this graph already"}
    else:
        compared = f", after comparing {report.share_compared:.0%} of the graph" if report.buckets_compared else ""
        lines = {**held, "rows written": f"{report.rows_written}{compared}", **report.counters}
    for name, value in lines.items():
        click.echo(f"  {name.replace('_', ' '):<22} {value}")
