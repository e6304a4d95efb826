"""The page on paper: what is seen and what it says, in dark ink, without what only a screen can use."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.viewer.conftest import OpenPage
from tests.viewer.graphs import ring

pytestmark = pytest.mark.browser


def printed(page: Page) -> str:
    """The text of the page as the browser prints it."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)


def test_the_picture_is_printed_with_the_tables_of_what_it_shows(show: OpenPage) -> None:
    words = printed(show(fragment="#selected=%22clm:no%22"))
    assert words.count("Galaxy-7B") >= 2  # under its node, and in the table
    assert "Nodes (7)" in words
    assert "CONTRADICTS" in words
    assert "我不同意，端侧模型五年内都不会普及。" in words.replace("\n", "").replace("\r", "")  # the card


def test_controls_are_not_printed(show: OpenPage) -> None:
    page = show(fragment="#selected=%22clm:no%22")
    words = printed(page)
    assert not [
        control for control in ("Filters", "Show everything again", "Copy citation", "Hide") if control in words
    ]
    page.emulate_media(media="print")
    for control in ("header", "#filters", "#canvas", "#panel [data-action='hide']"):
        expect(page.locator(control)).to_be_hidden()


@pytest.mark.parametrize("view", ["disagreements", "timeline"])
def test_other_views_are_printed_as_they_are(show: OpenPage, view: str) -> None:
    words = printed(show(fragment=f"#view=%22{view}%22"))
    assert "我认为端侧模型三年内会普及。" in words
    assert "Nodes (7)" not in words


def test_a_dark_page_is_printed_light_and_is_dark_again(show: OpenPage) -> None:
    page = show(scheme="dark")
    bitmap = pypdfium2.PdfDocument(page.pdf(format="A4"))[0].render(scale=0.2).to_numpy()
    assert bitmap.mean() > 200
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_large_picture_is_printed_as_it_is_seen(show: OpenPage) -> None:
    page = show(ring(3_200))
    words = printed(page)
    assert "Nodes (3200)" in words
    assert words.count("机构") < 3_000  # the first rows alone
