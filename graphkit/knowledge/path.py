"""How two entities hang together: the best chain of relations and claims, each step with its sentence."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.contract.schema import schema
from graphkit.graph.graph import Relationship
from graphkit.knowledge.index import GraphIndex
from graphkit.results import Results, Table

COLUMNS = ("from", "type", "to", "forward", "quote", "id")

# A stated relation says more than two entities meeting in one claim, which takes two of these edges.
_CLAIM_EDGE = 0.8


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a path, in the direction of travel; `forward` tells whether that is the edge's own."""

    id: str
    from_name: str
    type: str
    to_name: str
    forward: bool
    quote: str


class Chain(Table, tuple[Step, ...]):
    """The steps from one entity to another, in order; empty if none lead there."""

    __slots__ = ()

    def to_results(self) -> Results:
        """Return a row a step."""
        return Results(COLUMNS, tuple((s.from_name, s.type, s.to_name, s.forward, s.quote, s.id) for s in self))


def find_path(index: GraphIndex, start: str, end: str) -> Chain:
    """Return the cheapest path between two entities by name, empty if none leads there.

    A path runs over relations and claims (who claims, about what), never through a document. An entity that everything
    hangs on costs more to pass. Raises `UnknownName`.
    """
    source, target = index.get(start).id, index.get(end).id
    best: dict[str, float] = {source: 0.0}
    came: dict[str, Relationship] = {}
    queue = [(0.0, source)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node == target:
            break
        if cost > best[node]:
            continue
        toll = math.log1p(_degree(index, node)) / 4 if node != source else 0.0
        for edge, other in _steps(index, node):
            weight = 1.0 if edge.type in schema().predicates else _CLAIM_EDGE
            reached = cost + weight + toll
            known = best.get(other, math.inf)
            if reached < known or (reached == known and other in came and edge.id < came[other].id):
                best[other] = reached
                came[other] = edge
                heapq.heappush(queue, (reached, other))
    if target not in came:
        return Chain()
    path: list[Step] = []
    node = target
    while node != source:
        edge = came[node]
        before = edge.start if edge.end == node else edge.end
        path.append(_step(index, edge, before, node))
        node = before
    return Chain(reversed(path))


def _degree(index: GraphIndex, node: str) -> int:
    return len(index.out_edges.get(node, ())) + len(index.in_edges.get(node, ()))


def _steps(index: GraphIndex, node: str) -> Iterator[tuple[Relationship, str]]:
    travelled = {*schema().predicates, "CLAIMS", "ABOUT"}
    for edge in index.out_edges.get(node, ()):
        if edge.type in travelled:
            yield edge, edge.end
    for edge in index.in_edges.get(node, ()):
        if edge.type in travelled:
            yield edge, edge.start


def _step(index: GraphIndex, edge: Relationship, before: str, after: str) -> Step:
    nodes = index.graph.nodes
    claim = next((node for node in (edge.start, edge.end) if nodes[node].label == "Claim"), None)
    quotes = edge.properties.get("quotes")
    quote = index.stated_in(claim).properties["quote"] if claim else (quotes[0] if isinstance(quotes, tuple) else "")

    def name(node: str) -> str:
        properties = nodes[node].properties
        return str(properties.get("name") or properties.get("text"))

    return Step(edge.id, name(before), edge.type, name(after), edge.start == before, str(quote))
