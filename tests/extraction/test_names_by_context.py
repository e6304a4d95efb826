"""Names that their surroundings give away: columns of tables, themes, offices; and what only looks like a subject."""

from tests.extraction.test_mentions import Find, find

__all__ = ["find"]

TABLE = """\
国产推理芯片一览

| 厂商 | 芯片 | 显存 | 代表客户 |
| --- | --- | --- | --- |
| 华为 | 昇腾910C | 128GB | 浦桥汽车 |
| 屿辰芯科 | 流湾S2 | 48GB | 未公开 |
"""


def test_the_header_of_a_column_says_what_stands_below(find: Find) -> None:
    found = find(TABLE)
    assert {"Organization 屿辰芯科", "Organization 浦桥汽车", "Product 流湾S2"} <= set(found)
    assert "Organization 未公开" not in found


def test_a_conference_is_named_by_its_theme(find: Find) -> None:
    assert "Event 中国具身智能大会" in find("她在中国具身智能大会上表示，数据不够。")


def test_an_office_shows_where_a_name_ends(find: Find) -> None:
    found = find("青桥智能联合创始人王芳表示，成本会降。投资人程安远（河屿创投合伙人）不同意。")
    assert {"Organization 青桥智能", "Organization 河屿创投"} <= set(found)


def test_the_kind_of_a_company_is_no_part_of_its_name(find: Find) -> None:
    assert "Organization 栖桥医疗" in find("医疗AI公司栖桥医疗宣布完成融资。")


def test_a_technology_that_only_tells_the_kind_of_a_thing_is_none(find: Find) -> None:
    found = find("我们组做了一个评测集MazeWalk，比较六个模型。")
    assert not any(name.startswith("Technology") for name in found)


def test_what_a_short_text_says_and_takes_up_is_its_subject(find: Find) -> None:
    found = find("路线的天花板取决于人机映射。人机映射做不好，样本就是废品。")
    assert found["Technology 人机映射"] == {"人机映射"}


def test_an_event_has_its_year_and_two_years_are_two(find: Find) -> None:
    assert "Event 国际消费电子展" in find("在CES 2025上，英伟达发布了新品。")
    assert {"Event GITEX 2024", "Event GITEX 2025"} <= set(find("GITEX 2024冷清，GITEX 2025热闹。"))


def test_a_platform_that_is_called_a_company_is_one(find: Find) -> None:
    assert "Organization 美团" in find("未来会出现像美团、滴滴这样的快速成长的企业。")
    assert "Product 美团" in find("她打开美团，在美团上点了一份外卖。")


def test_english_names_by_what_is_said_of_them(find: Find) -> None:
    found = find(
        "Marlowe Grid, a Finnish startup, was founded in 2023 by Odile Vargová and Tim Orsted. "
        "Its flagship product, Kilnworks, is used by banks. Its model, Jackdaw-2, predicts faults. "
        "The company is based in Tromso."
    )
    assert {"Person Odile Vargová", "Person Tim Orsted", "Product Kilnworks", "Model Jackdaw-2"} <= set(found)
    assert {"Organization Marlowe Grid", "Place Tromso"} <= set(found)
