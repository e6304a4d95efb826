"""The page as a Jupyter widget: what is selected in it is a value in Python, and the other way round."""

from __future__ import annotations

from typing import Any

import anywidget
import comm
import traitlets
from ipywidgets.widgets.trait_types import TypedTuple

from graphkit.viewer.assets import WIDGET, asset
from graphkit.viewer.notebook import HEIGHT, Shown, StillPage


class GraphWidget(anywidget.AnyWidget):
    """A page of a graph in a notebook.

    `selection` holds the ids of what is selected: one node or edge, all edges where one line stands for several, nothing
    if nothing is. Observe it with `widget.observe(function, "selection")`. Setting it selects the first id that the page
    has, and what the page then shows is what `selection` holds.
    """

    _esm = asset(WIDGET)

    selection = TypedTuple(trait=traitlets.Unicode()).tag(sync=True)
    height = traitlets.Int(HEIGHT, min=100).tag(sync=True)
    page = traitlets.Unicode().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)
    link = traitlets.Unicode().tag(sync=True)

    def __init__(self, shown: Shown, *, height: int = HEIGHT) -> None:
        super().__init__(page=shown.page, note=shown.note, link=shown.link, height=height)
        self._still = StillPage(shown, "no kernel answers here.", height)

    @property
    def connected(self) -> bool:
        """Whether there is a kernel that carries the selection; a comm of no kernel sends to nobody."""
        return self.comm is not None and not isinstance(self.comm, comm.DummyComm)

    def __repr__(self) -> str:
        return f"GraphWidget(selection={self.selection!r})"

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the widget's view and, for where no kernel answers any more, the page as it would show without one."""
        data, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        return {**data, "text/plain": repr(self), "text/html": self._still._repr_html_()}, metadata
