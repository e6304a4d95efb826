"""The widget: in Python with a real kernel, in a real browser with a model as anywidget hands it to the script."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel
from playwright.sync_api import Browser, FrameLocator, Page, expect

import graphkit
from graphkit.graph.graph import Graph
from graphkit.viewer.assets import WIDGET, asset
from graphkit.viewer.notebook import LARGEST, StillPage
from graphkit.viewer.page import make_page
from tests.viewer.graphs import SOURCE, debate, ring
from tests.viewer.test_hostile import PAYLOADS, hostile

VIEW = "application/vnd.jupyter.widget-view+json"
# What anywidget's model is to a script: values by name, events, and a word when they are to go to Python.
MODEL = """state => {
    const listeners = {};
    window.sent = [];
    window.model = {
        get: name => state[name],
        set(name, value) {
            if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
            state[name] = value;
            for (const listener of listeners[`change:${name}`] ?? []) listener();
        },
        save_changes: () => window.sent.push(state.selection),
        on: (event, listener) => (listeners[event] ??= []).push(listener),
        off: (event, listener) => { listeners[event] = (listeners[event] ?? []).filter(one => one !== listener); },
    };
}"""
RENDER = """async esm => {
    const script = await import(URL.createObjectURL(new Blob([esm], {type: "text/javascript"})));
    const el = document.body.appendChild(document.createElement("div"));
    window.close = script.default.render({model: window.model, el});
}"""

Show = Callable[..., tuple[Page, FrameLocator]]


@pytest.fixture
def show_widget(browser: Browser) -> Iterator[Show]:
    """Render the widget of a graph in an empty document; an error in it or in its page fails the test."""
    errors: list[str] = []
    pages: list[Page] = []

    def show(graph: Graph | None = None, **state: Any) -> tuple[Page, FrameLocator]:
        html = make_page(graph) if graph else make_page(debate(), sources={"doc:1": SOURCE})
        page = browser.new_page(locale="en-US", viewport={"width": 1200, "height": 760})
        pages.append(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_content("<!doctype html><title>notebook</title>")
        page.evaluate(MODEL, {"page": html, "note": "", "link": "", "height": 640, "selection": [], **state})
        page.evaluate(RENDER, asset(WIDGET))
        inside = page.frame_locator("iframe")
        inside.locator("body[data-ready]").wait_for()
        return page, inside

    yield show
    for page in pages:
        page.close()
    assert errors == []


def selection(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.model.get('selection')")
    return found


@pytest.mark.browser
def test_a_click_on_a_node_reaches_the_model(show_widget: Show) -> None:
    page, inside = show_widget()
    inside.locator("#search").fill("端侧模型")
    inside.locator(".hits button").first.click()  # centres it
    page.wait_for_function("window.model.get('selection').length")
    page.keyboard.press("Escape")
    page.wait_for_function("!window.model.get('selection').length")
    box = inside.locator("#canvas").bounding_box()
    assert box is not None
    page.wait_for_timeout(300)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("window.model.get('selection').length")
    assert selection(page) == ["tec:edge"]
    assert page.evaluate("window.sent.at(-1)") == ["tec:edge"]


@pytest.mark.browser
def test_what_python_selects_is_selected_in_the_page(show_widget: Show) -> None:
    page, inside = show_widget(selection=["per:wang"])
    expect(inside.locator("#panel h2")).to_have_text("王芳")
    page.evaluate("window.model.set('selection', ['nobody', 'org:galaxy', 'per:chen'])")
    expect(inside.locator("#panel h2")).to_have_text("星河智能")
    page.wait_for_function("window.model.get('selection').length === 1")
    assert selection(page) == ["org:galaxy"]
    page.evaluate("window.model.set('selection', ['rel:CONTRADICTS:clm:no:clm:yes'])")
    expect(inside.locator("#panel mark")).to_have_count(2)
    page.evaluate("window.model.set('selection', ['nobody'])")
    expect(inside.locator("#panel article")).to_have_count(0)
    page.wait_for_function("!window.model.get('selection').length")


@pytest.mark.browser
def test_two_views_of_one_widget_show_the_same(show_widget: Show) -> None:
    page, _ = show_widget()
    page.evaluate(RENDER, asset(WIDGET))
    first = page.frame_locator("iframe >> nth=0")
    second = page.frame_locator("iframe >> nth=1")
    second.locator("body[data-ready]").wait_for()
    first.locator("#search").fill("王芳")
    first.locator(".hits button").first.click()
    expect(second.locator("#panel h2")).to_have_text("王芳")
    second.locator("#search").fill("陈力")
    second.locator(".hits button").first.click()
    expect(first.locator("#panel h2")).to_have_text("陈力")
    assert selection(page) == ["per:chen"]


@pytest.mark.browser
def test_of_several_selections_in_a_row_the_last_holds_in_every_view(show_widget: Show) -> None:
    page, _ = show_widget()
    page.evaluate(RENDER, asset(WIDGET))
    views = [page.frame_locator(f"iframe >> nth={place}") for place in (0, 1)]
    views[1].locator("body[data-ready]").wait_for()
    page.wait_for_function("window.sent.length >= 2")
    page.evaluate(
        "for (const id of ['per:chen', 'per:wang', 'tec:edge', 'org:galaxy']) window.model.set('selection', [id])"
    )
    for view in views:
        expect(view.locator("#panel h2")).to_have_text("星河智能")
    page.wait_for_timeout(200)
    assert selection(page) == ["org:galaxy"]


@pytest.mark.browser
def test_a_view_that_is_moved_in_the_notebook_shows_the_selection_again(show_widget: Show) -> None:
    page, inside = show_widget(selection=["per:wang"])
    expect(inside.locator("#panel h2")).to_have_text("王芳")
    page.evaluate("document.body.append(document.querySelector('iframe'))")
    expect(inside.locator("#panel h2")).to_have_text("王芳")
    inside.locator("#search").fill("陈力")
    inside.locator(".hits button").first.click()
    page.wait_for_function("window.model.get('selection')[0] === 'per:chen'")


@pytest.mark.browser
def test_nobody_else_speaks_for_the_page_or_to_it(show_widget: Show) -> None:
    page, inside = show_widget()
    page.wait_for_function("window.sent.length")  # page and widget know each other
    page.evaluate("window.postMessage({graphkit: 'selected', ids: ['forged']}, '*')")
    frame = page.frames[1]
    frame.evaluate("window.postMessage({graphkit: 'select', ids: ['per:wang']}, '*')")
    frame.evaluate("window.parent.postMessage({graphkit: 'selected', ids: [{}]}, '*')")
    page.wait_for_timeout(200)
    assert selection(page) == []
    expect(inside.locator("#panel article")).to_have_count(0)


@pytest.mark.browser
def test_a_widget_that_is_closed_listens_no_more(show_widget: Show) -> None:
    page, inside = show_widget()
    page.wait_for_function("window.sent.length")
    page.evaluate("window.close()")
    inside.locator("#search").fill("王芳")
    inside.locator(".hits button").first.click()
    page.wait_for_timeout(200)
    assert selection(page) == []


@pytest.mark.browser
def test_hostile_text_does_nothing_in_the_notebook(show_widget: Show) -> None:
    attack = "".join(PAYLOADS)
    page, _ = show_widget(hostile(attack), note=attack, link="kg/graph.html")
    frame = page.frames[1]
    ids = frame.evaluate("JSON.parse(document.getElementById('graph').textContent).nodes.id")
    for identifier in [*ids, attack]:
        page.evaluate("id => window.model.set('selection', [id])", identifier)
    assert page.evaluate("window.harmed") is None
    assert frame.evaluate("window.harmed") is None
    assert page.locator("img, svg, p script").count() == 0
    # From inside the frame there is no way into the notebook.
    assert frame.evaluate("(() => { try { return parent.document.title } catch (error) { return error.name } })()") == (
        "SecurityError"
    )


@pytest.fixture(scope="module")
def kernel() -> Iterator[BlockingKernelClient]:
    """A real kernel with its client."""
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(kernel: BlockingKernelClient, code: str) -> list[dict[str, Any]]:
    """Run code in the kernel and return the messages that it sent until it was idle again."""
    messages: list[dict[str, Any]] = []
    reply = kernel.execute_interactive(code, timeout=60, output_hook=messages.append)
    assert reply["content"]["status"] == "ok", reply["content"]
    return messages


def printed(kernel: BlockingKernelClient, expression: str) -> Any:
    """The value of an expression in the kernel."""
    messages = run(kernel, f"import json; print(json.dumps({expression}))")
    return json.loads("".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream"))


def test_the_selection_comes_back_to_python(kernel: BlockingKernelClient, samples_kg: Path) -> None:
    messages = run(kernel, f"import graphkit\nkg = graphkit.open({str(samples_kg)!r})\nw = kg.widget(height=500)\nw")
    opened = next(
        m["content"] for m in messages if m["msg_type"] == "comm_open" and "page" in m["content"]["data"]["state"]
    )
    state = opened["data"]["state"]
    assert opened["target_name"] == "jupyter.widget"
    assert (state["selection"], state["height"], state["note"]) == ([], 500, "")
    assert state["_esm"] == asset(WIDGET)
    assert "Content-Security-Policy" in state["page"]
    shown = next(m["content"]["data"] for m in messages if m["msg_type"] == "execute_result")
    assert shown[VIEW]["model_id"] == opened["comm_id"]
    assert shown["text/plain"] == "GraphWidget(selection=())"
    # Where no kernel answers any more the page still shows itself.
    assert shown["text/html"].startswith('<iframe sandbox="allow-scripts allow-downloads"')
    assert shown["text/html"].endswith("no kernel answers here.</p>")

    run(kernel, "seen = []\nw.observe(lambda change: seen.append(change.new), 'selection')")
    update = {"method": "update", "state": {"selection": ["organization:openai"]}, "buffer_paths": []}
    kernel.shell_channel.send(kernel.session.msg("comm_msg", {"comm_id": opened["comm_id"], "data": update}))
    assert printed(kernel, "[w.selection, seen]") == [["organization:openai"], [["organization:openai"]]]
    assert printed(kernel, "kg.entity(w.selection[0]).name") == "OpenAI"

    messages = run(kernel, "w.selection = ['person:li-dahai']")
    sent = [m["content"]["data"]["state"] for m in messages if m["msg_type"] == "comm_msg"]
    assert {"selection": ["person:li-dahai"]} in sent


def test_without_a_kernel_the_page_shows_itself_and_says_why(samples_kg: Path) -> None:
    with graphkit.open(samples_kg) as kg:
        still = kg.widget()
        assert isinstance(still, StillPage)
        assert still.selection == ()
        assert still._repr_html_().startswith(kg._repr_html_())
    assert "there is no Jupyter kernel here" in still._repr_html_()


def test_without_anywidget_the_page_shows_itself_and_says_what_to_install(
    samples_kg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "graphkit.viewer.widget", raising=False)
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with graphkit.open(samples_kg) as kg:
        assert "pip install &#x27;graphkit[notebook]&#x27;" in kg.widget()._repr_html_()


def test_of_a_large_graph_the_neighbourhood_is_shown_with_a_link_to_the_whole(
    tmp_path: Path, samples_kg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "large graph"
    (folder / "graph").mkdir(parents=True)
    graph = ring(LARGEST + 1)
    from graphkit.exports.jsonl import write_jsonl

    with (folder / "graph" / "graph.jsonl").open("w", encoding="utf-8") as out:
        write_jsonl(graph, out)
    (folder / "statements.sqlite").write_bytes((samples_kg / "statements.sqlite").read_bytes())
    monkeypatch.chdir(tmp_path)
    with graphkit.open(folder) as kg:
        for html in (kg._repr_html_(), kg.widget()._repr_html_()):
            assert "1,000 of 5,001 nodes." in html
            assert '<a href="large%20graph/graph.html"' in html
            assert "机构4999" not in html
        assert "机构4999" in (folder / "graph.html").read_text(encoding="utf-8")
