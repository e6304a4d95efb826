"""The two ways to use the page: every function by mouse, and again without one."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page

_VIEWS = ["graph", "table", "disagreements", "matrix", "timeline", "documents"]
_KEYS = {"expand": "e", "fold": "c", "only": "n", "pin": "p", "unpin": "p", "hide": "h", "pathFrom": "t", "pathTo": "t"}


class Hand(Protocol):
    """What a person does, whichever way."""

    def find(self, page: Page, query: str) -> None:
        """Search and take the first hit."""

    def use(self, target: Locator) -> None:
        """Press a button, a checkbox, a link."""

    def act(self, page: Page, action: str) -> None:
        """Do something with the selected node."""

    def pick(self, target: Locator, value: str) -> None:
        """Take a value of a list."""

    def slide(self, target: Locator, share: float) -> None:
        """Bring a slider to a share of its length."""

    def view(self, page: Page, name: str) -> None:
        """Go to a view."""

    def undo(self, page: Page) -> None:
        """Take back the last change."""


class Mouse:
    """By pointer, with letters typed only into the search."""

    def find(self, page: Page, query: str) -> None:
        page.locator("#search").click()
        page.keyboard.type(query)
        page.locator(".hits button").first.click()

    def use(self, target: Locator) -> None:
        target.click()

    def act(self, page: Page, action: str) -> None:
        page.locator(f"#panel [data-action='{action}']").first.click()

    def pick(self, target: Locator, value: str) -> None:
        target.select_option(value)  # an open list is the system's, and no part of the page

    def slide(self, target: Locator, share: float) -> None:
        box = target.bounding_box()
        assert box is not None
        thumb = 8  # half of it stays inside at both ends
        target.click(position={"x": thumb + share * (box["width"] - 2 * thumb), "y": box["height"] / 2})

    def view(self, page: Page, name: str) -> None:
        page.locator(f"[data-control='view:{name}']").click()

    def undo(self, page: Page) -> None:
        page.locator("[data-control='undo']").click()


class Keyboard:
    """By keys alone."""

    def find(self, page: Page, query: str) -> None:
        page.keyboard.press("/")
        page.keyboard.type(query)
        page.keyboard.press("Enter")

    def use(self, target: Locator) -> None:
        target.focus()
        role = target.evaluate("element => element.getAttribute('role')")
        target.press("Enter" if role == "link" else "Space")

    def act(self, page: Page, action: str) -> None:
        page.keyboard.press(_KEYS[action])

    def pick(self, target: Locator, value: str) -> None:
        target.focus()
        target.press("Home")
        for _ in range(target.locator("option").count()):
            if target.input_value() == value:
                return
            target.press("ArrowDown")
        raise AssertionError(f"{value!r} is no choice")

    def slide(self, target: Locator, share: float) -> None:
        target.focus()
        low, high, step = (float(target.get_attribute(name) or 1) for name in ("min", "max", "step"))
        target.press("Home")
        for _ in range(round(share * (high - low) / step)):
            target.press("ArrowRight")

    def view(self, page: Page, name: str) -> None:
        page.keyboard.press(str(_VIEWS.index(name) + 1))

    def undo(self, page: Page) -> None:
        page.keyboard.press("u")
