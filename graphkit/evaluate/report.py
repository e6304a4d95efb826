"""An evaluation as rows for people and as plain values for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graphkit.evaluate.evaluate import Evaluation
from graphkit.evaluate.figures import Figure
from graphkit.evaluate.frozen import Fall
from graphkit.results import Results

# The groups of a table: a figure belongs to the first whose prefix its name has.
_GROUPS = (("entities", "resolution"), ("relations",), ("claims", "evidence"), ("claim_links",), ("facts",))
_COUNTS = ("tp", "pred", "gold", "of", "split", "merged", "count")


def layer_tables(evaluation: Evaluation) -> Iterator[tuple[str, str, Results]]:
    """Yield (document, layer, table) for each layer of each document."""
    for document, layer in evaluation.documents.items():
        rows: dict[str, list[tuple[Any, ...]]] = {}
        group = _GROUPS[0][0]
        for name, figure in layer.figures.items():
            if name.startswith(" ") and not figure["pred"] and not figure["gold"]:
                continue  # a type that neither side has
            group = next((names[0] for names in reversed(_GROUPS) if name.startswith(names)), group)
            rows.setdefault(group, []).append(_row(name, figure))
        for group, lines in rows.items():
            yield document, group, Results(("figure", "measured", "counts"), tuple(lines))


def _row(name: str, figure: Figure) -> tuple[str, str, str]:
    measured = "  ".join(f"{key} {value:.3f}" for key, value in figure.items() if key not in _COUNTS)
    return name, measured, "  ".join(f"{key} {value:g}" for key, value in figure.items() if key in _COUNTS)


def rule_table(evaluation: Evaluation) -> Results:
    """Return what each rule states and what was measured."""
    rows = ((row.layer, row.rule, row.stated, row.measured, row.n) for row in evaluation.rules)
    return Results(("layer", "rule", "stated", "measured", "n"), tuple(rows))


def error_lines(evaluation: Evaluation) -> Iterator[str]:
    """Yield the errors of each document, kind by kind."""
    for document, layer in evaluation.documents.items():
        for kind, lines in layer.errors.items():
            if lines:
                yield f"## {document}: {kind}: {len(lines)}"
                yield from (f"  {line}" for line in lines)


def fall_lines(falls: Iterable[Fall]) -> Iterator[str]:
    """Yield a line for each figure that fell."""
    for fall in falls:
        yield f"{fall.document}: {fall.figure} {fall.measure} fell from {fall.before:.3f} to {fall.now:.3f}"


def to_dict(evaluation: Evaluation, *, errors: bool = False) -> dict[str, Any]:
    """Return the figures, the rules and, where asked for, the errors as values that JSON can hold."""
    result: dict[str, Any] = {
        "figures": evaluation.figures,
        "rules": rule_table(evaluation).to_dicts(),
    }
    if errors:
        result["errors"] = {document: layer.errors for document, layer in evaluation.documents.items()}
    return result
