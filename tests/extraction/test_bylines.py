"""Bylines: who writes or edits for whom."""

from __future__ import annotations

from dataclasses import replace

from graphkit.documents.document import Metadata
from graphkit.extraction.relations.relations import find_relations
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written


def affiliated(marked: str, metadata: Metadata) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    analysis, entities = written(marked)
    analysis = replace(analysis, document=replace(analysis.document, metadata=metadata))
    found = find_relations(analysis, entities, load_ontology())
    return {r.subject: (r.object, r.qualifiers) for r in found if r.rule == "document.byline"}


def test_author_and_editor_belong_to_the_publisher() -> None:
    text = "作者：{Person:周宁}\n编辑丨{Person:何建}\n出品丨{Organization:端侧周刊}\n正文开始。"
    found = affiliated(text, Metadata(publisher="端侧周刊", authors=("周宁",)))
    assert found == {"周宁": ("端侧周刊", ()), "何建": ("端侧周刊", (("title", "编辑"),))}


def test_without_a_publisher_nobody_belongs_anywhere() -> None:
    assert affiliated("作者：{Person:周宁}\n正文开始。", Metadata(authors=("周宁",))) == {}
