"""Pages of the same graph by pyvis and sigma, for the benchmark of the page. Both carry the sentences as titles."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from pyvis.network import Network

from graphkit.graph.graph import Graph
from graphkit.viewer.layout import Layout
from graphkit.viewer.pyvis import drawn_nodes

_SIGMA = Path(__file__).parent / "sigma"
# Asked to draw, vis-network does so when its physics has settled, and tells of it.
_WATCH = """<script>
network.once("afterDrawing", () => { document.body.dataset.drawn = "true"; });
network.redraw();
</script></body>"""
# From here on json.dumps escapes what would end the element.
_ESCAPES = {"<": "\\u003c"}


def _edges(graph: Graph) -> list[dict[str, Any]]:
    return [
        {"from": edge.start, "to": edge.end, "title": edge.properties["quotes"][0]}  # type: ignore[index]
        for edge in graph.relationships.values()
    ]


def _entities(graph: Graph, layout: Layout) -> list[dict[str, Any]]:
    return [row for row in drawn_nodes(graph, layout) if row["group"] != "Document"]


def pyvis_page(graph: Graph, layout: Layout, *, tuned: bool) -> str:
    """Return pyvis' own page: as it comes, or with places from our layout, physics off and straight edges."""
    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    # Filled directly: `add_node` and `add_edge` look through all that is there already.
    network.nodes = _entities(graph, layout)
    network.edges = _edges(graph)
    if tuned:
        network.set_options(
            '{"physics": {"enabled": false}, "edges": {"smooth": false}, "interaction": {"hideEdgesOnDrag": true}}'
        )
    else:
        for node in network.nodes:
            del node["x"], node["y"]
    page: str = network.generate_html()
    return _WATCH.join(page.rsplit("</body>", 1))


def sigma_page(graph: Graph, layout: Layout, folder: Path) -> str:
    """Return a page that draws with sigma, bundled in `folder` from the packages of benchmarks/sigma's lock.

    Raises `CalledProcessError` or `FileNotFoundError` where node and npm cannot install or bundle them.
    """
    if not (_SIGMA / "node_modules" / ".package-lock.json").is_file():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=_SIGMA, check=True, stdout=subprocess.DEVNULL)
    script = folder / "sigma.js"
    esbuild = _SIGMA / "node_modules" / ".bin" / "esbuild"
    bundle = [str(esbuild), "main.js", "--bundle", "--minify", "--format=iife", f"--outfile={script}"]
    subprocess.run([*bundle, "--log-level=warning"], cwd=_SIGMA, check=True)
    nodes = [
        {
            "id": row["id"],
            "x": row["x"],
            "y": -row["y"],
            "size": row["size"] / 4,
            "label": row["label"],
            "color": row["color"],
        }
        for row in _entities(graph, layout)
    ]
    data = json.dumps({"nodes": nodes, "edges": _edges(graph)}, ensure_ascii=False)
    for character, escape in _ESCAPES.items():
        data = data.replace(character, escape)
    return (
        '<!doctype html><meta charset="utf-8"><body style="margin:0"><div id="stage" style="height:900px"></div>'
        f'<script type="application/json" id="graph">{data}</script><script>{script.read_text()}</script></body>'
    )
