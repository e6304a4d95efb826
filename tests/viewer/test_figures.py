"""Figures for notebooks: well-formed, the same bytes for the same input, and text stays text."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from graphkit.graph.graph import Graph
from graphkit.viewer.figures import Figure, Mark, bars, matrix, network, opposed_bars, timeline
from graphkit.viewer.figures.svg import fitted, width_of
from tests.viewer.graphs import debate
from tests.viewer.test_hostile import PAYLOADS, hostile

SVG = "{http://www.w3.org/2000/svg}"
ATTACK = "".join(PAYLOADS) + "\x00\x1b"

Draw = Callable[[str], Figure]
DRAWINGS: dict[str, Draw] = {
    "bars": lambda word: bars(word, {word: 3, "王芳": 1.5}),
    "stacked bars": lambda word: bars(word, {"王芳": {word: 2, "direct": 1}, word: {"direct": 4}}),
    "opposed bars": lambda word: opposed_bars(word, {word: (2, 3)}, (word, "for")),
    "matrix": lambda word: matrix(word, [word, "王芳"], ["端侧模型", word], {(word, word): 3, ("王芳", "端侧模型"): 1}),
    "timeline": lambda word: timeline(
        word, [Mark(word, "2024-09-25", word, hint=word), Mark("b", "2025", "x", until="2026-03")]
    ),
    "network": lambda word: network(word, hostile(word) if word == ATTACK else debate()),
}


def words(figure: Figure) -> list[str]:
    """All texts of a drawing, those under the mouse too."""
    return [element.text or "" for element in ElementTree.fromstring(figure.svg).iter() if element.text]


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_a_figure_is_well_formed_says_what_it_shows_and_comes_out_the_same(draw: Draw) -> None:
    figure = draw("端侧模型 & <AI>")
    assert figure == draw("端侧模型 & <AI>")
    root = ElementTree.fromstring(figure.svg)
    assert root.get("role") == "img"
    assert (root.get("aria-label") or "").startswith("端侧模型 & <AI>: ")
    assert "端侧模型 & <AI>" in words(figure)
    assert repr(figure) == f"<{figure.description}>"


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_hostile_text_stays_text(draw: Draw) -> None:
    figure = draw(ATTACK)
    elements = list(ElementTree.fromstring(figure.svg).iter())
    tags = {element.tag.removeprefix(SVG) for element in elements}
    assert tags <= {"svg", "rect", "circle", "line", "path", "text", "title"}
    assert not any(name.startswith("on") for element in elements for name in element.attrib)


@pytest.mark.parametrize(
    "empty",
    [
        bars("x", {}),
        opposed_bars("x", {}, ("a", "b")),
        matrix("x", [], [], {}),
        timeline("x", []),
        network("x", Graph([], [])),
    ],
)
def test_nothing_to_show_is_a_figure_with_its_title(empty: Figure) -> None:
    assert words(empty) in (["x"], ["x", "a", "b"])


def test_the_lengths_of_bars_are_as_their_amounts() -> None:
    drawn = ElementTree.fromstring(bars("claims", {"陈力": 40, "王芳": 10, "赵岚": 0}).svg)
    lengths = [float(bar.get("width") or 0) for bar in drawn.iter(f"{SVG}rect")][1:]
    assert lengths[0] == pytest.approx(4 * lengths[1], abs=0.2)
    assert lengths[2] == 0


def test_days_stand_in_their_order_as_exact_as_they_are_known() -> None:
    marks = [
        Mark("a", "2024", "x"),
        Mark("a", "2024-06", "x"),
        Mark("a", "2024-06-15", "x"),
        Mark("a", "2024-06-15", "y"),
    ]
    drawn = ElementTree.fromstring(timeline("days", marks, clashes=[(marks[0], marks[3])]).svg)
    places = [float(mark.get("cx") or 0) for mark in drawn.iter(f"{SVG}circle")]
    assert places == sorted(places)
    assert len(set(places)) == 4  # side by side where the day is the same
    assert len(list(drawn.iter(f"{SVG}path"))) == 1


def test_what_is_too_long_is_cut_to_its_place() -> None:
    assert fitted("端侧模型", 100) == "端侧模型"
    cut = fitted("端侧模型三年内会普及", 60)
    assert cut.endswith("…")
    assert width_of(cut) <= 60
