"""Times: dates and stretches, resolved by the document's day."""

from datetime import date
from itertools import pairwise

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.quantities.dates import scan_dates
from graphkit.extraction.quantities.periods import shift
from graphkit.extraction.quantities.times import find_times

TODAY = "2024-05-20"
TO_TRADITIONAL = opencc.OpenCC("s2t")

Found = tuple[str, str, str | None, str | None]


def times(text: str, reference: str | None = TODAY) -> list[Found]:
    return [(text[t.start : t.end], t.about, t.since, t.until) for t in find_times(text, reference)]


CHINESE: list[tuple[str, list[Found]]] = [
    ("2025年会更好", [("2025年", "2025", "2025", "2025")]),
    ("二〇二三年的事", [("二〇二三年", "2023", "2023", "2023")]),
    ("2023年11月发布", [("2023年11月", "2023-11", "2023-11", "2023-11")]),
    ("3月14日晚", [("3月14日", "2024-03-14", "2024-03-14", "2024-03-14")]),
    ("今年很难", [("今年", "2024", "2024", "2024")]),
    ("去年8月", [("去年8月", "2023-08", "2023-08", "2023-08")]),
    ("明年上半年", [("明年上半年", "2025", "2025-01", "2025-06")]),
    ("年底见分晓", [("年底", "2024", "2024-10", "2024-12")]),
    ("第三季度回暖", [("第三季度", "2024-Q3", "2024-07", "2024-09")]),
    ("上个月", [("上个月", "2024-04", "2024-04", "2024-04")]),
    ("昨天", [("昨天", "2024-05-19", "2024-05-19", "2024-05-19")]),
    ("本周", [("本周", "2024-05-20/2024-05-26", "2024-05-20", "2024-05-26")]),
    ("周五宣布", [("周五", "2024-05-17", "2024-05-17", "2024-05-17")]),
    ("22年4月起步", [("22年4月", "2022-04", "2022-04", "2022-04")]),
    ("在23年的时候", [("23年", "2023", "2023", "2023")]),
    ("未来三年", [("未来三年", "3y", "2024-05-20", "2027-05-20")]),
    ("未来三到五年", [("未来三到五年", "3-5y", "2024-05-20", "2029-05-20")]),
    ("四年内普及", [("四年内", "4y", "2024-05-20", "2028-05-20")]),
    ("再过两年", [("再过两年", "2y", "2026-05-20", "2026-05-20")]),
    ("过去十年", [("过去十年", "2014/2024", "2014-05-20", "2024-05-20")]),
    ("六年前", [("六年前", "2018", "2018-05-20", "2018-05-20")]),
    ("到2035年", [("到2035年", "2035", None, "2035")]),
    ("自2018年以来", [("自2018年以来", "2018", "2018", None)]),
    ("2028年之前", [("2028年之前", "2028", None, "2028")]),
    ("2027、2028年", [("2027、2028年", "2027/2028", "2027", "2028")]),
    ("从2015到2019年", [("从2015到2019年", "2015/2019", "2015", "2019")]),
    ("2023年3月和9月", [("2023年3月和9月", "2023-03/2023-09", "2023-03", "2023-09")]),
    ("将于2月开放", [("2月", "2025-02", "2025-02", "2025-02")]),
    ("2023年1-6月", [("2023年1-6月", "2023-01/2023-06", "2023-01", "2023-06")]),
    ("去年前三季度", [("去年前三季度", "2023", "2023-01", "2023-09")]),
    ("24年Q4", [("24年Q4", "2024-Q4", "2024-10", "2024-12")]),
    ("10月31日前完成", [("10月31日前", "2024-10-31", None, "2024-10-31")]),
    ("半年后", [("半年后", "6m", "2024-11-20", "2024-11-20")]),
    ("6月3日至5日", [("6月3日至5日", "2024-06-03/2024-06-05", "2024-06-03", "2024-06-05")]),
    ("上世纪80年代", [("上世纪80年代", "1980/1989", "1980", "1989")]),
]

ENGLISH: list[tuple[str, list[Found]]] = [
    ("It comes next year.", [("next year", "2025", "2025", "2025")]),
    ("by 2032", [("by 2032", "2032", None, "2032")]),
    ("since 2017", [("since 2017", "2017", "2017", None)]),
    ("in the next four years", [("in the next four years", "4y", "2024-05-20", "2028-05-20")]),
    ("last October", [("last October", "2023-10", "2023-10", "2023-10")]),
    ("on March 3, 2023", [("March 3, 2023", "2023-03-03", "2023-03-03", "2023-03-03")]),
    ("late 2026", [("late 2026", "2026", "2026-10", "2026-12")]),
    ("Q2 2025", [("Q2 2025", "2025-Q2", "2025-04", "2025-06")]),
    ("five years ago", [("five years ago", "2019", "2019-05-20", "2019-05-20")]),
    ("from 2019 to 2022", [("from 2019 to 2022", "2019/2022", "2019", "2022")]),
    ("on 5 March 2023", [("5 March 2023", "2023-03-05", "2023-03-05", "2023-03-05")]),
    ("in the 1990s", [("1990s", "1990/1999", "1990", "1999")]),
    ("between 2020 and 2023", [("2020 and 2023", "2020/2023", "2020", "2023")]),
    ("You may march on.", []),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE + ENGLISH)
def test_a_time_is_found_and_resolved(text: str, expected: list[Found]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_a_time_is_found_in_traditional_script(text: str, expected: list[Found]) -> None:
    traditional = "".join(map(TO_TRADITIONAL.convert, text))
    assert [found[1:] for found in times(traditional)] == [found[1:] for found in expected]


def test_without_a_reference_only_what_is_absolute_is_resolved() -> None:
    assert times("去年、2021年6月和未来两年", None) == [
        ("2021年6月", "2021-06", "2021-06", "2021-06"),
        ("未来两年", "2y", None, None),
    ]


def test_a_reference_may_be_a_year_alone() -> None:
    assert times("明年，上个月，未来五年", "2022") == [
        ("明年", "2023", "2023", "2023"),
        ("未来五年", "5y", "2022", "2027"),
    ]


def test_year_ends_in_january_are_those_of_the_year_before() -> None:
    assert times("年底", "2025-01-10") == [("年底", "2024", "2024-10", "2024-12")]


def test_a_day_that_no_calendar_has_is_no_time() -> None:
    assert times("2023年2月30日") == []


@pytest.mark.parametrize(
    "text", ["三年的经验", "提前三年", "今日头条", "12号线", "每8个月", "今天的模型", "产品发布两年后"]
)
def test_what_is_no_time_of_a_claim_is_left_out(text: str) -> None:
    assert times(text) == []


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_is_read_back_from_every_form(day: date) -> None:
    iso, slashed = day.isoformat(), f"{day.year}/{day.month}/{day.day}"
    for text in (f"{day.year}年{day.month}月{day.day}日", iso, slashed):
        assert times(text) == [(text, iso, iso, iso)]


@given(st.text(alphabet="今去明年月日周一二十前后内到未来过0123456789-/. 季度Q底初和、", max_size=30))
def test_any_text_is_read_in_order_and_without_overlap(text: str) -> None:
    for found in (find_times(text, TODAY), scan_dates(text)):
        assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(-40, 40), st.sampled_from(["year", "quarter", "month"]))
def test_a_shift_there_and_back_comes_home(amount: int, unit: str) -> None:
    there = shift("2024-05", amount, unit)
    assert there is not None
    assert shift(there, -amount, unit) == "2024-05"
