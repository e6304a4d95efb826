"""graphkit entity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import graph_folder, output_format

if TYPE_CHECKING:
    from graphkit.knowledge.card import EntityCard, StatedClaim


@click.command("entity")
@graph_folder
@click.argument("name")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many lines of each part.")
@output_format
def command(kg: Path, name: str, limit: int, style: str) -> None:
    """Show a card of NAME: names, relations, what it claims, what is claimed about it, documents."""
    from graphkit.cli.output import print_json, print_results
    from graphkit.knowledge import Knowledge

    with Knowledge(kg) as knowledge:
        card = knowledge.entity(name)
    if style == "json":
        from dataclasses import asdict

        print_json(asdict(card))
    elif style == "csv":
        print_results(card.to_results(), style)
    else:
        _print_card(card, limit)


def _print_card(card: EntityCard, limit: int) -> None:
    from graphkit.cli.output import print_fields

    print_fields(
        {
            card.type: card.name,
            "English": card.name_en,
            "in the documents": card.aliases,
            "also called": card.other_names,
            "mentions": card.mentions,
            "days": " to ".join(dict.fromkeys(day for day in (card.first_said, card.last_said) if day)),
            "id": card.id,
        }
    )
    _section("Forms", [f"{form} ×{times} ({rule})" for form, rule, times in card.forms], limit)
    relations = [
        f"{r.subject} {r.predicate} {r.object}{f' ({r.details})' if r.details else ''} ×{r.times} 「{r.quote}」 [{r.id}]"
        for r in card.relations
    ]
    _section("Relations", relations, limit)
    _section("Facts", [f"{fact.attribute}: {fact.raw} 「{fact.quote}」 [{fact.id}]" for fact in card.facts], limit)
    _section("Claims", [_claim(claim) for claim in card.claims_by], limit)
    _section("Claimed about it", [f"{claim.speaker}: {_claim(claim)}" for claim in card.claims_about], limit)
    _section("Documents", [f"{title} ×{times}" for title, times in card.documents], limit)


def _claim(claim: StatedClaim) -> str:
    marks = ", ".join(part for part in (claim.day, claim.kind, claim.stance) if part)
    return f"{claim.text} ({marks}) [{claim.id}]"


def _section(title: str, lines: list[str], limit: int) -> None:
    if not lines:
        return
    click.secho(f"\n{title} ({len(lines)})", bold=True)
    for line in lines[:limit]:
        click.echo("  " + " ".join(line.split()))
    if len(lines) > limit:
        click.echo(f"  … and {len(lines) - limit} more (--limit)")
