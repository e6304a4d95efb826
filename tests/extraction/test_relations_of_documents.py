"""Relations that a document's structure states: tables, turns, the first person of a speaker, credits."""

from __future__ import annotations

import re

from graphkit.documents.document import Cell, Table, Voice
from graphkit.extraction.finding import Entities
from graphkit.extraction.relations.relations import find_relations
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written

ROWS = """公司\t产品\t发布日期
{Organization:星河科技}\t{Model:星河-2}\t2024.5
{Organization:云海智能}\t{Model:云海}\t2024.6.1"""
COLUMNS = """公司\t{Organization:星河科技}\t{Organization:云海智能}
产品\t{Model:星河-2}\t{Model:云海}
参数\t70亿\t130亿"""


def with_table(marked: str) -> tuple[Analysis, Entities]:
    """Write down a table of tabs."""
    analysis, _ = written(marked)
    text, rows, start = analysis.document.text, [], 0
    for line in text.split("\n"):
        cells = re.finditer(r"[^\t]+", line)
        rows.append(tuple(Cell(start + cell.start(), start + cell.end()) for cell in cells))
        start += len(line) + 1
    return written(marked, tables=(Table(0, len(text), tuple(rows)),))


def triples(analysis: Analysis, entities: Entities) -> set[tuple[str, str, str]]:
    return {(r.subject, r.predicate, r.object) for r in find_relations(analysis, entities, load_ontology())}


def test_each_row_says_who_makes_what() -> None:
    assert triples(*with_table(ROWS)) == {("星河科技", "DEVELOPS", "星河-2"), ("云海智能", "DEVELOPS", "云海")}


def test_a_table_on_its_side_is_read_by_columns() -> None:
    assert triples(*with_table(COLUMNS)) == {("星河科技", "DEVELOPS", "星河-2"), ("云海智能", "DEVELOPS", "云海")}


def turn(text: str, speaker: str, index: int, role: str) -> Voice:
    """Return the turn of `speaker` that the line beginning with that name and a colon is."""
    label = text.index(speaker + "：")
    start = label + len(speaker) + 1
    end = text.find("\n", start)
    return Voice(
        "turn", speaker, role, start, len(text) if end < 0 else end, label, start, label, label + len(speaker), index=index,
    )  # type: ignore[arg-type]  # fmt: skip


INTERVIEW = """{Work:端侧夜谈}是一档访谈节目，本期嘉宾是{Organization:星河科技}CEO{Person:周宁}，主持人{Person:林夏}。
{Person:林夏}：请介绍一下。
{Person:周宁}：我们去年发布了{Model:星河-2}。"""


def interview() -> tuple[Analysis, Entities]:
    text = written(INTERVIEW)[0].document.text
    return written(INTERVIEW, voices=(turn(text, "林夏", 0, "host"), turn(text, "周宁", 1, "guest")))


def test_we_is_the_speakers_organization() -> None:
    assert ("星河科技", "DEVELOPS", "星河-2") in triples(*interview())


def test_who_speaks_in_a_show_takes_part_in_it_and_its_host_makes_it() -> None:
    found = triples(*interview())
    assert {("周宁", "PARTICIPATED_IN", "端侧夜谈"), ("林夏", "PARTICIPATED_IN", "端侧夜谈")} <= found
    assert ("林夏", "AUTHORED", "端侧夜谈") in found
    assert ("周宁", "AUTHORED", "端侧夜谈") not in found
