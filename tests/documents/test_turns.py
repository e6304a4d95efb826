"""Speaker turns in the notations that people use, and what is no speaker."""

import pytest

from tests.documents.conftest import Read, kinds, said, turns

INTERVIEW = """专访某某智能CEO周远：端侧模型的窗口期只有两年

{0}您怎么看端侧模型？

{1}我认为窗口期只有两年。芯片厂商已经准备好了。

内存会是最大的瓶颈。

{0}那云端呢？

{1}云端的价格还会再降一半。
"""
ANSWER = [
    "我认为窗口期只有两年。芯片厂商已经准备好了。",
    "内存会是最大的瓶颈。",
    "云端的价格还会再降一半。",
]


@pytest.mark.parametrize(
    ("asks", "answers", "host"),
    [
        ("林晓:", "周远:", "林晓"),
        ("林晓：", "周远：", "林晓"),
        ("**主持人林晓：** ", "**周远：** ", "林晓"),
        ("**主持人Tim Huang：** ", "**周远：** ", "Tim Huang"),
        ("主持人：", "周远（某某智能CEO）：", None),
        ("《晚点》：", "周远：", "晚点"),
        ("腾讯新闻：", "周远：", "腾讯新闻"),
        ("硅星人：", "周远：", "硅星人"),
        ("问：", "答：", None),
        ("Q：", "A：", None),
        ("Q: ", "A: ", None),
        ("**`Q：`**", "`A：`", None),
        ("**Q1：**", "**A1：**", None),
        ("【主持人】", "【周远】", None),
        ("林晓 (00:12:03): ", "周远 (00:12:15): ", "林晓"),
        ("**主持人**：", "**周远**：", None),
        ("记者：", "某某智能CEO周远：", None),
        ("林晓\n", "周远\n", "林晓"),
        ("## 林晓\n\n", "## 周远\n\n", "林晓"),
        ("**林晓**\n\n", "**周远**\n\n", "林晓"),
        ("林晓 00:12\n", "周远 00:31\n", "林晓"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_an_interview_in_every_notation(read: Read, asks: str, answers: str, host: str | None, suffix: str) -> None:
    document = read(INTERVIEW.format(asks, answers), suffix)
    assert turns(document) == [(host, "host"), ("周远", "guest"), (host, "host"), ("周远", "guest")]
    assert [text for speaker, text in said(document) if speaker == "周远"] == ANSWER
    assert document.blocks[0].kind == "title"
    assert [voice.index for voice in document.voices] == [0, 1, 2, 3]


def test_a_guest_of_question_and_answer_is_shown_where_the_headline_names_him(read: Read) -> None:
    document = read(INTERVIEW.format("问：", "答："))
    voice = document.voices[1]
    assert document.text[voice.label_start : voice.label_end] == "答："
    assert document.text[voice.named_start : voice.named_end] == "周远"
    assert voice.named_end < voice.label_start


def test_turns_run_together_in_one_line(read: Read) -> None:
    document = read(
        "大模型圆桌\n\n王芳：端侧模型三年内会普及。陈力：我不同意，内存太贵。王芳：内存会降价吗？陈力：不会。\n"
    )
    assert said(document) == [
        ("王芳", "端侧模型三年内会普及。"),
        ("陈力", "我不同意，内存太贵。"),
        ("王芳", "内存会降价吗？"),
        ("陈力", "不会。"),
    ]


def test_two_lines_are_a_discussion(read: Read) -> None:
    document = read("王芳：在我看来，端侧模型三年内会普及。\n陈力：我不同意，端侧模型五年内都不会普及。")
    assert [speaker for speaker, _ in said(document)] == ["王芳", "陈力"]


def test_a_label_may_be_split_over_two_bold_runs(read: Read) -> None:
    document = read(
        "# 圆桌\n\n**主持人**：**各位怎么看开源？**\n\n**王芳**：开源会赢。\n\n**陈力**：我看好闭源。\n", ".md"
    )
    assert turns(document) == [(None, "host"), ("王芳", "guest"), ("陈力", "guest")]
    assert said(document)[0] == (None, "各位怎么看开源？")


def test_what_a_label_says_besides_the_name_is_the_title(read: Read) -> None:
    document = read(
        "主持人：请各位谈谈。\n某某大学教授 刘远：知识密度每年都在翻倍。\n王川（某某智能创始人）：我们更关注医疗。\n"
        "腾讯副总裁李青：我补充一点。\n主持人：谢谢各位，还有吗？\n刘远：没有了。\n"
    )
    voices = {voice.speaker: voice.title for voice in reversed(document.voices)}
    assert voices == {None: None, "刘远": "某某大学教授", "王川": "某某智能创始人", "李青": "腾讯副总裁"}


def test_viewpoints_listed_under_names_before_the_transcript(read: Read) -> None:
    document = read(
        "三位专家激辩规模定律\n\n王芳\n我不相信规模定律会一直有效。\n产品经理会比程序员更重要。\n\n陈力\n数据还远远没有用完。\n\n"
        "以下为对话实录：\n\n规模定律还有效吗？\n\n林晓：两位怎么看规模定律？\n\n王芳：我不太相信。\n\n陈力：我比较相信。\n\n"
        "林晓：那么数据呢？\n\n王芳：数据不够了。\n"
    )
    views = [voice for voice in document.voices if voice.kind == "viewpoint"]
    assert [view.speaker for view in views] == ["王芳", "陈力"]
    assert document.text[views[0].start : views[0].end].startswith("我不相信")
    assert [voice.index for voice in document.voices if voice.kind == "turn"] == [0, 1, 2, 3, 4]
    assert ("heading", "规模定律还有效吗？") in kinds(document)


def test_headings_inside_a_transcript_belong_to_nobody_and_a_closing_one_ends_it(read: Read) -> None:
    document = read(
        "# 对话陈力\n\n林晓：怎么赚钱？\n\n**陈力：** 先做好产品。\n\n## 关于开源\n\n林晓：会开源吗？\n\n**陈力：** 会。\n\n"
        "## 结语\n\n谈话持续了三个小时。\n",
        ".md",
    )
    loose = [document.text[block.start : block.end] for block in document.blocks if block.voice is None]
    assert loose == ["对话陈力", "关于开源", "结语", "谈话持续了三个小时。"]


def test_bold_questions_without_labels(read: Read) -> None:
    document = read(
        "# 对话某某公司创始人陈力\n\n**为什么创业？**\n\n因为看到了机会。\n\n**难在哪里？**\n\n人才太少。\n\n我们招不到人。\n\n"
        "**还会开源吗？**\n\n会。\n",
        ".md",
    )
    assert turns(document)[:2] == [(None, "host"), ("陈力", "guest")]
    assert [text for speaker, text in said(document) if speaker == "陈力"] == [
        "因为看到了机会。",
        "人才太少。",
        "我们招不到人。",
        "会。",
    ]


def test_english_labels(read: Read) -> None:
    document = read(
        "Is scaling over?\n\nMODERATOR: Welcome. Anne, is scaling over?\n\nANNE CHEN: I do not think so.\n\n"
        "Bob Lee, CEO of DataCo: I disagree. Data has run out.\n\nMODERATOR: Why?\n\nBob Lee: Because the web is finite.\n"
    )
    assert turns(document) == [
        (None, "host"),
        ("ANNE CHEN", "guest"),
        ("Bob Lee", "guest"),
        (None, "host"),
        ("Bob Lee", "guest"),
    ]
    assert document.voices[2].title == "CEO of DataCo"
    assert document.language == "en"


def test_anonymous_labels_are_turns_of_nobody(read: Read) -> None:
    document = read(
        "Speaker A: What do you think of agents?\nSpeaker B: I think they work.\nSpeaker A: Really?\nSpeaker B: Yes.\n"
    )
    assert [voice.speaker for voice in document.voices] == [None, None, None, None]
    document = read(
        "会议记录\n\n发言人1 00:03\n我们谈谈数据，好吗？\n\n发言人2 00:15\n数据不够用。\n\n"
        "发言人1 01:20\n怎么办？\n\n发言人2 01:25\n合成。\n"
    )
    assert [voice.speaker for voice in document.voices] == [None, None, None, None]


@pytest.mark.parametrize(
    "text",
    [
        "行业报告\n\n图表：市场规模\n\n资料来源：某某研究院\n\n结论：市场将翻倍。\n\n第一：算力是瓶颈。\n\n首先：我们缺人。\n\n例如：甲公司已经部署。\n",
        "产品对比\n\n优点：价格低。\n缺点：速度慢。\n\n另一款\n\n优点：速度快。\n缺点：价格高。\n",
        "一周要闻\n\nOpenAI：发布推理模型，价格降半。\n谷歌：上下文扩到两百万。\n华为：芯片出货翻倍。\n高通：推出新平台。\n",
        "大模型测评\n\n用户：请写一首诗。\n助手：好的，我来写。\n用户：谢谢你。\n助手：不客气。\n",
        "某某公司发布新模型\n\n公司CEO陈力表示：“我们的目标是领先。”\n\n分析师李明说：明年会更激烈。\n",
        "演讲：空间智能\n\n首先：什么是空间智能？它是理解三维世界的能力。\n\n其次：为什么重要？因为世界是三维的。\n",
        "趋势报告\n\n算力底座：迈向十万卡集群\n\n算力需求在增长。\n\n推理分析：模型学会思考\n\n推理成本在下降。\n",
    ],
)
def test_what_is_no_speaker_makes_no_voice(read: Read, text: str) -> None:
    assert read(text).voices == ()


def test_a_headline_with_a_colon_inside_a_transcript_is_a_heading(read: Read) -> None:
    document = read(
        "两位专家激辩开源\n林晓:开源会赢吗?\n王芳:我觉得会。\n陈力:我不同意。\n激辩:谁为开源买单?\n林晓:谁来买单?\n王芳:用户买单。\n陈力:没人买单。\n"
    )
    assert ("heading", "激辩:谁为开源买单?") in kinds(document)
    assert {voice.speaker for voice in document.voices} == {"林晓", "王芳", "陈力"}


def test_a_transcript_wrapped_at_a_width_is_whole_again(read: Read) -> None:
    transcript = [
        "端侧模型的窗口期",
        "林晓：您怎么看端侧模型？很多人说它只是过渡，云端才是终局，您同意这种说法吗？",
        "周远：我不同意这种说法。端侧模型的窗口期至少还有五年，因为隐私和延时的需求不会消失，而芯片还在进步。",
        "林晓：那么云端的公司应该怎么办？他们投入了几百亿建设算力中心，价格却一直在下降。",
        "周远：云端的公司要学会和端侧协同。简单的任务交给端侧，复杂的任务交给云端，这样成本最低。",
    ]
    wrapped = "\n".join(line[at : at + 30] for line in transcript for at in range(0, len(line), 30))
    document = read(wrapped)
    assert said(document) == [(line[:2], line[3:]) for line in transcript[1:]]


def test_a_list_of_statements_under_names_with_colons(read: Read) -> None:
    document = read(
        "峰会速记\n\n王芳（某某科技CEO）：\n1. 开源会赢。\n2. 成本会降到零。\n\n陈力（某某资本）：\n1. 窗口已经关闭。\n"
    )
    assert [(voice.kind, voice.speaker, voice.title) for voice in document.voices] == [
        ("viewpoint", "王芳", "某某科技CEO"),
        ("viewpoint", "陈力", "某某资本"),
    ]
    assert [block.kind for block in document.blocks if block.voice is not None] == ["bullet", "bullet", "bullet"]


def test_a_speech_is_the_turn_of_who_holds_it(read: Read) -> None:
    document = read(
        "大模型是新的操作系统\n\n2024年6月5日，周远在某某大会上发表演讲。以下为演讲全文，略有删减：\n\n"
        "大家好！今天我讲三点。\n\n一、模型会变小\n\n我相信五年内每个人都会有一个智能体。\n"
    )
    assert said(document) == [("周远", "大家好！今天我讲三点。"), ("周远", "我相信五年内每个人都会有一个智能体。")]
    assert document.metadata.said_on == "2024-06-05"


def test_traditional_script_is_kept_and_understood(read: Read) -> None:
    document = read(
        "專訪某某智能執行長周遠：端側模型\n\n問：您怎麼看？\n\n答：我認為還有兩年。\n\n問：為什麼？\n\n答：記憶體太貴。\n"
    )
    assert turns(document)[:2] == [(None, "host"), ("周遠", "guest")]
    document = read("圓桌\n\n主持人：兩位怎麼看？\n\n陳力：我看好開源。\n\n劉遠：我不同意。\n")
    assert turns(document) == [(None, "host"), ("陳力", "guest"), ("劉遠", "guest")]
