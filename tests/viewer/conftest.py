"""A real browser, and pages made from small graphs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graphkit.graph.graph import Graph
from graphkit.viewer.page import PACKED_FROM, Engine, make_page
from tests.viewer.graphs import SOURCE, debate
from tests.viewer.hands import Hand, Keyboard, Mouse

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A busy machine takes its time, and what is waited for is only ever what a test says.
expect.set_options(timeout=15_000)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; a test run that calls itself CI may not do without it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium is installed; tests/run installs it")
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest) -> Hand:
    """A way to use the page: the test runs with each."""
    made: Hand = request.param()
    return made


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Open the page of a graph from disk; an error, a refusal of the policy, a request to elsewhere fails the test.

    `refusals`: the test provokes the policy itself; `packed`: the graph lies packed in the page, as large ones do.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(
        graph: Graph | None = None,
        *,
        fragment: str = "",
        engine: Engine = "auto",
        locale: str = "en-US",
        width: int = 1280,
        height: int = 800,
        before: str = "",
        bypass_csp: bool = False,
        refusals: bool = False,
        touch: bool = False,
        scheme: Literal["light", "dark"] = "light",
        packed: bool = False,
    ) -> Page:
        path = tmp_path / f"page{len(contexts)}.html"
        shown, sources = (graph, {}) if graph is not None else (debate(), {"doc:1": SOURCE})
        pack_from = 0 if packed else PACKED_FROM
        page_text = make_page(shown, name="debate", sources=sources, engine=engine, pack_from=pack_from)
        path.write_text(page_text, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            accept_downloads=True,
            bypass_csp=bypass_csp,
            has_touch=touch,
            color_scheme=scheme,
        )
        contexts.append(context)
        page = context.new_page()
        if before:
            page.add_init_script(before)
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        if not refusals:
            page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((path.as_uri(), "blob:", "data:")) else complaints.append(request.url)
            ),
        )
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def visible_ids(page: Page) -> set[str]:
    """The ids of the nodes that the table view lists, which are those that the picture shows."""
    before = page.evaluate("location.hash")
    view = page.locator("[data-control^='view:'][aria-pressed='true']").get_attribute("data-control")
    page.locator("[data-control='view:table']").click()
    rows = page.locator("#view table").first.locator("[data-node]")
    ids = rows.evaluate_all("all => all.map(e => e.dataset.node)")
    page.locator(f"[data-control='{view}']").click()
    assert page.evaluate("location.hash") == before
    return set(ids)
