"""How quickly the page of a large graph is written, shows and moves, in headless Chromium.

    python benchmarks/viewer.py 2000
    python benchmarks/viewer.py 100000

The graph is generated: a power law of degrees, communities, Chinese names, three edges a node, each edge with a sentence
of 40 characters, all distinct. Prints one line a figure: seconds to write the page, megabytes, milliseconds to the first
picture, median and worst milliseconds of a step of panning, megabytes of the heap, milliseconds to open a sentence.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.viewer.page import make_page

# As many characters as are in general use, the common ones common: text that packs as Chinese does.
_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3500)]
_WEIGHTS = list(accumulate(1 / (rank + 20) for rank in range(len(_CHARACTERS))))
_LABELS = ["Person", "Organization", "Model", "Product", "Technology"]
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_STEPS = 40
# The large engine draws in slices and then says so; the small one draws at once.
_DRAWN = """() => {
    const picture = document.querySelector("#canvas");
    return document.body.dataset.ready && (picture.dataset.engine !== "canvas" || picture.dataset.drawn);
}"""


def generate(count: int) -> Graph:
    """Return a graph of `count` nodes and three times as many edges; the same for the same count."""
    chance = random.Random(count)
    nodes = [
        Node(
            f"ent:{place:07}",
            _LABELS[place % len(_LABELS)],
            {
                "name": "".join(chance.choices(_CHARACTERS, cum_weights=_WEIGHTS, k=4)),
                "mentions": 1,
                "aliases": (f"别名{place}",),
            },
        )
        for place in range(count)
    ]
    community = max(20, int(count**0.5))
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < 3 * count:
        start = chance.randrange(count)
        if chance.random() < 0.85:
            # Within a community the first members are the hubs.
            base = start - start % community
            end = min(count - 1, base + int(community * chance.random() ** 3))
        else:
            end = int(count * chance.random() ** 3)
        if start != end:
            pairs.add((min(start, end), max(start, end)))
    document = Node("doc:1", "Document", {"title": "生成", "source": "generated", "language": "zh", "sha256": "0"})
    edges = []
    for number, (start, end) in enumerate(sorted(pairs)):
        sentence = "".join(chance.choices(_CHARACTERS, cum_weights=_WEIGHTS, k=40))
        evidence = {
            "documents": ("doc:1",),
            "starts": (number * 40,),
            "ends": (number * 40 + 40,),
            "quotes": (sentence,),
        }
        properties = {**evidence, "rules": ("generated",), "confidence": 0.9}
        edges.append(Relationship(f"rel:{number:07}", "PARTNERS_WITH", nodes[start].id, nodes[end].id, properties))
    return Graph([*nodes, document], edges)


def pan(page: Page) -> list[float]:
    """Drag the picture step by step; return the milliseconds from each step to the frame after it."""
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + 5, box["y"] + 5
    page.mouse.move(x, y)
    page.mouse.down()
    times = []
    for step in range(1, _STEPS + 1):
        began = time.perf_counter()
        page.mouse.move(x + 5 * step, y + 3 * step)
        page.evaluate("() => new Promise(resolve => requestAnimationFrame(() => resolve()))")
        times.append((time.perf_counter() - began) * 1000)
    page.mouse.up()
    return times


def measure(path: Path, edge: str) -> dict[str, float]:
    """Return the figures of one page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        began = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function(_DRAWN, timeout=120_000)
        page.evaluate("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r())))")
        shown = time.perf_counter() - began
        steps = pan(page)
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        heap = page.evaluate("performance.memory.usedJSHeapSize")
        began = time.perf_counter()
        page.evaluate("id => { location.hash = new URLSearchParams({selected: JSON.stringify(id)}) }", edge)
        page.wait_for_selector("#panel mark")
        opened = time.perf_counter() - began
        browser.close()
    return {
        "first picture, s": shown,
        "pan step, median ms": statistics.median(steps),
        "pan step, worst ms": max(steps),
        "heap, MB": heap / 1e6,
        "open an edge's sentence, ms": opened * 1000,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("nodes", type=int, nargs="?", default=2000)
    arguments = parser.parse_args()
    graph = generate(arguments.nodes)
    began = time.perf_counter()
    text = make_page(graph, name="generated")
    written = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.html"
        path.write_text(text, encoding="utf-8")
        figures = {"write the page, s": written, "file, MB": path.stat().st_size / 1e6}
        figures |= measure(path, next(iter(graph.relationships)))
    for name, value in figures.items():
        print(f"{name:30} {value:10.2f}")


if __name__ == "__main__":
    main()
