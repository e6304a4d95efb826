"""graphkit serve."""

from __future__ import annotations

import secrets
import signal
import threading
from pathlib import Path

import click

from graphkit.cli.options import graph_folder


@click.command("serve")
@graph_folder
@click.option("--port", type=click.IntRange(0, 65535), default=7687, show_default=True, help="0 takes a free one.")
@click.option(
    "--password",
    envvar="GRAPHKIT_SERVE_PASSWORD",
    help="At least 8 characters; without it one is made up and shown.",
)
@click.option("--writable", is_flag=True, help="Let clients write, into a copy that vanishes when the server stops.")
def command(kg: Path, port: int, password: str | None, writable: bool) -> None:
    """Serve the graph in the folder KG over Bolt, to this machine alone, until Ctrl-C.

    Neo4j Browser, cypher-shell, a driver or a notebook can connect. Read-only unless asked.
    """
    from graphkit.knowledge import Knowledge
    from graphkit.stores.arcadedb_server import serve  # the engine is heavy

    with Knowledge(kg) as knowledge:
        database = knowledge.folder / "graph" / "database"
    given = password is not None
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    with serve(database, password or secrets.token_urlsafe(12), port=port, writable=writable) as served:
        click.echo(f"{kg} at {served.uri}, {'writable' if writable else 'read-only'}. Ctrl-C stops it.")
        click.echo(f"  user      {served.user}")
        click.echo(f"  password  {'as given' if given else served.password}")
        click.echo(f"  database  {served.database}")
        try:
            stopped.wait()
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
