"""Conversations as web pages print them: numbered turns, questions without any label, speakers listed first."""

import pytest

from tests.documents.conftest import Read, said, turns


def test_turns_whose_questions_are_numbered(read: Read) -> None:
    text = "1、山海观察:端侧模型会取代云端吗?\n周远:不会,两者会长期并存。我觉得分工才刚开始。\n"
    text += "2、山海观察:那您的公司押哪一边?\n周远:我们押端侧。内存每年便宜三成。\n"
    document = read(text)
    assert turns(document) == [("山海观察", "host"), ("周远", "guest")] * 2


ENGLISH = """Inside the memory wall

We recently had the chance to discuss the report with Mara Lindqvist, head of research at Fjordlab. {note}

Chips and costs

Why has memory become so scarce?

Suppliers stopped investing two years ago. Demand then doubled.

When will prices fall?

Not before the new plants open.

What should buyers do?

They should sign long contracts now.
"""


def test_questions_on_lines_of_their_own_are_answered_by_the_one_guest(read: Read) -> None:
    document = read(ENGLISH.format(note="What follows is an edited excerpt from our conversation."))
    assert turns(document) == [(None, "host"), ("Mara Lindqvist", "guest")] * 3
    assert ("Mara Lindqvist", "Suppliers stopped investing two years ago. Demand then doubled.") in said(document)


def test_an_essay_that_asks_is_no_interview(read: Read) -> None:
    assert turns(read(ENGLISH.format(note="She wrote most of it."))) == []


def test_chinese_questions_on_lines_of_their_own(read: Read) -> None:
    text = "对话周远：内存墙怎么拆\n\n山海观察日前专访了山海智能创始人周远，以下为对话实录，有删减。\n\n"
    for question, answer in (
        ("内存为什么紧张？", "因为扩产停了两年。"),
        ("价格何时回落？", "明年下半年。"),
        ("那怎么办？", "签长约。"),
    ):
        text += f"{question}\n\n{answer}\n\n"
    document = read(text)
    assert [speaker for speaker, words in said(document) if words == "因为扩产停了两年。"] == ["周远"]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [("出品 | 山海技术栈(微信号:shanhai)", "山海技术栈"), ("来源：山海技术栈（ID：shanhai）", "山海技术栈")],
)
def test_the_sign_of_an_account_is_no_part_of_the_name(read: Read, line: str, publisher: str) -> None:
    assert read(f"推理又便宜了\n\n{line}\n\n云厂商昨天再次降价。").metadata.publisher == publisher


def test_a_dateline_with_blanks(read: Read) -> None:
    document = read("推理又便宜了\n山海新闻 11 月 24 日讯(记者 文岚)云厂商昨天再次降价，降幅达到三成。")
    assert document.metadata.publisher == "山海新闻"
    assert document.metadata.authors == ("文岚",)


def test_guests_listed_before_the_talk_may_speak_once_each(read: Read) -> None:
    text = "内存墙怎么拆|圆桌实录\n\n三大看点:\n1. 内存为什么紧张\n2. 价格何时回落\n\n对话嘉宾:\n\n"
    text += "张远舟 山海智能联合创始人\n\n廉若 溪流科技CEO\n\n文岚(主持) 山海研究院副院长\n\n"
    text += "文岚:各位好，今天我们聊内存。\n\n张远舟:扩产停了两年。\n\n廉若:我看未必，产能明年就够。\n"
    document = read(text)
    assert [speaker for speaker, _ in turns(document)] == ["文岚", "张远舟", "廉若"]
