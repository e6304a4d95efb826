"""Fingers on the picture of a phone: tap, drag, move, pinch."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from graphkit.viewer.page import Engine
from tests.viewer.conftest import OpenPage
from tests.viewer.screen import Spot, node_spot

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("engine", ["pyvis", "canvas"])]

Place = tuple[float, float]


@pytest.fixture
def phone(show: OpenPage, engine: Engine) -> Page:
    return show(engine=engine, touch=True, width=390, height=844)


def touch(page: Page, *frames: Sequence[Place]) -> None:
    """Put fingers down, move them from frame to frame, lift them."""
    session = page.context.new_cdp_session(page)
    for number, places in enumerate(frames):
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        session.send(
            "Input.dispatchTouchEvent", {"type": "touchMove" if number else "touchStart", "touchPoints": points}
        )
        page.wait_for_timeout(30)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def along(start: Place, end: Place, steps: int = 6) -> list[Place]:
    """Places from one to another."""
    return [
        (start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps)
        for step in range(steps + 1)
    ]


def apart(a: Spot, b: Spot) -> float:
    return ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5


def test_a_tap_selects(phone: Page) -> None:
    technology = node_spot(phone, "Technology")
    phone.touchscreen.tap(technology.x, technology.y)
    expect(phone.locator("#panel h2")).to_have_text("端侧模型")


def test_one_finger_moves_the_picture(phone: Page) -> None:
    before = node_spot(phone, "Technology")
    touch(phone, *([place] for place in along((30, 140), (70, 190))))
    after = node_spot(phone, "Technology")
    assert (after.x - before.x, after.y - before.y) == (pytest.approx(40, abs=12), pytest.approx(50, abs=12))


def test_a_finger_drags_a_node_and_pins_it(phone: Page) -> None:
    before = node_spot(phone, "Technology")
    touch(phone, *([place] for place in along((before.x, before.y), (before.x - 60, before.y + 80), 10)))
    after = node_spot(phone, "Technology")
    assert (after.x - before.x, after.y - before.y) == (pytest.approx(-60, abs=15), pytest.approx(80, abs=15))
    assert "pinned" in phone.evaluate("location.hash")


def test_two_fingers_zoom(phone: Page) -> None:
    before = apart(node_spot(phone, "Technology"), node_spot(phone, "Claim"))
    box = phone.locator("#canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    left, right = along((x - 20, y), (x - 30, y)), along((x + 20, y), (x + 30, y))
    touch(phone, *([a, b] for a, b in zip(left, right, strict=True)))
    after = apart(node_spot(phone, "Technology"), node_spot(phone, "Claim"))
    assert after > before * 1.25
