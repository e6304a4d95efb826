"""graphkit ontology check and stats."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import overlay


@click.group("ontology")
def command() -> None:
    """Check and count the rules and the gazetteer."""


@command.command("check")
@overlay
def check_command(ontology: Path | None) -> None:
    """Report duplicate ids, unmarked ambiguous names, rules whose examples fail, and more.

    Exit code 1 if there is a problem; a warning is a thing to look at.
    """
    from graphkit.ontology.check import check
    from graphkit.ontology.load import load_ontology

    found = check(load_ontology(ontology))
    for line in found:
        click.echo(line)
    problems = sum(not line.startswith("warning") for line in found)
    click.echo(f"{problems} problems, {len(found) - problems} warnings.", err=True)
    if problems:
        raise SystemExit(1)


@command.command("stats")
@overlay
def stats_command(ontology: Path | None) -> None:
    """Count entries by type and rules by group."""
    from graphkit.ontology.check import stats
    from graphkit.ontology.load import load_ontology

    for name, count in stats(load_ontology(ontology)).items():
        click.echo(f"{name:<32} {count}")
