"""Facts: numbers and dates tied to one entity."""

from __future__ import annotations

import pytest

from graphkit.extraction.relations.facts import find_facts
from graphkit.ontology.load import load_ontology
from tests.extraction.test_relations_of_documents import COLUMNS, ROWS, with_table
from tests.extraction.written import written


def facts(marked: str, **document: object) -> set[tuple[str, str, float | None, str | None]]:
    analysis, entities = written(marked, published="2024-09-10", **document)  # type: ignore[arg-type]
    return {(f.entity, f.attribute, f.minimum, f.unit) for f in find_facts(analysis, entities, load_ontology())}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{Model:星河-2}的参数量达到70亿。", ("星河-2", "parameters", 7e9)),
        ("70亿参数的{Model:星河-2}上线了。", ("星河-2", "parameters", 7e9)),
        ("{Product:小舟手机}只有8GB的内存。", ("小舟手机", "memory", 8)),
        ("{Organization:星河科技}完成融资3亿美元。", ("星河科技", "money", 3e8)),
        ("{Product:小舟助手}（估值20亿美元）", ("小舟助手", "money", 2e9)),
        ("{Model:星河-2}的准确率达到95%。", ("星河-2", "percent", 95)),
        ("训练{Model:星河-2}大约需要2000张显卡。", ("星河-2", "count", 2000)),
        ("{Organization:星河科技}在{Technology:端侧模型}领域拥有1200项专利。", ("星河科技", "count", 1200)),
    ],
)
def test_numbers_belong_to_the_thing_they_measure(sentence: str, expected: tuple[str, str, float]) -> None:
    assert expected in {fact[:3] for fact in facts(sentence)}


def test_a_release_day_is_the_things_and_not_its_makers() -> None:
    analysis, entities = written("2024年5月，{Organization:星河科技}发布了{Model:星河-2}。")
    (fact,) = find_facts(analysis, entities, load_ontology())
    assert (fact.entity, fact.attribute, fact.raw, fact.as_of) == ("星河-2", "date", "2024年5月", "2024-05")


def test_a_size_in_a_models_name_is_its_parameters() -> None:
    assert ("云海 13B", "parameters", 13e9, "parameter") in facts("{Model:云海 13B}很快。")


def test_the_parameters_of_a_model_without_a_name_are_not_its_makers() -> None:
    assert not any(
        attribute == "parameters" for _, attribute, _, _ in facts("{Organization:星河科技}训练了一个700亿参数的模型。")
    )


def test_a_few_things_are_no_fact() -> None:
    assert facts("{Technology:大模型}有三个方面。") == set()


def test_table_headers_say_what_the_numbers_are() -> None:
    analysis, entities = with_table(COLUMNS)
    found = {(f.entity, f.attribute, f.minimum) for f in find_facts(analysis, entities, load_ontology())}
    assert found == {("星河-2", "parameters", 7e9), ("云海", "parameters", 1.3e10)}
    analysis, entities = with_table(ROWS)
    dates = {(f.entity, f.raw, f.as_of) for f in find_facts(analysis, entities, load_ontology())}
    assert dates == {("星河-2", "2024.5", "2024-05"), ("云海", "2024.6.1", "2024-06-01")}


def test_a_fact_shows_where_it_stands() -> None:
    analysis, entities = written("前言。{Product:小舟手机}只有8GB的内存。")
    (fact,) = find_facts(analysis, entities, load_ontology())
    assert analysis.document.text[fact.start : fact.end] == "小舟手机只有8GB"
    assert fact.raw == "8GB"


def test_employees_are_counted() -> None:
    assert ("星河科技", "count", 3000, "count") in facts("{Organization:星河科技}有3000名员工。")


@pytest.mark.parametrize("owner", ["{Person:王芳}的手机", "{Event:山海大会}上展示的手机"])
def test_what_machines_have_is_no_persons_and_no_events(owner: str) -> None:
    assert facts(f"{owner}只有8GB的内存。") == set()
