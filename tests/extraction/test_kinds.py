"""What kind a claim is, by its words and by the words that name its speaker."""

from __future__ import annotations

import pytest

from graphkit.extraction.claims.claims import find_claims
from graphkit.extraction.claims.kinds import KindRules
from graphkit.ontology.load import load_ontology
from graphkit.ontology.masked import MaskedText
from tests.extraction.written import written


def kind(marked: str, language: str = "zh") -> str:
    """Return the kind of the last claim of a text."""
    analysis, entities = written(marked, language="en" if language == "en" else "zh", published="2025-03-01")
    return find_claims(analysis, entities, load_ontology())[-1].kind


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("我不认为双足是{Technology:机器人}的唯一答案。", "denial"),
        ("参数规模大不等于{Technology:大模型}聪明。", "denial"),
        ("{Organization:晨星科技}否认了这一消息，称公司的定价没有变化。", "denial"),
        ("{Person:王芳}建议，监管部门早点介入。", "recommendation"),
        ("选型不宜只看{Product:甲卡}的峰值算力。", "recommendation"),
        ("与其焦虑，不如早点学会和{Technology:智能体}协作。", "recommendation"),
        ("{Technology:存算一体}离大规模量产至少还有五年。", "prediction"),
        ("{Organization:晨星研究院}预计，这一市场翻一番。", "prediction"),
        ("{Organization:晨星科技}去年卖出了三百万台{Product:甲手机}。", "assertion"),
        ("我觉得{Technology:端侧模型}很重要。", "opinion"),
        ("到年底，我们希望{Product:甲手机}的用户翻一番。", "prediction"),
        ("地方政府应当停止新建小机房。", "recommendation"),
        ("{Organization:晨星科技}不会参与价格战。", "denial"),
    ],
)
def test_kind_of_a_claim(marked: str, expected: str) -> None:
    assert kind(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Product:Alpha} was never designed for phones.", "denial"),
        ("Most tasks do not require {Technology:agents}.", "denial"),
        ("Banks need to rethink how they buy {Technology:agents}.", "recommendation"),
        ("The firm's recommendation engine runs on {Product:Alpha}.", "assertion"),
    ],
)
def test_kind_of_an_english_claim(marked: str, expected: str) -> None:
    assert kind(marked, "en") == expected


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [("公司将向全体员工发放奖金。", "d", "prediction"), ("公司去年将三百万张图片转成文字。", "p", "assertion")],
)
def test_the_future_particle_is_no_mark_of_the_object(text: str, tag: str, expected: str) -> None:
    rules = KindRules(load_ontology().group("kinds", "zh"))
    decided, _, _ = rules.decide(MaskedText(text, 0, []), tags={text.index("将"): tag})
    assert decided == expected
