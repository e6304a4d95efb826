"""Every numeral of a text is found and read, however it is written."""

from itertools import pairwise

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.quantities.number_ranges import find_ranges
from graphkit.extraction.quantities.numerals import find_numbers

DIGITS = "零一二三四五六七八九"
TO_TRADITIONAL = opencc.OpenCC("s2t")


def read(text: str) -> list[tuple[str, float | None, float | None]]:
    return [(text[n.start : n.end], n.low, n.high) for n in find_numbers(text)]


def write(value: int) -> str:
    """Write a whole number in Chinese, as one says it: 一万零三百, 两 never, 一十五 in full."""
    if value >= 10**8:
        high, low = divmod(value, 10**8)
        return write(high) + "亿" + _rest(low, 10**7)
    if value >= 10**4:
        high, low = divmod(value, 10**4)
        return write(high) + "万" + _rest(low, 10**3)
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        if value >= unit:
            high, low = divmod(value, unit)
            return DIGITS[high] + name + _rest(low, unit // 10)
    return DIGITS[value]


def _rest(low: int, next_unit: int) -> str:
    if low == 0:
        return ""
    return ("" if low >= next_unit else "零") + write(low)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三千八百", 3800),
        ("三千八", 3800),
        ("三千零八", 3008),
        ("两万五", 25000),
        ("十七", 17),
        ("六十亿零三百", 6_000_000_300),
        ("1.6万亿", 1.6e12),
        ("9千万", 9e7),
        ("2亿3000万", 2.3e8),
        ("壹仟贰佰", 1200),
        ("二〇二六", 2026),
        ("零点三", 0.3),
        ("四点五亿", 4.5e8),
        ("负八", -8),
        ("八分之三", 0.375),
        ("一又四分之三", 1.75),
        ("3/8", 0.375),
        ("１２，０００", 12000),
        ("4.2K", 4200),
        ("13B", 13e9),
        ("1e6", 1e6),
        ("10^25", 1e25),
        ("sixty-five", 65),
        ("three hundred and twelve", 312),
        ("two million", 2e6),
        ("4.7 billion", 4.7e9),
        ("three quarters", 0.75),
    ],
)
def test_a_numeral_is_read(text: str, value: float) -> None:
    assert [(found, pytest.approx(value), pytest.approx(value)) for found in [text]] == read(text)


def test_two_neighbouring_digits_are_a_range() -> None:
    assert read("七八百人，十五六岁，两三个") == [("七八百", 700, 800), ("十五六", 15, 16), ("两三", 2, 3)]


def test_words_that_hold_a_numeral_are_none() -> None:
    assert read("万一失败，百度统一了，十分可惜，一切从零售开始，千万别在四川乱说") == []


def test_a_word_is_no_obstacle_inside_a_number() -> None:
    assert read("三万一千") == [("三万一千", 31000, 31000)]


def test_a_wide_comma_between_narrow_digits_parts_two_numbers() -> None:
    assert [low for _, low, _ in read("分别为50，600和7")] == [50, 600, 7]


def test_numbers_in_an_address_are_left_out() -> None:
    assert read("见 https://example.org/2024/15%25?id=7 第3页") == [("3", 3, 3)]


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_what_is_written_in_chinese_is_read_back(value: int) -> None:
    text = write(value)
    assert read(f"共{text}元") == [(text, value, value)]


@given(st.integers(min_value=0, max_value=10**15))
def test_what_is_written_with_commas_is_read_back(value: int) -> None:
    text = f"{value:,}"
    assert read(f"({text})") == [(text, value, value)]


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_both_scripts_are_read_alike(value: int) -> None:
    text = write(value)
    traditional = "".join(map(TO_TRADITIONAL.convert, text))
    assert [n[1:] for n in read(traditional)] == [n[1:] for n in read(text)]


@given(st.text(alphabet="一二两三十百千万亿零点几多半第分之0123456789.,-/%个年月日到 ab", max_size=40))
def test_any_text_is_read_in_order_and_without_overlap(text: str) -> None:
    found = find_numbers(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= n.start < n.end <= len(text) for n in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大于5并且小于9", (5, 9, False, False)),
        ("至少12", (12, float("inf"), True, False)),
        ("不超过40", (float("-inf"), 40, False, True)),
        ("介于3和7之间", (3, 7, True, False)),
        ("6~8", (6, 8, True, False)),
        ("比60大", (60, float("inf"), False, False)),
        ("八十多万", (800000, float("inf"), False, False)),
    ],
)
def test_a_range_knows_its_ends(text: str, expected: tuple[float, float, bool, bool]) -> None:
    (found,) = find_ranges(text)
    assert (found.low, found.high, found.low_in, found.high_in) == expected
    assert (found.start, found.end) == (0, len(text))
