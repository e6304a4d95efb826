"""Names that stand glued to others: a maker before its product, a year before an event, a place before another word."""

from __future__ import annotations

import pytest

from tests.extraction.test_mentions import Find, find

__all__ = ["find"]


def test_a_maker_before_its_product_is_named_too(find: Find) -> None:
    found = find("展台上站着特斯拉 Optimus 机器人。")
    assert found["Organization 特斯拉"] == {"特斯拉"}
    assert found["Product Optimus"] == {"Optimus"}


def test_a_full_name_that_begins_with_its_maker_stays_whole(find: Find) -> None:
    assert "Organization 深度求索" not in find("他们微调了DeepSeek-R1，效果很好。")


def test_a_year_may_stand_right_before_an_event(find: Find) -> None:
    assert find("她在2024WAIC上演讲。")["Event 世界人工智能大会"] == {"2024WAIC"}


def test_the_time_of_a_city_is_not_the_city(find: Find) -> None:
    assert "Place 北京" not in find("北京时间三月二日，公司发布了新品。")
    assert "Place 北京" in find("公司在北京发布了新品。")


def test_an_article_is_no_part_of_a_name(find: Find) -> None:
    assert "New York Times" in find("She told the New York Times that prices will fall.")["Organization 纽约时报"]


def test_a_title_announced_as_short_is_the_title_before_it(find: Find) -> None:
    found = find("栖云研究院发布《2031年端侧芯片产业报告》（以下简称《报告》）。《报告》认为，价格会降。")
    assert found["Work 2031年端侧芯片产业报告"] == {"2031年端侧芯片产业报告", "报告"}


def test_a_title_that_labels_turns_is_the_medium_that_asks(find: Find) -> None:
    text = (
        "《栖云夜话》：价格会降吗？\n\n王芳：会。\n\n《栖云夜话》：什么时候？\n\n王芳：明年。\n\n《栖云夜话》：谢谢。\n"
    )
    assert "Organization 栖云夜话" in find(text)


def test_the_last_kind_of_company_is_where_a_name_begins(find: Find) -> None:
    assert not any(name.startswith("Organization 公司") for name in find("大模型独角兽公司智谱AI宣布融资。"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dana Orr joined the Larkfield Podcast on Monday. The Larkfield Podcast is weekly.", "Work Larkfield Podcast"),
        ("下午的「师者论坛」座无虚席。", "Event 师者论坛"),
        ("价格没有变。\n\n今天的栏目：\n\n机器人周报｜第三期\n\n没有新闻，只有价格。", "Work 机器人周报"),
    ],
)
def test_shows_forums_and_digests(find: Find, text: str, name: str) -> None:
    assert name in find(text)


def test_a_rivalry_is_no_contest(find: Find) -> None:
    assert not any(name.startswith("Event") for name in find("中国AI竞赛的现状如何？没有人知道。"))


def test_an_office_that_the_tagger_joins_to_a_name_is_no_part_of_it(find: Find) -> None:
    assert "Person 魏哲家" in find("台积电董座魏哲家在典礼上致辞。")


def test_an_association_of_a_country_begins_with_it(find: Find) -> None:
    assert "Organization 德国端侧芯片协会" in find("德国端侧芯片协会昨日公布了数据。")


def test_a_year_before_a_verb_is_no_annual_meeting(find: Find) -> None:
    assert not any(name.startswith("Event") for name in find("公司看好加速器营收贡献2031年会再成长一倍。"))


def test_an_award_is_nobody(find: Find) -> None:
    assert not any(name.startswith("Person") for name in find("她获得了 Mary K. Larkfield Award 的提名。"))
