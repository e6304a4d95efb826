"""The page inside a notebook: the same page in a frame that can do nothing but show itself."""

from __future__ import annotations

import html
from collections import defaultdict, deque

from graphkit.graph.graph import Graph

LARGEST = 5_000
_EXCERPT = 1_000


def frame(page: str, *, height: int = 640) -> str:
    """Return a page as an iframe of `height` pixels that needs no server, no network and no kernel."""
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" width="100%" height="{height}" '
        f'style="border:1px solid #8884" title="graph" srcdoc="{html.escape(page)}"></iframe>'
    )


def excerpt(graph: Graph, limit: int = _EXCERPT) -> Graph:
    """Return the node with most edges and those nearest to it, `limit` at most, with the edges among them."""
    neighbours: dict[str, list[str]] = defaultdict(list)
    for edge in graph.relationships.values():
        # Through a document everything is near everything.
        if edge.type not in ("MENTIONED_IN", "STATED_IN"):
            neighbours[edge.start].append(edge.end)
            neighbours[edge.end].append(edge.start)
    centre = min(graph.nodes, key=lambda node: (-len(neighbours[node]), node))
    kept = {centre: None}
    waiting = deque([centre])
    while waiting and len(kept) < limit:
        for node in sorted(neighbours[waiting.popleft()]):
            if node not in kept and len(kept) < limit:
                kept[node] = None
                waiting.append(node)
    documents = {
        edge.end: None
        for edge in graph.relationships.values()
        if edge.type in ("MENTIONED_IN", "STATED_IN") and edge.start in kept
    }
    shown = kept | documents
    return Graph(
        (node for node in graph.nodes.values() if node.id in shown),
        (edge for edge in graph.relationships.values() if edge.start in shown and edge.end in shown),
    )
