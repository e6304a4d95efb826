"""Random graphs over the whole contract, for properties that every store and export must have."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from graphkit.contract.schema import Property, schema
from graphkit.graph.graph import Graph, Node, Relationship

# Pieces that break stores: quotes, separators, emoji, right-to-left, formulas, escapes of ours, a very long one.
TEXTS = st.one_of(
    st.sampled_from(
        [
            "中美差距有1到2年",
            "它说：“不！”\n第二行",
            "a,b;\"c\"'d'",
            "=1+1",
            "'quoted",
            "_x000C_",
            "\ttab",
            "🙂👩‍🔬",
            "مرحبا",
            "<img src=x onerror=1>",
            "\\N",
            "null",
            "1",
            "true",
            "[]",
            "`label`",
            "长" * 10_000,
        ]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20),
)
DATES = st.sampled_from(["2024", "2024-09", "2024-09-25"])


def value_of(declared: Property) -> st.SearchStrategy[Any]:
    """Return a strategy for values that the contract allows for a property."""
    single: st.SearchStrategy[Any]
    if declared.values:
        single = st.sampled_from(declared.values)
    elif declared.type == "integer":
        single = st.integers(-(2**63), 2**63 - 1)
    elif declared.type == "float":
        single = st.floats(allow_nan=False, allow_infinity=False)
    elif declared.type == "boolean":
        single = st.booleans()
    elif declared.type == "date":
        single = DATES
    else:
        single = TEXTS
    return st.lists(single, min_size=1, max_size=4).map(tuple) if declared.many else single


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Draw a graph with loops, parallel edges of several types and every property now present, now absent."""
    contract = schema()

    def properties(declared: Any) -> dict[str, Any]:
        return {
            name: draw(value_of(item))
            for name, item in declared.items()
            if name != "id" and (item.required or draw(st.booleans()))
        }

    labels = draw(st.lists(st.sampled_from(sorted(contract.nodes)), min_size=1, max_size=6))
    nodes = [
        Node(f"n{place}", label, properties(contract.nodes[label].properties)) for place, label in enumerate(labels)
    ]
    relationships = []
    for place in range(draw(st.integers(0, 6))):
        kind = contract.relationships[draw(st.sampled_from(sorted(contract.relationships)))]
        start, end = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
        relationships.append(Relationship(f"r{place}", kind.type, start.id, end.id, properties(kind.properties)))
    return Graph(nodes, relationships)


def whole_contract() -> Graph:
    """Return a graph with a node of every label and an edge of every type, each with every property."""
    contract = schema()

    def value(declared: Property) -> Any:
        single = {"integer": 3, "float": 0.5, "boolean": True, "date": "2024-09-25", "text": "王芳：“三年内”"}[
            declared.type
        ]
        if declared.values:
            single = declared.values[0]
        return (single, single) if declared.many else single

    def properties(declared: Any) -> dict[str, Any]:
        return {name: value(item) for name, item in declared.items() if name != "id"}

    nodes = [Node(f"node:{label}", label, properties(node.properties)) for label, node in contract.nodes.items()]
    edges = [
        Relationship(
            f"rel:{name}",
            name,
            f"node:{sorted(kind.start)[0]}",
            f"node:{sorted(kind.end)[0]}",
            properties(kind.properties),
        )
        for name, kind in contract.relationships.items()
    ]
    return Graph(nodes, edges)
