"""How much of what: bars in a row, stacked by a second property, or on either side of a line."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.results import shown
from graphkit.viewer.figures import svg

_ROW, _BAR = 24, 15
_LEGEND = 24


def bars(
    title: str, amounts: Mapping[str, float | Mapping[str, float]], *, colours: Mapping[str, str] | None = None
) -> svg.Figure:
    """Return a bar for each name, in the order given; an amount that is a mapping is stacked, its keys in the legend.

    `colours` gives the colour of a key, or of a bar by its name.
    """
    stacks = {name: amount if isinstance(amount, Mapping) else {"": amount} for name, amount in amounts.items()}
    keys = list(dict.fromkeys(key for stack in stacks.values() for key in stack))
    colour = {key: svg.SERIES[place % len(svg.SERIES)] for place, key in enumerate(keys)} | dict(colours or {})
    totals = {name: sum(stack.values()) for name, stack in stacks.items()}
    left = svg.MARGIN + svg.gutter(stacks)
    most = max(totals.values(), default=0)
    unit = (svg.WIDTH - left - svg.MARGIN - svg.width_of(shown(most)) - 8) / (most or 1)
    parts: list[str] = []
    top = float(svg.TITLE)
    if named := [(key, colour[key]) for key in keys if key]:
        parts.append(svg.legend(named, top + 12))
        top += _LEGEND
    for name, stack in stacks.items():
        parts.append(svg.text(left - 8, top + 16, svg.fitted(name, left - svg.MARGIN - 8), anchor="end"))
        x = left
        for key, amount in stack.items():
            hint = f"{name}, {key}: {shown(amount)}" if key else f"{name}: {shown(amount)}"
            parts.append(svg.rectangle(x, top + 4, amount * unit, _BAR, colour.get(name, colour[key]), hint=hint))
            x += amount * unit
        parts.append(svg.text(x + 5, top + 16, shown(totals[name]), colour=svg.PALE))
        top += _ROW
    return svg.figure(title, parts, top + 8, about=f"{len(stacks)} bars")


def opposed_bars(title: str, amounts: Mapping[str, tuple[float, float]], sides: tuple[str, str]) -> svg.Figure:
    """Return for each name two bars, one on either side of a line; `sides` says what they count, left and right."""
    left = svg.MARGIN + svg.gutter(amounts)
    most = [max((pair[side] for pair in amounts.values()), default=0) for side in (0, 1)]
    room = svg.WIDTH - left - svg.MARGIN - sum(svg.width_of(shown(amount)) + 8 for amount in most)
    unit = room / (sum(most) or 1)
    middle = left + svg.width_of(shown(most[0])) + 8 + most[0] * unit
    top = float(svg.TITLE + _LEGEND)
    parts = [svg.legend([(sides[0], svg.AGAINST), (sides[1], svg.FOR)], svg.TITLE + 12)]
    for name, (first, second) in amounts.items():
        parts.append(svg.text(left - 8, top + 16, svg.fitted(name, left - svg.MARGIN - 8), anchor="end"))
        parts.append(
            svg.rectangle(
                middle - first * unit, top + 4, first * unit, _BAR, svg.AGAINST, hint=f"{sides[0]}: {shown(first)}"
            )
        )
        parts.append(svg.rectangle(middle, top + 4, second * unit, _BAR, svg.FOR, hint=f"{sides[1]}: {shown(second)}"))
        parts.append(svg.text(middle - first * unit - 5, top + 16, shown(first), anchor="end", colour=svg.PALE))
        parts.append(svg.text(middle + second * unit + 5, top + 16, shown(second), colour=svg.PALE))
        top += _ROW
    parts.append(svg.line(middle, svg.TITLE + _LEGEND, middle, top, svg.PALE))
    return svg.figure(title, parts, top + 8, about=f"{len(amounts)} pairs of bars")
