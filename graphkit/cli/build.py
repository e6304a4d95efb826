"""graphkit build."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import overlay

if TYPE_CHECKING:  # the build brings all stages with it
    from graphkit.building.report import BuildReport, DocumentChange
    from graphkit.building.worker import Outcome

_SHOWN = 20
_BUG = 70


@click.command("build")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--output",
    "-o",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The graph folder.",
)
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes read files."
)
@click.option("--pipeline", help="Another spaCy pipeline: the name of an installed package or a path.")
@overlay
def command(inputs: tuple[Path, ...], folder: Path, jobs: int, pipeline: str | None, ontology: Path | None) -> None:
    """Make the graph folder hold what it already holds plus INPUTS (folders or files).

    Only what changed is read again. Metadata comes from sources.csv beside the files (file, title, published, publisher,
    author, url), judgements about names from judgements.csv.
    """
    from graphkit.building import build  # all stages
    from graphkit.building.build import InternalError

    try:
        report = build(inputs, folder, jobs=jobs, ontology=ontology, pipeline=pipeline, track=_track)
    except InternalError as error:
        click.echo(
            f"Error: graphkit failed on {error.document}. This is a bug of ours, not of your file: "
            f"the details are in {folder / 'log.txt'}.",
            err=True,
        )
        raise SystemExit(_BUG) from error
    print_report(report, folder)
    if report.failures:
        raise SystemExit(1)


def _track(outcomes: Iterable[Outcome], total: int) -> Iterable[Outcome]:
    from rich.progress import track

    from graphkit.cli.output import console

    return track(outcomes, "Reading", total=total, console=console(error=True), transient=True, disable=total == 0)


def print_report(report: BuildReport, folder: Path) -> None:
    """Print the summary of a build: what the graph holds, what changed, what was skipped and why."""
    entities = ", ".join(f"{count} {label}" for label, count in report.entities.items() if count)
    click.echo(f"{folder}: {report.documents} documents")
    click.echo(f"  entities       {sum(report.entities.values())}" + (f" ({entities})" if entities else ""))
    click.echo(f"  relations      {report.relations}")
    click.echo(f"  facts          {report.facts}")
    click.echo(f"  claims         {report.claims}")
    click.echo(f"  disagreements  {report.disagreements}")
    for word, changes in (("added", report.added), ("changed", report.changed), ("removed", report.removed)):
        if changes:
            _print_changes(word, changes)
    if report.unchanged:
        click.echo(f"  unchanged      {report.unchanged}")
    if report.undated:
        names = ", ".join(report.undated[:_SHOWN]) + (" …" if len(report.undated) > _SHOWN else "")
        click.echo(f"  without a day  {len(report.undated)}: {names}. Add it to sources.csv.", err=True)
    for failure in report.failures:
        click.echo(f"  failed         {failure.reason}", err=True)


def _print_changes(word: str, changes: tuple[DocumentChange, ...]) -> None:
    difference = sum(change.claims_after - change.claims_before for change in changes)
    click.echo(f"  {word:<14} {len(changes)} documents, {difference:+d} claims")
    for change in changes[:_SHOWN]:
        click.echo(f"                 {change.path}: {change.claims_after - change.claims_before:+d} claims")
    if len(changes) > _SHOWN:
        click.echo(f"                 … and {len(changes) - _SHOWN} more")
