"""Offices, associations, quoted companies and events as news names them, and what is built like them and is none."""

from tests.extraction.test_mentions import Find, find

__all__ = ["find"]


def test_a_company_with_the_number_of_its_share(find: Find) -> None:
    found = find("岚泰(8231)董事長洪雅文昨日表示，伺服器訂單能見度到明年。岚泰今年擴產。")
    assert found["Organization 岚泰"] == {"岚泰"}
    assert found["Person 洪雅文"] == {"洪雅文"}


def test_a_year_in_brackets_is_no_share(find: Find) -> None:
    assert not any(name.startswith("Organization") for name in find("这份研究（2024）的结论是，价格还会降。"))


def test_an_office_of_the_state_by_its_head(find: Find) -> None:
    found = find("活动邀请到劳动及科技局局长孙雅文等人出席。智能产业协会理事长蔡明远观察，语料太少。")
    assert "Organization 劳动及科技局" in found
    assert "Organization 智能产业协会" in found


def test_one_of_a_list_of_companies(find: Find) -> None:
    found = find("为了弄清楚这个问题，我们采访了桐数科技、腾讯、百度等公司。")
    assert {"Organization 桐数科技", "Organization 腾讯", "Organization 百度"} <= set(found)


def test_a_trade_and_the_word_company_name_nobody(find: Find) -> None:
    found = find("这两家深圳机器人公司都在扩产。一家AI玩具公司宣布融资。")
    assert not any(name.startswith("Organization") for name in found)


def test_an_event_with_words_in_latin_letters(find: Find) -> None:
    found = find("在 AGI Harbor 2025 大会上，她谈到了成本。")
    assert any(name.startswith("Event AGI Harbor 2025") for name in found)


def test_brackets_give_the_listed_name(find: Find) -> None:
    found = find("前首席执行官亚历山德拉·王（Alexandr Wang）出任首席AI官。亚历山德拉·王此前创业。")
    assert found["Person 亚历山大·王"] == {"亚历山德拉·王", "Alexandr Wang"}


def test_products_in_quotation_marks(find: Find) -> None:
    found = find("能挂在包上的机器人宠物「Pipkin」卖得很好，众筹平台上还有「Tolliver」和「Quillon」两款产品。")
    assert {"Product Pipkin", "Product Tolliver", "Product Quillon"} <= set(found)


def test_an_office_in_latin_letters_is_a_word_of_its_own(find: Find) -> None:
    assert not any(name.startswith("Organization") for name in find("本文编译自 Vectoria 的报告，微信号是blog88cto。"))


def test_who_does_a_science_is_not_the_science(find: Find) -> None:
    found = find("计算机科学家艾伦·图灵提出了这个概念。")
    assert "Technology 计算机科学" not in found


def test_what_a_short_text_says_twice_it_is_about(find: Find) -> None:
    assert "Technology 数据中心" in find("数据中心会改变电网。但是数据中心太贵。")
    assert "Technology 数据中心" not in find("数据中心会改变电网。")
