"""Small figures of a graph for notebooks and reports: SVG made of text and shapes, the same input the same bytes.

They need no plotting library, and their words are text that the browser sets in whatever font it has for them.
"""

from graphkit.viewer.figures.bars import bars, opposed_bars
from graphkit.viewer.figures.matrix import matrix
from graphkit.viewer.figures.network import network
from graphkit.viewer.figures.svg import Figure
from graphkit.viewer.figures.timeline import Mark, timeline

__all__ = ["Figure", "Mark", "bars", "matrix", "network", "opposed_bars", "timeline"]
