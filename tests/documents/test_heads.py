"""Heads and tails as media, agencies, brokers and letters write them: who wrote it, who holds the speech, who asks."""

import pytest

from tests.documents.conftest import Read, said

BODY = (
    "这家公司昨天发布了新的推理芯片，功耗比上一代低一半，价格没有变化。\n市场的反应很平淡，股价收盘时只涨了百分之一。\n"
)


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("本报记者 文岚 发自合肥", ("文岚",), None),
        ("山海新闻记者 | 文岚", ("文岚",), "山海新闻"),
        ("来源：山海时报 2024-06-12 记者 文岚", ("文岚",), "山海时报"),
        ("山海新闻《深谈》 作者：文岚", ("文岚",), "山海新闻"),
        ("分析师：文岚 执业编号：S0000001", ("文岚",), None),
        ("原创 阿岚 山海观察 2024年3月5日 20:10", ("阿岚",), "山海观察"),
        ("原创 山海观察 山海观察", (), "山海观察"),
        ("文／文嵐　山海新聞編輯部　2024年10月22日", ("文嵐",), "山海新聞編輯部"),
        ("文/文岚 图/周远", ("文岚",), None),
        ("文 | 文岚 山海评论作者", ("文岚",), "山海评论"),
        ("采访、撰文：文岚", ("文岚",), None),
        ("文岚 | 文", ("文岚",), None),
        ("文岚\n2024年3月5日", ("文岚",), None),
        ("山海日报\n文岚 2024年3月5日", ("文岚",), "山海日报"),
        ("山海日报 2024年3月5日 星期二", (), "山海日报"),
        ("山海日报 | 2024.03.05 | 文岚", ("文岚",), "山海日报"),
        ("《山海周刊》记者 文岚 2024年11月6日", ("文岚",), "山海周刊"),
        ("整理：山海周刊编辑部", (), "山海周刊编辑部"),
        ("测评机构：山海实验室　2025年7月", (), "山海实验室"),
        ("本文首发于山海评论（ID: shanhai），作者：文岚。", ("文岚",), "山海评论"),
        ("本报告由山海研究院与山海联盟联合编写，2025年6月发布。", (), "山海研究院"),
        ("記者文嵐／台北報導", ("文嵐",), None),
        ("By Jane Doe, Shanhai Times | March 5, 2024", ("Jane Doe",), "Shanhai Times"),
        ("Published Mar 5, 2024 9:00 AM ET by Jane Doe", ("Jane Doe",), None),
        ("Written by Jane Doe and John Smith", ("Jane Doe", "John Smith"), None),
    ],
)
def test_bylines(read: Read, line: str, authors: tuple[str, ...], publisher: str | None) -> None:
    found = read(f"推理芯片又便宜了一半\n\n{line}\n\n{BODY}").metadata
    assert (found.authors, found.publisher) == (authors, publisher)


@pytest.mark.parametrize(
    ("dateline", "authors", "publisher"),
    [
        ("山海财经上海3月5日电（记者文岚）", ("文岚",), "山海财经"),
        ("（山海社记者文岚台北5日电）", ("文岚",), "山海社"),
        ("【山海网 2024年3月5日讯】", (), "山海网"),
        ("山海科技3月5日消息，", (), "山海科技"),
        ("〔記者文嵐／台北報導〕", ("文嵐",), None),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(
    read: Read, dateline: str, authors: tuple[str, ...], publisher: str
) -> None:
    document = read(f"推理芯片又便宜了一半\n\n{dateline}{BODY}")
    assert (document.metadata.authors, document.metadata.publisher) == (authors, publisher)
    first = next(block for block in document.blocks if block.kind == "paragraph")
    assert document.text[first.start : first.end].startswith("这家公司昨天发布")


def test_the_account_of_a_network_is_no_text(read: Read) -> None:
    document = read(
        f"推理芯片又便宜了\n原创 阿岚 山海观察\n山海观察\n微信号 shanhai-guancha\n功能介绍 看山看海\n{BODY}"
    )
    texts = [document.text[block.start : block.end] for block in document.blocks if block.kind == "paragraph"]
    assert texts == BODY.splitlines()


def test_who_signs_a_letter_wrote_it(read: Read) -> None:
    text = "致合伙人的信\n\n各位合伙人：\n\n" + BODY + "\n远川资本 创始合伙人 卢清\n2024年10月15日\n"
    found = read(text).metadata
    assert (found.authors, found.published) == (("卢清",), "2024-10-15")


@pytest.mark.parametrize(
    "head",
    ["周远在山海科技日上的演讲：芯片的下一站", "芯片的下一站\n演讲人：周远\n地点：山海会堂"],
)
def test_a_speech_whose_head_names_who_holds_it(read: Read, head: str) -> None:
    document = read(
        f"{head}\n\n各位来宾，大家上午好！\n\n我今天想谈谈芯片。\n\n我们用了四年，才做出第一颗。\n\n谢谢大家。\n"
    )
    assert {speaker for speaker, _ in said(document)} == {"周远"}
    assert len(said(document)) == 4


@pytest.mark.parametrize(
    "line", ["第三季度 2024年9月30日", "周远：2024年3月5日我们发布了新的芯片。", "文岚说过，价格会降。"]
)
def test_lines_that_are_no_bylines(read: Read, line: str) -> None:
    found = read(f"推理芯片又便宜了一半\n\n{line}\n\n{BODY}").metadata
    assert (found.authors, found.publisher) == ((), None)


def test_who_tells_their_own_story(read: Read) -> None:
    story = "我进公司的那年，部门只有二十个人。\n\n我们做的第一颗芯片没有卖出去。\n\n后来我离开了公司。\n"
    document = read(f"我在芯片厂写了十年代码\n\n口述：周远\n整理：文岚\n\n{story}")
    assert said(document) == [("周远", line) for line in story.split("\n") if line]


def test_a_report_on_a_speech_is_none(read: Read) -> None:
    document = read(f"周远在山海科技日上的演讲引发争议\n\n{BODY}{BODY}")
    assert not document.voices


def test_lines_that_a_bare_number_counts_are_bullets(read: Read) -> None:
    text = "对话周远：芯片的下一站\n\n划重点：\n1 推理芯片明年会降价。\n2 训练芯片不会。\n3 云厂商会自研。\n\n"
    text += "山海新闻：会降价吗？\n\n周远：会，我觉得明年就会。\n\n山海新闻：训练芯片呢？\n\n周远：不会。\n"
    document = read(text)
    bullets = [document.text[block.start : block.end] for block in document.blocks if block.kind == "bullet"]
    assert bullets == ["推理芯片明年会降价。", "训练芯片不会。", "云厂商会自研。"]


def test_sections_belong_to_the_chapter_and_its_author(read: Read) -> None:
    text = "推理芯片研究报告\n\n一、需求在涨\n（执笔：文岚）\n\n1.1 训练放缓\n\n" + BODY
    text += "1.2 推理上升\n\n" + BODY + "二、供给不足\n（执笔：周远）\n\n2.1 先进封装\n\n" + BODY
    document = read(text)
    speakers = [speaker for speaker, words in said(document) if words.startswith("这家公司")]
    assert speakers == ["文岚", "文岚", "周远"]
    headings = [document.text[block.start : block.end] for block in document.blocks if block.kind == "heading"]
    assert "训练放缓" in headings


TIMED = "周远 00:00:05\n欢迎收听。今天聊芯片。\n\n文岚 00:01:10\n我觉得芯片会便宜。\n\n周远 00:02:00\n为什么？"


@pytest.mark.parametrize(
    "text",
    [
        TIMED + "文岚 00:02:07 因为产能过剩。周远 00:02:30 明白了。",
        TIMED.replace("周远 00:00:05", "00:00:05 周远").replace("文岚 00:01:10", "00:01:10 文岚")
        + "\n\n00:02:07 文岚\n因为产能过剩。\n\n00:02:30 周远\n明白了。",
    ],
)
def test_time_codes_beside_names(read: Read, text: str) -> None:
    assert said(read("芯片夜话\n\n" + text))[-2:] == [("文岚", "因为产能过剩。"), ("周远", "明白了。")]


def test_posts_beside_names_and_lists_of_guests(read: Read) -> None:
    text = "芯片夜谈\n嘉宾：周远（甲公司创始人）、文岚（乙公司CEO）\n\n骆晴 | 主编：芯片会降价吗？\n"
    text += "周远 | 甲公司创始人：会，我们已经降了。\n文岚 | 乙公司CEO：不会，我看还要涨。\n骆晴 | 主编：为什么？\n"
    text += "文岚 | 乙公司CEO：产能不够。\n"
    document = read(text)
    assert [voice.title for voice in document.voices if voice.speaker == "周远"] == ["甲公司创始人"]
    assert ("文岚", "产能不够。") in said(document)
    assert document.blocks[1].kind == "byline"


def test_questions_with_a_number_and_no_mark(read: Read) -> None:
    text = "专访周远：芯片的下一站\n\nQ1 芯片会降价吗？\n会，明年就会。\nQ2 训练芯片呢？\n训练芯片不会。\nQ3 为什么？\n产能不够。\n"
    answers = [words for speaker, words in said(read(text)) if speaker == "周远"]
    assert answers == ["会，明年就会。", "训练芯片不会。", "产能不够。"]


def test_roles_and_names_with_a_bar_between(read: Read) -> None:
    text = "主持人｜骆晴：芯片会降价吗？\n嘉宾｜周远（甲公司创始人）：会，我们已经降了。\n主持人｜骆晴：真的？\n"
    text += "嘉宾｜周远（甲公司创始人）：真的，我看还会再降。\n"
    document = read(text)
    assert [(voice.speaker, voice.role) for voice in document.voices[:2]] == [("骆晴", "host"), ("周远", "guest")]


def test_a_headline_that_asks_is_no_turn(read: Read) -> None:
    text = "Panel: is it too late for small chips?\n\nAnna Weiss: Is it?\n\nJonas Brandt: I do not think so.\n\n"
    text += "Anna Weiss: Why?\n\nJonas Brandt: Prices fall, and we sell more.\n"
    document = read(text)
    assert document.metadata.title == "Panel: is it too late for small chips?"
    assert {voice.speaker for voice in document.voices} == {"Anna Weiss", "Jonas Brandt"}


def test_the_guest_of_an_english_interview_is_named_by_headline_and_lede(read: Read) -> None:
    text = "Interview: Ada Brandt on small chips\n\nAda Brandt runs Northwind Chips. This talk was edited.\n\n"
    text += "Q: Are small chips the future?\n\nA: Yes, I think they will win.\n\nQ: Why?\n\nA: Power is scarce.\n"
    assert [words for speaker, words in said(read(text)) if speaker == "Ada Brandt"] == [
        "Yes, I think they will win.",
        "Power is scarce.",
    ]


def test_a_column_that_talks_to_somebody_is_a_headline(read: Read) -> None:
    text = "《晚潮》对话周远：芯片的下一站\n\n《晚潮》：芯片会降价吗？\n\n周远：会，明年就会。\n\n"
    text += "《晚潮》：为什么？\n\n周远：产能不够。\n"
    document = read(text)
    assert document.metadata.title == "《晚潮》对话周远：芯片的下一站"
    assert [speaker for speaker, _ in said(document)] == ["晚潮", "周远", "晚潮", "周远"]


def test_an_agency_s_report_begins_a_paragraph_under_a_headline_that_asks(read: Read) -> None:
    text = "推理芯片还能再便宜一半吗?三位工程师当场给出了截然不同的答案\n"
    document = read(text + "山海新闻 11 月 24 日讯(记者 文岚)云厂商昨天再次降价，降幅达到三成。\n\n" + BODY)
    assert document.metadata.title == text.strip()
    assert document.metadata.authors == ("文岚",)


def test_an_editor_answers_for_a_text_that_names_nobody_else(read: Read) -> None:
    head = "推理芯片又便宜了一半\n\n编辑：文岚\n\n"
    assert read(head + BODY).metadata.authors == ("文岚",)
    assert read(head + "作者：周远\n\n" + BODY).metadata.authors == ("周远",)
    named = read(head + "来源：山海新闻\n\n" + BODY).metadata
    assert (named.authors, named.publisher) == ((), "山海新闻")


def test_who_is_named_under_the_one_heading_below_the_title_wrote_the_whole(read: Read) -> None:
    text = f"# 山海算力周报\n\n# 推理芯片：又便宜了一半\n\n编制：文岚2025.4.17\n\n{BODY}\n\n# 二、需求\n\n{BODY}"
    document = read(text, ".md")
    assert document.metadata.authors == ("文岚",)
    assert document.metadata.published == "2025-04-17"
    assert not document.voices


def test_a_line_without_a_letter_is_no_title(read: Read) -> None:
    assert read(f"10/04 2025\n推理芯片又便宜了一半\n\n{BODY}").metadata.title == "推理芯片又便宜了一半"


def test_a_day_before_the_title_is_the_day(read: Read) -> None:
    found = read(f"2025-08-22 内存还会更紧，三位工程师都说价格还会再涨\n\n{BODY}").metadata
    assert (found.title, found.published) == ("内存还会更紧，三位工程师都说价格还会再涨", "2025-08-22")


@pytest.mark.parametrize(
    "line", ["深流前线 · 文岚\n2025-03-18 09:30", "深流前线 · 文岚 · 2025年3月18日", "文岚 | 深流前线 | 2025-03-18"]
)
def test_a_medium_that_nobody_knows_stands_beside_its_author(line: str, read: Read) -> None:
    found = read(f"推理芯片又便宜了一半\n\n{line}\n\n{BODY}").metadata
    assert (found.authors, found.publisher, found.published) == (("文岚",), "深流前线", "2025-03-18")


def test_a_side_and_who_holds_it_head_what_he_says(read: Read) -> None:
    text = "端侧还是云端？峰会上的一场辩论\n\n作者：文岚\n\n两位创始人各执一词，我们整理了他们的发言。\n\n"
    text += "端侧派：山海智能CEO周远航\n\n观点：端侧模型三年内会覆盖九成手机。\n\n"
    text += "云端派：铸台科技创始人陈立群\n\n观点：端侧模型永远追不上云端模型。\n"
    assert [speaker for speaker, _ in said(read(text))] == ["周远航", "陈立群"]
