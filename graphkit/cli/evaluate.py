"""graphkit evaluate."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("evaluate")
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--graph", required=True, type=click.Path(exists=True, path_type=Path), help="A graph folder or its jsonl export."
)
@click.option("--raw", multiple=True, type=_FILE, help="A document's file, where the graph folder does not keep it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--errors", is_flag=True, help="Print what was missed and what was too much.")
@click.option("--frozen", type=_FILE, help="A kept run: exit code 1 when a figure falls by more than .01.")
@click.option("--freeze", type=click.Path(dir_okay=False, path_type=Path), help="Keep this run in a file.")
@click.pass_context
def command(
    context: click.Context,
    gold: tuple[Path, ...],
    graph: Path,
    raw: tuple[Path, ...],
    as_json: bool,
    errors: bool,
    frozen: Path | None,
    freeze: Path | None,
) -> None:
    """Hold a graph against annotated documents.

    Each folder GOLD has the name of its document without the ending. Shown are the figures of every layer and, for a
    graph folder, what each rule states against what was measured.
    """
    from graphkit.cli.output import print_json, print_table
    from graphkit.evaluate import evaluate
    from graphkit.evaluate.frozen import falls, read_run, write_run
    from graphkit.evaluate.report import error_lines, fall_lines, layer_tables, rule_table, to_dict

    kept = read_run(frozen) if frozen else {}
    evaluation = evaluate(gold, graph, raw)
    fallen = list(falls(kept, evaluation.figures))
    if as_json:
        print_json(to_dict(evaluation, errors=errors))
    else:
        for document, layer, table in layer_tables(evaluation):
            click.echo(f"{document}: {layer}")
            print_table(table, table.columns)
        if evaluation.rules:
            click.echo("rules")
            rules = rule_table(evaluation)
            print_table(rules, rules.columns)
        for line in error_lines(evaluation) if errors else ():
            click.echo(line)
    if freeze:
        write_run(evaluation.figures, freeze)
    for line in fall_lines(fallen):
        click.echo(line, err=True)
    if fallen:
        context.exit(1)
