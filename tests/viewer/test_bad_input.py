"""Pages of graphs that are empty, small, large or odd, and browsers that lack something."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from graphkit.graph.graph import Graph, Node
from tests.viewer.conftest import OpenPage
from tests.viewer.graphs import ring, star

pytestmark = pytest.mark.browser


def test_an_empty_graph_says_so(show: OpenPage) -> None:
    expect(show(Graph([], [])).locator("#status")).to_have_text("This graph is empty: no node is in it.")


def test_a_graph_with_one_node(show: OpenPage) -> None:
    page = show(Graph([Node("per:1", "Person", {"name": "王芳"})], []))
    expect(page.locator("#status")).to_contain_text("1 of 1 nodes")


@pytest.mark.parametrize("name", ["长" * 10_000, "مرحبا بالعالم", "🙂👩‍🔬"])
def test_odd_names_are_shown_and_found(show: OpenPage, name: str) -> None:
    page = show(Graph([Node("org:1", "Organization", {"name": name, "aliases": (name,)})], []))
    page.locator("#search").fill(name[:8])
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text(name[:4])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


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


def test_a_node_with_fifty_thousand_neighbours_opens_at_once(show: OpenPage) -> None:
    page = show(star(50_000), fragment="#selected=%22org:000000%22")
    expect(page.locator("#panel h3", has_text="Relations (50000)")).to_be_visible()
    assert page.locator("#panel li").count() < 200


def test_a_browser_that_cannot_unpack_says_so(show: OpenPage) -> None:
    page = show(before="delete window.DecompressionStream", fragment="#selected=%22clm:yes%22")
    expect(page.locator("#panel .notice")).to_contain_text("DecompressionStream")
    expect(page.locator("#panel h2")).to_have_text("我认为端侧模型三年内会普及。")
