"""How precise each rule states to be, and how precise it is on the gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphkit.contract.schema import schema
from graphkit.evaluate.alignment import ClaimAlignment, EntityAlignment
from graphkit.evaluate.gold import Gold
from graphkit.evaluate.layers import gold_triples, triple_of
from graphkit.evaluate.view import View
from graphkit.statements.statement import Statement


@dataclass(frozen=True, slots=True)
class RulePrecision:
    """A rule of one `layer` (relation, attribution, kind): the precision it states, the measured one and its `n` cases.

    `stated` is None for what no rule file holds and no statement gives a confidence of its own (an undecided kind).
    A relation is right where the gold has it, an attribution where the claim is one of the gold's with that speaker, a
    kind where it is the gold's, counted on the claims found.
    """

    layer: str
    rule: str
    stated: float | None
    right: int
    n: int

    @property
    def measured(self) -> float:
        """Share of right cases."""
        return round(self.right / self.n, 3)


Outcomes = dict[tuple[str, str], list[bool]]


def outcomes(
    gold: Gold,
    view: View,
    pairs: EntityAlignment,
    claims: ClaimAlignment,
    speakers: Mapping[str, set[str]],
    statements: Iterable[Statement],
) -> Outcomes:
    """Return, for each (layer, rule) that fired in one document, whether it was right, case by case."""
    found: Outcomes = defaultdict(list)
    wanted = gold_triples(gold)
    for edge in view.edges_of(*schema().predicates):
        rules, documents = edge.properties.get("rules", ()), edge.properties.get("documents", ())
        if isinstance(rules, tuple) and isinstance(documents, tuple):
            here = {str(rule) for rule, document in zip(rules, documents, strict=True) if str(document) in view.marks}
            for rule in sorted(here):
                found["relation", rule].append(triple_of(edge, view, pairs) in wanted)
    by_place = {_place(row.start, row.end): row for row in statements if row.kind == "claim"}
    stated_at = {
        edge.start: _place(edge.properties.get("start"), edge.properties.get("end"))
        for edge in view.edges_of("STATED_IN")
    }
    for position, claim in enumerate(claims.found):
        row = by_place.get(stated_at.get(claim.node.id, ""))
        if row is None:
            continue
        number = claims.to_wanted.get(position)
        said = claims.wanted[number][0] if number is not None else None
        right = said is not None and speakers.get(claim.node.id) == {said["speaker"]}
        found["attribution", row.rule].append(right)
        if said is not None:
            found["kind", str(row.content["kind_rule"])].append(claim.node.properties.get("kind") == said["kind"])
    return found


def _place(start: object, end: object) -> str:
    return f"{start}:{end}"


def precisions(cases: Outcomes, stated: Mapping[str, float], confidences: Mapping[str, float]) -> list[RulePrecision]:
    """Return a row for each rule that fired, by layer, then the most frequent first.

    `stated` is the precision that rule files state; what is no rule of a file states the mean of its `confidences`.
    """
    rows = [
        RulePrecision(layer, rule, stated.get(rule, confidences.get(rule)), sum(results), len(results))
        for (layer, rule), results in cases.items()
    ]
    return sorted(rows, key=lambda row: (row.layer, -row.n, row.rule))
