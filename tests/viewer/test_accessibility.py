"""What axe-core finds wrong for people who do not see, or see less: nothing serious and nothing critical."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.viewer.conftest import OpenPage

pytestmark = pytest.mark.browser

_VIEWS = ["graph", "table", "disagreements", "matrix", "timeline", "documents"]


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """The serious and critical findings, each with the elements that it is about."""
    page.wait_for_function("!document.querySelector('[aria-busy]')")
    return [
        (finding["id"], [node["html"][:160] for node in finding["nodes"]])
        for finding in Axe().run(page).response["violations"]
        if finding["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_view(show: OpenPage, theme: str) -> None:
    page = show(fragment=f"#theme=%22{theme}%22&selected=%22clm:yes%22&reading=%22doc:1%22")
    for view in _VIEWS:
        page.locator(f"[data-control='view:{view}']").click()
        assert (view, faults(page)) == (view, [])


def test_axe_finds_nothing_serious_in_help_nor_on_a_phone_with_filters_and_a_cell_open(show: OpenPage) -> None:
    page = show(width=390, height=844, fragment="#view=%22matrix%22&cell=%5B%22per:wang%22,%22tec:edge%22%5D")
    page.locator("[data-control='filters']").click()
    assert faults(page) == []
    page.locator("[data-control='help']").click()
    assert faults(page) == []


def test_axe_finds_what_is_wrong(show: OpenPage) -> None:
    page = show()
    page.evaluate("document.querySelector('#search').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('#search').removeAttribute('placeholder')")
    assert [identifier for identifier, _ in faults(page)] == ["label"]
