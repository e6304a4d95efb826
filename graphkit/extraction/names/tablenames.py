"""Names in tables: what the header of a column says about the things listed under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extraction.names.candidate import Candidate, unlisted
from graphkit.extraction.names.reading import HAN, Reading

# A cell is one name or several; figures, phrases and remarks are none.
_NAME = re.compile(rf"[{HAN}A-Za-z][{HAN}A-Za-z0-9 ·.&\-+]{{1,24}}")
_BETWEEN = re.compile(r"[^、,，/;；\n]+")
_LISTS = {
    "Organization": "header_organization",
    "Model": "header_model",
    "Product": "header_product",
    "Person": "header_person",
}


def table_names(reading: Reading) -> Iterator[Candidate]:
    """Yield a candidate for every cell under a header such as 厂商 or 模型 that is a name and nothing else."""
    for table in reading.analysis.document.tables:
        if not table.has_header:
            continue
        kinds = [_kind(reading, cell.start, cell.end) for cell in table.rows[0]]
        for row in table.rows[1:]:
            for kind, cell in zip(kinds, row, strict=False):
                if kind is not None:
                    yield from _names(reading, cell.start, cell.end, kind)


def _kind(reading: Reading, start: int, end: int) -> str | None:
    header = reading.folded[start:end].strip()
    return next((kind for kind, words in _LISTS.items() if reading.lexicon.ending(words, header)), None)


def _names(reading: Reading, start: int, end: int, kind: str) -> Iterator[Candidate]:
    for part in _BETWEEN.finditer(reading.text, start, end):
        written = part.group().strip()
        place = reading.text.index(written, part.start(), part.end()) if written else -1
        if place < 0 or _NAME.fullmatch(written) is None or reading.lexicon.has("table_stop", written.lower()):
            continue
        stop = place + len(written)
        yield unlisted(place, stop, kind, reading.name(place, stop), f"table.{kind.lower()}", 0.8)
