"""Repair drops damage, keeps words, and leads back to the source."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.documents.repair import repair

DAMAGE = [
    "模型",
    "內化",
    "(mó)",
    "(nèi)",
    "（xíng）",
    "O(shè)penAI",
    "們(men)",
    "\n",
    "\n\n",
    "\r\n",
    "，",
    "。",
    "**",
    " ",
    "　",
    "\u00a0",
    "\t",
    "\u200b",
    "\x07",
    "Llama 3",
    "GPT-4o",
    "<br>",
    "<span class='x'>",
    "</span>",
    "# ",
    "> ",
    "- ",
    "12",
    "王芳：",
    "`",
    "Ａ",
    "(模型)",
    "端侧模型在手机上运行，",
]
LOCAL = [
    "模型",
    "內化",
    "(mó)",
    "(nèi)",
    "（xíng）",
    "O(shè)penAI",
    "，",
    "。",
    "**",
    "　",
    " ",
    "\u200b",
    "\x07",
    "GPT-4o",
    "Ａ",
]


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("o1其實是把Agent的能力內(nèi)化(huà)了", "o1其實是把Agent的能力內化了"),
        ("大模(mó)(mó)型（xíng）", "大模型"),
        ("以O(shè)penAI為首", "以OpenAI為首"),
        ("我們(men)的", "我們的"),
        ("智能體(agent)与模型(model)", "智能體(agent)与模型(model)"),
        ("漢語(a)", "漢語(a)"),
        ("**重点**是`代码`与[论文](https://example.org/a)", "重点是代码与论文"),
        ("## 第一节\n> 引文", "第一节\n引文"),
        ("<p>开源<br/>闭源</p>", "开源\n闭源"),
        ("R&amp;D 与 AT&T", "R&D 与 AT&T"),
        ("ＡＩ，AI、１０％", "ＡＩ，AI、１０％"),
        ("模型  \u00a0很　　大 ", "模型 很 大"),
        ("a\x00b\x1fc\u200bd\r\ne", "abcd\ne"),
        ("__init__ 是名字，2*3*4 是乘法", "__init__ 是名字，2*3*4 是乘法"),
        ("产品\t时长\n甲\t60秒", "产品\t时长\n甲\t60秒"),
    ],
)
def test_damage_goes_and_words_stay(source: str, clean: str) -> None:
    assert repair(source).text == clean


WRAPPED = """端侧模型正在成为手机厂商争夺的焦点，因为它能够在
没有网络的情况下完成翻译、摘要等任务，同时保护用
户的隐私。业内人士认为，两年之内，主流手机都会内
置一个三十亿参数以上的模型，而内存仍然是最大的瓶
颈。

一、价格

与此同时，云端模型的价格还在下降。多家公司在上个
月宣布降价，最高降幅超过九成。
"""


def test_lines_wrapped_in_mid_sentence_are_joined_and_headings_are_not() -> None:
    lines = repair(WRAPPED).text.split("\n")
    assert lines[0].startswith("端侧模型正在")
    assert lines[0].endswith("瓶颈。")
    assert "一、价格" in lines
    assert lines[-1] == "与此同时，云端模型的价格还在下降。多家公司在上个月宣布降价，最高降幅超过九成。"


def test_english_lines_are_joined_by_a_space() -> None:
    source = (
        "The gap between open and closed models has narrowed to a few\n"
        "months, according to a report published on Monday. Its authors\n"
        "expect that the gap will close by 2026.\n\n"
        "Nobody knows what a well-trained team of a dozen engineers, with\n"
        "state-of-the-art hardware, could do."
    )
    first, second = repair(source).text.split("\n\n")
    assert first.endswith(
        "narrowed to a few months, according to a report published on Monday. Its authors expect that the gap will close by 2026."
    )
    assert "engineers, with state-of-the-art" in second


def test_lines_wrapped_only_where_a_space_stood_are_joined() -> None:
    first = (
        "山海科技三月五日讯 周远博士创办的Open\n"
        "Grid公司今天发布了第三代推理芯片，功耗比上一代低了一半，单卡可以同时服务两百个用户，价格却只有七成。"
        "首批客户是三家云厂商，芯片支持Llama\n"
        "3以内的全部开源模型，也支持用户自己训练的模型，迁移只需要改动配置文件里的两行，不用重新编译，"
        "工程师在现场连续演示了四十分钟，用的是Green\n"
        "Grid服务器，公司称这样的机器在云湖的机房里已经连续运行了三个月，没有一次停机，功耗也没有超过当初设计的上限，"
        "用户可以在网页上查看。"
    )
    text = (
        f"{first}\n\n**价格只有七成**\n周远说，这一价格可以维持到明年，扩产之后还会更低，我们已经和三家厂商谈妥了产能。"
    )
    joined = repair(text).text.split("\n")
    assert "周远博士创办的Open Grid公司" in joined[0]
    assert "芯片支持Llama 3以内" in joined[0]
    assert joined[0].endswith("用户可以在网页上查看。")
    assert len(joined) == 4  # the heading stays a line of its own


def test_a_list_of_names_and_posts_is_not_taken_for_wrapped_lines() -> None:
    text = "周远 青杉智能 CEO\n文岚 山海科技 CTO\n宋清 云湖大学 AI 研究员\n陆遥 青松基金 VP\n\n四位参加了今天的讨论，主持人是林夏。"
    assert repair(text).text == text


def test_a_page_break_inside_a_sentence_is_closed() -> None:
    source = (
        "算力中心的用电量在三年里翻了一番。地方政府开始要求新建的机房使用绿电，并把能耗写进\n\n"
        "某某研究院年度报告\n\n12\n\n"
        "招标文件。业内认为，这会推高单位算力的成本，也会让算力向西部转移。\n\n"
        "某某研究院年度报告\n\n13\n\n"
        "模型公司随之调整了训练计划。一些团队选择在夜间训练，以便用上低价电。\n\n"
        "某某研究院年度报告\n\n14\n\n"
        "最后一节讨论价格。\n"
    )
    text = repair(source).text
    assert "并把能耗写进招标文件。" in text
    assert "低价电。\n\n" in text


@pytest.mark.parametrize(
    "source",
    [
        "开源会赢，闭源会输\n算力会降价，数据会涨价\n模型会变小，应用会变多",
        "王芳：我们先谈开源的问题，再谈闭源\n陈力：好的，先谈开源的问题\n王芳：那么从成本说起，再说质量",
        "- 第一点是成本，而且成本最大\n- 第二点是数据，而且数据最难\n- 第三点是人才，而且人才最少",
        "产品\t价格，美元\n甲\t一千，含税\n乙\t两千，含税",
    ],
)
def test_lists_turns_and_tables_are_never_joined(source: str) -> None:
    assert repair(source).text.count("\n") == source.count("\n")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(DAMAGE), max_size=40).map("".join))
def test_repair_leads_back_and_needs_no_second_pass(source: str) -> None:
    clean = repair(source)
    origins = clean.origins()
    assert len(origins) == len(clean.text)
    assert all(left <= right for left, right in pairwise(origins))
    assert all(c in (source[o], " ", "\n") for c, o in zip(clean.text, origins, strict=True))
    assert repair(clean.text).text == clean.text


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LOCAL), min_size=1, max_size=30).map("".join), st.data())
def test_the_source_between_the_ends_of_any_span_repaired_is_the_span(source: str, data: st.DataObject) -> None:
    clean = repair(source)
    if not clean.text:
        return
    start = data.draw(st.integers(0, len(clean.text) - 1))
    end = data.draw(st.integers(start + 1, len(clean.text)))
    between = source[clean.origin(start) : clean.origin(end - 1) + 1]
    assert repair(between).text.strip() == clean.text[start:end].strip()


@pytest.mark.parametrize(
    "source", [WRAPPED, "內(nèi)化(huà)是**重点**。\r\n\r\n第二段（duàn）在[這裡](https://a.b/c)。"]
)
def test_every_span_of_a_damaged_page_leads_back(source: str) -> None:
    clean = repair(source)
    link = source.find("[")
    for start in range(len(clean.text)):
        for end in range(start + 1, len(clean.text) + 1, 3):
            between = source[clean.origin(start) : clean.origin(end - 1) + 1]
            if link >= 0 and clean.origin(end - 1) >= link:
                continue  # half a link is no link
            assert "".join(repair(between).text.split()) == "".join(clean.text[start:end].split())
