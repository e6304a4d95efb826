"""Whose a sentence is that no cue stands beside: speech to the end of its paragraph, quotations, announced lists."""

import pytest

from tests.extraction.test_attribution_of_news import LEAD, NAMES
from tests.extraction.test_claims import read

AUTHOR = "推理芯片又便宜了一半\n\n作者：周远\n\n"


def test_a_paragraph_that_opens_with_somebodys_speech_is_theirs() -> None:
    text = "王芳表示，今年的订单已经排满。下半年的急单来得又急又快。新厂要到三月才能投产。\n\n产能仍是行业的难题。\n"
    found = read(AUTHOR + text, NAMES)
    assert [claim.mode for claim in found.claims[-4:]] == ["reported", "reported", "reported", "authorial"]
    assert [found.speaker(part) for part in ("又急又快", "三月", "行业的难题")] == ["王芳", "王芳", "周远"]


@pytest.mark.parametrize(
    "sentence",
    [
        "这一观点在业内引起了很大的争论。",
        "青杉智能去年只卖出三千片芯片。",
        "2024年3月，第一批芯片已经交付给客户。",
        "公开资料显示，这类芯片的毛利不到两成。",
    ],
)
def test_speech_ends_with_a_day_another_name_or_a_remark_on_it(sentence: str) -> None:
    found = read(f"{AUTHOR}王芳表示，今年的订单已经排满。{sentence}\n", NAMES)
    assert found.speaker(sentence[4:-1]) == "周远"


def test_a_body_of_which_was_spoken_may_begin_the_next_sentence() -> None:
    found = read(AUTHOR + "王芳认为，青杉智能的效率很高。青杉智能的支出只有对手的两成。\n", NAMES)
    assert found.speaker("两成") == "王芳"


def test_another_person_behind_a_semicolon_has_a_view_of_their_own() -> None:
    found = read(LEAD + "王芳直言，软件要有自己的清单；陈力抛出“平台三支柱”论调。\n", NAMES)
    assert [found.speaker(part) for part in ("清单", "三支柱")] == ["王芳", "陈力"]


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        ("说起第一次创业，王芳的语气很平静。“我们当时没有钱，但是我们有一群好朋友。”", "没有钱", "王芳"),
        ("王芳在会上表示，软件才是关键。\n\n“今天到场的公司，一半是我们的客户。”", "一半是我们的客户", "王芳"),
        ("“写代码会变成一种廉价的商品。”\n\n当王芳说出这句话时，台下很安静。", "廉价的商品", "王芳"),
        ("“这就是一种特权，而我们没有察觉”，王芳脱口而出。", "特权", "王芳"),
        ("月桥资本的陈力几乎没有停顿，直接改了问题的前提：“一百亿不够，我会先去找朋友。”", "一百亿不够", "陈力"),
        ("陈力走上讲台，开口就丢出一句：\n\n“你们都是国家的宝藏，我们会支持你们。”", "国家的宝藏", "陈力"),
        ("陈力谈到了价格。\n\n他表示：“降价是为了让更多人用得起。”", "更多人用得起", "陈力"),
        ("王芳直言，钱并不重要，强调：“重要的是怎么吸引到人才。”", "吸引到人才", "王芳"),
        ("月桥资本对一体机的合规风险表示担忧。", "表示担忧", "月桥资本"),
        ("据媒体报道，青杉智能宣布，将向全体员工发放奖金。", "发放奖金", "青杉智能"),
        ("据 月桥资本 统计，已有近百家厂商推出了同类产品。", "近百家", "月桥资本"),
        ("王芳把这次降价形容为一场洗牌。", "一场洗牌", "王芳"),
    ],
)
def test_who_speaks_without_a_verb_of_speech_beside_it(text: str, part: str, who: str) -> None:
    assert read(LEAD + text + "\n", NAMES).speaker(part) == who


def test_a_list_is_of_whom_the_line_above_it_names() -> None:
    text = "会上，王芳分享了不少观点，以下为核心要点：\n\n1. 算力会变成水电\n2. 软件是最后的壁垒\n\n台下坐满了人。\n"
    found = read(AUTHOR + text, NAMES)
    assert [found.speaker(part) for part in ("水电", "壁垒", "台下")] == ["王芳", "王芳", "周远"]
    assert found.of("水电").mode == "reported"


def test_the_best_lines_under_a_heading_are_of_whom_it_names() -> None:
    text = "陈力的十个金句\n\n1、“人类总会害怕新技术。”\n2、“我们教机器自己学会规律。”\n"
    found = read(AUTHOR + text, NAMES)
    assert [found.speaker(part) for part in ("害怕", "规律")] == ["陈力", "陈力"]
    assert found.of("规律").mode == "direct"


def test_the_trends_of_a_body_are_its_own_down_to_the_end() -> None:
    text = (
        "月桥资本提出的2030年五大趋势如下：\n\n一、混合的算力\n\n四成的公司会用上混合的算力，今天只有一成。\n\n"
        "二、更小的机房\n\n更小的机房能用上余热，供电也更容易。\n"
    )
    found = read(AUTHOR + text, NAMES)
    assert [(found.speaker(part), found.of(part).mode) for part in ("四成", "余热")] == [("月桥资本", "reported")] * 2


def test_a_digest_without_byline_speaks_for_whose_report_it_tells_of() -> None:
    text = "近日，月桥资本联合多家机构发布了年度报告，描绘出算力的前景。\n\n算力的价格还会再降三成。\n"
    assert read(text, NAMES).speaker("再降三成") == "月桥资本"


def test_what_a_medium_leads_to_its_question_with_is_nobodys_claim() -> None:
    text = (
        "对话陈力：机器人缺什么\n\n记者 周远\n\n晚潮：公司过去不去红海竞争。为什么现在去了？\n陈力：因为市场变大了很多。\n"
        "晚潮：别人怎么说？\n陈力：别人还在观望市场。\n"
    )
    assert "公司过去不去红海竞争。" not in read(text, NAMES).texts()


def test_in_a_transcript_that_nobody_wrote_only_the_speakers_claim() -> None:
    text = (
        "机器人缺什么\n\n两人在合肥的论坛上谈了一个小时。\n\n林晓：机器人缺数据吗？\n陈力：我觉得非常缺数据。\n"
        "林晓：为什么？\n陈力：我们没有采集数据的办法。\n"
    )
    assert read(text, NAMES).texts() == ["我觉得非常缺数据。", "我们没有采集数据的办法。"]


def test_what_stands_around_the_words_of_others_in_an_unsigned_report_is_nobodys() -> None:
    text = "两人昨天在论坛上见面。\n\n王芳说，软件才是关键。\n\n陈力说，算力还不够。\n"
    assert read(text, NAMES).texts() == ["王芳说，软件才是关键。", "陈力说，算力还不够。"]


def test_an_unsigned_text_that_speaks_for_itself_is_its_own() -> None:
    text = "算力正在变得便宜。\n\n软件会成为关键。\n\n陈力说，算力还不够。\n"
    assert len(read(text, NAMES).claims) == 3
