"""Pages of graphs that are empty, small, large or odd, and browsers that lack something."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from graphkit.graph.graph import Graph, Node
from graphkit.viewer.page import Engine
from graphkit.viewer.palette import colour_of
from tests.viewer.conftest import OpenPage, visible_ids
from tests.viewer.graphs import ring, star
from tests.viewer.screen import node_spot, spot

pytestmark = pytest.mark.browser

_VIEWS = ["table", "disagreements", "matrix", "timeline", "documents", "graph"]
ENGINES: list[Engine] = ["pyvis", "canvas"]


def organization(name: str) -> Graph:
    return Graph([Node("org:1", "Organization", {"name": name, "aliases": (name,)})], [])


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_graph_says_so_and_every_view_opens(show: OpenPage, engine: Engine) -> None:
    page = show(Graph([], []), engine=engine)
    expect(page.locator("#status")).to_have_text("This graph is empty: no node is in it.")
    for view in _VIEWS:
        page.locator(f"[data-control='view:{view}']").click()
    for control in ("fit", "zoomIn", "zoomOut"):
        page.locator(f"[data-control='{control}']").click()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_graph_with_one_node_is_seen_and_opened(show: OpenPage, engine: Engine) -> None:
    page = show(organization("星河智能"), engine=engine)
    expect(page.locator("#status")).to_contain_text("1 of 1 nodes")
    only = node_spot(page, "Organization")
    assert only.pixels < 10_000  # it does not fill the window
    page.mouse.click(only.x, only.y)
    expect(page.locator("#panel h2")).to_have_text("星河智能")
    page.keyboard.press("n")
    assert visible_ids(page) == {"org:1"}


@pytest.mark.parametrize("name", ["长" * 10_000, "a" * 10_000, "🙂👩\u200d🔬"])
def test_odd_names_are_shown_and_found(show: OpenPage, name: str) -> None:
    page = show(organization(name))
    page.locator("#search").fill(name[:8])
    page.keyboard.press("Enter")
    title = page.locator("#panel h2")
    expect(title).to_contain_text(name[:4])
    assert len(title.inner_text()) <= 400
    for view in _VIEWS:
        page.locator(f"[data-control='view:{view}']").click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_name_is_read_from_right_to_left_where_its_script_is(show: OpenPage) -> None:
    page = show(organization("شركة الذكاء 3 الجديدة"))
    page.locator("#search").fill("الذكاء")
    hit = page.locator(".hits button").first
    direction = "element => getComputedStyle(element).direction"
    assert hit.evaluate(direction) == "rtl"
    hit.click()
    title = page.locator("#panel h2")
    expect(title).to_have_text("شركة الذكاء 3 الجديدة")
    assert title.evaluate(direction) == "rtl"
    assert page.locator("#panel").evaluate(direction) == "ltr"


def test_above_two_thousand_nodes_the_canvas_draws_and_a_neighbourhood_opens_in_the_small_engine(
    show: OpenPage,
) -> None:
    page = show(ring(2_500))
    canvas = page.locator("#canvas")
    expect(canvas).to_have_attribute("data-engine", "canvas")
    page.locator("#search").fill("机构77")
    page.keyboard.press("Enter")
    page.locator("[data-action='only']").click()
    expect(canvas).to_have_attribute("data-engine", "pyvis")
    assert visible_ids(page) >= {"org:000076", "org:000077", "org:000078"}


def test_a_node_with_fifty_thousand_neighbours_opens_at_once(show: OpenPage) -> None:
    page = show(star(50_000))
    page.locator("#search").fill("机构0")
    before = time.monotonic()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h3", has_text="Relations (50000)")).to_be_visible()
    assert time.monotonic() - before < 5  # a tenth of it where nothing else runs
    assert page.locator("#panel li").count() < 200
    page.keyboard.press("n")
    expect(page.locator("#status")).to_contain_text("2000 of 50001 nodes")
    assert spot(page, colour_of("Organization")).pixels > 0


def test_a_browser_that_cannot_unpack_sentences_says_so_and_shows_the_rest(show: OpenPage) -> None:
    page = show(before="delete window.DecompressionStream", fragment="#selected=%22clm:yes%22")
    expect(page.locator("#panel .notice").first).to_contain_text("DecompressionStream")
    expect(page.locator("#panel h2")).to_have_text("我认为端侧模型三年内会普及。")
    page.locator("[data-action='pathFrom']").focus()
    page.keyboard.press("6")
    page.locator("#view [data-control='read:doc:1']").click()
    expect(page.locator("#view .notice")).to_contain_text("DecompressionStream")


def test_a_packed_graph_opens_and_a_browser_that_cannot_unpack_it_says_so(show: OpenPage) -> None:
    expect(show(packed=True).locator("#status")).to_contain_text("7 of 9 nodes")
    page = show(packed=True, before="delete window.DecompressionStream")
    expect(page.locator("#app")).to_have_text(
        "This browser cannot unpack this graph (no DecompressionStream). A current version of any browser can."
    )
