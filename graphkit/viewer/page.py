"""One HTML file that shows a graph and opens from disk: no request leaves it, no text of a document runs in it."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from graphkit.graph.graph import Graph
from graphkit.viewer.assets import LICENCES, SCRIPT, SHELL, STYLE, asset, content_hash
from graphkit.viewer.layout import lay_out
from graphkit.viewer.payload import Payload, make_payload
from graphkit.viewer.pyvis import drawn_edges, drawn_nodes
from graphkit.viewer.texts import deflate

if TYPE_CHECKING:  # imported late at run time: it brings IPython with it
    from pyvis.network import Network

Engine = Literal["auto", "pyvis", "canvas"]
ENGINES: tuple[Engine, ...] = ("auto", "pyvis", "canvas")

# Characters of data from which on they are packed: smaller pages open in browsers that cannot unpack, too.
PACKED_FROM = 8_000_000

# Inside a script element these end it, or break a line of a script.
_ESCAPES = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def make_page(
    graph: Graph,
    *,
    name: str = "graphkit",
    sources: Mapping[str, str] | None = None,
    network: Network | None = None,
    engine: Engine = "auto",
    pack_from: int = PACKED_FROM,
) -> str:
    """Return a page that shows `graph`.

    `sources` has the source text of documents by id: with it the page shows sentences in their context. `network`
    is what `to_pyvis` returned, changed at will. `engine` draws with vis-network ("pyvis"), on our own canvas
    ("canvas"), or with whichever suits the number of visible nodes ("auto"). Data of `pack_from` characters or more are
    packed.
    """
    layout = lay_out(graph)
    # Of a network that nobody has changed only the rows are needed: pyvis itself takes a second to load.
    nodes = network.nodes if network is not None else drawn_nodes(graph, layout)
    edges = network.edges if network is not None else drawn_edges(graph)
    payload = make_payload(graph, nodes, edges, layout, name=name, engine=engine, sources=sources or {})
    data = embed_json(payload.data)
    if len(data) >= pack_from:
        data = embed_json({"packed": deflate(data.encode())})
    return fill_shell(name, data, _blocks(payload))


def _blocks(payload: Payload) -> str:
    """Return the packed texts in elements of their own, each read only when it is asked for."""
    # Base64 holds nothing that ends an element.
    return "\n".join(
        f'<script type="text/plain" id="{kind}-{number}">{text}</script>'
        for kind, texts in (("quotes", payload.quotes), ("source", payload.sources))
        for number, text in enumerate(texts)
    )


def embed_json(value: object) -> str:
    """Return a value as JSON that can stand inside a script element.

    >>> embed_json("</script>")
    '"\\\\u003c/script>"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    # A lone surrogate cannot be written as UTF-8; as an escape it can.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def fill_shell(name: str, data: str, blocks: str) -> str:
    """Return the whole page: the shell with its policy, style, data, packed texts, script and licences."""
    script, style = asset(SCRIPT), asset(STYLE)
    policy = (
        f"default-src 'none'; script-src '{content_hash(script)}'; style-src '{content_hash(style)}'; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": html.escape(policy),
        "title": html.escape(name),
        "style": style,
        "data": data,
        "blocks": blocks,
        "script": script,
        "licences": asset(LICENCES).replace("--", "- -"),
    }
    shell = asset(SHELL)
    pieces: list[str] = []
    # Cut at the places once, so that nothing filled in is taken for a place.
    for piece in shell.split("{{"):
        place, closed, rest = piece.partition("}}")
        pieces.append(parts[place] + rest if closed else piece)
    return "".join(pieces)
