"""The frame round the graph: links, themes, languages, saving, help, paper, phone."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.viewer.conftest import OpenPage, visible_ids
from tests.viewer.graphs import debate
from tests.viewer.hands import Hand
from tests.viewer.screen import DARK_TEXT, spot

pytestmark = pytest.mark.browser

_VIEWS = ["graph", "table", "disagreements", "matrix", "timeline", "documents"]


def test_a_link_shows_the_same_view(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.pick(page.locator("[data-control='speaker']"), "per:wang")
    hand.find(page, "王芳")
    again = show(fragment=page.evaluate("location.hash"))
    expect(again.locator("#panel h2")).to_have_text("王芳")
    assert visible_ids(again) == visible_ids(page) == {"per:wang", "clm:no", "tec:edge"}


def test_a_link_opens_a_cell_and_a_document(show: OpenPage) -> None:
    page = show(fragment="#view=%22matrix%22&cell=%5B%22per:wang%22,%22tec:edge%22%5D")
    expect(page.locator("#panel .opened")).to_contain_text("王芳 on 端侧模型 (1)")
    page = show(fragment="#view=%22documents%22&reading=%22doc:1%22&selected=%22clm:no%22")
    expect(page.locator("#view .chosen").first).to_be_in_viewport()


def save(page: Page, hand: Hand, kind: str) -> Path:
    hand.use(page.locator("[data-control='save']"))
    with page.expect_download() as download:
        hand.use(page.locator(f"[data-control='{kind}']"))
    expect(page.locator("[data-control='csv']")).to_be_hidden()  # the menu is closed again
    return download.value.path()


def test_what_is_seen_is_saved_as_a_table(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.use(page.locator("[data-control='hiddenTypes:Claim']"))
    rows = list(csv.DictReader(save(page, hand, "csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["id"] for row in rows if not row["start"]} == visible_ids(page)
    assert [row["type"] for row in rows if row["start"]] == ["DEVELOPS"]


def test_what_is_seen_is_saved_as_vectors(show: OpenPage, hand: Hand) -> None:
    page = show()
    picture = ElementTree.fromstring(save(page, hand, "svg").read_text(encoding="utf-8"))
    words = {element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {"陈力", "端侧模型", "Galaxy-7B"} <= words
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}line"))) == 6


def test_what_is_seen_is_saved_as_pixels(show: OpenPage, hand: Hand) -> None:
    assert save(show(), hand, "png").read_bytes().startswith(b"\x89PNG")


def test_the_interface_speaks_the_browsers_language_and_keeps_a_chosen_one(show: OpenPage, hand: Hand) -> None:
    page = show(locale="zh-CN")
    expect(page.locator("[data-control='view:table']")).to_have_text("表格")
    expect(page.locator("#panel h2")).to_have_text("概览")
    hand.use(page.locator("[data-control='language']"))
    expect(page.locator("[data-control='view:table']")).to_have_text("Table")
    assert page.evaluate("document.documentElement.lang") == "en"
    again = show(locale="zh-CN", fragment=page.evaluate("location.hash"))
    expect(again.locator("[data-control='view:table']")).to_have_text("Table")


@pytest.mark.parametrize("view", _VIEWS)
def test_no_english_is_left_in_the_chinese_interface(show: OpenPage, view: str) -> None:
    page = show(locale="zh-CN", fragment=f"#view=%22{view}%22&selected=%22clm:yes%22")
    words = page.locator("#app").inner_text()
    assert not {"Claim", "Person", "prediction", "positive", "Evidence", "all", "said on", "CLAIMS"} & set(
        words.split()
    )


def test_light_and_dark_by_the_system_and_by_choice(show: OpenPage, hand: Hand) -> None:
    page = show(scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(20, 24, 29)"
    assert spot(page, DARK_TEXT).pixels > 100
    hand.use(page.locator("[data-control='theme']"))
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    assert spot(page, DARK_TEXT).pixels < 10  # chance in the edges of letters
    again = show(scheme="dark", fragment=page.evaluate("location.hash"))
    assert again.evaluate(background) == "rgb(255, 255, 255)"


def test_help_lists_the_keys_and_closes(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.use(page.locator("[data-control='help']"))
    expect(page.locator("dialog dt")).to_have_count(17)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("?")
    hand.use(page.locator("[data-control='closeHelp']"))
    expect(page.locator("dialog")).to_have_count(0)


@pytest.mark.parametrize("view", _VIEWS)
def test_a_phone_shows_everything_without_scrolling_sideways(show: OpenPage, view: str) -> None:
    page = show(width=390, height=844, fragment=f"#view=%22{view}%22&selected=%22clm:yes%22")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.locator("#panel h2").first).to_be_in_viewport()
    page.locator("[data-control='filters']").click()
    expect(page.locator("[data-control='speaker']")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_everything_is_reached_by_the_tab_key(show: OpenPage) -> None:
    page = show(debate(), fragment="#selected=%22clm:yes%22")
    wanted = set(
        page.locator("#app :is(button, input, select, summary, a, [tabindex='0'])").evaluate_all(
            "all => all.filter(e => e.checkVisibility() && !e.disabled).map((e, at) => e.dataset.place = String(at))"
        )
    )
    seen: set[str] = set()
    for _ in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.dataset.place ?? ''"))
    assert wanted <= seen
