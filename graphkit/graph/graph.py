"""The property graph as one value: what every store and export is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Value = str | int | float | bool | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: one label of the contract and its properties. An absent property has no key; `id` is not repeated there."""

    id: str
    label: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A typed edge from one node id to another."""

    id: str
    type: str
    start: str
    end: str
    properties: Mapping[str, Value]


class Graph:
    """Nodes and relationships, each ordered by id. Two graphs are the same if their JSON-lines exports have the same bytes."""

    def __init__(self, nodes: Iterable[Node], relationships: Iterable[Relationship]) -> None:
        self._nodes = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
        self._relationships = {edge.id: edge for edge in sorted(relationships, key=lambda edge: edge.id)}

    @property
    def nodes(self) -> Mapping[str, Node]:
        """All nodes by id, in the order of their ids."""
        return self._nodes

    @property
    def relationships(self) -> Mapping[str, Relationship]:
        """All relationships by id, in the order of their ids."""
        return self._relationships

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and (self._nodes, self._relationships) == (other._nodes, other._relationships)

    __hash__ = None  # type: ignore[assignment]
