"""What each node type looks like: a colour and a shape, so that colour is never the only difference."""

from __future__ import annotations

from collections.abc import Mapping

# Distinct hues of middle lightness: each keeps a contrast of 3 to 1 or more against the page's white and its dark.
COLOURS: Mapping[str, str] = {
    "Person": "#3b76b8",
    "Organization": "#cf6a0e",
    "Model": "#3a8f45",
    "Product": "#a65aa0",
    "Technology": "#d0454c",
    "Work": "#8d6748",
    "Event": "#2b8f8a",
    "Place": "#767d86",
    "Claim": "#a98408",
    "Fact": "#7b6fd0",
    "Document": "#64748b",
}
SHAPES: Mapping[str, str] = {"Claim": "square", "Fact": "diamond", "Document": "triangle"}

_OTHER_COLOUR = "#7d7d7d"
_ENTITY_SHAPE = "dot"


def colour_of(label: str) -> str:
    """Return the colour of a node type as #rrggbb; one for all types that an overlay may add."""
    return COLOURS.get(label, _OTHER_COLOUR)


def shape_of(label: str) -> str:
    """Return the shape of a node type by vis-network's name."""
    return SHAPES.get(label, _ENTITY_SHAPE)
