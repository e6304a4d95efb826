"""Quotations whose speaker no verb beside them names: signed, led to by the paragraph above, joined, counted points."""

import pytest

from tests.extraction.test_claims import read

LEDE = "Two views of one bubble\n\n"
NAMES = {
    "王芳": "Person",
    "陈力": "Person",
    "青杉智能": "Organization",
    "算力": "Technology",
    "Jane Doe": "Person",
    "Mark Stone": "Person",
    "Gridcraft": "Organization",
    "山海日报": "Organization",
}


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        (
            f"{LEDE}“Chips will be cheap for everybody soon.”\n— Gridcraft founder Jane Doe (on her blog)",
            "be cheap",
            "janedoe",
        ),
        (f"{LEDE}“The money is out of proportion.”\n— Dr. Jane Doe, researcher at Gridcraft", "proportion", "janedoe"),
        (
            "Mark Stone said, “It is a bubble.”\n\nJane Doe, chief economist, sums up our dilemma.\n\n"
            "“It might be a bubble. It is also a juggernaut.”",
            "juggernaut",
            "janedoe",
        ),
        (
            "“It will burst.” But at the same time, “I see no risk. Demand is real,” said Jane Doe.",
            "no risk",
            "janedoe",
        ),
        ("Jane Doe presented her counterargument, that chips are a real business.", "real business", "janedoe"),
        ("Jane Doe quickly went on to say, “Chips are real, and every industry needs them.”", "needs them", "janedoe"),
        ("它能省下很多算力，「有了它，两个人就能管好整座机房的算力。」王芳说道。", "整座机房", "王芳"),
        ("Jane Doe, the chief executive of Larkspur, told Reuters that chips are a disaster.", "a disaster", "janedoe"),
        ("The founder and CEO of Larkspur, Jane Doe, said that chips are a disaster.", "a disaster", "janedoe"),
        ("Bloomberg reported that Jane Doe said that chips are a disaster.", "a disaster", "janedoe"),
        ("Jane Doe expressed doubts that chips would ever be cheap.", "be cheap", "janedoe"),
        ("青杉智能在发布会现场回复山海日报：算力会先在企业里普及。", "先在企业里普及", "青杉智能"),
        ("来自青杉智能的分析称，算力的价格还会再降一半。", "再降一半", "青杉智能"),
    ],
)
def test_who_speaks(text: str, part: str, who: str) -> None:
    assert read(text, NAMES).speaker(part) == who


def test_points_that_somebody_counts_are_theirs_up_to_the_last() -> None:
    text = "作者：陈力\n\n谈到商业模式，王芳提到了三个重点：\n\n首先，算力的产品一定要简单。\n\n"
    text += "第二，算力的收入一定要可以持续。\n\n第三，算力的市场一定要足够大。\n\n算力的价格仍然很高。"
    found = read(text, NAMES)
    assert [found.speaker(part) for part in ("要简单", "可以持续", "足够大")] == ["王芳"] * 3
    assert found.speaker("仍然很高") != "王芳"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("从业者表示，算力的代码很难迁移到别的芯片上。", "从业者"),
        ("另据 @ 山海观察 消息，算力的价格下个月就要上涨。", "山海观察"),
    ],
)
def test_sources_without_a_name(text: str, words: str) -> None:
    found = read(f"作者：陈力\n\n{text}", NAMES)
    claim = found.of("算力")
    assert (claim.mode, claim.source_words) == ("reported", words)


def test_where_a_piece_of_news_is_from_is_no_claim() -> None:
    found = read("作者：陈力\n\n青杉智能的算力还会再降价一半。（消息来源：山海日报）", NAMES)
    assert not any("消息来源" in words for words in found.texts())


def test_points_that_notes_on_a_talk_list_are_the_guests() -> None:
    text = "算力为什么不会降价\n\n作者：陈力\n\n嘉宾：王芳（青杉智能 CEO）\n\n本期要点\n\n1. 算力的价格明年还会上涨一倍。\n\n"
    text += "2. 推理用的算力已经超过训练。\n\n总结\n\n这期节目里，算力的周期讲得很扎实。\n"
    found = read(text, NAMES)
    assert [found.speaker(part) for part in ("上涨一倍", "超过训练")] == ["王芳"] * 2
    assert found.speaker("很扎实") == "陈力"


def test_points_of_a_talk_with_two_guests_are_nobodys() -> None:
    text = "算力为什么不会降价\n\n嘉宾：王芳、陈力\n\n本期要点\n\n1. 算力的价格会上涨一倍。\n\n2. 推理用的算力已经超过训练。\n"
    assert read(text, NAMES).speaker("上涨一倍") not in ("王芳", "陈力")


def test_points_counted_off_in_one_sentence_are_claims_of_their_own() -> None:
    text = "作者：陈力\n\n王芳认为，第一应该大力发展算力的机房；第二，算力的人才要从本科开始培养；最后，不应该指望算力的补贴。"
    found = read(text, NAMES)
    assert [found.speaker(part) for part in ("发展算力的机房", "本科开始", "算力的补贴")] == ["王芳"] * 3
    assert not any("机房" in words and "本科" in words for words in found.texts())
