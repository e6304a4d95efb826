"""Which number a claim turns on."""

from __future__ import annotations

import pytest

from graphkit.extraction.claims.claims import find_claims
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written


@pytest.mark.parametrize(
    ("sentence", "raw"),
    [
        ("{Product:昇腾910B}的产能已经够用了。", None),
        ("{Product:910B}的良率只有40%。", "40%"),
        ("{Model:GPT-4o}的语音延迟很低。", None),
        ("{Product:H100}的租金每小时2美元。", "2美元"),
        ("我们训练了一个3B的{Technology:大模型}。", "3B"),
    ],
)
def test_the_number_of_a_model_is_no_quantity(sentence: str, raw: str | None) -> None:
    analysis, entities = written(sentence)
    [claim] = find_claims(analysis, entities, load_ontology())
    assert claim.quantity_raw == raw


@pytest.mark.parametrize(
    ("sentence", "raw"),
    [
        ("{Organization:甲公司}的工程师有60位上下，甚至可能超过70位。", "60位上下，甚至可能超过70位"),
        ("{Organization:甲公司}的{Technology:端侧模型}有3亿用户，按照公司自己的算法，收入增长了40%。", "3亿用户, 40%"),
    ],
)
def test_numbers_side_by_side_are_one_stretch_and_others_a_list(sentence: str, raw: str) -> None:
    analysis, entities = written(sentence)
    assert [claim.quantity_raw for claim in find_claims(analysis, entities, load_ontology())] == [raw]
