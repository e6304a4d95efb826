"""An entity is found by whatever it is called, a claim by its words; hits are listed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.viewer.conftest import OpenPage
from tests.viewer.graphs import ring
from tests.viewer.hands import Hand

pytestmark = pytest.mark.browser


def test_an_entity_is_found_by_any_name_pinyin_or_initials(show: OpenPage) -> None:
    page = show()
    for query in ["星河智能", "星河", "galaxy ai", "ｇａｌａｘｙ　ＡＩ", "xinghezhineng", "xhzn", "XHZN"]:
        page.locator("#search").fill(query)
        expect(page.locator(".hits button").first).to_have_attribute("data-hit", "org:galaxy")


def test_a_hit_is_chosen(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "wangfang")
    expect(page.locator("#panel h2")).to_have_text("王芳")
    expect(page.locator(".hits")).to_be_hidden()
    hand.find(page, "五年内")
    expect(page.locator("#panel .type").first).to_contain_text("Claim")


def test_the_arrows_go_through_the_hits(show: OpenPage) -> None:
    page = show()
    page.keyboard.press("/")
    page.keyboard.type("普及")
    hits = page.locator(".hits button")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator(".hits")).to_be_hidden()


def test_more_hits_than_are_listed_are_counted(show: OpenPage) -> None:
    page = show(ring(100))
    page.locator("#search").fill("机构")
    assert page.locator(".hits button").count() == 30
    expect(page.locator(".hits .hint")).to_have_text("30 of 100 found")
    page.locator("#search").fill("不存在的名字")
    expect(page.locator(".hits")).to_have_text("Nothing found")
