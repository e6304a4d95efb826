"""Terms that a text coins: quoted and introduced, quoted again, or with their English words in brackets."""

from __future__ import annotations

import pytest

from tests.extraction.test_mentions import Find, find

__all__ = ["find"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("公司提出了“田间普惠”，要让每个村都用上。", "田间普惠"),
        ("论坛上有人讲“最后一张网”的理念，没有人反对。", "最后一张网"),
        ("他所说的「浅睡眠训练」(Light Sleep Training)还没有论文。", "浅睡眠训练"),
        ("“摩尔定律9.0”才刚刚开始。我们把“摩尔定律9.0”写进了计划。", "摩尔定律9.0"),
        ("Analysts warn of what they call “demo theater,” the habit of showing what nobody ships.", "demo theater"),
    ],
)
def test_a_quoted_term_that_is_introduced_or_comes_again(find: Find, text: str, term: str) -> None:
    assert f"Technology {term}" in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "他说“非常感谢大家”，然后离开了。",
        "公司新任资讯长（CIO）与执行长（CEO）都来了。",
        "The founder said “thank you” and left.",
        "大家都说“我们自己”的理念更好。",
    ],
)
def test_what_is_only_said_or_is_an_office_is_no_term(find: Find, text: str) -> None:
    assert not any(name.startswith("Technology") for name in find(text))


def test_a_term_in_brackets_may_end_in_a_listed_technology(find: Find) -> None:
    found = find("气象专用语言模型（WXLM）比大语言模型便宜。WXLM 的数据更新更快。")
    assert found["Technology 气象专用语言模型"] == {"气象专用语言模型", "WXLM"}
    assert "Technology 大语言模型" in found
