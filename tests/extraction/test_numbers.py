"""Quantities: numbers with a unit, as ranges and bounds; names and dates are none."""

import time
from itertools import pairwise

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import OntologyError
from graphkit.extraction.quantities.bound_words import bound_words
from graphkit.extraction.quantities.numbers import find_quantities
from graphkit.extraction.quantities.quantity_words import check_keys, compile_words, contexts, numeral_words, units
from graphkit.ontology.load import package_folder

TO_TRADITIONAL = opencc.OpenCC("s2t")

Found = tuple[str, float | None, float | None, str | None]


def quantities(text: str) -> list[Found]:
    return [(text[q.start : q.end], q.minimum, q.maximum, q.unit) for q in find_quantities(text)]


CHINESE: list[tuple[str, list[Found]]] = [
    ("新集群有六万卡，", [("六万卡", 60000, 60000, "count")]),
    ("市场规模近千亿美元。", [("近千亿美元", 1e11, 1e11, "USD")]),
    ("准确率到了百分之九十五", [("百分之九十五", 95, 95, "percent")]),
    ("快了三四倍", [("三四倍", 3, 4, "times")]),
    ("覆盖40种以上的语言", [("40种以上", 40, None, "count")]),
    ("错误率不到2%", [("不到2%", None, 2, "percent")]),
    ("累计融资超过20亿元", [("超过20亿元", 2e9, None, "CNY")]),
    ("需要2到4年", [("2到4年", 2, 4, "year")]),
    ("差距有一两年", [("一两年", 1, 2, "year")]),
    ("有几千家公司", [("几千家", None, None, "count")]),
    ("上百个团队", [("上百个", 100, None, "count")]),
    ("130亿参数的模型", [("130亿参数", 1.3e10, 1.3e10, "parameter")]),
    ("参数量在300亿以下", [("300亿以下", None, 3e10, "parameter")]),
    ("手机要16G内存", [("16G", 16, 16, "GB")]),
    ("支持256K上下文", [("256K", 256000, 256000, "token")]),
    ("占了四分之一", [("四分之一", 0.25, 0.25, "times")]),
    ("约3万—5万亿元的投入", [("约3万—5万亿元", 3e12, 5e12, "CNY")]),
    ("投入200-300亿美元", [("200-300亿美元", 2e10, 3e10, "USD")]),
    ("功耗30瓦到45瓦", [("30瓦到45瓦", 30, 45, "watt")]),
    ("等2秒、4秒都太久", [("2秒、4秒", 2, 4, "second")]),
    ("排在第二名", [("第二名", 2, 2, "rank")]),
    ("进了前三名", [("前三名", 1, 3, "rank")]),
    ("招了50多个人", [("50多个", 50, None, "count")]),
    ("花了一年半", [("一年半", 1.5, 1.5, "year")]),
    ("训练1年3个月", [("1年3个月", pytest.approx(1.2466, abs=1e-3), pytest.approx(1.2466, abs=1e-3), "year")]),
    ("打八折还要五元三角", [("八折", 80, 80, "percent"), ("五元三角", 5.3, 5.3, "CNY")]),
    ("胜率是3比1", [("3比1", 3, 3, "ratio")]),
    ("带宽达到900GB/s", [("900GB/s", 900, 900, "GB/s")]),
    ("7纳米工艺", [("7纳米", 7, 7, "nm")]),
    ("排了两个多小时", [("两个多小时", 2, None, "hour")]),
    ("有7.3亿网民", [("7.3亿", 7.3e8, 7.3e8, None)]),
    ("涨到十五点六亿元", [("十五点六亿元", 1.56e9, 1.56e9, "CNY")]),
    ("二十年里", [("二十年", 20, 20, "year")]),
]

ENGLISH: list[tuple[str, list[Found]]] = [
    ("raised $2.4 billion", [("$2.4 billion", 2.4e9, 2.4e9, "USD")]),
    ("worth US$80m today", [("US$80m", 8e7, 8e7, "USD")]),
    ("over 40 per cent of users", [("over 40 per cent", 40, None, "percent")]),
    ("two to five years", [("two to five years", 2, 5, "year")]),
    ("between 20 and 30 engineers", [("20 and 30 engineers", 20, 30, "count")]),
    ("a 13B model", [("13B", 1.3e10, 1.3e10, "parameter")]),
    ("trained on 9 trillion tokens", [("9 trillion tokens", 9e12, 9e12, "token")]),
    ("at least 300 people", [("at least 300 people", 300, None, "count")]),
    ("about 12x faster", [("about 12x", 12, 12, "times")]),
    ("up to 48 hours", [("up to 48 hours", None, 48, "hour")]),
    ("24GB of RAM", [("24GB", 24, 24, "GB")]),
    ("a survey of 1,400 respondents", [("1,400", 1400, 1400, "count")]),
    ("a dozen companies", [("dozen companies", 12, 12, "count")]),
    ("three quarters of them", [("three quarters", 0.75, 0.75, "times")]),
    ("a 30-person team", [("30-person", 30, 30, "count")]),
    ("among the top 20", [("top 20", 1, 20, "rank")]),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE + ENGLISH)
def test_a_quantity_is_found(text: str, expected: list[Found]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_a_quantity_is_found_in_traditional_script(text: str, expected: list[Found]) -> None:
    traditional = "".join(map(TO_TRADITIONAL.convert, text))
    assert [found[1:] for found in quantities(traditional)] == [found[1:] for found in expected]


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4o和Claude 3.5 Sonnet都支持",
        "他用iPhone 15和Pixel 9",
        "Llama 3.1 70B与Qwen2.5-32B-Instruct",
        "从A100换到H200，再到B300",
        "5G网络和4G网络",
        "Q4和H1",
        "2023年6月8日，第三次会议在9:30开始",
        "第一，首先要有数据；第二，要有人",
        "一个问题、一种办法、一些人、一下子",
        "统一、唯一、万一、十分、千万不要",
        "In 2025 version 2.1.3 was out; see section 4",
        "one of the best, no one else",
        "二次开发与二维码",
        "iPhone 17 Pro and Pixel 10 Pro",
        "Chapter 2, page 31 and Section 230",
        "2B和2C业务",
        "晚上八点开始，11点半结束",
        "1. 算力\n2. 数据",
        "百年一遇",
        "大于640x480的图",
        "小鹏的三星屏幕来自四川",
    ],
)
def test_names_versions_dates_and_articles_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def test_letters_in_wide_form_are_read_alike() -> None:
    assert [q[1:] for q in quantities("内存１６ＧＢ，占８％")] == [(16, 16, "GB"), (8, 8, "percent")]


def test_an_upper_case_m_is_a_scale_and_a_lower_case_one_a_metre() -> None:
    assert quantities("管道长300m") == [("300m", 300, 300, "m")]
    assert quantities("有300M参数") == [("300M参数", 3e8, 3e8, "parameter")]


NUMBERS = st.sampled_from(["3", "12.5", "一百二十", "两三", "40万", "1,200", "几十", "七"])
UNITS = st.sampled_from(["年", "%", "个", "亿美元", "GB", "倍", "公里", "小时", "张", "人", "元"])
BOUNDS = st.sampled_from(["", "超过", "不到", "约", "至少", "最多"])
FILLERS = st.sampled_from(["，", "。模型", " and ", "的能力；", "、以及", "GPT-4", "2024年"])


@given(st.lists(st.tuples(BOUNDS, NUMBERS, UNITS, FILLERS), min_size=1, max_size=6))
def test_quantities_are_ordered_bounded_and_alike_in_both_scripts(pieces: list[tuple[str, str, str, str]]) -> None:
    text = "".join(map("".join, pieces))
    found = find_quantities(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.minimum is None or q.maximum is None or q.minimum <= q.maximum for q in found)
    assert find_quantities("".join(map(TO_TRADITIONAL.convert, text))) == found


@given(BOUNDS, NUMBERS, UNITS)
def test_a_quantity_takes_its_bound_and_unit_along(bound: str, number: str, unit: str) -> None:
    text = f"模型{bound}{number}{unit}。"
    assert [(q.start, q.end) for q in find_quantities(text)] == [(2, len(text) - 1)]


def test_thirty_thousand_characters_take_no_time() -> None:
    text = "到2030年，市场将达约4万—6万亿美元，过去五年申请专利超过10000项，模型有130亿参数。" * 640
    find_quantities("1年")  # the words are read once
    started = time.perf_counter()
    find_quantities(text[:30000])
    assert time.perf_counter() - started < 2  # 0.15 s on an idle core; the margin is for a busy one


def test_a_misspelt_key_is_refused() -> None:
    path = package_folder() / "quantities" / "units.yaml"
    with pytest.raises(OntologyError, match="unknown keys"):
        check_keys(path, {"unit": "year", "wrods": []}, {"unit", "words"}, {"unit"})
    with pytest.raises(OntologyError, match="missing"):
        check_keys(path, {"words": []}, {"unit", "words"}, {"unit"})
    with pytest.raises(OntologyError, match="does not compile"):
        compile_words(path, "(")


def test_the_words_of_the_package_are_in_order() -> None:
    assert {unit.name for unit in units()} >= {
        "year",
        "percent",
        "USD",
        "CNY",
        "count",
        "parameter",
        "token",
        "GB",
        "times",
    }
    assert numeral_words().digits["两"] == 2
    assert bound_words().plain
    assert contexts()


def test_one_is_the_lower_end_of_a_range() -> None:
    text = "差距还有一到两年，交货要一至三个月。"
    assert [(text[q.start : q.end], q.minimum, q.maximum, q.unit) for q in find_quantities(text)] == [
        ("一到两年", 1, 2, "year"),
        ("一至三个月", 1, 3, "month"),
    ]
