"""What a person can do with the page, by mouse and by keyboard, seen by which nodes it then shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.viewer.conftest import OpenPage, visible_ids
from tests.viewer.graphs import SOURCE, debate

pytestmark = pytest.mark.browser

ALL = {"per:chen", "per:wang", "org:galaxy", "mod:galaxy7b", "tec:edge", "clm:yes", "clm:no"}


def choose(page: Page, query: str) -> None:
    """Find something by keyboard and select the first hit."""
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.keyboard.press("Enter")
    page.evaluate("document.activeElement.blur()")


def action(page: Page, name: str) -> None:
    page.locator(f"[data-action='{name}']").first.click()


def control(page: Page, name: str) -> None:
    page.locator(f"[data-control='{name}']").click()


def press(page: Page, name: str) -> None:
    """Use a control by keyboard alone."""
    page.locator(f"[data-control='{name}']").focus()
    page.keyboard.press("Space")


@pytest.mark.parametrize(
    "query", ["星河智能", "galaxy ai", "xinghezhineng", "xhzn", "XHZN", "星河", "ｇａｌａｘｙ　ＡＩ"]
)
def test_an_entity_is_found_by_any_name_pinyin_or_initials(show: OpenPage, query: str) -> None:
    page = show()
    page.locator("#search").fill(query)
    expect(page.locator(".hits button").first).to_have_attribute("data-hit", "org:galaxy")


def test_a_hit_is_chosen_by_mouse_and_by_keyboard(show: OpenPage) -> None:
    page = show()
    page.locator("#search").fill("wangfang")
    page.locator(".hits button").first.click()
    expect(page.locator("#panel h2")).to_have_text("王芳")
    page.locator("#search").fill("普及")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .type").first).to_have_text("Claim")


@pytest.mark.parametrize("use", [control, press])
def test_the_legend_filters(show: OpenPage, use: object) -> None:
    page = show()
    assert visible_ids(page) == ALL
    use(page, "hiddenTypes:Claim")  # type: ignore[operator]
    assert visible_ids(page) == ALL - {"clm:yes", "clm:no"}
    use(page, "hiddenTypes:Fact")  # type: ignore[operator]
    assert visible_ids(page) == (ALL | {"fct:size"}) - {"clm:yes", "clm:no"}


def test_filters_by_speaker_kind_publisher_and_confidence(show: OpenPage) -> None:
    page = show()
    page.locator("[data-control='speaker']").select_option("per:wang")
    assert visible_ids(page) == {"per:wang", "clm:no", "tec:edge"}
    control(page, "reset")
    page.locator("[data-control='kind']").select_option("prediction")
    assert visible_ids(page) == {"per:chen", "clm:yes", "tec:edge"}
    control(page, "reset")
    page.locator("[data-control='publisher']").select_option("未来观察")
    assert visible_ids(page) == ALL
    page.locator("[data-control='confidence']").focus()
    page.keyboard.press("End")
    assert visible_ids(page) == ALL - {"clm:yes", "clm:no"}


def test_the_day_slider_goes_by_keyboard(show: OpenPage) -> None:
    page = show()
    assert page.locator(".histogram span").count() == 6  # September 2024 to February 2025
    page.locator("[data-control='from']").focus()
    page.keyboard.press("ArrowRight")
    assert visible_ids(page) == {"per:wang", "clm:no", "tec:edge"}
    assert "2024-10" in page.evaluate("decodeURIComponent(location.hash)")


@pytest.mark.parametrize("by_key", [False, True])
def test_expand_collapse_hide_neighbourhood_and_undo(show: OpenPage, by_key: bool) -> None:
    page = show()

    def do(name: str, key: str) -> None:
        page.keyboard.press(key) if by_key else action(page, name)

    def undo() -> None:
        page.keyboard.press("u") if by_key else control(page, "undo")

    choose(page, "星河智能")
    do("expand", "e")
    assert visible_ids(page) == ALL | {"fct:size"}
    do("fold", "c")
    assert visible_ids(page) == ALL - {"mod:galaxy7b"}
    undo()
    undo()
    undo()  # the two changes of view are steps of their own
    page.evaluate("location.hash = ''")
    choose(page, "陈力")
    do("only", "n")
    assert visible_ids(page) == {"per:chen", "clm:yes"}
    do("hide", "h")
    assert visible_ids(page) == {"clm:yes"}


def test_a_pinned_node_stays_whatever_the_filters_say(show: OpenPage) -> None:
    page = show()
    choose(page, "陈力")
    page.keyboard.press("p")
    page.locator("[data-control='speaker']").select_option("per:wang")
    assert visible_ids(page) == {"per:wang", "clm:no", "tec:edge", "per:chen"}
    page.keyboard.press("p")
    assert visible_ids(page) == {"per:wang", "clm:no", "tec:edge"}


def test_the_path_between_two_nodes_with_its_sentences(show: OpenPage) -> None:
    page = show()
    choose(page, "陈力")
    action(page, "pathFrom")
    choose(page, "端侧模型")
    assert visible_ids(page) == {"per:chen", "clm:yes", "tec:edge"}
    expect(page.locator(".path mark").first).to_have_text("我认为端侧模型三年内会普及。")
    page.keyboard.press("Escape")
    assert visible_ids(page) == ALL


def test_the_card_of_a_node(show: OpenPage) -> None:
    page = show()
    choose(page, "端侧模型")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Claims about it (2)")
    expect(panel).to_contain_text("王芳: 端侧模型五年内都不会普及。")
    choose(page, "Galaxy-7B")
    expect(panel).to_contain_text("DEVELOPS ←")


def test_a_claim_shows_its_sentence_marked_in_its_context_and_a_citation(show: OpenPage) -> None:
    page = show()
    choose(page, "五年内")
    evidence = page.locator("#panel .evidence")
    expect(evidence.locator("mark")).to_have_text("端侧模型五年内都不会普及。")
    expect(evidence.locator("blockquote")).to_contain_text("王芳：我不同意，")
    start = SOURCE.index("端侧模型五年内")
    expect(evidence).to_contain_text(f"characters {start} to {start + 13}")
    expect(evidence.locator("a")).to_have_attribute("href", "https://example.org/edge")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    evidence.locator("button", has_text="Copy citation").click()
    expect(evidence.locator("[role='status']")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "「端侧模型五年内都不会普及。」 王芳, 端侧模型还要几年？, 未来观察, 2024-09-25, https://example.org/edge"
    )


def test_offsets_count_characters_where_an_emoji_stands_before(show: OpenPage) -> None:
    page = show(fragment="#selected=%22fct:size%22")
    expect(page.locator("#panel .evidence mark")).to_have_text("70亿参数")
    expect(page.locator("#panel .evidence blockquote")).to_contain_text("🙂星河智能的模型只有70亿参数。")


def test_an_edge_shows_both_sentences_of_a_contradiction(show: OpenPage) -> None:
    page = show(fragment="#selected=%22rel:CONTRADICTS:clm:no:clm:yes%22")
    expect(page.locator("#panel mark")).to_have_count(2)


def test_a_click_on_the_picture_selects_and_a_double_click_opens_the_neighbourhood(show: OpenPage) -> None:
    for engine in ("pyvis", "canvas"):
        page = show(engine=engine)
        choose(page, "端侧模型")  # centres it
        page.keyboard.press("Escape")
        expect(page.locator("#panel h2")).to_have_count(0)
        box = page.locator("#canvas").bounding_box()
        assert box is not None
        page.wait_for_timeout(300)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator("#panel h2")).to_have_text("端侧模型")
        page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_function("location.hash.includes('only=')")


def test_arrows_move_from_node_to_node(show: OpenPage) -> None:
    page = show()
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").text_content()
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    assert page.locator("#panel h2").text_content() != "" != first
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('panel').contains(document.activeElement)")


def test_communities_are_collapsed_and_opened(show: OpenPage) -> None:
    page = show()
    control(page, "collapseAll")
    assert "collapsed" in page.evaluate("location.hash")
    press(page, "openAll")
    assert "collapsed" not in page.evaluate("location.hash")
    assert visible_ids(page) == ALL


def test_a_link_shows_the_same_view(show: OpenPage) -> None:
    page = show()
    page.locator("[data-control='speaker']").select_option("per:wang")
    choose(page, "王芳")
    again = show(fragment=page.evaluate("location.hash"))
    expect(again.locator("#panel h2")).to_have_text("王芳")
    assert visible_ids(again) == visible_ids(page)


def test_what_is_seen_is_saved(show: OpenPage) -> None:
    page = show()
    for name, start in [("png", b"\x89PNG"), ("svg", b"<svg"), ("csv", b"\xef\xbb\xbfid,type")]:
        page.locator("[data-control='save']").click()
        with page.expect_download() as download:
            control(page, name)
        assert Path(download.value.path()).read_bytes().startswith(start)
        page.locator("[data-control='save']").click()


def test_the_interface_speaks_the_browsers_language_and_keeps_a_chosen_one(show: OpenPage) -> None:
    page = show(locale="zh-CN")
    expect(page.locator("[data-control='view:table']")).to_have_text("表格")
    control(page, "language")
    expect(page.locator("[data-control='view:table']")).to_have_text("Table")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_light_and_dark(show: OpenPage) -> None:
    page = show()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    control(page, "theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"


def test_both_engines_show_the_same_graph(show: OpenPage) -> None:
    pages = [show(engine="pyvis"), show(engine="canvas")]
    assert [page.locator("#canvas").get_attribute("data-engine") for page in pages] == ["pyvis", "canvas"]
    assert visible_ids(pages[0]) == visible_ids(pages[1]) == ALL


def test_views_show_sides_cells_times_and_the_text(show: OpenPage) -> None:
    page = show()
    view = page.locator("#view")
    control(page, "view:disagreements")
    expect(view.locator(".pair").first).to_contain_text("both give a time")
    expect(view.locator(".pair").nth(1)).to_contain_text("端侧模型")
    control(page, "view:matrix")
    view.locator("td.negative button").click()
    expect(view.locator(".opened")).to_contain_text("端侧模型五年内都不会普及。")
    control(page, "view:timeline")
    expect(view.locator("h2").first).to_have_text("Predictions whose time has passed (1)")
    control(page, "view:documents")
    view.locator("nav button").click()
    expect(view.locator(".source")).to_contain_text("端侧模型还要几年？")
    expect(view.locator(".claim")).not_to_have_count(0)
    view.locator(".mention", has_text="Galaxy-7B").press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Galaxy-7B")


def test_debate_is_what_these_tests_think_it_is() -> None:
    assert {*ALL, "fct:size", "doc:1"} == set(debate().nodes)
