"""What kind a claim is, by its words and by the words that name its speaker."""

from __future__ import annotations

import pytest

from graphkit.extraction.claims.claims import find_claims
from graphkit.ontology.load import load_ontology
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
    ],
)
def test_kind_of_a_claim(marked: str, expected: str) -> None:
    assert kind(marked) == expected
