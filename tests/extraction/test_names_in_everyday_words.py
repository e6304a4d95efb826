"""Listed names inside everyday words, plurals that are none, family names of somebody else, and events quoted whole."""

import pytest

from tests.extraction.test_mentions import Find, find

__all__ = ["find"]


@pytest.mark.parametrize(
    ("text", "not_meant"),
    [
        ("这款手机面向大众市场，价格不高。", "Organization 大众汽车"),
        ("这份文件写到了AIRS，没有解释。", "Technology 端侧模型"),
        ("Jane Altman said that prices will fall.", "Person 萨姆·奥尔特曼"),
    ],
)
def test_what_is_not_meant(find: Find, text: str, not_meant: str) -> None:
    assert not_meant not in find(text)


def test_an_event_in_quotation_marks_is_one_name(find: Find) -> None:
    found = find("“智造与机器人创新大会”昨天在合肥举行。")
    assert "智造与机器人创新大会" in set().union(*(forms for name, forms in found.items() if name.startswith("Event")))


def test_a_race_of_all_against_all_is_no_event(find: Find) -> None:
    found = find("这场技术竞赛还会持续十年，各家公司都很清楚。")
    assert not any(name.startswith("Event") for name in found)


def test_a_technology_that_somebody_sides_with_is_kept_though_named_once(find: Find) -> None:
    found = find("王芳说，她看好类脑计算，其余的都不看好。")
    assert "Technology 类脑计算" in found
