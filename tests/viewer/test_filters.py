"""What the legend, the choices and the sliders let through, seen by which nodes are then there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.viewer.conftest import OpenPage, visible_ids
from tests.viewer.graphs import ENTITIES, debate
from tests.viewer.hands import Hand

pytestmark = pytest.mark.browser

ALL = {*ENTITIES, "clm:yes", "clm:no"}  # the legend hides facts and documents at first


def control(page: Page, name: str) -> Locator:
    return page.locator(f"[data-control='{name}']")


def test_debate_is_what_these_tests_think_it_is() -> None:
    assert {*ALL, "fct:size", "doc:1"} == set(debate().nodes)


def test_the_legend_filters_types(show: OpenPage, hand: Hand) -> None:
    page = show()
    assert visible_ids(page) == ALL
    hand.use(control(page, "hiddenTypes:Claim"))
    assert visible_ids(page) == set(ENTITIES)
    hand.use(control(page, "hiddenTypes:Fact"))
    assert visible_ids(page) == {*ENTITIES, "fct:size"}
    hand.use(control(page, "reset"))
    assert visible_ids(page) == ALL


def test_the_legend_filters_relations(show: OpenPage, hand: Hand) -> None:
    page = show()
    expect(page.locator("#status")).to_contain_text("6 edges")
    hand.use(control(page, "hiddenEdges:CONTRADICTS"))
    expect(page.locator("#status")).to_contain_text("5 edges")
    hand.view(page, "table")
    expect(page.locator("#view table").nth(1)).not_to_contain_text("CONTRADICTS")


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("speaker", "per:wang", {"per:wang", "clm:no", "tec:edge"}),
        ("kind", "prediction", {"per:chen", "clm:yes", "tec:edge"}),
        ("document", "doc:1", ALL),
        ("document", "doc:2", {"org:other"}),
        ("publisher", "未来观察", ALL),
        ("publisher", "别处", {"org:other"}),
    ],
)
def test_a_choice_filters(show: OpenPage, hand: Hand, name: str, value: str, left: set[str]) -> None:
    page = show(debate(second_document=True))
    assert visible_ids(page) == {*ALL, "org:other"}
    hand.pick(control(page, name), value)
    assert visible_ids(page) == left


def test_the_confidence_slider_filters_claims(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.slide(control(page, "confidence"), 0.8)
    assert visible_ids(page) == ALL
    hand.slide(control(page, "confidence"), 1)
    assert visible_ids(page) == set(ENTITIES)


def test_the_day_slider_filters_by_the_day_said(show: OpenPage, hand: Hand) -> None:
    page = show()
    bars = page.locator(".histogram span")
    assert bars.count() == 6  # September 2024 to February 2025
    hand.slide(control(page, "from"), 0.2)
    assert visible_ids(page) == {"per:wang", "clm:no", "tec:edge"}
    assert bars.nth(0).get_attribute("class") == "out"
    hand.slide(control(page, "from"), 0)
    hand.slide(control(page, "to"), 0.8)
    assert visible_ids(page) == {"per:chen", "clm:yes", "tec:edge"}


def test_a_short_time_is_shown_by_the_day(show: OpenPage) -> None:
    page = show(debate(answered="2024-10-05"))
    assert page.locator(".histogram span").count() == 11  # 25 September to 5 October


def test_no_node_left_is_said_and_everything_comes_back(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.pick(control(page, "speaker"), "per:chen")
    hand.pick(control(page, "kind"), "denial")
    expect(page.locator("#status")).to_contain_text("No node passes these filters.")
    hand.use(control(page, "reset"))
    assert visible_ids(page) == ALL
    expect(control(page, "reset")).to_be_disabled()


@pytest.mark.parametrize("view", ["disagreements", "matrix", "timeline", "documents"])
def test_filters_hold_in_every_view(show: OpenPage, hand: Hand, view: str) -> None:
    page = show(debate(second_document=True))
    hand.view(page, view)
    before = page.locator("#view").inner_text()
    assert "端侧模型" in before
    hand.pick(control(page, "publisher"), "别处")
    after = page.locator("#view").inner_text()
    assert "端侧模型" not in after
