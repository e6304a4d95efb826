"""What one does on the picture itself, with both engines: point, click, drag, go along by arrows, zoom."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from graphkit.viewer.page import Engine
from graphkit.viewer.palette import colour_of
from tests.viewer.conftest import OpenPage, visible_ids
from tests.viewer.graphs import ENTITIES, debate, ring
from tests.viewer.hands import Hand, Keyboard
from tests.viewer.screen import ACCENT, WARNING, node_spot, settle, spot

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("engine", ["pyvis", "canvas"])]

KEYS = Keyboard()


def test_both_engines_show_the_same_graph(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    expect(page.locator("#canvas")).to_have_attribute("data-engine", engine)
    assert visible_ids(page) == {*ENTITIES, "clm:yes", "clm:no"}
    for label in ("Person", "Organization", "Model", "Technology", "Claim"):
        assert node_spot(page, label).pixels > 0
    assert spot(page, WARNING).pixels > 0  # the contradiction


def test_a_click_selects_and_a_click_beside_lets_go(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    technology = node_spot(page, "Technology")
    page.mouse.click(technology.x, technology.y)
    expect(page.locator("#panel h2")).to_have_text("端侧模型")
    page.mouse.click(260, 60)
    expect(page.locator("#panel h2")).to_have_text("At a glance")


def test_a_double_click_opens_the_neighbourhood(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    company = node_spot(page, "Organization")
    page.mouse.dblclick(company.x, company.y)
    page.wait_for_function("location.hash.includes('only=')")
    assert visible_ids(page) == {"org:galaxy", "mod:galaxy7b", "fct:size"}


def test_pointing_at_a_node_dims_all_but_its_neighbours(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    company = colour_of("Organization")
    assert spot(page, company).pixels > 0
    technology = node_spot(page, "Technology")
    page.mouse.move(technology.x - 5, technology.y)
    page.mouse.move(technology.x, technology.y)
    assert spot(page, company).pixels == 0
    assert spot(page, colour_of("Claim")).pixels > 0
    assert spot(page, ACCENT).pixels > 0
    page.mouse.move(260, 60)
    assert spot(page, company).pixels > 0
    assert spot(page, ACCENT).pixels == 0


def test_going_to_a_node_by_keyboard_marks_its_lines(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    KEYS.find(page, "Galaxy-7B")
    one_line = spot(page, ACCENT).pixels
    KEYS.find(page, "端侧模型")
    assert spot(page, ACCENT).pixels > one_line > 0
    page.keyboard.press("Escape")
    assert spot(page, ACCENT).pixels < one_line  # what is left is the rim of the picture, which has the focus


def test_a_dragged_node_stays_where_it_was_put(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    before = node_spot(page, "Technology")
    drag(page, (before.x, before.y), (before.x + 60, before.y - 45))
    page.mouse.move(260, 60)
    after = node_spot(page, "Technology")
    assert (after.x - before.x, after.y - before.y) == (pytest.approx(60, abs=6), pytest.approx(-45, abs=6))
    assert "pinned" in page.evaluate("location.hash")
    KEYS.undo(page)
    assert node_spot(page, "Technology").x == pytest.approx(before.x, abs=2)


def test_pinning_by_keyboard_gives_a_rim(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    KEYS.find(page, "端侧模型")
    before = page.locator("#canvas").screenshot()
    KEYS.act(page, "pin")
    settle(page)
    assert page.locator("#canvas").screenshot() != before
    assert "pinned" in page.evaluate("location.hash")


def test_pinning_by_keyboard_moves_nothing(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    KEYS.find(page, "陈力")
    KEYS.act(page, "only")
    before = node_spot(page, "Technology")
    KEYS.find(page, "端侧模型")  # comes to the middle
    page.keyboard.press("0")
    assert node_spot(page, "Technology").x == pytest.approx(before.x, abs=2)
    KEYS.act(page, "pin")
    after = node_spot(page, "Technology")
    assert (after.x, after.y) == (pytest.approx(before.x, abs=3), pytest.approx(before.y, abs=3))


def test_a_path_cut_out_of_a_larger_picture_is_drawn_whole(show: OpenPage, engine: Engine) -> None:
    page = show(ring(300), engine=engine)
    KEYS.find(page, "机构79")
    KEYS.act(page, "pathFrom")
    KEYS.find(page, "机构82")
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    assert node_spot(page, "Organization").x == pytest.approx(box["x"] + box["width"] / 2, abs=25)
    assert visible_ids(page) == {f"org:{place:06}" for place in range(79, 83)}


def test_dragging_beside_nodes_moves_the_picture(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    before = node_spot(page, "Technology")
    drag(page, (260, 80), (300, 110))
    after = node_spot(page, "Technology")
    assert (after.x - before.x, after.y - before.y) == (pytest.approx(40, abs=5), pytest.approx(30, abs=5))
    page.locator("#canvas").focus()
    page.keyboard.press("Shift+ArrowRight")
    assert node_spot(page, "Technology").x == pytest.approx(after.x - 80, abs=2)


def test_parallel_edges_are_one_line_that_lists_them(show: OpenPage, engine: Engine) -> None:
    page = show(debate(parallel=True), engine=engine)
    company, model = node_spot(page, "Organization"), node_spot(page, "Model")
    page.mouse.click((company.x + model.x) / 2, (company.y + model.y) / 2)
    title = page.locator("#panel h2").first
    expect(title).to_have_text("2 edges between 星河智能 and Galaxy-7B")
    expect(page.locator("#panel .card .card h2")).to_have_text(["DEVELOPS", "USES"])
    page.keyboard.press("Escape")
    KEYS.find(page, "Galaxy-7B")
    page.keyboard.press("]")
    expect(title).to_have_text("2 edges between 星河智能 and Galaxy-7B")


def test_keys_go_through_the_lines_of_a_node(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    KEYS.find(page, "陈力")
    page.keyboard.press("]")
    expect(page.locator("#panel h2").first).to_have_text("CLAIMS")
    KEYS.find(page, "端侧模型")
    seen = set()
    for _ in range(2):
        page.keyboard.press("]")
        seen.add(page.locator("#panel article").get_attribute("data-card"))
    assert seen == {"rel:ABOUT:clm:yes:tec:edge", "rel:ABOUT:clm:no:tec:edge"}


def test_arrows_go_from_node_to_node_and_enter_to_the_card(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine)
    page.locator("#canvas").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
        seen.add(page.locator("#panel article").get_attribute("data-card"))
    assert len(seen) > 2
    page.keyboard.press("Enter")
    expect(page.locator("#panel [data-action='expand']")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#canvas")).to_be_focused()


def test_zoom_and_fit(show: OpenPage, engine: Engine, hand: Hand) -> None:
    page = show(ring(12), engine=engine)

    def size() -> int:
        return spot(page, colour_of("Organization")).pixels

    whole = size()
    control = page.locator("[data-control='zoomOut']")
    for _ in range(4):
        hand.use(control)
    assert size() < whole
    hand.use(page.locator("[data-control='fit']"))
    assert size() == pytest.approx(whole, rel=0.05)
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, 600)
    page.mouse.move(260, 60)
    assert size() < whole


def test_a_collapsed_community_opens_by_a_click(show: OpenPage, engine: Engine) -> None:
    page = show(engine=engine, fragment="#collapsed=%5B0%5D")
    assert spot(page, colour_of("Technology")).pixels == 0
    claim = node_spot(page, "Claim")  # a community has the colour of most of its members
    page.mouse.click(claim.x, claim.y)
    assert node_spot(page, "Technology").pixels > 0
    assert "collapsed" not in page.evaluate("location.hash")


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press, move in small steps, let go."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()
