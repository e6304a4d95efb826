"""What claims are about, and for or against what they speak."""

from __future__ import annotations

import pytest

from graphkit.extraction.claims import find_claims
from graphkit.extraction.finding import Claim
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written


def claims(marked: str, language: str = "zh") -> list[Claim]:
    analysis, entities = written(marked, language="en" if language == "en" else "zh")
    return list(find_claims(analysis, entities, load_ontology()))


def about(claim: Claim) -> list[str]:
    return [about.key for about in claim.about]


def stances(claim: Claim) -> dict[str, str]:
    return {about.key: about.stance for about in claim.about if about.stance}


def test_a_whole_field_gives_way_to_a_specific_thing() -> None:
    [claim] = claims("在{Technology:人工智能}的浪潮里，{Technology:端侧模型}会率先在手机上普及。")
    assert about(claim) == ["端侧模型"]


def test_a_whole_field_alone_is_what_a_claim_is_about() -> None:
    [claim] = claims("{Technology:人工智能}正在改变每一个行业。")
    assert about(claim) == ["人工智能"]


def test_a_pronoun_takes_over_the_thing_before() -> None:
    first, second = claims("{Technology:端侧模型}跑在手机上，不需要联网。它的隐私保护做得最好。")
    assert (about(first), about(second)) == (["端侧模型"], ["端侧模型"])


def test_a_specific_subject_does_not_drag_along_the_one_before() -> None:
    _, second = claims("{Technology:端侧模型}跑在手机上，不需要联网。{Product:甲手机}去年卖出了三百万台。")
    assert about(second) == ["甲手机"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("我觉得{Technology:端侧模型}很有潜力。", {"端侧模型": "positive"}),
        ("我不太看好{Technology:端侧模型}。", {"端侧模型": "negative"}),
        ("{Technology:小模型}会在三年内成为企业的标配。", {"小模型": "positive"}),
        ("{Technology:规模定律}还没有失效。", {"规模定律": "positive"}),
        ("初创公司不应该去做{Technology:通用大模型}。", {"通用大模型": "negative"}),
        ("{Technology:机械臂}的精度还远远不够。", {"机械臂": "negative"}),
        ("{Technology:端侧模型}运行在手机的芯片上。", {}),
        ("如果{Technology:机械臂}的精度不够，就要换一种传感器。", {}),
    ],
)
def test_words_that_evaluate(marked: str, expected: dict[str, str]) -> None:
    [claim] = claims(marked)
    assert stances(claim) == expected


def test_the_clause_tells_which_of_two_is_evaluated() -> None:
    [claim] = claims("我认为{Technology:云端模型}跑在机房里，而{Technology:端侧模型}非常有潜力。")
    assert stances(claim) == {"端侧模型": "positive"}


def test_a_circumstance_is_not_what_is_evaluated() -> None:
    [claim] = claims("我觉得{Technology:自动驾驶}里{Technology:端侧模型}非常重要。")
    assert stances(claim) == {"端侧模型": "positive"}


def test_the_main_point_of_a_concession_counts() -> None:
    [claim] = claims("我觉得{Technology:智能体}的体验不错，但是可靠性还远远不够。")
    assert stances(claim) == {"智能体": "negative"}


def test_who_speaks_does_not_make_a_view_a_fact() -> None:
    [claim] = claims("{Organization:晨星科技}创始人{Person:王芳}认为，两条路线各有道理。")
    assert claim.kind == "opinion"


def test_english_praise() -> None:
    [claim] = claims("I think {Technology:small models} are a breakthrough for hospitals.", "en")
    assert stances(claim) == {"small models": "positive"}
