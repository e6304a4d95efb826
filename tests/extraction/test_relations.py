"""Relations of single sentences: both voices, lists, titles, what is not stated."""

from __future__ import annotations

import pytest

from graphkit.extraction.relations.relations import LONGEST, find_relations
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written

Triples = set[tuple[str, str, str]]


def triples(marked: str, **document: object) -> Triples:
    analysis, entities = written(marked, **document)  # type: ignore[arg-type]
    return {(r.subject, r.predicate, r.object) for r in find_relations(analysis, entities, load_ontology())}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{Organization:星河科技}收购了{Organization:明远软件}。", ("星河科技", "ACQUIRED", "明远软件")),
        ("{Organization:明远软件}去年被{Organization:星河科技}收购。", ("星河科技", "ACQUIRED", "明远软件")),
        ("{Person:周宁}创立了{Organization:星河科技}。", ("周宁", "FOUNDED", "星河科技")),
        ("{Organization:星河科技}由{Person:周宁}创立。", ("周宁", "FOUNDED", "星河科技")),
        ("{Organization:星河科技}发布了{Model:星河-2}。", ("星河科技", "DEVELOPS", "星河-2")),
        ("{Model:星河-2}由{Organization:星河科技}研发。", ("星河科技", "DEVELOPS", "星河-2")),
        ("{Organization:远山资本}领投了{Organization:星河科技}。", ("远山资本", "INVESTED_IN", "星河科技")),
        ("{Organization:星河科技}获得{Organization:远山资本}投资。", ("远山资本", "INVESTED_IN", "星河科技")),
        ("{Model:星河-2}超过了{Model:云海}。", ("星河-2", "OUTPERFORMS", "云海")),
        ("{Model:云海}不如{Model:星河-2}。", ("星河-2", "OUTPERFORMS", "云海")),
        ("{Person:周宁}写的{Work:算力简史}出版了。", ("周宁", "AUTHORED", "算力简史")),
        ("{Work:算力简史}由{Person:周宁}撰写。", ("周宁", "AUTHORED", "算力简史")),
        ("{Model:星河-2}基于{Technology:混合专家}架构。", ("星河-2", "BASED_ON", "混合专家")),
        ("基于{Technology:混合专家}架构的{Model:星河-2}上线了。", ("星河-2", "BASED_ON", "混合专家")),
        ("{Product:小舟助手}接入了{Model:星河-2}。", ("小舟助手", "USES", "星河-2")),
        ("{Organization:星河科技}与{Organization:明远软件}达成合作。", ("星河科技", "PARTNERS_WITH", "明远软件")),
        ("{Organization:星河科技}的竞争对手{Organization:云海智能}", ("星河科技", "COMPETES_WITH", "云海智能")),
        ("{Person:周宁}出席了{Event:端侧智能大会}。", ("周宁", "PARTICIPATED_IN", "端侧智能大会")),
        ("{Event:端侧智能大会}上，{Person:周宁}表示赞同。", ("周宁", "PARTICIPATED_IN", "端侧智能大会")),
        ("{Organization:星河科技}总部位于{Place:成都}。", ("星河科技", "LOCATED_IN", "成都")),
        ("{Organization:星河科技}旗下的{Organization:明远软件}", ("明远软件", "PART_OF", "星河科技")),
        ("{Organization:明远软件}是{Organization:星河科技}的子公司。", ("明远软件", "PART_OF", "星河科技")),
    ],
)
def test_every_predicate_in_both_directions(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "{Organization:星河科技}没有收购{Organization:明远软件}。",
        "{Organization:星河科技}并未投资{Organization:明远软件}。",
        "{Organization:星河科技}是否会收购{Organization:明远软件}？",
        "{Organization:星河科技}收购了{Organization:明远软件}吗？",
        "如果{Organization:星河科技}收购{Organization:明远软件}，市场会怎样。",
        "{Organization:星河科技}可能会收购{Organization:明远软件}。",
        "传闻：{Organization:星河科技}收购{Organization:明远软件}。",
        "{Organization:星河科技}希望收购{Organization:明远软件}。",
        "{Organization:星河科技}否认收购{Organization:明远软件}。",
        "{Organization:星河科技}收购{Organization:明远软件}失败。",
    ],
)
def test_denied_asked_wished_and_supposed_relations_are_none(sentence: str) -> None:
    assert triples(sentence) == set()


def test_a_founders_title_says_two_things() -> None:
    assert triples("{Organization:星河科技}联合创始人兼CTO{Person:周宁}表示") == {
        ("周宁", "FOUNDED", "星河科技"),
        ("周宁", "AFFILIATED_WITH", "星河科技"),
    }


def test_titles_are_qualifiers_and_each_organization_has_its_own() -> None:
    analysis, entities = written("{Person:周宁} | {Organization:星河科技}副总裁 {Organization:端侧研究院}院长")
    found = {r.object: dict(r.qualifiers) for r in find_relations(analysis, entities, load_ontology())}
    assert found == {"星河科技": {"title": "副总裁"}, "端侧研究院": {"title": "院长"}}


def test_a_former_role_is_marked() -> None:
    analysis, entities = written("{Organization:星河科技}前副总裁{Person:周宁}创业了。")
    (relation,) = find_relations(analysis, entities, load_ontology())
    assert ("former", "true") in relation.qualifiers


def test_lists_on_both_sides_give_every_pair() -> None:
    found = triples(
        "{Organization:星河科技}、{Organization:云海智能}和{Organization:明远软件}联合发布{Model:山海}、{Model:江河}。"
    )
    assert {(s, "DEVELOPS", o) for s in ("星河科技", "云海智能", "明远软件") for o in ("山海", "江河")} <= found


def test_respectively_pairs_a_list_with_a_list() -> None:
    found = triples("{Organization:星河科技}、{Organization:云海智能}分别发布了{Model:山海}、{Model:江河}。")
    assert {t for t in found if t[1] == "DEVELOPS"} == {
        ("星河科技", "DEVELOPS", "山海"),
        ("云海智能", "DEVELOPS", "江河"),
    }


def test_a_later_clause_keeps_the_subject() -> None:
    assert ("星河科技", "ACQUIRED", "明远软件") in triples(
        "{Organization:星河科技}去年上市，随后收购了{Organization:明远软件}。"
    )


def test_a_pronoun_stands_for_the_one_thing_it_can_mean() -> None:
    text = "{Model:星河-2}刚刚开源。它采用了{Technology:混合专家}架构。"
    assert ("星河-2", "USES", "混合专家") in triples(text)
    assert not triples("{Model:星河-2}和{Model:云海}刚刚开源。它采用了{Technology:混合专家}架构。")


def test_versions_belong_to_their_family_but_not_to_each_other() -> None:
    found = triples("{Model:云海}有{Model:云海 3}、{Model:云海 3.5}和{Model:GPT-4}、{Model:GPT-4o}。")
    assert found == {("云海 3", "PART_OF", "云海"), ("云海 3.5", "PART_OF", "云海")}


def test_a_legal_form_makes_no_part() -> None:
    assert triples("{Organization:星河科技}就是{Organization:星河科技集团有限公司}。") == set()


def test_traditional_script_reads_the_same() -> None:
    assert triples("{Organization:星河科技}收購了{Organization:明遠軟件}。") == {("星河科技", "ACQUIRED", "明遠軟件")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{Organization:Northwind} acquired {Organization:Lakeside AI} in 2023.", ("Northwind", "ACQUIRED", "Lakeside AI")),
        ("{Organization:Lakeside AI} was acquired by {Organization:Northwind}.", ("Northwind", "ACQUIRED", "Lakeside AI")),
        ("{Person:Jo Lind}, CEO of {Organization:Northwind}, agreed.", ("Jo Lind", "AFFILIATED_WITH", "Northwind")),
        ("{Organization:Northwind} was founded by {Person:Jo Lind}.", ("Jo Lind", "FOUNDED", "Northwind")),
        ("{Organization:Northwind} released {Model:Gale 2}.", ("Northwind", "DEVELOPS", "Gale 2")),
        ("{Organization:Pine Fund} invested $20 million in {Organization:Northwind}.", ("Pine Fund", "INVESTED_IN", "Northwind")),
        ("{Model:Gale 2} is based on {Model:Breeze}.", ("Gale 2", "BASED_ON", "Breeze")),
        ("{Model:Gale 2} outperforms {Model:Breeze} on code.", ("Gale 2", "OUTPERFORMS", "Breeze")),
        ("{Model:Gale 2} uses {Technology:MoE}.", ("Gale 2", "USES", "MoE")),
    ],
)  # fmt: skip
def test_english(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(sentence, language="en")


def test_english_denials_and_plans_are_none() -> None:
    assert triples("{Organization:Northwind} may have acquired {Organization:Lakeside AI}.", language="en") == set()
    assert (
        triples("If {Organization:Northwind} acquired {Organization:Lakeside AI}, all would change.", language="en")
        == set()
    )


def test_evidence_holds_a_mention_and_is_short() -> None:
    analysis, entities = written(
        "前面的话很多。" * 3 + "{Organization:星河科技}收购了{Organization:明远软件}，后面的话也很多。"
    )
    (relation,) = find_relations(analysis, entities, load_ontology())
    assert analysis.document.text[relation.start : relation.end] == "星河科技收购了明远软件"
    assert relation.end - relation.start <= LONGEST


def test_one_relation_said_twice_is_found_in_both_places() -> None:
    analysis, entities = written(
        "{Organization:甲公司}收购了{Organization:乙公司}。\n今年，{Organization:乙公司}被{Organization:甲公司}收购。"
    )
    first, second = find_relations(analysis, entities, load_ontology())
    assert (first.subject, first.object) == (second.subject, second.object)
    assert first.end <= second.start


def test_the_subject_of_a_later_clause_is_the_possessed_not_its_owner() -> None:
    found = triples("{Organization:星河科技}的{Model:星河-2}上线了，并接入了{Product:小舟助手}。")
    assert ("星河科技", "DEVELOPS", "星河-2") in found
    assert ("小舟助手", "USES", "星河-2") not in triples("{Model:星河-2}超过了{Product:小舟助手}。")
    assert ("小舟助手", "USES", "星河-2") in triples("{Model:星河-2}已经接入{Product:小舟助手}。")


def test_the_home_country_is_meant_by_its_word() -> None:
    text = "{Place:中国}的市场很大。国内的{Organization:星河科技}、{Organization:云海智能}都在其中。"
    assert {("星河科技", "LOCATED_IN", "中国"), ("云海智能", "LOCATED_IN", "中国")} <= triples(text)


def test_the_day_of_a_beginning_is_kept_and_a_date_in_a_title_is_none() -> None:
    analysis, entities = written("2024年3月，{Organization:星河科技}收购了{Organization:明远软件}。")
    (relation,) = find_relations(analysis, entities, load_ontology())
    assert dict(relation.qualifiers) == {"since": "2024-03"}
    analysis, entities = written("{Organization:星河科技}发布了{Work:2023年度算力报告}。")
    (relation,) = find_relations(analysis, entities, load_ontology())
    assert relation.qualifiers == ()


def test_chips_are_counted() -> None:
    analysis, entities = written("训练{Model:星河-2}用了2000张{Product:北斗一号}。")
    (relation,) = find_relations(analysis, entities, load_ontology())
    assert (relation.subject, relation.predicate, relation.object) == ("星河-2", "USES", "北斗一号")
    assert dict(relation.qualifiers) == {"count": "2000"}


def test_the_same_document_gives_the_same_relations() -> None:
    text = "{Organization:星河科技}、{Organization:云海智能}与{Organization:明远软件}联合发布{Model:山海}，它超过了{Model:江河}。"
    first, second = (find_relations(*written(text), load_ontology()) for _ in range(2))
    assert first == second
    assert list(first) == sorted(first, key=lambda relation: (relation.start, relation.end))


def test_a_premise_of_a_question_is_stated() -> None:
    premise = "{Organization:星河科技}发布了{Model:星河-2}，你怎么看呢？"
    assert ("星河科技", "DEVELOPS", "星河-2") in triples(premise)
    assert not triples("{Organization:星河科技}发布了{Model:星河-2}吗？")


def test_in_a_list_of_guests_an_office_belongs_to_the_name_behind_it() -> None:
    found = triples("{Organization:星河科技}副总裁{Person:周宁}，{Organization:明远软件}创始人兼CEO{Person:陈力}出席。")
    assert ("陈力", "AFFILIATED_WITH", "明远软件") in found
    assert not any(subject == "周宁" and target == "明远软件" for subject, _, target in found)
