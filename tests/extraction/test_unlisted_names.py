"""Names that no list has, found by what the text says beside them, and the relations that hang on them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.building.trial import Trial, try_text
from graphkit.documents.read import read_bytes
from graphkit.extraction.names.mentions import find_entities
from graphkit.language.analyse import analyse
from graphkit.language.pipeline import load_pipeline
from graphkit.ontology.load import load_ontology


def names(trial: Trial, type: str) -> set[str]:
    """Return the names of all entities of a type."""
    return {mention.name for mention in trial.mentions if mention.type == type}


def relations(trial: Trial) -> set[tuple[str, str, str]]:
    """Return all relations by name."""
    return {(found.subject, found.predicate, found.object) for found in trial.relations}


@pytest.mark.parametrize(
    ("text", "type", "name"),
    [
        ("芯片公司云隼微电子（以下简称“云隼微”）宣布完成融资。云隼微成立于2021年。", "Organization", "云隼微电子"),
        ("去年，高通收购了挪威的Tarnwick AI。", "Organization", "Tarnwick AI"),
        ("他离开了Grey Heron Labs，去教书。Grey Heron Labs没有回应。", "Organization", "Grey Heron Labs"),
        ("公司发布首款训练芯片“霜刃T2”，霜刃T2功耗很低。", "Product", "霜刃T2"),
        ("开源项目Thistledown上线了。", "Product", "Thistledown"),
        ("蓝海科技日前发布了Larkmoon 2.0。", "Model", "Larkmoon 2.0"),
        ("蓝海科技还推出了Wrenpad。", "Product", "Wrenpad"),
        ("晨曦科技联合创始人陈立群认为模型会变小。", "Organization", "晨曦科技"),
        ("他们还训了一个路由模型Plover。", "Model", "Plover"),
        ("工程师开源了视频模型Wigeon。Wigeon 2-7B效果更好。", "Model", "Wigeon 2-7B"),
        ("其中，赫岚科技被微软收购，创始人付砚年加入微软任副总裁。", "Person", "付砚年"),
        ("青藤学院的创始人巴特尔·可敦相信，老师不会被取代。", "Person", "巴特尔·可敦"),
    ],
)
def test_an_unlisted_name_is_found_whole(text: str, type: str, name: str) -> None:
    assert name in names(try_text(text), type)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("高通在去年收购了挪威的Tarnwick AI。", ("高通", "ACQUIRED", "Tarnwick AI")),
        ("商汤科技最直接的竞争对手是旷视科技。", ("商汤科技", "COMPETES_WITH", "旷视科技")),
        ("经纬创投投了智谱和百川智能。", ("经纬创投", "INVESTED_IN", "百川智能")),
    ],
)
def test_what_holds_between_names_is_found(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations(try_text(text))


LISTED = [
    "OpenAI",
    "月之暗面",
    "智谱",
    "GPT-4",
    "GPT-4o",
    "Llama 3",
    "杨植麟",
    "王小川",
    "李彦宏",
    "英伟达",
    "H100",
    "商汤科技",
]
JOINED = ["和", "（", "）", "，", "收购了", "创始人", "（以下简称", "发布", "、", "总说", "。", "公司", "“", "”"]


@given(st.lists(st.tuples(st.sampled_from(LISTED), st.sampled_from(JOINED)), min_size=2, max_size=8))
@settings(max_examples=40, deadline=None)
def test_no_chain_of_names_joins_two_listed_things(pieces: list[tuple[str, str]]) -> None:
    """A form that is one entry's alone never refers to another, however names follow each other in the text.

    Exempt by design are pairs of a company and the app or model that bears its name: there the text decides, form by
    form, which of the two is meant, and both have the form in the gazetteer.
    """
    ontology = load_ontology()
    text = "".join(name + joint for name, joint in pieces) + "。"
    document = read_bytes(text.encode("utf-8"), "text.txt", ".txt")
    analysis = analyse(document, load_pipeline(None, document.language))
    for mention in find_entities(analysis, ontology).mentions:
        pairs = ontology.gazetteer.look_up(document.text[mention.start : mention.end])
        owners = {entry.id for entry, _ in pairs}
        if len(owners) == 1 and not pairs[0][1].ambiguous:
            assert mention.key in owners


def test_a_verb_is_no_part_of_a_name() -> None:
    trial = try_text("星河智能CEO陈力说，模型很好。")
    assert names(trial, "Person") == {"陈力"}
    assert ("陈力", "AFFILIATED_WITH", "星河智能") in relations(trial)


def test_a_form_of_a_listed_body_inside_another_name_is_none() -> None:
    robot = names(try_text("红杉领投后，公司发布首款人形机器人启明一号，启明一号售价不高。"), "Product")
    assert "启明一号" in robot
    owner = try_text("林若溪此前在字节跳动AI Lab担任研究员。")
    assert names(owner, "Organization") == {"字节跳动"}
    assert ("林若溪", "AFFILIATED_WITH", "字节跳动") in relations(owner)
