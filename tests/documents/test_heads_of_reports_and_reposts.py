"""Heads of brokers' reports, of texts published elsewhere first, of columns; authors below the deck; named sections."""

import pytest

from tests.documents.conftest import Read, said
from tests.documents.test_heads import BODY

TITLE = "推理芯片又便宜了一半"


def test_a_brokers_report_has_its_analysts_and_its_house(read: Read) -> None:
    head = "证券研究报告·行业动态\n\n内存价格见顶之前\n\n分析师：周远 zhouyuan@shanhai.example\n\n"
    head += "分析师：文岚 wenlan@shanhai.example\n\n"
    found = read(f"{head}{BODY}\n\n本报告由山海证券在云湖提供。\n").metadata
    assert found.title == "内存价格见顶之前"
    assert found.authors == ("周远", "文岚")
    assert found.publisher == "山海证券"


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("编者按：本文来自微信公众号“山海聊科技”（ID：shanhai），作者：周远，经授权发布。", ("周远",), "山海聊科技"),
        ("山海之心原创，作者：Ann Lee。", ("Ann Lee",), "山海之心"),
        ("这是山海之心原创的三个故事之一。", (), None),
    ],
)
def test_who_published_a_text_first(read: Read, line: str, authors: tuple[str, ...], publisher: str | None) -> None:
    found = read(f"{TITLE}\n\n{line}\n\n{BODY}").metadata
    assert (found.authors, found.publisher) == (authors, publisher)


def test_the_medium_that_asks_is_the_publisher(read: Read) -> None:
    talk = "青松漫谈：你怎么看内存？\n\n周远：我觉得会一直紧张。\n\n青松漫谈：为什么？\n\n周远：因为我们算过。\n"
    assert read(f"对话周远：内存不会降价\n\n{talk}").metadata.publisher == "青松漫谈"
    asked = talk.replace("青松漫谈", "文岚")
    assert read(f"对话周远：内存不会降价\n\n{asked}").metadata.publisher is None


def test_the_author_stands_below_the_deck(read: Read) -> None:
    deck = "三家厂商同时扩产，价格却没有回落，原因出在设备上。"
    found = read(f"{TITLE}\n\n{deck}\n\n周远\n\n{BODY}").metadata
    assert (found.title, found.authors) == (TITLE, ("周远",))


def test_sections_under_the_names_that_the_lede_announces(read: Read) -> None:
    lede = "山海社请周远和文岚两位工程师谈谈内存，以下是他们的发言。\n\n"
    first = "周远\n\n我认为内存明年还会更紧张，扩产来不及。\n\n我们已经和三家厂商谈过。\n\n"
    second = "文岚\n\n我不同意，价格最迟夏天就会回落。\n\n我们的订单里已经看得见。\n"
    words = {sentence: speaker for speaker, sentence in said(read(f"{TITLE}\n\n{lede}{first}{second}"))}
    assert words["我认为内存明年还会更紧张，扩产来不及。"] == "周远"
    assert words["我们的订单里已经看得见。"] == "文岚"
