"""Where each node stands: communities packed beside those they have most to do with, their members relaxed inside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphkit.graph.graph import Graph
from graphkit.viewer.communities import Communities, find_communities, pair_weights

Positions = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

# Pixels between neighbouring nodes at zoom 1.
_SPACING = 76.0
# Radius of a community's disc in spacings, over the root of its size: what the members, kept apart, need.
_FILL = 0.66
_GOLDEN_ANGLE = 2.399963229728653
# Room round a community, as a share of its radius.
_MARGIN = 1.12
_PACKING_ROUNDS = 300
# Up to how many communities each is compared with each.
_DENSE_LIMIT = 2_500
_PACKING_WORK = 60_000_000
_RELAXING_ROUNDS = 30
_CLOSEST = 0.95
# A node with more neighbours than this pulls none: all of them cannot be near it.
_HUB = 150


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions in whole pixels and communities, in the order of `Graph.nodes`."""

    x: tuple[int, ...]
    y: tuple[int, ...]
    communities: Communities


def lay_out(graph: Graph) -> Layout:
    """Return a layout of a graph; the same graph gives the same layout."""
    weights = pair_weights(graph)
    communities = find_communities(graph, weights)
    if not graph.nodes:
        return Layout((), (), communities)
    place = {node: number for number, node in enumerate(graph.nodes)}
    ends = np.array([(place[start], place[end]) for start, end in weights], dtype=np.int64).reshape(-1, 2)
    strength = np.array(list(weights.values()), dtype=np.float64)
    label = np.array(communities.of, dtype=np.int64)
    sizes = np.bincount(label, minlength=len(communities.names)).astype(np.float64)
    centres = _pack(label, sizes, ends, strength)
    degrees = np.bincount(ends.ravel(), minlength=len(label))
    positions = _sunflowers(label, sizes, degrees, centres)
    positions = _relax(positions, label, sizes, ends, centres) * _SPACING
    rounded = np.rint(positions).astype(np.int64)
    return Layout(_whole(rounded[:, 0]), _whole(rounded[:, 1]), communities)


def _whole(values: Indices) -> tuple[int, ...]:
    return tuple(values.tolist())


def _pack(label: Indices, sizes: Positions, ends: Indices, strength: Positions) -> Positions:
    """Return the centre of each community: tied ones near each other, none over another, strays round the outside."""
    count = len(sizes)
    ties = np.zeros((count, count)) if count <= _DENSE_LIMIT else None
    first, second = label[ends[:, 0]], label[ends[:, 1]]
    between = first != second
    tied = np.zeros(count, dtype=bool)
    tied[first[between]] = True
    tied[second[between]] = True
    radii = np.sqrt(sizes) * _FILL
    centres = np.zeros((count, 2))
    inner = np.flatnonzero(tied)
    if ties is not None and len(inner):
        np.add.at(ties, (first[between], second[between]), strength[between])
        ties = ties + ties.T
        centres[inner] = _settle(radii[inner], sizes[inner], ties[np.ix_(inner, inner)])
    elif len(inner):
        centres[inner] = _spiral(radii[inner], 0.0)
    outer = np.flatnonzero(~tied)
    reach = float((np.linalg.norm(centres[inner], axis=1) + radii[inner] * _MARGIN).max()) if len(inner) else 0.0
    centres[outer] = _spiral(radii[outer], reach)
    return centres


def _spiral(radii: Positions, start: float) -> Positions:
    """Return centres for discs set out along a sunflower spiral that begins `start` away from the middle."""
    area = start**2 + np.concatenate(([0.0], np.cumsum((radii * _MARGIN) ** 2)[:-1])) * 1.6
    distance = np.sqrt(area) + (radii * _MARGIN if start else np.where(np.arange(len(radii)) > 0, radii, 0.0))
    angle = np.arange(len(radii)) * _GOLDEN_ANGLE
    return np.stack([distance * np.cos(angle), distance * np.sin(angle)], axis=1)


def _settle(radii: Positions, sizes: Positions, ties: Positions) -> Positions:
    """Return centres after rounds of pulling tied communities together and pushing overlapping ones apart."""
    count = len(radii)
    pull = ties / np.sqrt(np.outer(sizes, sizes))
    pull = pull / (pull.sum(axis=1, keepdims=True) + 1e-9)
    share = sizes[None] / (sizes[:, None] + sizes[None])
    need = (radii[:, None] + radii[None]) * _MARGIN
    centres = _spiral(radii, 0.0)
    rounds = int(min(_PACKING_ROUNDS, max(20, _PACKING_WORK // (count * count))))
    for step in range(rounds):
        cooling = 1 - step / rounds
        # An axis at a time: sums over the last axis of a cube of two take ten times as long.
        away = [centres[:, None, axis] - centres[None, :, axis] for axis in (0, 1)]
        distance = np.hypot(*away) + 1e-6
        force = np.maximum(need - distance, 0) / distance * share * 0.3
        np.fill_diagonal(force, 0)
        force -= pull * (0.03 * cooling)
        moved = np.stack([(force * along).sum(axis=1) for along in away], axis=1)
        centres = centres + moved - centres * 0.01 * cooling
    return centres


def _sunflowers(label: Indices, sizes: Positions, degrees: Indices, centres: Positions) -> Positions:
    """Return positions that fill each community's disc, the members with most edges in its middle."""
    order = np.lexsort((np.arange(len(label)), -degrees, label))
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
    rank = np.empty(len(label), dtype=np.int64)
    rank[order] = np.arange(len(label)) - starts[label[order]]
    radius = np.sqrt(rank + 0.5) * _FILL
    angle = rank * _GOLDEN_ANGLE
    return np.asarray(centres[label] + np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1))


def _relax(positions: Positions, label: Indices, sizes: Positions, ends: Indices, centres: Positions) -> Positions:
    """Pull members towards their neighbours inside the community, keep all apart and within their disc."""
    degrees = np.bincount(ends.ravel(), minlength=len(label))
    near = (label[ends[:, 0]] == label[ends[:, 1]]) & (degrees[ends].max(axis=1, initial=0) <= _HUB)
    inside = ends[near]
    if not len(inside):
        return positions
    from scipy.sparse import coo_matrix  # heavy, and only a layout needs it

    count = len(label)
    both = np.concatenate([inside, inside[:, ::-1]])
    neighbours = coo_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(count, count)).tocsr()
    pulls = np.maximum(np.asarray(neighbours.sum(axis=1)).ravel(), 1)
    tied = np.bincount(both[:, 0], minlength=count) > 0
    middle = centres[label]
    limits = (np.sqrt(sizes) * _FILL * 1.15)[label]
    for step in range(_RELAXING_ROUNDS):
        mean = (neighbours @ positions) / pulls[:, None]
        positions = positions + np.where(tied[:, None], 0.25 * (1 - step / _RELAXING_ROUNDS) * (mean - positions), 0.0)
        positions = _keep_apart(positions)
        offset = positions - middle
        distance = np.maximum(np.hypot(offset[:, 0], offset[:, 1]), 1e-9)
        positions = middle + offset * np.minimum(1, limits / distance)[:, None]
    return positions


def _keep_apart(positions: Positions) -> Positions:
    """Push apart every two nodes that are closer than allowed, twice."""
    from scipy.spatial import cKDTree  # heavy, and only a layout needs it

    count = len(positions)
    pairs = cKDTree(positions).query_pairs(_CLOSEST, output_type="ndarray")
    # The tree's order of pairs is no contract; sums of floats depend on it.
    first, second = np.divmod(np.sort(pairs[:, 0] * count + pairs[:, 1]), count)
    # To find the pairs costs most: the second push takes those of the first.
    for _ in range(2):
        away = positions[first] - positions[second]
        distance = np.hypot(away[:, 0], away[:, 1]) + 1e-6
        push = np.clip((np.maximum(_CLOSEST - distance, 0) / distance * 0.5)[:, None] * away, -0.5, 0.5)
        moved = [
            np.bincount(first, push[:, axis], count) - np.bincount(second, push[:, axis], count) for axis in (0, 1)
        ]
        positions = positions + np.stack(moved, axis=1) * 0.5
    return positions
