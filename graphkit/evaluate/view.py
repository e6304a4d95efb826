"""What a graph says of one document: its entities, claims, facts and the edges that this document states."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from graphkit.contract.schema import schema
from graphkit.errors import GraphkitError
from graphkit.graph.graph import Graph, Node, Relationship


class UnknownDocument(GraphkitError):
    """The graph holds no document of the name that a gold folder has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name, known)

    def __str__(self) -> str:
        known = ", ".join(self.args[1]) or "none"
        return f"The graph holds no document {self.args[0]!r}. A gold folder is named as its document; known: {known}."


@dataclass(frozen=True, slots=True)
class View:
    """The part of a graph that stems from one document; nodes and edges in the order of their ids.

    `marks` are the names under which the document stands in the edges' `documents`.
    """

    document: Node
    nodes: dict[str, Node]
    edges: tuple[Relationship, ...]
    marks: frozenset[str]

    @property
    def entities(self) -> dict[str, Node]:
        """The entity nodes by id."""
        return {key: node for key, node in self.nodes.items() if schema().nodes[node.label].entity}

    def edges_of(self, *types: str) -> list[Relationship]:
        """Return the edges of these types."""
        return [edge for edge in self.edges if edge.type in types]


def view_of(graph: Graph, name: str) -> View:
    """Return what `graph` says of the document called `name`: its id, title or file name without the ending.

    Raises `UnknownDocument` if there is none.
    """
    documents = [node for node in graph.nodes.values() if node.label == "Document"]
    document = next((node for node in documents if name in _names(node)), None)
    if document is None:
        raise UnknownDocument(name, tuple(_stem(node) for node in documents))
    keep = {document.id}
    for edge in graph.relationships.values():
        if edge.end == document.id and edge.type in ("MENTIONED_IN", "STATED_IN"):
            keep.add(edge.start)
    keep |= {edge.start for edge in graph.relationships.values() if edge.type == "CLAIMS" and edge.end in keep}
    marks = frozenset({name, *_names(document), str(document.properties.get("source"))})
    edges = tuple(
        edge
        for edge in graph.relationships.values()
        if edge.start in keep and edge.end in keep and _stated_here(edge, marks)
    )
    return View(document, {key: node for key, node in graph.nodes.items() if key in keep}, edges, marks)


def _names(document: Node) -> set[str]:
    return {document.id, str(document.properties.get("title", "")), _stem(document)}


def _stem(document: Node) -> str:
    return PurePosixPath(str(document.properties.get("source") or "")).stem


def _stated_here(edge: Relationship, marks: frozenset[str]) -> bool:
    documents = edge.properties.get("documents")
    return not isinstance(documents, tuple) or bool(marks & set(map(str, documents)))
