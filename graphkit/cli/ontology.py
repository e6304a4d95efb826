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
    """Report duplicate ids, unmarked ambiguous names, rules whose examples fail, and more; exit code 1 if there is any."""
    from graphkit.ontology.check import check
    from graphkit.ontology.load import load_ontology

    problems = check(load_ontology(ontology))
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(problems)} problems.", err=True)
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
