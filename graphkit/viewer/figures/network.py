"""A small graph drawn as the page would draw it, for where there is no page: a printed report, a repository's view."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping

from graphkit.graph.graph import Graph, Node
from graphkit.viewer.figures import svg
from graphkit.viewer.layout import lay_out
from graphkit.viewer.palette import colour_of, shape_of

# As high as the layout makes it, within these.
_LOWEST, _HIGHEST = 160.0, 620.0
_LEGEND = 24.0
_LABEL = 130.0
_LARGEST = 16.0
_EDGE = "#b9c1ca"

Places = Mapping[str, tuple[float, float]]
Box = tuple[float, float, float, float]


def network(title: str, graph: Graph) -> svg.Figure:
    """Return nodes at the places that the page gives them; entities are named where their name covers no other's.

    Contradictions are red and dashed.
    """
    layout = lay_out(graph)
    degrees: Counter[str] = Counter()
    for edge in graph.relationships.values():
        degrees.update((edge.start, edge.end))
    places, height = _fitted(dict(zip(graph.nodes, zip(layout.x, layout.y, strict=True), strict=True)))
    labels = sorted({node.label for node in graph.nodes.values()})
    parts = [svg.legend([(label, colour_of(label)) for label in labels], svg.TITLE + 12)]
    for edge in graph.relationships.values():
        clash = edge.type == "CONTRADICTS"
        ends = (*places[edge.start], *places[edge.end])
        parts.append(svg.line(*ends, svg.CLASH if clash else _EDGE, width=1.8 if clash else 1, dashed=clash))
    nodes = sorted(graph.nodes.values(), key=lambda node: (-degrees[node.id], node.id))
    parts += [_shape(node, *places[node.id], _radius(degrees[node.id])) for node in nodes]
    parts += _names(nodes, places, degrees)
    count = f"{len(graph.nodes)} nodes, {len(graph.relationships)} edges"
    return svg.figure(title, parts, svg.TITLE + _LEGEND + height + svg.MARGIN, about=count)


def _fitted(places: Places) -> tuple[Places, float]:
    """Return places moved and shrunk into the drawing, with room for names at its right edge, and how high that is."""
    if not places:
        return {}, _LOWEST
    left, right = min(x for x, _ in places.values()), max(x for x, _ in places.values())
    top, bottom = min(y for _, y in places.values()), max(y for _, y in places.values())
    width = svg.WIDTH - 2 * svg.MARGIN - 2 * _LARGEST - _LABEL / 2
    across, down = max(right - left, 1), max(bottom - top, 1)
    scale = min(width / across, (_HIGHEST - 2 * _LARGEST) / down, 1.0)
    height = max(_LOWEST, down * scale + 2 * _LARGEST)
    # Centred in the room that is left.
    x0 = svg.MARGIN + _LARGEST + (width - across * scale) / 2
    y0 = svg.TITLE + _LEGEND + (height - down * scale) / 2
    return {node: (x0 + (x - left) * scale, y0 + (y - top) * scale) for node, (x, y) in places.items()}, height


def _radius(degree: int) -> float:
    return min(_LARGEST, 4 + 1.2 * math.sqrt(degree))


def _shape(node: Node, x: float, y: float, radius: float) -> str:
    hint = str(
        next((node.properties[name] for name in ("name", "text", "raw", "title") if name in node.properties), "")
    )
    if shape_of(node.label) == "square":
        return svg.rectangle(x - 4, y - 4, 8, 8, colour_of(node.label), hint=hint)
    return svg.circle(x, y, radius, colour_of(node.label), hint=hint)


def _names(nodes: list[Node], places: Places, degrees: Mapping[str, int]) -> Iterator[str]:
    """Yield the names of entities, the most connected first, each where it covers no name before it."""
    taken: list[Box] = []
    for node in nodes:
        if "name" not in node.properties:
            continue
        name = svg.fitted(str(node.properties["name"]), _LABEL)
        x, y = places[node.id]
        left = x + _radius(degrees[node.id]) + 3
        box = (left, y - 8, left + svg.width_of(name), y + 6)
        if box[2] > svg.WIDTH or any(_meet(box, other) for other in taken):
            continue
        taken.append(box)
        yield svg.text(left, y + 4, name, halo=True)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
