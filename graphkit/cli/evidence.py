"""graphkit evidence."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import graph_folder

if TYPE_CHECKING:
    from graphkit.knowledge.evidence import Passage


@click.command("evidence")
@graph_folder
@click.argument("identifier", metavar="ID")
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", help="How to print.")
def command(kg: Path, identifier: str, style: str) -> None:
    """Show the sentence behind a claim, fact, entity or edge, marked in its context, with file, day and offsets."""
    from graphkit.cli.output import print_json
    from graphkit.knowledge import Knowledge

    with Knowledge(kg) as knowledge:
        passages = knowledge.evidence(identifier)
    if style == "json":
        print_json([asdict(passage) for passage in passages])
        return
    for passage in passages:
        _print_passage(passage)


def _print_passage(passage: Passage) -> None:
    from rich.text import Text

    from graphkit.cli.output import console

    where = ", ".join(part for part in (passage.document, passage.publisher, passage.day, passage.url) if part)
    click.secho(passage.about, bold=True)
    click.echo(
        f"{where}\n{passage.source} [{passage.start}, {passage.end})"
        + (f"  rule {passage.rule}" if passage.rule else "")
    )
    for note in passage.notes:
        click.echo(f"  {note}")
    # Brackets, because a pipe or a log shows no colours.
    marked = Text.assemble(
        _one_line("… " + passage.before),
        ("【" + _one_line(passage.quote) + "】", "bold yellow"),
        _one_line(passage.after + " …"),
    )
    console().print(marked)
    click.echo()


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
