"""The compiled contract as Python values: what labels, types and properties there are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Property:
    """A property: `type` is text, integer, float, boolean or date; `many` makes it a list; `values` closes it."""

    name: str
    type: str
    many: bool
    required: bool
    values: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class NodeType:
    """A node label. `entity` tells the eight entity types from Claim, Fact and Document."""

    label: str
    entity: bool
    properties: Mapping[str, Property]
    description: str


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type with the labels it may connect.

    `predicate` marks relations between entities; a `symmetric` one is written once, from the smaller id;
    `same_type` demands the same label at both ends.
    """

    type: str
    start: frozenset[str]
    end: frozenset[str]
    symmetric: bool
    same_type: bool
    predicate: bool
    properties: Mapping[str, Property]
    description: str

    def allows(self, start: str, end: str) -> bool:
        """Whether an edge of this type may lead from a node with label `start` to one with label `end`."""
        return start in self.start and end in self.end and (not self.same_type or start == end)


@dataclass(frozen=True, slots=True)
class Schema:
    """The contract."""

    version: str
    nodes: Mapping[str, NodeType]
    relationships: Mapping[str, RelationshipType]

    @property
    def entity_labels(self) -> tuple[str, ...]:
        """Labels of the entity types, in the order of the schema."""
        return tuple(label for label, node in self.nodes.items() if node.entity)

    @property
    def predicates(self) -> tuple[str, ...]:
        """Types of the relations between entities, in the order of the schema."""
        return tuple(name for name, relationship in self.relationships.items() if relationship.predicate)


@lru_cache(maxsize=1)
def schema() -> Schema:
    """Return the contract that this version of graphkit was built with."""
    compiled = json.loads((files("graphkit.contract") / "schema.json").read_text(encoding="utf-8"))
    return Schema(
        compiled["version"],
        {
            label: NodeType(label, node["entity"], _properties(node), node["description"])
            for label, node in compiled["nodes"].items()
        },
        {
            name: RelationshipType(
                name,
                frozenset(edge["start"]),
                frozenset(edge["end"]),
                edge["symmetric"],
                edge["same_type"],
                edge["predicate"],
                _properties(edge),
                edge["description"],
            )
            for name, edge in compiled["relationships"].items()
        },
    )


def _properties(owner: Mapping[str, Any]) -> dict[str, Property]:
    return {
        name: Property(
            name,
            raw["type"],
            raw.get("many", False),
            raw.get("required", False),
            tuple(raw.get("values", ())),
            raw["description"],
        )
        for name, raw in owner["properties"].items()
    }
