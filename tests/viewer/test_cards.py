"""The card of what is selected: names, relations, claims by it and about it, sentences in their context."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.viewer.conftest import OpenPage
from tests.viewer.graphs import SOURCE
from tests.viewer.hands import Hand

pytestmark = pytest.mark.browser


def section(page: Page, title: str) -> Locator:
    return page.locator("#panel section", has=page.locator("h3", has_text=title)).first


def test_at_a_glance_who_disagrees_who_says_most_and_what_is_due(show: OpenPage, hand: Hand) -> None:
    page = show()
    panel = page.locator("#panel")
    expect(panel).to_contain_text("2 claims by 2 speakers in 1 documents. Said from 2024-09-25 to 2025-02-01.")
    expect(section(page, "Contested subjects")).to_contain_text("端侧模型 1 for, 1 against")
    expect(panel.locator("[data-action='view:timeline']")).to_have_text("Timeline (1)")
    hand.use(section(page, "Contradictions").locator("button", has_text="陈力 ↔ 王芳"))
    expect(panel.locator("mark")).to_have_text(["端侧模型五年内都不会普及。", "我认为端侧模型三年内会普及。"])
    expect(panel).to_contain_text("Why: both give a time")


def test_a_subject_shows_what_is_said_about_it(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "端侧模型")
    about = section(page, "Claims about it (2)").locator(".said")
    expect(about.filter(has_text="王芳")).to_contain_text("2025-02-01 · denial negative")
    expect(about.filter(has_text="陈力")).to_contain_text("positive")
    hand.use(about.filter(has_text="王芳").locator("[data-node='clm:no']"))
    expect(page.locator("#panel h2")).to_have_text("端侧模型五年内都不会普及。")


def test_a_claim_in_a_list_opens_its_sentence_in_place(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "端侧模型")
    claim = section(page, "Claims about it (2)").locator(".said").filter(has_text="王芳")
    summary = claim.locator("summary")
    expect(summary).to_have_text("端侧模型还要几年？, 未来观察")
    hand.use(summary)
    expect(claim.locator("mark")).to_have_text("端侧模型五年内都不会普及。")


def test_a_speaker_shows_what_they_say_and_where_they_are_named(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "chen li")
    expect(page.locator("#panel dl").first).to_contain_text("Chen Li")
    expect(section(page, "Claims by it (1)")).to_contain_text("我认为端侧模型三年内会普及。")
    expect(section(page, "Mentioned in (1)")).to_contain_text("端侧模型还要几年？")
    expect(section(page, "Evidence (1)").locator("mark")).to_have_text("陈力")


def test_a_company_shows_relations_facts_and_all_its_sentences(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "星河智能")
    expect(section(page, "Facts (1)")).to_contain_text("parameters: 70亿参数")
    expect(section(page, "Evidence (2)").locator("mark")).to_have_text(["星河智能", "星河智能"])
    relation = section(page, "Relations (1)")
    expect(relation).to_contain_text("Galaxy-7B")
    hand.use(relation.locator("[data-edge]"))
    expect(page.locator("#panel h2")).to_have_text("DEVELOPS")
    expect(page.locator("#panel mark")).to_have_text("星河智能已经发布了Galaxy-7B。")
    expect(page.locator("#panel .where")).to_contain_text("rule rel.test")


def test_a_claim_shows_its_sentence_marked_in_its_context_and_a_citation(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "五年内")
    evidence = page.locator("#panel .evidence").first
    expect(evidence.locator("mark")).to_have_text("端侧模型五年内都不会普及。")
    expect(evidence.locator("blockquote")).to_contain_text("王芳：我不同意，")
    start = SOURCE.index("端侧模型五年内")
    expect(evidence).to_contain_text(f"characters {start} to {start + 13}")
    expect(evidence.locator("a")).to_have_attribute("href", "https://example.org/edge")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand.use(evidence.locator("button", has_text="Copy citation"))
    expect(evidence.locator("[role='status']")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "「端侧模型五年内都不会普及。」 王芳, 端侧模型还要几年？, 未来观察, 2024-09-25, https://example.org/edge"
    )


def test_a_claim_shows_whom_it_contradicts(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "三年内")
    against = page.locator("#panel .against")
    expect(against).to_contain_text("王芳")
    hand.use(against.locator("[data-edge]"))
    expect(page.locator("#panel h2")).to_have_text("CONTRADICTS")
    expect(page.locator("#panel mark")).to_have_count(2)


def test_a_document_shows_what_is_in_it_and_opens_its_text(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "还要几年")
    expect(section(page, "Claims in it (2)")).to_contain_text("陈力")
    expect(section(page, "Named in it (5)")).to_contain_text("Galaxy-7B")
    hand.use(page.locator("[data-action='read']").first)
    expect(page.locator("#view .source")).to_contain_text("端侧模型还要几年？")


def test_offsets_count_characters_where_an_emoji_stands_before(show: OpenPage) -> None:
    page = show(fragment="#selected=%22fct:size%22")
    expect(page.locator("#panel .evidence mark")).to_have_text("70亿参数")
    expect(page.locator("#panel .evidence blockquote")).to_contain_text("🙂星河智能的模型只有70亿参数。")


def test_the_focus_stays_with_what_was_pressed(show: OpenPage) -> None:
    page = show()
    page.keyboard.press("/")
    page.keyboard.type("端侧模型")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # from the picture to the card
    page.locator("[data-action='expand']").press("Space")
    expect(page.locator("[data-action='expand']")).to_be_focused()
    page.locator("#panel [data-node='clm:no']").first.press("Enter")
    expect(page.locator("#panel")).to_be_focused()  # its beginning: another card is there
