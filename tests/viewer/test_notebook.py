"""The page where a notebook shows it: in a frame with nothing of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.viewer_graph import generate
from graphkit.viewer.notebook import LARGEST, PACKED_FROM, Shown, excerpt, frame
from graphkit.viewer.page import make_page
from tests.viewer.graphs import SOURCE, debate, ring


def test_an_excerpt_holds_the_best_connected_node_and_those_near_it() -> None:
    part = excerpt(ring(200), 50)
    assert "org:000000" in part.nodes
    assert len(part.nodes) == 50
    assert all(edge.start in part.nodes and edge.end in part.nodes for edge in part.relationships.values())


def test_the_largest_page_that_is_shown_whole_passes_through_a_jupyter_server() -> None:
    # It drops what comes faster than 3 MB within 3 seconds.
    graph, sources = generate(LARGEST)
    shown = Shown(make_page(graph, sources=sources, pack_from=PACKED_FROM))
    assert len(shown.to_html().encode()) < 2_500_000


@pytest.mark.browser
@pytest.mark.parametrize("pack_from", [0, PACKED_FROM], ids=["packed", "plain"])
def test_the_page_works_inside_a_sandboxed_frame(browser: Browser, tmp_path: Path, pack_from: int) -> None:
    notebook = tmp_path / "notebook.html"
    shown = frame(make_page(debate(), sources={"doc:1": SOURCE}, pack_from=pack_from))
    notebook.write_text(f"<!doctype html><meta charset=utf-8>{shown}", encoding="utf-8")
    page = browser.new_page(locale="en-US")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(notebook.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("body[data-ready]").wait_for()
    inside.locator("#search").fill("五年内")
    inside.locator(".hits button").first.click()
    expect(inside.locator("#panel mark")).to_have_text("端侧模型五年内都不会普及。")
    inside.locator("[data-control='undo']").click()
    expect(inside.locator("#panel mark")).to_have_count(0)
    assert errors == []
    page.close()
