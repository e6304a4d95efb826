"""The page inside a notebook: the same page in a frame that can do nothing but show itself."""

from __future__ import annotations

import html
import os
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from graphkit.graph.graph import Graph

LARGEST = 5_000
HEIGHT = 640
# Characters of data from which on a page is packed for a notebook: a Jupyter server drops what comes faster than 3 MB in 3 s.
PACKED_FROM = 500_000
_EXCERPT = 1_000


@dataclass(frozen=True, slots=True)
class Shown:
    """What a notebook shows of a graph: a page and, where it holds a part, a line that says so and a link to the whole.

    All three are text; `note` and `link` are empty where the page holds everything.
    """

    page: str
    note: str = ""
    link: str = ""

    def to_html(self, *, height: int = HEIGHT) -> str:
        """Return the page as an iframe of `height` pixels that needs no server, no network and no kernel."""
        return frame(self.page, height=height) + (_paragraph(self.note, self.link) if self.note else "")


@dataclass(slots=True)
class StillPage:
    """What stands in for the widget where nothing can answer it: the page, and a line that says why.

    It takes what a widget takes, so that the same code runs on it, but what is selected in the page does not come back.
    """

    shown: Shown
    reason: str
    height: int = HEIGHT
    selection: Sequence[str] = ()

    def observe(self, handler: Callable[..., object], names: object = "selection") -> None:
        """Do nothing: `handler` would be called if something came back."""

    def __repr__(self) -> str:
        return f"The page of the graph, without its selection in Python: {self.reason}"

    def _repr_html_(self) -> str:
        return self.shown.to_html(height=self.height) + _paragraph(repr(self))


def part_of(graph: Graph) -> Graph:
    """Return what a notebook shows of a graph: all of it up to `LARGEST` nodes, else an excerpt."""
    return graph if len(graph.nodes) <= LARGEST else excerpt(graph)


def link_to(path: Path) -> str:
    """Return the address of a file as seen from the working folder, which is where a notebook lies."""
    try:
        return quote(Path(os.path.relpath(path)).as_posix())
    except ValueError:
        # On another drive there is no way from here to there.
        return path.resolve().as_uri()


def _paragraph(text: str, link: str = "") -> str:
    shown = f' <a href="{html.escape(link)}" target="_blank">{html.escape(link)}</a>' if link else ""
    return f"<p>{html.escape(text)}{shown}</p>"


def frame(page: str, *, height: int = HEIGHT) -> str:
    """Return a page as an iframe of `height` pixels that needs no server, no network and no kernel."""
    # Only what ends the attribute or begins a reference: each quote of the data escaped would double the page.
    quoted = page.replace("&", "&amp;").replace("'", "&#39;")
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" width="100%" height="{height}" '
        f'style="box-sizing:border-box;border:1px solid #8884" title="graph" srcdoc=\'{quoted}\'></iframe>'
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
