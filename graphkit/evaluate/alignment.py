"""Which node of the graph is which entity or claim of the gold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.evaluate.gold import Gold
from graphkit.evaluate.text import Span, fold, overlap, places
from graphkit.evaluate.view import View
from graphkit.graph.graph import Node

# Two texts are one claim from this share of their joint extent on.
_SAME_CLAIM = 0.5


@dataclass(frozen=True, slots=True)
class EntityAlignment:
    """Pairs of graph node and gold entity of the same type and one common name, each used once.

    `candidates` are all pairs that share a name, best first, whatever their types.
    """

    to_gold: Mapping[str, str]
    to_node: Mapping[str, str]
    candidates: tuple[tuple[str, str], ...]
    names: Mapping[str, frozenset[str]]

    def gold_id(self, node: str) -> str:
        """Return the gold id of a node, or the node's own id if it has none."""
        return self.to_gold.get(node, node)


def align_entities(gold: Gold, view: View) -> EntityAlignment:
    """Pair entities: those with most common forms first, then those with the same canonical name."""
    wanted = {row["id"]: row for row in gold.entities}
    gold_names = {
        key: {fold(name) for name in (row["name"], row.get("en") or "", *row["forms"])} - {""}
        for key, row in wanted.items()
    }
    entities = view.entities
    node_names = {key: frozenset({fold(name) for name in _names(node)} - {""}) for key, node in entities.items()}
    by_name: dict[str, list[str]] = defaultdict(list)
    for key, row_names in gold_names.items():
        for name in row_names:
            by_name[name].append(key)
    ranked = []
    for node, names in node_names.items():
        canonical = fold(str(entities[node].properties.get("name", "")))
        for key in sorted({key for name in names for key in by_name.get(name, ())}):
            same = canonical == fold(wanted[key]["name"])
            ranked.append((len(names & gold_names[key]), same, node, key))
    ranked.sort(reverse=True)
    to_gold: dict[str, str] = {}
    to_node: dict[str, str] = {}
    for _, _, node, key in ranked:
        if entities[node].label == wanted[key]["type"] and node not in to_gold and key not in to_node:
            to_gold[node], to_node[key] = key, node
    return EntityAlignment(to_gold, to_node, tuple((node, key) for *_, node, key in ranked), node_names)


def _names(node: Node) -> list[str]:
    aliases = node.properties.get("aliases", ())
    return [str(node.properties.get("name", "")), *(map(str, aliases) if isinstance(aliases, tuple) else ())]


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim node with every place where its text stands in the folded document."""

    node: Node
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClaimAlignment:
    """Gold claims with their place, graph claims, and which is which by their positions in the two sequences."""

    wanted: Sequence[tuple[Mapping[str, Any], Span | None]]
    found: Sequence[FoundClaim]
    to_found: Mapping[int, int]
    to_wanted: Mapping[int, int]


def align_claims(gold: Gold, view: View, source: str) -> ClaimAlignment:
    """Pair claims that share at least half of their joint extent in `source`, the closest first.

    A gold text that stands twice takes its places in order, a claim of the graph the place nearest to its offset.
    """
    folded, taken = fold(source), Counter[str]()
    wanted: list[tuple[Mapping[str, Any], Span | None]] = []
    for row in gold.claims:
        spans, key = places(row["text"], folded), fold(row["text"])
        wanted.append((row, spans[min(taken[key], len(spans) - 1)] if spans else None))
        taken[key] += 1
    offsets = {edge.start: edge.properties.get("start") for edge in view.edges_of("STATED_IN")}
    skipped = _skipped(gold.skipped, folded)
    found = []
    for key, node in view.nodes.items():
        if node.label != "Claim":
            continue
        spans, offset = places(str(node.properties.get("text", "")), folded), offsets.get(key)
        if isinstance(offset, int) and len(spans) > 1:
            at = len(fold(source[:offset]))
            spans = [min(spans, key=lambda span: abs(span[0] - at))]
        if not any(start >= low and end <= high for start, end in spans for low, high in skipped):
            found.append(FoundClaim(node, tuple(spans)))
    pairs = []
    for number, (_, place) in enumerate(wanted):
        for position, claim in enumerate(found):
            share = max((overlap(span, place) for span in claim.spans), default=0.0) if place else 0.0
            if share >= _SAME_CLAIM:
                pairs.append((share, number, position))
    to_found: dict[int, int] = {}
    to_wanted: dict[int, int] = {}
    for _, number, position in sorted(pairs, reverse=True):
        if number not in to_found and position not in to_wanted:
            to_found[number], to_wanted[position] = position, number
    return ClaimAlignment(wanted, found, to_found, to_wanted)


def _skipped(sections: Sequence[str], folded: str) -> list[Span]:
    """Return the extent of sections whose claims were not annotated: from the last place of the name to the next section."""
    stems = "|".join(sorted({re.escape(re.sub(r"\d+$", "", fold(name))) for name in sections}))
    heads = [(match.start(), match.group()) for match in re.finditer(rf"(?:{stems})\d+", folded)] if stems else []
    found = []
    for name in map(fold, sections):
        starts = [start for start, head in heads if head == name]
        if starts:
            later = [start for start, head in heads if start > starts[-1] and head != name]
            found.append((starts[-1], min(later, default=len(folded))))
    return found
