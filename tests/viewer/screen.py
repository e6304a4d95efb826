"""What stands on the picture, by its colours: seen as a person sees it, not asked of the page's script."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from graphkit.viewer.palette import colour_of

ACCENT = "#0b5cad"
WARNING = "#c62828"
DARK_TEXT = "#e8eaed"

_PIXELS = """([colour]) => {
    const canvas = document.querySelector('#canvas canvas');
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    const wanted = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
    let [count, x, y] = [0, 0, 0];
    for (let at = 0; at < data.length; at += 4) {
        if (data[at] !== wanted[0] || data[at + 1] !== wanted[1] || data[at + 2] !== wanted[2]) continue;
        count += 1;
        x += (at / 4) % width;
        y += Math.floor(at / 4 / width);
    }
    const box = canvas.getBoundingClientRect();
    const sharpness = width / box.width;
    return [count, box.left + x / count / sharpness, box.top + y / count / sharpness];
}"""


@dataclass(frozen=True, slots=True)
class Spot:
    """How many pixels have a colour, and where on the page their middle is."""

    pixels: int
    x: float
    y: float


def spot(page: Page, colour: str) -> Spot:
    """Find a colour, as #rrggbb, on the picture when it stands still."""
    settle(page)
    count, x, y = page.evaluate(_PIXELS, [colour])
    return Spot(count, x or 0, y or 0)


def node_spot(page: Page, label: str) -> Spot:
    """Find the nodes of a type; where there is only one, this is the place to point at."""
    found = spot(page, colour_of(label))
    assert found.pixels > 0, f"no {label} is on the picture"
    return found


def settle(page: Page) -> None:
    """Wait until two looks at the picture, the first a moment from now, show the same."""
    page.evaluate("() => { window.seenBefore = null; }")
    page.wait_for_timeout(50)
    page.wait_for_function(
        """() => {
            const seen = document.querySelector('#canvas canvas').toDataURL();
            const still = window.seenBefore === seen;
            window.seenBefore = seen;
            return still;
        }""",
        polling=200,
    )
