"""Gold folders against a graph: the figures of every layer, the errors behind them, and the precision of each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import GraphkitError
from graphkit.evaluate.alignment import align_claims, align_entities
from graphkit.evaluate.claim_layers import extent_layer, link_layer, property_layer, speakers_of
from graphkit.evaluate.figures import Figure, Layer
from graphkit.evaluate.gold import Gold, read_gold
from graphkit.evaluate.layers import entity_layer, evidence_layer, fact_layer, relation_layer
from graphkit.evaluate.rules import Outcomes, RulePrecision, outcomes, precisions
from graphkit.evaluate.view import View, view_of
from graphkit.exports.jsonl import read_jsonl
from graphkit.graph.graph import Graph
from graphkit.knowledge import Knowledge
from graphkit.ontology.load import load_ontology
from graphkit.statements.statement import Statement
from graphkit.statements.store import StatementStore


class NoSource(GraphkitError):
    """A document's text is needed and was neither given nor kept."""

    def __init__(self, document: str) -> None:
        super().__init__(document)

    def __str__(self) -> str:
        return f"No text of {self.args[0]!r}: name its file with --raw (its name without the ending must be the same)."


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The layers of each gold document, in the order given, and the rules behind them (empty without statements)."""

    documents: dict[str, Layer]
    rules: tuple[RulePrecision, ...]

    @property
    def figures(self) -> dict[str, dict[str, Figure]]:
        """The figures by document and name, as a frozen run keeps them."""
        return {document: dict(layer.figures) for document, layer in self.documents.items()}


def evaluate(gold: Sequence[Path], graph: Path, raw: Iterable[Path] = ()) -> Evaluation:
    """Hold a graph against gold folders, each named as its document without the ending.

    `graph` is a graph folder or an export as JSON lines; `raw` are the documents' files, needed for an export alone: a
    graph folder keeps the texts it was made from. Raises `UnreadableGold`, `UnknownDocument`, `NoSource`, `NotAGraph`.
    """
    if graph.is_dir():
        with Knowledge(graph) as knowledge, StatementStore(graph) as store:
            return _evaluate(gold, knowledge.graph, raw, store)
    with graph.open(encoding="utf-8") as lines:
        return _evaluate(gold, read_jsonl(lines), raw, None)


def _evaluate(folders: Sequence[Path], graph: Graph, raw: Iterable[Path], store: StatementStore | None) -> Evaluation:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in raw}
    documents: dict[str, Layer] = {}
    cases: Outcomes = defaultdict(list)
    for folder in folders:
        gold = read_gold(folder)
        view = view_of(graph, gold.document)
        statements = list(store.statements(view.document.id)) if store else []
        layer, found = evaluate_document(gold, view, _source(gold, view, texts, store), statements)
        documents[gold.document] = layer
        for key, results in found.items():
            cases[key].extend(results)
    return Evaluation(documents, tuple(_precisions(cases, store) if store else ()))


def evaluate_document(
    gold: Gold, view: View, source: str, statements: Iterable[Statement] = ()
) -> tuple[Layer, Outcomes]:
    """Return all layers of one document, and which rules were right in which cases.

    `source` is the text that the gold and the graph's offsets are of.
    """
    pairs = align_entities(gold, view)
    claims = align_claims(gold, view, source)
    speakers = speakers_of(view, pairs)
    layer = Layer()
    for part in (
        entity_layer(gold, view, pairs),
        relation_layer(gold, view, pairs),
        extent_layer(claims, speakers),
        property_layer(gold, view, pairs, claims, speakers),
        evidence_layer(view, pairs, source),
        link_layer(gold, view, claims),
        fact_layer(gold, view, pairs),
    ):
        layer.add(part)
    return layer, outcomes(gold, view, pairs, claims, speakers, statements)


def _source(gold: Gold, view: View, texts: dict[str, str], store: StatementStore | None) -> str:
    if gold.document in texts:
        return texts[gold.document]
    kept = store.document(view.document.id) if store else None
    if kept is None or not kept.source:
        raise NoSource(gold.document)
    return kept.source


def _precisions(cases: Outcomes, store: StatementStore) -> list[RulePrecision]:
    stated = {rule.id: rule.precision for rules in load_ontology().rules.values() for rule in rules}
    confidences: dict[str, list[float]] = defaultdict(list)
    for kind in ("claim", "relation"):
        for row in store.statements(kind=kind):
            confidences[row.rule].append(row.confidence)
    return precisions(
        cases, stated, {rule: round(sum(values) / len(values), 3) for rule, values in confidences.items()}
    )
