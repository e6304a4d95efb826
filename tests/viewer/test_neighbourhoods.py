"""Growing and cutting the picture: expand, collapse, hide, neighbourhood, pin, path, communities, undo."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.viewer.conftest import OpenPage, visible_ids
from tests.viewer.graphs import ENTITIES
from tests.viewer.hands import Hand

pytestmark = pytest.mark.browser

ALL = {*ENTITIES, "clm:yes", "clm:no"}


def test_expand_and_collapse(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "星河智能")
    hand.act(page, "expand")
    assert visible_ids(page) == {*ALL, "fct:size"}
    hand.act(page, "fold")  # takes away what hangs on the node alone
    assert visible_ids(page) == ALL - {"mod:galaxy7b"}


def test_hide_and_undo(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "陈力")
    hand.act(page, "hide")
    assert visible_ids(page) == ALL - {"per:chen"}
    for _ in range(3):  # the look at the table went there and back
        hand.undo(page)
    assert visible_ids(page) == ALL


def test_what_was_hidden_is_found_again(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "陈力")
    hand.act(page, "hide")
    hand.find(page, "陈力")
    assert visible_ids(page) == ALL


def test_a_neighbourhood_has_the_claims_with_their_speakers_and_subjects(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "陈力")
    hand.act(page, "only")
    assert visible_ids(page) == {"per:chen", "clm:yes", "tec:edge"}
    hand.find(page, "端侧模型")
    hand.act(page, "only")
    assert visible_ids(page) == {"tec:edge", "clm:yes", "clm:no", "per:chen", "per:wang"}


def test_a_pinned_node_stays_whatever_the_filters_say(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "陈力")
    hand.act(page, "pin")
    hand.pick(page.locator("[data-control='speaker']"), "per:wang")
    assert visible_ids(page) == {"per:wang", "clm:no", "tec:edge", "per:chen"}
    page.locator("#panel").focus()
    hand.act(page, "unpin")
    assert visible_ids(page) == {"per:wang", "clm:no", "tec:edge"}


def test_the_path_between_two_nodes_with_its_sentences(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "陈力")
    hand.act(page, "pathFrom")
    expect(page.locator("#panel .notice")).to_contain_text("Path from 陈力")
    hand.find(page, "王芳")
    assert visible_ids(page) == {"per:chen", "clm:yes", "clm:no", "per:wang"}
    expect(page.locator(".path mark").first).to_have_text("我认为端侧模型三年内会普及。")
    hand.use(page.locator("[data-action='pathClear']"))
    assert visible_ids(page) == ALL


def test_no_path_is_said(show: OpenPage, hand: Hand) -> None:
    page = show()
    hand.find(page, "陈力")
    hand.act(page, "pathFrom")
    hand.find(page, "Galaxy-7B")
    expect(page.locator(".path")).to_contain_text("No path leads from one to the other.")


def test_communities_are_collapsed_and_opened(show: OpenPage, hand: Hand) -> None:
    page = show()
    one = page.locator("[data-control^='community:']").first
    hand.use(one)
    expect(one).not_to_be_checked()
    assert "collapsed" in page.evaluate("location.hash")
    hand.use(one)
    assert "collapsed" not in page.evaluate("location.hash")
    hand.use(page.locator("[data-control='collapseAll']"))
    expect(one).not_to_be_checked()
    hand.use(page.locator("[data-control='openAll']"))
    expect(one).to_be_checked()
    assert visible_ids(page) == ALL
