"""Conversations that print who speaks in other ways: two labels, houses before names, speeches under headings, lists."""

from tests.documents.conftest import Read, kinds, said, turns

QUESTIONS = (
    ("内存为什么紧张？", "因为扩产停了两年。我们当时就提醒过客户。"),
    ("价格何时回落？", "我认为要等到明年下半年。"),
)


def test_two_labels_make_an_interview_where_the_headline_names_who_answers(read: Read) -> None:
    document = read(
        "专访周远：内存墙怎么拆\n\n山海日报：内存为什么紧张？\n\n周远：因为扩产停了两年，我们当时就提醒过。\n"
    )
    assert turns(document) == [("山海日报", "host"), ("周远", "guest")]
    assert document.metadata.publisher == "山海日报"


def test_a_label_may_have_the_house_before_the_name(read: Read) -> None:
    text = "端侧圆桌：谁来买单\n\n嘉宾：栖云研究院院长周远、青杉智能创始人文岚。\n\n主持人：谁来买单？\n"
    text += (
        "栖云研究院周远：我认为是厂商。\n青杉智能文岚：我看是用户。\n主持人：还有呢？\n栖云研究院周远：我没有补充。\n"
    )
    assert {"周远", "文岚"} <= {speaker for speaker, _ in turns(read(text))}


def test_speeches_under_headings_are_of_whom_the_headings_name(read: Read) -> None:
    text = "端侧论坛纪要\n\n这次论坛有两位嘉宾发言，以下是整理稿。\n\n"
    text += "一、周远的发言\n\n我先说结论，我们低估了内存。\n\n我认为明年还会更紧张。\n\n"
    text += "二、文岚的发言\n\n我不同意，我们的客户并不缺内存。\n\n我看缺的是软件。\n"
    by_speaker = {words: speaker for speaker, words in said(read(text))}
    assert by_speaker["我认为明年还会更紧张。"] == "周远"
    assert by_speaker["我看缺的是软件。"] == "文岚"


def test_headings_that_name_nobody_lead_to_no_speech(read: Read) -> None:
    text = "端侧论坛纪要\n\n一、会议的发言\n\n我认为明年还会更紧张。我们都这样看。\n"
    assert turns(read(text)) == []


def test_lists_of_participants_are_no_title(read: Read) -> None:
    text = "参会嘉宾：\n周远 栖云研究院院长\n\n端侧模型为什么还没有普及\n\n"
    text += "".join(f"主持人：{question}\n周远：{answer}\n" for question, answer in QUESTIONS)
    assert ("title", "参会嘉宾：") not in kinds(read(text))
