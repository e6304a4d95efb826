"""Speech within speech hangs on whoever said it first; who passes it on is kept."""

from __future__ import annotations

import pytest

from graphkit.extraction.claims.claims import find_claims
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written


@pytest.mark.parametrize(
    "sentence",
    [
        "{Person:王芳}说，{Person:陈力}曾告诉她，{Technology:大模型}还会降价。",
        "{Person:王芳}透露，{Person:陈力}认为{Technology:大模型}还会降价。",
        "据{Person:王芳}介绍，{Person:陈力}表示，{Technology:大模型}还会降价。",
        "{Person:王芳}在社交网站上写道，{Person:陈力}指出，{Technology:大模型}还会降价。",
        "{Person:王芳}提到，{Person:陈力}说过，{Technology:大模型}还会降价。",
    ],
)
def test_what_one_says_that_another_said(sentence: str) -> None:
    analysis, entities = written("{Organization:某某观察}的报道。\n" + sentence)
    claim = find_claims(analysis, entities, load_ontology())[-1]
    assert (claim.speaker, claim.relayed_by, claim.mode) == ("陈力", "王芳", "reported")


def test_two_speakers_one_after_the_other_are_not_nested() -> None:
    analysis, entities = written(
        "{Person:王芳}说，{Technology:大模型}还会继续降价；{Person:陈力}认为，{Technology:端侧模型}会普及。"
    )
    claims = find_claims(analysis, entities, load_ontology())
    assert [(claim.speaker, claim.relayed_by) for claim in claims] == [("王芳", None), ("陈力", None)]


def test_a_quotation_split_by_its_speaker_is_theirs_on_both_sides() -> None:
    analysis, entities = written(
        "“{Technology:compute} is the new oil,” {Person:Jane Doe} said at the event, “and whoever builds it will win.”",
        language="en",
    )
    claims = find_claims(analysis, entities, load_ontology())
    assert [(claim.speaker, claim.mode) for claim in claims] == [("Jane Doe", "direct")] * 2


def test_a_quotation_with_its_own_speaker_behind_it_does_not_run_on_from_the_one_before() -> None:
    analysis, entities = written(
        "{Person:王芳}说，“{Technology:大模型}没有护城河。”\n“{Technology:预训练}的红利吃完了。”一位负责人感叹道，剩下的更难。"
    )
    claims = find_claims(analysis, entities, load_ontology())
    assert claims[0].speaker == "王芳"
    assert all(claim.speaker != "王芳" for claim in claims[1:])
