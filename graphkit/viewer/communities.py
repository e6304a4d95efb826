"""Which nodes belong together, and what such a community is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.contract.schema import schema
from graphkit.graph.graph import Graph

# Ties to a document say where something stands, not what it has to do with; they hold loosely.
_WEIGHTS: Mapping[str, float] = {"MENTIONED_IN": 0.05, "STATED_IN": 0.05}
_SEED = 20240925
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Communities:
    """A partition of a graph's nodes.

    `of` gives the community of each node, in the order of `Graph.nodes`; communities are numbered by size, the largest
    first, and the last holds all nodes without an edge if there are any. `names` has a name a community.
    """

    of: tuple[int, ...]
    names: tuple[str, ...]


def find_communities(graph: Graph, weights: Mapping[tuple[str, str], float] | None = None) -> Communities:
    """Partition a graph by the Leiden method with a fixed seed: the same graph gives the same communities.

    `weights` is what `pair_weights` says of the graph, where that is known already.
    """
    weights = pair_weights(graph) if weights is None else weights
    found = _leiden(weights)
    members: dict[int, list[str]] = defaultdict(list)
    alone: list[str] = []
    for node in graph.nodes:
        if node in found:
            members[found[node]].append(node)
        else:
            alone.append(node)
    groups = sorted(members.values(), key=lambda group: (-len(group), group[0]))
    if alone:
        groups.append(alone)
    number = {node: place for place, group in enumerate(groups) for node in group}
    central = _centrality(weights)
    return Communities(
        tuple(number[node] for node in graph.nodes), tuple(_name(graph, group, central) for group in groups)
    )


def pair_weights(graph: Graph) -> dict[tuple[str, str], float]:
    """Return how strongly two nodes hang together, for each pair with an edge, the smaller id first; no loops.

    Pairs are in order, since the Leiden method walks the edges as they come and sums of floats depend on theirs.
    """
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for edge in graph.relationships.values():
        if edge.start != edge.end:
            pair = (edge.start, edge.end) if edge.start < edge.end else (edge.end, edge.start)
            weights[pair] += _WEIGHTS.get(edge.type, 1.0)
    return dict(sorted(weights.items()))


def _leiden(weights: Mapping[tuple[str, str], float]) -> dict[str, int]:
    if not weights:
        return {}
    from graspologic_native import leiden  # compiled: only a layout needs it

    edges = [(start, end, weight) for (start, end), weight in weights.items()]
    _, found = leiden(edges, resolution=1.0, randomness=0.001, iterations=1, use_modularity=True, seed=_SEED)
    return dict(found)


def _centrality(weights: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Return the sum of the weights at each node."""
    central: dict[str, float] = defaultdict(float)
    for (start, end), weight in weights.items():
        central[start] += weight
        central[end] += weight
    return central


def _name(graph: Graph, group: Sequence[str], central: Mapping[str, float]) -> str:
    """Return the names of the most central entities of a group; of other nodes where it holds no entity, nothing."""
    labels = frozenset(schema().entity_labels)
    entities = [node for node in group if graph.nodes[node].label in labels]
    entities.sort(key=lambda node: (-central.get(node, 0.0), node))
    return " · ".join(str(graph.nodes[node].properties["name"]) for node in entities[:_NAMED])
