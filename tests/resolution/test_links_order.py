"""Two things put in opposite order, and figures of one property that have no value in common."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.resolution.claim_view import Link
from graphkit.resolution.groups import without_conflict
from tests.resolution.views import all_links, claims, links, pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("开源模型已经追上大模型。", "开源模型还远远落后于大模型。"),
        ("端侧模型超过了大模型。", "端侧模型不如大模型。"),
        ("大模型领先于开源模型。", "开源模型领先于大模型。"),
        ("大模型被开源模型超过。", "开源模型不敌大模型。"),
        ("端侧模型比大模型便宜。", "大模型比端侧模型便宜。"),
        ("端侧模型不比大模型差。", "端侧模型比大模型差。"),
        ("仿真数据没有真实数据那么便宜。", "仿真数据比真实数据便宜。"),
        ("大模型会一直领先，开源模型会越来越落后。", "两年之内开源模型会超过大模型。"),
        ("Scaling Law is better than Europe.", "Europe outperforms Scaling Law."),
        ("Europe lags behind Scaling Law.", "Europe has not fallen behind Scaling Law."),
    ],
)
def test_opposite_orders_of_two_things_clash(one: str, other: str) -> None:
    assert pairs(claims(("王芳", one), ("陈力", other)), "CONTRADICTS") == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("开源模型超过了大模型。", "大模型不如开源模型。"),  # the same order, from the other end
        ("开源模型在代码上超过大模型。", "开源模型在医疗上不如大模型。"),  # two fields
        ("开源模型会超过大模型。", "开源模型落后于大模型。"),  # what is to come, and what is
        ("仿真数据不如真实数据便宜。", "仿真数据优于真实数据。"),  # two scales
        ("开源模型没有超过大模型。", "开源模型没有落后于大模型。"),  # level
        ("如果开源模型超过大模型，价格会下降。", "开源模型不如大模型。"),  # only supposed
        ("开源模型超过10亿次下载，大模型更少。", "开源模型不如大模型。"),  # a number is exceeded
    ],
)
def test_orders_that_can_both_hold(one: str, other: str) -> None:
    assert links(claims(("王芳", one), ("陈力", other)), "CONTRADICTS") == []


def test_why_names_both_things_and_both_words() -> None:
    (link,) = all_links(claims(("王芳", "开源模型优于大模型。"), ("陈力", "开源模型逊于大模型。")))
    assert "开源模型" in link.why
    assert "大模型" in link.why
    assert "“优于”" in link.why
    assert "“逊于”" in link.why


def _figure(text: str, **fields: Any) -> tuple[str, dict[str, Any]]:
    return text, {"quantity_raw": "given", **fields}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("操作系统生态差五年。", "操作系统生态的差距至少有八年。"),
        ("訓練開源模型的成本是五百萬美元。", "训练开源模型的成本超过一亿美元。"),
        ("单卡便宜，机器人的准确率只有70%。", "机器人的准确率达到95%以上。"),
    ],
)
def test_figures_of_one_property(one: str, other: str) -> None:
    views = claims(("王芳", *_figure(one)), ("陈力", *_figure(other)))
    assert pairs(views, "CONTRADICTS") == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("操作系统生态的差距有五年。", "操作系统生态的差距至少有三年。"),  # five is at least three
        ("端侧模型的准确率是70%。", "开源模型的准确率是95%。"),  # of two things
        ("机器人的准确率只有70%。", "机器人的成功率达到95%。"),  # two properties
        ("训练大模型的成本是五百万美元。", "训练大模型的成本是三千万人民币。"),  # two units
    ],
)
def test_figures_that_can_both_be_right(one: str, other: str) -> None:
    assert links(claims(("王芳", *_figure(one)), ("陈力", *_figure(other))), "CONTRADICTS") == []


def test_figures_of_two_years_can_both_be_right() -> None:
    early = _figure("机器人的准确率只有70%。", about_time="2023")
    late = _figure("机器人的准确率达到95%。", about_time="2025")
    assert links(claims(("王芳", *early), ("陈力", *late)), "CONTRADICTS") == []


def test_a_group_holds_no_two_claims_that_contradict_each_other() -> None:
    def link(kind: str, start: str, end: str, confidence: float) -> Link:
        return Link(start, end, kind, "why", "rule", confidence)  # type: ignore[arg-type]

    clash = link("CONTRADICTS", "a", "d", 0.6)
    sure, surer, weak = (
        link("SAME_AS", "a", "b", 0.8),
        link("SAME_AS", "c", "d", 0.9),
        link("SAME_AS", "b", "c", 0.65),
    )
    assert without_conflict((clash, sure, weak, surer)) == (clash, sure, surer)
    assert without_conflict((sure, weak, surer)) == (sure, weak, surer)
