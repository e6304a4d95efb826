"""The graph with the look-ups that every question needs: by name, by edge type, by end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from graphkit.contract.folding import fold_name
from graphkit.contract.schema import schema
from graphkit.errors import UnknownName
from graphkit.graph.graph import Graph, Node, Relationship


class GraphIndex:
    """A graph and its look-ups, each made when it is first asked for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def out_edges(self) -> Mapping[str, Sequence[Relationship]]:
        """Relationships by the node they start from, ordered by id."""
        edges: dict[str, list[Relationship]] = defaultdict(list)
        for relationship in self.graph.relationships.values():
            edges[relationship.start].append(relationship)
        return edges

    @cached_property
    def in_edges(self) -> Mapping[str, Sequence[Relationship]]:
        """Relationships by the node they end in, ordered by id."""
        edges: dict[str, list[Relationship]] = defaultdict(list)
        for relationship in self.graph.relationships.values():
            edges[relationship.end].append(relationship)
        return edges

    @cached_property
    def entities(self) -> tuple[Node, ...]:
        """Entity nodes, ordered by id."""
        labels = frozenset(schema().entity_labels)
        return tuple(node for node in self.graph.nodes.values() if node.label in labels)

    @cached_property
    def claims(self) -> tuple[Node, ...]:
        """Claim nodes, ordered by id."""
        return tuple(node for node in self.graph.nodes.values() if node.label == "Claim")

    @cached_property
    def _names(self) -> Mapping[str, Sequence[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        # The names that the documents show come before those that only the gazetteer knows.
        for seen in (True, False):
            for entity in self.entities:
                for name in names_of(entity, seen=seen):
                    folded = fold_name(name)
                    if entity.id not in names[folded]:
                        names[folded].append(entity.id)
        return names

    def start_of(self, claim: str, kind: str) -> Node:
        """Return the node that the one edge of this type into `claim` starts from."""
        return self.graph.nodes[next(edge.start for edge in self.in_edges.get(claim, ()) if edge.type == kind)]

    def speaker(self, claim: str) -> Node:
        """Return who makes a claim."""
        return self.start_of(claim, "CLAIMS")

    def stated_in(self, node: str) -> Relationship:
        """Return the STATED_IN edge of a claim or fact."""
        return next(edge for edge in self.out_edges[node] if edge.type == "STATED_IN")

    def subjects(self, claim: str) -> list[tuple[Node, str | None]]:
        """Return what a claim is about, each with the stance or None."""
        return [
            (self.graph.nodes[edge.end], _text(edge.properties.get("stance")))
            for edge in self.out_edges.get(claim, ())
            if edge.type == "ABOUT"
        ]

    def find(self, name: str) -> Node | None:
        """Return the entity with this id or name in any script, the most mentioned where several have it, or None."""
        if name in self.graph.nodes and self.graph.nodes[name] in self.entities:
            return self.graph.nodes[name]
        found = [self.graph.nodes[entity] for entity in self._names.get(fold_name(name), ())]
        own = [entity for entity in found if fold_name(str(entity.properties["name"])) == fold_name(name)]
        return max(own or found, key=lambda entity: (entity.properties.get("mentions", 0), entity.id), default=None)

    def get(self, name: str) -> Node:
        """Return the entity with this name; raise `UnknownName` with near names if there is none."""
        if (entity := self.find(name)) is not None:
            return entity
        raise UnknownName(name, self.near(name))

    def near(self, name: str, limit: int = 5) -> list[str]:
        """Return names of entities that resemble `name`, nearest first."""
        from rapidfuzz import fuzz, process  # here: only a mistyped name needs it

        folded = fold_name(name)
        found = process.extract(folded, sorted(self._names), scorer=fuzz.ratio, limit=limit * 2, score_cutoff=40)
        holding = [candidate for candidate in sorted(self._names) if folded and folded in candidate]
        offers: dict[str, None] = {}
        for candidate in [*holding[:limit], *(match[0] for match in found)]:
            offers[str(self.graph.nodes[self._names[candidate][0]].properties["name"])] = None
        return list(offers)[:limit]


def names_of(entity: Node, *, seen: bool) -> list[str]:
    """Return the entity's names that documents show (`seen`) or that only the gazetteer knows."""
    properties: Mapping[str, Any] = entity.properties
    if seen:
        return [properties["name"], *properties.get("aliases", ())]
    return [name for name in (properties.get("name_en"), *properties.get("other_names", ())) if name]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
