from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.language.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "marked",
    [
        "价格降了。|用户多了！|真的吗？！|以后不好说……|再看看",
        "价格降了；用户多了，但利润没有。",
        "他说：“端侧模型会普及。”|台下没有人反对。",
        "主持人問：「真的會普及嗎？」|他答：「會。」|然後大家笑了。",
        "「真的會普及嗎？」他反問。|沒有人回答。",
        "关于“大模型是不是泡沫？”这个问题，他没有回答。",
        "“太贵了！”|“不贵。”|两个人吵了起来。",
        "“模型变小了。|真的会普及吗？”他反问。|没有人回答。",
        "《AI会取代人吗？》一书上个月出版。|销量不错。",
        "这个数字（真的吗？）让人意外。|他又算了一遍。",
        "（他停了一下。）|然后继续说。",
        "呃……我觉得还行。|那就先这样……|下一个问题。",
        "1. 模型变小了。|2. 价格变低了。",
        "1.5倍的价格。|Llama 3.1比Llama 3好用.|换用GPT-4.|没有区别。",
        "真的吗?|GPT-4不行吗?|Agent也不行!|OK.|但是我?bāng你。",
        "他用的是v2.0版本.Then he left.",
    ],
)
def test_chinese_sentences(marked: str) -> None:
    expected = marked.split("|")
    assert sentences("".join(expected)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Prices fell.|Users came!|Really?|Yes.",
        "Mr. Smith and Dr. Jones met J. R. Ewing at 3.30 p.m. on Monday.|They left.",
        "It runs on Llama 3.1, i.e. the 8B model, vs. 405B.|It is fast.",
        "She joined Acme Inc. in May.|She left Acme Inc.|The firm closed.",
        "Officials in the U.S. said no.|They moved to the U.S.|They stayed.",
        '"Is it real?" he asked.|"It is."|She left.',
        '"Is it real?" Ann asked.|"Is it?"|They left.',
        "Yahoo! said so.|See http://example.com/a?b=c.d for more.",
        "1. Models got smaller.|2. Prices fell.",
        "Well... we wait.|Nobody knows...|We do.",
        "(It was late.)|He went on.",
        "Version No. 5 is out.|Is it good?|I say no.|So am I.",
    ],
)
def test_english_sentences(marked: str) -> None:
    expected = marked.split("|")
    assert sentences(" ".join(expected)) == expected


def test_lines_end_sentences() -> None:
    assert sentences("算力底座\n模型变小\u2028价格变低\r\n完") == ["算力底座", "模型变小", "价格变低", "完"]


def test_a_stretch_of_a_text_is_cut_as_if_it_were_alone() -> None:
    text = "甲：模型变小了。价格降了。\n乙：对。"
    assert [text[start:end] for start, end in split_sentences(text, 2, 13)] == ["模型变小了。", "价格降了。"]


PIECES = [
    "模型",
    "。",
    "？",
    "！",
    "……",
    "…",
    "”",
    "“",
    "「",
    "」",
    "《",
    "》",
    "（",
    "）",
    "\n",
    " ",
    ".",
    "?",
    "!",
    '"',
    "GPT-4",
    "Mr.",
    "3.5",
    "ok",
    "The",
    "，",
    "\t",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_sentences_hold_all_that_is_not_white_space(text: str) -> None:
    spans = list(split_sentences(text))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert not any("\n" in text[start:end] for start, end in spans)
