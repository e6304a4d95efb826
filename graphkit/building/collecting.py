"""How often Python looks for garbage in cycles while a build makes its many records."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Records are tuples and frozen, and hold no cycles: the usual look after every 700 new objects goes through the whole
# ontology and finds nothing, for a few hundredths of a build's time. This often, what spaCy leaves behind is still found.
_THRESHOLDS = (100_000, 20, 20)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for cycles less often inside the `with` block, then as often as before."""
    before = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
