from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from graphkit.viewer.evidence import CHUNK, Evidence
from graphkit.viewer.page import make_page
from tests.viewer.conftest import OpenPage
from tests.viewer.graphs import SOURCE, debate, ring


def test_a_quote_that_the_source_holds_is_not_kept_again() -> None:
    evidence = Evidence()
    evidence.add(0, 0, 3, "甲乙丙", "", "甲乙丙丁")
    evidence.add(0, 1, 3, "甲乙丙", "", "甲乙丙丁")  # it does not stand there
    evidence.add(0, 0, 1, "戊", "", None)
    assert (evidence.own, evidence.quotes) == ([0, 1, 1], ["甲乙丙", "戊"])


def test_with_the_sources_the_page_keeps_no_quotes() -> None:
    assert 'id="quotes-0"' in make_page(debate())
    assert 'id="quotes-0"' not in make_page(debate(), sources={"doc:1": SOURCE})


@pytest.mark.browser
def test_a_sentence_is_shown_where_the_page_has_no_source(show: OpenPage) -> None:
    page = show(debate(), fragment="#" + urlencode({"selected": '"clm:no"'}))
    expect(page.locator("#panel .evidence mark")).to_have_text("端侧模型五年内都不会普及。")


@pytest.mark.browser
@pytest.mark.parametrize("number", [0, CHUNK - 1, CHUNK, 2 * CHUNK + 5])
def test_each_edge_shows_its_own_sentence(show: OpenPage, number: int) -> None:
    graph = ring(1_000)
    edge = list(graph.relationships.values())[number]
    page = show(graph, fragment="#" + urlencode({"selected": f'"{edge.id}"'}))
    quotes = edge.properties["quotes"]
    assert isinstance(quotes, tuple)
    expect(page.locator("#panel .evidence mark")).to_have_text(str(quotes[0]))
