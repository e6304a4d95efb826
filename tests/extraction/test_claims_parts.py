"""The small parts that claims are made of, each by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.contract.folding import fold_characters
from graphkit.extraction.claims.headlines import HeadlineMatcher
from graphkit.extraction.claims.kinds import KindRules
from graphkit.extraction.claims.salience import Sign, echoes, headline_shares, salience
from graphkit.extraction.clauses import enclosed, outer_marks
from graphkit.ontology.load import load_ontology
from graphkit.ontology.masked import MaskedText


def test_marks_inside_quotations_and_brackets_do_not_count() -> None:
    text = "甲说，“乙，丙”（丁，戊），己"
    assert [text[place:] for place in outer_marks(text, 0, len(text), "，")] == ["，“乙，丙”（丁，戊），己", "，己"]


def test_a_mark_that_is_never_closed_holds_nothing() -> None:
    assert enclosed("“甲，乙", 0, 4) == []


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("这并不意味着技术已经完美。", "denial"),
        ("端侧模型不会取代云端模型，ai不会取代人。", "denial"),
        ("企业必须先备好数据。", "recommendation"),
        ("我们应该更多地关注成本。", "recommendation"),
        ("端侧模型将成为手机的标配。", "prediction"),
        ("到2030年，市场有望翻倍。", "prediction"),
        ("我觉得这条路走得通。", "opinion"),
        ("这是一个非常重要的方向。", "opinion"),
        ("公司去年发布了三款模型，参数从20亿到70亿。", "assertion"),
        ("目前有300万开发者使用这个框架。", "assertion"),
    ],
)
def test_kinds_of_chinese_claims(claim: str, kind: str) -> None:
    rules = KindRules(load_ontology().group("kinds", "zh"))
    assert rules.decide(MaskedText(fold_characters(claim), 0, []))[0] == kind


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("This does not mean the race is over.", "denial"),
        ("Companies should open their data.", "recommendation"),
        ("Agents will replace apps by 2030.", "prediction"),
        ("I think memory is the bottleneck.", "opinion"),
        ("Last year the lab released a model with 3 billion parameters.", "assertion"),
    ],
)
def test_kinds_of_english_claims(claim: str, kind: str) -> None:
    rules = KindRules(load_ontology().group("kinds", "en"))
    assert rules.decide(MaskedText(fold_characters(claim), 0, []))[0] == kind


BODY = [
    "手机的内存会限制端侧模型的表现。",
    "开源模型在两年之内就会赶上闭源模型。",
    "汽车是一个很好的场景。",
    "算力的价格下降得很快。",
]


def test_a_headline_finds_the_statement_that_says_the_same() -> None:
    match = HeadlineMatcher(BODY).best("内存限制端侧模型表现")
    assert match is not None
    assert match.place == 0


def test_a_headline_that_nothing_says_finds_nothing() -> None:
    assert HeadlineMatcher(BODY).best("教育行业面临挑战") is None


def test_shares_go_to_the_best_statement_alone() -> None:
    shares = headline_shares(BODY, ["开源模型两年之内赶上闭源模型"])
    assert [share > 0 for share in shares] == [False, True, False, False]


def test_what_is_said_again_far_away_echoes() -> None:
    texts = [BODY[0], *(f"第{number}句说的是完全不同的事情{number}。" for number in range(6)), BODY[0], *BODY[1:]]
    values = echoes(texts)
    assert values[0] == values[7] == 1.0
    assert values[-1] < 0.5


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(-2, 2)), max_size=6))
def test_salience_is_a_share_and_only_what_adds_is_a_reason(signs: list[tuple[str, float]]) -> None:
    value, reasons = salience([Sign(reason, weight) for reason, weight in signs])
    assert 0 <= value <= 1
    assert set(reasons) == {reason for reason, weight in signs if weight > 0}
