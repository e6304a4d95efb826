"""graphkit try."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import overlay


@click.command("try")
@click.argument("text")
@click.option("--day", help="The day of the text, for relative times: 2024-09-25.")
@click.option("--pipeline", help="Another spaCy pipeline: the name of an installed package or a path.")
@overlay
def command(text: str, day: str | None, pipeline: str | None, ontology: Path | None) -> None:
    """Show what the rules find in TEXT: words, mentions, relations, facts, claims, each with the id of its rule."""
    from graphkit.building.trial import try_text  # all stages

    trial = try_text(text, day=day, pipeline=pipeline, ontology=ontology)
    _section("words", [trial.words])
    _section("mentions", [f"{m.text} → {m.type} {m.name} ({m.rule})" for m in trial.mentions])
    _section("relations", [f"{r.subject} {r.predicate} {r.object} ({r.rule})" for r in trial.relations])
    _section("facts", [f"{f.entity}: {f.attribute} {f.raw} ({f.rule})" for f in trial.facts])
    for claim in trial.claims:
        _section("claim", [claim.text])
        for name, value in claim.fields:
            click.echo(f"    {name:<12} {value}")
    if not trial.claims:
        _section("claims", ["none"])


def _section(title: str, lines: list[str]) -> None:
    if lines:
        click.secho(title, bold=True)
        for line in lines:
            click.echo(f"  {line}")
