"""Headlines that name who speaks, accounts under them, lists of guests, speeches announced, credits at the foot."""

import pytest

from tests.documents.conftest import Read, said, turns
from tests.documents.test_heads import BODY

TITLE = "推理芯片又便宜了一半"
TALK = "文丨文岚\n\n今年三十五岁的周远很少露面，这是他第一次接受采访，他看起来比照片上年轻。\n\n"
TALK += "《山海》：你怎么看内存？\n\n周远：我觉得会一直紧张。\n\n《山海》：为什么？\n\n周远：因为我们算过扩产的速度。\n"


@pytest.mark.parametrize(
    "headline",
    [
        "对话 Gridcraft 周远：内存不是大杀器，是每天用的东西",
        "独家对话青杉周远：“我们几乎没有退路”",
        "专访｜青杉 周远：内存还会更贵！",
    ],
)
def test_a_headline_that_names_the_guest_begins_no_turn(read: Read, headline: str) -> None:
    document = read(f"{headline}\n\n{TALK}")
    assert document.metadata.title == headline
    assert document.metadata.authors == ("文岚",)
    assert turns(document) == [("山海", "host"), ("周远", "guest")] * 2
    assert all("很少露面" not in words for _, words in said(document))


@pytest.mark.parametrize(
    ("lines", "authors", "publisher"),
    [
        ("周远 山海评论社", ("周远",), "山海评论社"),
        ("原创\n\n周远\n\n山海号", ("周远",), "山海号"),
        ("Li Yuan\n\n山海号", ("Li Yuan",), "山海号"),
        ("周远文岚等 山海号", (), "山海号"),
        ("周远 清华大学教授", ("周远",), None),
        ("内存又涨 谁来买单", (), None),
    ],
)
def test_author_and_account_under_the_title(
    read: Read, lines: str, authors: tuple[str, ...], publisher: str | None
) -> None:
    found = read(f"{TITLE}\n\n{lines}\n\n{BODY}").metadata
    assert (found.authors, found.publisher) == (authors, publisher)


def test_credits_at_the_foot(read: Read) -> None:
    assert read(f"{TITLE}\n\n{BODY}\n\n作者 / 周远  编辑 / 文岚  版面 / 宋清\n").metadata.authors == ("周远",)


@pytest.mark.parametrize(
    "announced",
    [
        "以下内容来自青杉周远 在近期云湖大会上的演讲，经整理，供参考。",
        "本文根据周远在云湖大会上的演讲整理。",
    ],
)
def test_a_speech_that_is_announced_is_of_whom_it_names(read: Read, announced: str) -> None:
    text = f"入局半年的三条方法\n\n{announced}\n\n我先说结论，我们低估了内存。\n\n我认为明年还会更紧张。\n"
    assert set(said(read(text))) == {("周远", "我先说结论，我们低估了内存。"), ("周远", "我认为明年还会更紧张。")}


def test_names_in_a_list_of_guests_begin_no_turn_and_a_given_name_may(read: Read) -> None:
    text = "端侧圆桌\n\n本期嘉宾：\n\nLena Sharp, 青杉智能产品经理\n\nOtto Lang, 某大厂产品负责人，天使投资人\n\n"
    text += "Monica\n内存为什么紧张？请两位先说。\n\nLena Sharp\n因为扩产停了两年，我们当时就提醒过。\n\n"
    text += "Monica\n价格何时回落？\n\nOtto Lang\n我认为要等到明年下半年，也许更晚一点。\n\n"
    text += "Lena Sharp\n我同意他说的，明年下半年才会回落。\n"
    speakers = [speaker for speaker, _ in turns(read(text))]
    assert speakers == ["Monica", "Lena Sharp", "Monica", "Otto Lang", "Lena Sharp"]


def test_a_role_behind_a_dash_is_no_part_of_the_name(read: Read) -> None:
    text = "端侧圆桌\n\n**文岚 - 圆桌主持人**\n\n内存为什么紧张？请先说。\n\n**周远**\n\n因为扩产停了两年。\n\n"
    text += "**文岚 - 圆桌主持人**\n\n价格何时回落？\n\n**周远**\n\n要等到明年下半年，也许更晚一点。\n"
    assert turns(read(text)) == [("文岚", "host"), ("周远", "guest")] * 2
