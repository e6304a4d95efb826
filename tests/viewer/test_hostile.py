"""Text of a document does nothing in the page, whichever property it stands in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from graphkit.graph.graph import Graph
from graphkit.viewer.page import Engine
from tests.graph.random_graphs import whole_contract
from tests.viewer.conftest import OpenPage

pytestmark = pytest.mark.browser

PAYLOADS = [
    "<img src=x onerror=\"window.harmed='img'\">",
    "</script><script>window.harmed='script'</script>",
    "<svg onload=\"window.harmed='svg'\"><a href=\"javascript:window.harmed='href'\">href</a>",
    "javascript:window.harmed='url'",
]
_VIEWS = ["graph", "table", "disagreements", "matrix", "timeline", "documents"]


def hostile(payload: str) -> Graph:
    """The whole contract with a payload as the value of every text property, ids and closed lists too."""

    def poison(name: str, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(poison(name, item) for item in value)
        # A day that is none would only drop what is shown: the axis has to read it.
        return payload if isinstance(value, str) and name not in ("said_on", "about_from", "about_until") else value

    graph = whole_contract()
    nodes = [
        replace(node, id=node.id + payload, properties={k: poison(k, v) for k, v in node.properties.items()})
        for node in graph.nodes.values()
    ]
    edges = [
        replace(
            edge,
            id=edge.id + payload,
            start=edge.start + payload,
            end=edge.end + payload,
            properties={k: poison(k, v) for k, v in edge.properties.items()},
        )
        for edge in graph.relationships.values()
    ]
    return Graph(nodes, edges)


def click_through(page: Page) -> None:
    """Open every view, every node's card and every edge's card."""
    for view in _VIEWS:
        page.locator(f"[data-control='view:{view}']").click()
    ids = page.evaluate("JSON.parse(document.getElementById('graph').textContent).nodes.id")
    edges = page.evaluate("JSON.parse(document.getElementById('graph').textContent).edges.id")
    for identifier in [*ids, *edges]:
        page.evaluate("id => { location.hash = new URLSearchParams({selected: JSON.stringify(id)}) }", identifier)
        page.wait_for_function(
            "id => [...document.querySelectorAll('[data-card]')].some(card => card.dataset.card === id)", arg=identifier
        )
        page.wait_for_function("!document.querySelector('[aria-busy]')")
    page.locator("#search").fill("e")
    page.locator("#search").fill("<")


@pytest.mark.parametrize(
    ("engine", "payload"), [*(("pyvis", payload) for payload in PAYLOADS), ("canvas", "".join(PAYLOADS))]
)
def test_a_payload_in_every_text_property_does_nothing(show: OpenPage, engine: Engine, payload: str) -> None:
    page = show(hostile(payload), engine=engine)
    click_through(page)
    assert page.evaluate("window.harmed") is None
    assert page.locator("img, iframe, object, embed, #app script, #app svg a").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0


def test_the_payloads_are_live_ammunition(show: OpenPage) -> None:
    page = show(bypass_csp=True)
    page.evaluate(
        "payload => { document.body.insertAdjacentHTML('beforeend', payload) }", PAYLOADS[0].replace("=x", "=data:,")
    )
    page.wait_for_function("window.harmed === 'img'")


def test_the_policy_holds_even_where_a_payload_becomes_html(show: OpenPage) -> None:
    page = show(refusals=True)
    refused = page.evaluate(
        """payload => new Promise(resolve => {
            document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective));
            document.body.insertAdjacentHTML('beforeend', payload);
        })""",
        PAYLOADS[0].replace("=x", "=data:,"),
    )
    assert refused.startswith("script-src")
    assert page.evaluate("window.harmed") is None


def test_a_link_with_a_hostile_fragment_opens_the_plain_page(show: OpenPage) -> None:
    page = show(fragment="#view=%22%3Cimg%3E%22&selected=7&pinned=%7B%22a%22%3A1%7D&only=%7B%7D&nonsense=1&theme=")
    assert page.locator("#canvas").is_visible()
