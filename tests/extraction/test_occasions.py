"""Who takes part in the event that a document reports on, and whose I is the one whom only a label names."""

from __future__ import annotations

from tests.extraction.test_relations_of_documents import triples, turn
from tests.extraction.written import written

LEDE = "在{Event:云湖大会}的圆桌环节，几位嘉宾展开了讨论。\n"


def test_guests_in_lines_below_the_event_take_part_in_it() -> None:
    text = (
        LEDE
        + "{Person:周宁}：{Organization:星河科技}创始人\n{Person:林夏}：{Organization:云海智能}院长\n内存还会涨价。"
    )
    found = triples(*written(text))
    assert {("周宁", "PARTICIPATED_IN", "云湖大会"), ("林夏", "PARTICIPATED_IN", "云湖大会")} <= found


def test_who_has_turns_takes_part_in_it() -> None:
    marked = LEDE + "{Person:周宁}：内存还会涨价。"
    text = written(marked)[0].document.text
    found = triples(*written(marked, voices=(turn(text, "周宁", 0, "guest"),)))
    assert ("周宁", "PARTICIPATED_IN", "云湖大会") in found


def test_who_is_quoted_with_an_office_takes_part_in_it_and_who_is_not_does_not() -> None:
    text = LEDE + "“内存还会涨价。”{Organization:星河科技}创始人{Person:周宁}说。\n{Person:林夏}的书里没有写到内存。"
    found = triples(*written(text))
    assert ("周宁", "PARTICIPATED_IN", "云湖大会") in found
    assert ("林夏", "PARTICIPATED_IN", "云湖大会") not in found


def test_the_short_form_of_an_event_may_stand_before_what_makes_it_the_occasion() -> None:
    text = "{Person:周宁}在今年的{Event:云湖大会}（YHC）展馆里遇到几位嘉宾，大家展开了讨论。\n"
    text += "“内存还会涨价。”{Organization:星河科技}创始人{Person:林夏}说。"
    assert ("林夏", "PARTICIPATED_IN", "云湖大会") in triples(*written(text))


def test_an_event_of_another_year_is_not_the_occasion() -> None:
    text = "去年在{Event:云湖大会}上，几位嘉宾讨论过内存。\n“内存还会涨价。”{Organization:星河科技}创始人{Person:周宁}今天说。"
    assert ("周宁", "PARTICIPATED_IN", "云湖大会") not in triples(*written(text))


def test_i_is_who_speaks_though_only_the_label_names_them() -> None:
    marked = "{Person:周宁}：我是{Organization:星河科技}的产品经理。我之前在{Organization:云海智能}，后来才来。"
    text = written(marked)[0].document.text
    found = triples(*written(marked, voices=(turn(text, "周宁", 0, "guest"),)))
    assert {("周宁", "AFFILIATED_WITH", "星河科技"), ("周宁", "AFFILIATED_WITH", "云海智能")} <= found
