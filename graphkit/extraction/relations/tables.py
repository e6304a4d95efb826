"""Relations and facts of tables: what stands in one row belongs together, or in one column where a table lies on its side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.documents.document import Cell, Table
from graphkit.extraction.finding import Entities, Fact, Mention, Relation
from graphkit.extraction.relations.families import made_by_another
from graphkit.extraction.relations.values import attributes_of, find_values, make_fact
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology
from graphkit.ontology.masked import MaskedText
from graphkit.ontology.ruleset import RuleSet

_RULE = "table.record"
_PRECISION = 0.9
_LONGEST = 300
_DATE = re.compile(r"\d{4}\.\d{1,2}(?:\.\d{1,2})?")
_SECONDS = re.compile(r"(?<=\d)( ?)s\b")
_THINGS = ("Model", "Product")
_MEANS = ("Model", "Product", "Technology")
_KEYS = ("Model", "Product", "Work", "Event", "Organization", "Technology", "Person", "Place")


@dataclass(frozen=True, slots=True)
class _Field:
    """A cell of a record with its header's folded text and the mentions in it."""

    header: str
    cell: Cell
    mentions: tuple[Mention, ...]


def find_table_relations(analysis: Analysis, entities: Entities, ontology: Ontology) -> Iterator[Relation]:
    """Yield for each record who makes the thing that it is about, what it is built on, and with what."""
    known = {entity.key: entity for entity in entities.entities}
    types = {entity.key: entity.type for entity in entities.entities}
    words = ontology.words
    opened, bases = words.get("relation_open_source", ()), words.get("relation_table_base", ())
    used = words.get("relation_table_used", ())
    for record in _records(analysis, entities, ontology):
        makers = _only(record, types, ("Organization",))
        # The first column names what a row is about, whatever its header.
        means = [field for field in record[1:] if any(word in field.header for word in used)]
        things = _only([field for field in record if field not in means], types, _THINGS)
        text = " ".join(analysis.folded[field.cell.start : field.cell.end] for field in record)
        qualifiers = (("open_source", "true"),) if any(word in text for word in opened) else ()
        for thing in things:
            for maker in makers:
                if not made_by_another(ontology, known[maker.key], known[thing.key]):
                    yield _relation(maker, "DEVELOPS", thing, thing, qualifiers)
            for field in record:
                if any(word in field.header for word in bases):
                    for base in field.mentions:
                        if types[base.key] in ("Technology", "Model") and base.key != thing.key:
                            yield _relation(thing, "BASED_ON", base, thing, ())
        for field in means:
            for mean in field.mentions:
                for user in things or makers:
                    if types[mean.key] in _MEANS and user.key != mean.key:
                        yield _relation(user, "USES", mean, mean, ())


def find_table_facts(analysis: Analysis, entities: Entities, ontology: Ontology) -> Iterator[Fact]:
    """Yield the numbers and dates of each record, tied to the thing that it is about; headers say what they are."""
    types = {entity.key: entity.type for entity in entities.entities}
    named = ontology.words.get("relation_table_thing", ())
    rules = RuleSet(rule for rule in ontology.group("facts") if not rule.pattern.binds("entity"))
    used = (*ontology.words.get("relation_table_used", ()), *ontology.words.get("relation_table_base", ()))
    for record in _records(analysis, entities, ontology):
        own = [*record[:1], *(field for field in record[1:] if not any(word in field.header for word in used))]
        key = next((found[0] for kind in _KEYS if (found := _only(own, types, (kind,)))), None)
        # Where the thing that a record is about is no entity, its numbers are not its maker's.
        if key is None or (types[key.key] not in _THINGS and any(_names_thing(field, named) for field in record)):
            continue
        for field in record:
            start, end = field.cell.start, field.cell.end
            reading = _reading(analysis.folded[start:end], field.header, ontology.words)
            values = find_values(analysis, start, end, [(m.start, m.end) for m in field.mentions], reading)
            if not values:
                continue
            # The header stands before the cell, so that the rules read both together.
            folded = field.header + ":" + analysis.folded[start:end]
            text = MaskedText(folded, start - len(field.header) - 1, [value.mark for value in values], tight=True)
            attributes = attributes_of(rules, text, values)
            for value in values:
                if (attribute := attributes.get(value.mark)) is not None:
                    span = (value.mark.start, value.mark.end)
                    yield make_fact(analysis, key.key, attribute, value, span, _RULE, _PRECISION)


def _names_thing(field: _Field, named: Sequence[str]) -> bool:
    return any(word in field.header for word in named)


def _reading(cell: str, header: str, words: Mapping[str, Sequence[str]]) -> str:
    """Return a cell as its header asks to read it, as long as it is: under a date 2023.11 is a month, 4s are seconds."""
    if any(word in header for word in words.get("fact_table_date", ())):
        return _DATE.sub(lambda match: match.group().replace(".", "-"), cell)
    if any(word in header for word in words.get("fact_table_duration", ())):
        for unit in words.get("fact_table_second", ()):
            cell = _SECONDS.sub(rf"\1{unit}", cell)
    return cell


def _relation(
    subject: Mention, predicate: str, target: Mention, shown: Mention, qualifiers: tuple[tuple[str, str], ...]
) -> Relation:
    start, end = min(subject.start, target.start), max(subject.end, target.end)
    if end - start > _LONGEST:
        start, end = shown.start, shown.end
    return Relation(subject.key, predicate, target.key, start, end, _RULE, _PRECISION, qualifiers)


def _records(analysis: Analysis, entities: Entities, ontology: Ontology) -> Iterator[tuple[_Field, ...]]:
    headers = frozenset(ontology.words.get("relation_table_header", ()))
    for table in analysis.document.tables:
        inside = [m for m in entities.mentions if table.start <= m.start and m.end <= table.end]
        if not inside:
            continue
        for header, cells in _rows(analysis, table, headers):
            yield tuple(
                _Field(name, cell, tuple(m for m in inside if cell.start <= m.start and m.end <= cell.end))
                for name, cell in zip(header, cells, strict=False)
            )


def _rows(analysis: Analysis, table: Table, headers: frozenset[str]) -> Iterator[tuple[Sequence[str], Sequence[Cell]]]:
    """Yield (headers, cells) of each record: rows, or columns where the first column has more header words than the first row."""

    def text(cell: Cell) -> str:
        return analysis.folded[cell.start : cell.end].strip()

    first_row = [text(cell) for cell in table.rows[0]]
    first_column = [text(row[0]) for row in table.rows if row]
    if sum(name in headers for name in first_column[1:]) > sum(name in headers for name in first_row[1:]):
        for place in range(1, max(len(row) for row in table.rows)):
            rows = [row for row in table.rows if len(row) > place]
            yield [text(row[0]) for row in rows], [row[place] for row in rows]
        return
    if table.has_header:
        for row in table.rows[1:]:
            yield first_row, row
        return
    for row in table.rows:
        yield [""] * len(row), row


def _only(record: Sequence[_Field], types: Mapping[str, str], allowed: tuple[str, ...]) -> tuple[Mention, ...]:
    """Return the mentions of the first field that holds entities of the allowed types and no others."""
    for field in record:
        if field.mentions and all(types[mention.key] in allowed for mention in field.mentions):
            return field.mentions
    return ()
