"""The views that no graph tool has: disagreements, who says what, timeline, documents; and the table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from graphkit.graph.graph import Graph, Node
from tests.viewer.conftest import OpenPage, visible_ids
from tests.viewer.graphs import ENTITIES
from tests.viewer.hands import Hand

pytestmark = pytest.mark.browser


def test_disagreements_have_both_sides_beside_each_other(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.view(page, "disagreements")
    contradiction, contested = page.locator("#view .pair").all()
    expect(contradiction.locator("h3")).to_have_text("端侧模型 · 陈力 against 王芳")
    expect(contradiction.locator(".said").nth(0)).to_contain_text("我认为端侧模型三年内会普及。")
    expect(contradiction.locator(".said").nth(1)).to_contain_text("端侧模型五年内都不会普及。")
    first, second = (side.bounding_box() for side in contradiction.locator(".said").all())
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]
    assert first["x"] < second["x"]
    expect(contradiction).to_contain_text("both give a time")
    expect(contested.locator("h4")).to_have_text(["positive (1)", "negative (1)"])
    hand.use(contradiction.locator("[data-node='clm:yes']"))
    expect(page.locator("#panel mark").first).to_have_text("我认为端侧模型三年内会普及。")
    expect(contradiction.locator("[data-node='clm:yes']")).to_have_attribute("aria-current", "true")


def test_no_disagreement_is_said(show: OpenPage) -> None:
    page = show(Graph([Node("per:1", "Person", {"name": "王芳"})], []), fragment="#view=%22disagreements%22")
    expect(page.locator("#view")).to_contain_text("No two claims of this graph contradict each other")


def test_a_cell_of_who_says_what_opens_its_claims(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.view(page, "matrix")
    expect(page.locator("#view thead")).to_contain_text("端侧模型")
    row = page.locator("#view tbody tr", has_text="王芳")
    cell = row.locator("td.negative button")
    expect(cell).to_have_text("1−")
    hand.use(cell)
    opened = page.locator("#panel .opened")
    expect(opened).to_contain_text("王芳 on 端侧模型 (1)")
    expect(opened).to_contain_text("端侧模型五年内都不会普及。")
    expect(cell).to_have_attribute("aria-pressed", "true")
    hand.use(opened.locator("[data-node='clm:no']"))
    expect(page.locator("#panel article h2")).to_have_text("端侧模型五年内都不会普及。")
    hand.use(opened.locator("[data-action='close']"))
    expect(opened).to_have_count(0)


def test_the_timeline_makes_due_predictions_stand_out(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.view(page, "timeline")
    expect(page.locator("#view h2").first).to_have_text("Predictions whose time has passed (1)")
    late = page.locator("#view .timeline .late")
    expect(late).to_have_count(1)
    line = page.locator("#view .timed").first
    expect(line).to_contain_text("2024-09-25 → 2024-12")
    hand.use(line.locator("[data-node='clm:yes']"))
    expect(page.locator("#panel h2")).to_have_text("我认为端侧模型三年内会普及。")
    expect(late).to_have_attribute("aria-current", "true")


def test_a_mark_of_the_timeline_opens_its_claim(show: OpenPage) -> None:
    page = show(fragment="#view=%22timeline%22")
    page.locator("#view .timeline circle").click()  # by keyboard: the list below it
    expect(page.locator("#panel h2")).to_have_text("我认为端侧模型三年内会普及。")


def test_a_document_is_read_with_entities_and_claims_that_lead_to_their_nodes(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.view(page, "documents")
    hand.use(page.locator("#view [data-control='read:doc:1']"))
    text = page.locator("#view .source")
    expect(text).to_contain_text("端侧模型还要几年？")
    expect(text.locator("[data-claim='clm:no']").first).to_be_visible()
    assert "".join(text.locator("[data-claim='clm:no']").all_inner_texts()) == "端侧模型五年内都不会普及。"
    hand.use(text.locator(".mention", has_text="Galaxy-7B"))
    expect(page.locator("#panel h2")).to_have_text("Galaxy-7B")
    expect(text.locator(".chosen")).to_have_text("Galaxy-7B")
    hand.use(page.locator("[data-control='allDocuments']"))
    expect(page.locator("#view")).to_contain_text("未来观察 · 2024-09-25 · 2 claims")


def test_reading_a_document_filters_nothing(show: OpenPage, hand: Hand) -> None:
    page = show()
    before = visible_ids(page)
    hand.view(page, "documents")
    hand.use(page.locator("#view [data-control='read:doc:1']"))
    assert page.locator("[data-control='document']").input_value() == ""
    assert visible_ids(page) == before


def test_from_a_sentence_to_its_place_in_the_text(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "五年内")
    hand.use(page.locator("#panel .evidence [data-action='read']").first)
    chosen = page.locator("#view .chosen")
    expect(chosen.first).to_be_in_viewport()
    assert "".join(chosen.all_inner_texts()) == "端侧模型五年内都不会普及。"


def test_the_table_says_what_the_picture_shows(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.view(page, "table")
    nodes, edges = page.locator("#view table").all()
    expect(nodes.locator("caption")).to_have_text("Nodes (7)")
    ids = nodes.locator("[data-node]").evaluate_all("all => all.map(element => element.dataset.node)")
    assert set(ids) == {*ENTITIES, "clm:yes", "clm:no"}
    expect(edges.locator("caption")).to_have_text("Edges (6)")
    hand.use(edges.locator("[data-edge='rel:ABOUT:clm:no:tec:edge']"))
    expect(page.locator("#panel h2")).to_have_text("ABOUT negative")
    expect(edges.locator(".chosen")).to_have_text("ABOUT · negative")


def test_a_view_stays_where_it_is_while_things_are_selected_in_it(show: OpenPage) -> None:
    page = show(fragment="#view=%22table%22", height=300)
    last = page.locator("#view table").nth(1).locator("[data-edge]").last
    last.scroll_into_view_if_needed()
    before = page.locator("#view").evaluate("view => view.scrollTop")
    assert before > 0
    last.press("Enter")
    expect(page.locator("#panel article")).to_be_visible()
    assert page.locator("#view").evaluate("view => view.scrollTop") == before
    expect(last).to_be_focused()
