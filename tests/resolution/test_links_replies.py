"""Open replies: whoever says that they see it otherwise contradicts the claim that they answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.resolution.views import all_links, claims, links, pairs

REPORTED: dict[str, Any] = {"mode": "reported", "turn": None}
TOLD: dict[str, Any] = {"mode": "authorial", "turn": None}


def test_an_open_reply_goes_to_what_it_has_in_common_with() -> None:
    views = claims(
        ("王芳", "预训练的成本会继续下降。"),
        ("王芳", "推理芯片两年内就会过剩。"),
        ("陈力", "我不同意，推理芯片会一直短缺。"),
    )
    assert pairs(views, "CONTRADICTS") == {frozenset((views[1].text, views[2].text))}


def test_a_bare_reply_goes_to_the_end_of_the_turn_before() -> None:
    views = claims(("王芳", "泡沫已经到了顶点。"), ("陈力", "我对此持有不同的看法。"))
    assert pairs(views, "CONTRADICTS") == {frozenset((views[0].text, views[1].text))}


def test_the_speaker_takes_back_what_they_said() -> None:
    views = claims(("王芳", "前年我说过，电池不是瓶颈。"), ("王芳", "现在看来我错了，电池最缺。"))
    (link,) = all_links(views)
    assert (link.type, link.rule) == ("CONTRADICTS", "zh.link.retraction")


def test_the_author_who_tells_of_a_dissent_does_not_dissent() -> None:
    told = {"mode": "authorial", "turn": None}
    views = claims(
        ("王芳", "推理芯片两年内会过剩。", {"mode": "reported", "turn": None}),
        ("编辑部", "陈力不同意王芳关于推理芯片的判断。", told),
    )
    assert links(views, "CONTRADICTS") == []


def test_a_reply_goes_to_the_one_it_names() -> None:
    views = claims(
        ("王芳", "工厂的数据很容易收集。"),
        ("陈力", "工厂的数据可以买到。"),
        ("赵岚", "我不太认同王芳的看法，工厂的数据都在孤岛里。"),
    )
    assert pairs(views, "CONTRADICTS") == {frozenset((views[0].text, views[2].text))}


@pytest.mark.parametrize(
    "reply",
    [
        "我不太同意王芳。",
        "我跟王芳的看法不太一样。",
        "我反对“芯片会过剩”的说法。",
        "我反而觉得芯片会一直短缺。",
        "我对这个判断持保留态度。",
        "我尊重王芳的看法，但订单不会说谎。",
        "她太乐观了。",
    ],
)
def test_ways_to_disagree(reply: str) -> None:
    views = claims(("王芳", "推理芯片两年内就会过剩。"), ("陈力", reply))
    assert pairs(views, "CONTRADICTS") == {frozenset((views[0].text, reply))}


@pytest.mark.parametrize("remark", ["市场太乐观了。", "我反对涨价。", "今年我倒是去过上海。", "各地的看法都有。"])
def test_a_remark_that_answers_nobody(remark: str) -> None:
    assert links(claims(("王芳", "推理芯片两年内就会过剩。"), ("陈力", remark)), "CONTRADICTS") == []


def test_what_the_speaker_goes_on_to_say_tells_what_they_answer() -> None:
    views = claims(
        ("王芳", "机器人公司去年拿到了很多订单。"),
        ("王芳", "端侧模型的市场明年会有百亿元。"),
        ("陈力", "我不太同意王芳。"),
        ("陈力", "百亿元太高了，端侧模型连收费的办法都没有。"),
    )
    assert pairs(views, "CONTRADICTS") == {frozenset((views[1].text, views[2].text))}


def test_a_long_speech_has_no_one_point_that_a_bare_reply_would_mean() -> None:
    speech = [("王芳", f"{thing}的价格会变。") for thing in ("内存", "显卡", "光缆", "电池", "风扇")]
    assert links(claims(*speech, ("赵岚", "今天人很多。"), ("陈力", "我不同意王芳。")), "CONTRADICTS") == []


def test_in_a_story_a_bare_dissent_goes_to_the_main_point_of_whoever_was_reported_last() -> None:
    views = claims(
        ("王芳", "显卡的租金明年会腰斩。", {**REPORTED, "salience": 0.9}),
        ("王芳", "仓库里堆满了旧货。", {**REPORTED, "salience": 0.2}),
        ("编辑部", "并非所有人都这么悲观。", TOLD),
        ("陈力", "分析师陈力持不同看法。", REPORTED),
    )
    assert pairs(views, "CONTRADICTS") == {frozenset((views[0].text, views[3].text))}


def test_what_nobody_named_said_is_not_what_a_bare_dissent_answers() -> None:
    views = claims(
        ("编辑部", "据说显卡的租金会腰斩。", REPORTED),
        ("编辑部", "市场上说法很多。", TOLD),
        ("陈力", "分析师陈力持不同看法。", REPORTED),
    )
    assert links(views, "CONTRADICTS") == []


def test_an_author_who_tells_of_a_dissent_leads_to_what_the_dissenter_says_next() -> None:
    views = claims(
        ("王芳", "Enterprises will not pay for a third platform.", REPORTED),
        ("编辑部", "陈力, the chief technology officer, disagrees:", TOLD),
        ("陈力", "She expects customers to run ten platforms.", REPORTED),
    )
    assert pairs(views, "CONTRADICTS") == {frozenset((views[0].text, views[2].text))}


def test_a_denial_answers_the_accusation_before_it() -> None:
    views = claims(
        ("编辑部", "对手起诉了这家公司，称它抄袭了代码。", TOLD),
        ("陈力", "陈力否认了这一指控。", REPORTED),
    )
    assert pairs(views, "CONTRADICTS") == {frozenset((views[0].text, views[1].text))}
