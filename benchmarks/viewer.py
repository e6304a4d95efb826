"""How quickly pages of a graph are written, shown and moved in headless Chromium: ours, pyvis' and sigma's.

    python benchmarks/viewer.py                  2,000 and 100,000 nodes, all pages (about ten minutes)
    python benchmarks/viewer.py 2000             of one size
    python benchmarks/viewer.py --only graphkit  without the others

The graph is generated (viewer_graph.py): power law of degrees, communities, Chinese names, three edges a node, each with
a sentence of 40 characters, all distinct. Ours is written by the command `graphkit view` from a folder; the others get
places from our layout, but for "pyvis default", which is pyvis as it comes. For each page a new browser without network:
first picture is from opening the file until the frame that shows it; a step of panning from a frame in which the mouse
moved to the next, which on this display is 17 ms at least. CPU is what all processes of the browser used until the
first picture: on a busy machine it says more than the clock. What takes longer than the limit is given up.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, sync_playwright
from viewer_graph import generate, write_folder
from viewer_others import pyvis_page, sigma_page

from graphkit.viewer.layout import lay_out

LIMIT = 120  # seconds for a first picture; half as long for all steps of panning
PAGES = ("graphkit", "pyvis default", "pyvis tuned", "sigma")
FIGURES = {
    "write, s": 1,
    "write, CPU s": 1,
    "file, MB": 1,
    "first picture, s": 2,
    "first picture, CPU s": 2,
    "pan step, median ms": 1,
    "pan step, mean ms": 1,
    "pan step, worst ms": 0,
    "heap, MB": 0,
    "open a sentence, ms": 0,
}
BUDGETS: dict[int, dict[str, float]] = {
    2_000: {"write, s": 5, "first picture, s": 1.5, "pan step, median ms": 50},
    100_000: {"write, s": 40, "file, MB": 40, "first picture, s": 4, "pan step, median ms": 35, "heap, MB": 150},
}
_STEPS = 40
_REST = 2  # seconds after panning, in which a picture may be drawn anew
_ARGUMENTS = ["--no-sandbox", "--no-first-run", "--disable-background-networking"]
_SOFTWARE_GL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]  # sigma draws with WebGL only
# Our large engine draws in slices and then says so; the small one draws at once.
_DRAWN = """() => {
    const { ready, drawn } = document.body.dataset;
    const picture = document.querySelector("#canvas");
    return drawn || (ready && (picture.dataset.engine !== "canvas" || picture.dataset.drawn));
}"""
_RECORD = """() => {
    let moved = false;
    let last = 0;
    window.frameTimes = [];
    addEventListener("mousemove", () => { moved = true; }, true);
    const frame = () => {
        if (!window.frameTimes) return;
        const now = performance.now();
        if (last) window.frameTimes.push(now - last);
        last = moved ? now : 0;
        moved = false;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
}"""
_NEXT_FRAME = "() => new Promise(resolve => requestAnimationFrame(() => resolve()))"


def browser_seconds() -> float:
    """Return the CPU seconds of all processes that descend from this one."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except FileNotFoundError:  # it has ended meanwhile
                continue
            parents[int(folder.name)], ticks[int(folder.name)] = int(fields[1]), int(fields[11]) + int(fields[12])
    total = 0
    for process in ticks:
        ancestor = process
        while ancestor in parents and ancestor != os.getpid():
            ancestor = parents[ancestor]
        total += ticks[process] if ancestor == os.getpid() != process else 0
    return total / os.sysconf("SC_CLK_TCK")


def pan(page: Page) -> dict[str, float | None]:
    """Drag the picture step by step; return the milliseconds from each frame in which the mouse moved to the next.

    The mean is the time of all steps over their number: in it is what a graphics process is behind with, too.
    """
    x, y = 700, 300
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_RECORD)
    began = time.perf_counter()
    step = 0
    while step < _STEPS and time.perf_counter() - began < LIMIT / 2:
        step += 1
        page.mouse.move(x + 5 * step, y + 3 * step)
    page.evaluate(_NEXT_FRAME)
    mean = (time.perf_counter() - began) * 1000 / step
    times: list[float] = page.evaluate("() => { const times = frameTimes; window.frameTimes = null; return times; }")
    page.mouse.up()
    return {
        "pan step, median ms": statistics.median(times) if times else mean,
        "pan step, mean ms": mean,
        "pan step, worst ms": max(times, default=mean),
    }


def measure(path: Path, name: str, edge: str) -> dict[str, float | None]:
    """Return the figures of one page; None where the limit was reached."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    arguments = [*_ARGUMENTS, *(_SOFTWARE_GL if name == "sigma" else ["--disable-gpu"])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page(viewport={"width": 1400, "height": 900}, offline=True)
        began, used = time.perf_counter(), browser_seconds()
        try:
            page.goto(path.as_uri(), wait_until="commit", timeout=LIMIT * 1000)
            # Asked now and then: asked at every frame, it would be most of the work.
            page.wait_for_function(_DRAWN, polling=20, timeout=LIMIT * 1000)
            page.evaluate(_NEXT_FRAME)
            page.evaluate(_NEXT_FRAME)
        except TimeoutError:
            browser.close()
            return {"first picture, s": None}
        figures: dict[str, float | None] = {
            "first picture, s": time.perf_counter() - began,
            "first picture, CPU s": browser_seconds() - used,
        }
        figures |= pan(page)
        page.wait_for_timeout(_REST * 1000)
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        figures["heap, MB"] = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
        if name == "graphkit":
            began = time.perf_counter()
            page.evaluate("id => { location.hash = new URLSearchParams({selected: JSON.stringify(id)}) }", edge)
            page.wait_for_selector("#panel mark")
            figures["open a sentence, ms"] = (time.perf_counter() - began) * 1000
        browser.close()
    return figures


def view(folder: Path, target: Path) -> dict[str, float | None]:
    """Run `graphkit view` and return how long it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [sys.executable, "-m", "graphkit", "view", str(folder), "--output", str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"write, s": time.perf_counter() - began, "write, CPU s": used}


def compare(count: int, pages: list[str], folder: Path) -> dict[str, dict[str, float | None]]:
    """Return the figures of each page of a graph with `count` entities."""
    graph, sources = generate(count)
    layout = lay_out(graph)
    table: dict[str, dict[str, float | None]] = {}
    for name in pages:
        path = folder / f"{name}.html"
        figures: dict[str, float | None] = {}
        if name == "graphkit":
            write_folder(graph, sources, folder / "kg")
            figures = view(folder / "kg", path)
        elif name == "sigma":
            path.write_text(sigma_page(graph, layout, folder), encoding="utf-8")
        else:
            path.write_text(pyvis_page(graph, layout, tuned=name == "pyvis tuned"), encoding="utf-8")
        figures["file, MB"] = path.stat().st_size / 1e6
        table[name] = figures | measure(path, name, next(iter(graph.relationships)))
        path.unlink()
    return table


def print_table(count: int, table: dict[str, dict[str, float | None]]) -> None:
    """Print figures by page beside their budgets."""
    print(f"\n{count:,} nodes, {3 * count:,} edges, load average {os.getloadavg()[0]:.1f}")
    print(f"{'':22}{'budget':>10}" + "".join(f"{name:>15}" for name in table))
    for figure, digits in FIGURES.items():
        budget = BUDGETS.get(count, {}).get(figure)
        cells = [("" if budget is None else f"< {budget:g}").rjust(10)]
        for figures in table.values():
            value = figures.get(figure)
            shown = "-" if figure not in figures else f"> {LIMIT}" if value is None else f"{value:.{digits}f}"
            cells.append(shown.rjust(15))
        print(f"{figure:22}" + "".join(cells), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("nodes", type=int, nargs="*", default=[2_000, 100_000])
    parser.add_argument("--only", choices=PAGES, action="append", help="measure this page; may be given again")
    arguments = parser.parse_args()
    for count in arguments.nodes:
        with tempfile.TemporaryDirectory() as folder:
            print_table(count, compare(count, arguments.only or list(PAGES), Path(folder)))


if __name__ == "__main__":
    main()
