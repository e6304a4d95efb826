"""Headline, bullets, headings, tables, parts with authors: what later stages tell apart."""

from tests.documents.conftest import Read, kinds

REPORT = """2025端侧智能十大趋势

目录

序言 让智能回到身边	02
趋势1 芯片	08
趋势2 内存	15
趋势3 应用	21

序言

让智能回到身边

周远

某某科技副总裁 某某研究院院长

端侧模型正在改变人和手机的关系。过去一年里，主流厂商都发布了自己的小模型。

趋势1

芯片：神经网络处理器迎来第二春

作者：林晓 王芳

神经网络处理器沉寂多年。大模型让它重新成为焦点，出货量一年翻了三倍。

供应链的变化

三家厂商占了九成市场，价格却在下降。

图1：出货量走势

资料来源：某某研究院

厂商	出货量	份额
甲	1.2亿	40%
乙	0.9亿	30%

趋势2

内存：八个吉字节不够用

作者：陈力

内存是最大的瓶颈。八个吉字节只能放下三十亿参数。
"""


def test_parts_of_a_report_belong_to_the_authors_under_their_headings(read: Read) -> None:
    document = read(REPORT)
    parts = [voice for voice in document.voices if voice.kind == "part"]
    assert [part.speaker for part in parts] == ["周远", "林晓", "陈力"]
    assert parts[0].title == "某某科技副总裁 某某研究院院长"
    assert document.text[parts[1].named_start : parts[1].named_end] == "林晓"
    second = [document.text[b.start : b.end] for b in document.blocks if b.voice == 1 and b.kind != "table"]
    assert second == [
        "趋势1",
        "芯片：神经网络处理器迎来第二春",
        "神经网络处理器沉寂多年。大模型让它重新成为焦点，出货量一年翻了三倍。",
        "供应链的变化",
        "三家厂商占了九成市场，价格却在下降。",
    ]


def test_a_table_of_contents_is_in_no_block(read: Read) -> None:
    document = read(REPORT)
    assert not any("\t02" in text or "\t15" in text for _, text in kinds(document))
    assert kinds(document)[0] == ("title", "2025端侧智能十大趋势")


def test_captions_and_tables_are_told_from_text(read: Read) -> None:
    document = read(REPORT)
    assert ("caption", "图1：出货量走势") in kinds(document)
    (table,) = document.tables
    assert [[document.text[cell.start : cell.end] for cell in row] for row in table.rows] == [
        ["厂商", "出货量", "份额"],
        ["甲", "1.2亿", "40%"],
        ["乙", "0.9亿", "30%"],
    ]
    assert table.has_header
    assert [(block.start, block.end) for block in document.blocks if block.kind == "table"] == [
        (table.start, table.end)
    ]


def test_a_table_of_bars(read: Read) -> None:
    document = read("# 对比\n\n| 模型 | 参数 |\n|:---|---:|\n| 甲 | 70亿 |\n| 乙 | |\n\n甲更小。\n", ".md")
    (table,) = document.tables
    assert [[document.text[cell.start : cell.end] for cell in row] for row in table.rows] == [
        ["模型", "参数"],
        ["甲", "70亿"],
        ["乙", ""],
    ]
    assert kinds(document)[-1] == ("paragraph", "甲更小。")


def test_a_digest_of_bullets_is_nobodys_and_stays_before_the_body(read: Read) -> None:
    document = read(
        "林晓对话周远：窗口期只有两年\n\n观点提炼：\n\n1. 端侧模型的窗口期只有两年。\n\n2.内存是最大的瓶颈；\n\n"
        "3、云端价格再降一半。\n\n"
        "以下为实录：\n\n林晓：窗口期有多久？\n\n周远：我认为两年。\n\n林晓：瓶颈呢？\n\n周远：内存。\n"
    )
    bullets = [block for block in document.blocks if block.kind == "bullet"]
    assert [document.text[block.start : block.end] for block in bullets] == [
        "端侧模型的窗口期只有两年。",
        "内存是最大的瓶颈；",
        "云端价格再降一半。",
    ]
    assert {block.voice for block in bullets} == {None}
    assert ("heading", "观点提炼：") in kinds(document)


def test_headings_of_markdown_have_their_levels(read: Read) -> None:
    document = read(
        "# 题目\n\n## 一节\n\n文字在这里。\n\n### 小节 ###\n\n- 一\n  - 二\n\n**全是粗体的一行**\n\n结束。\n", ".md"
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("title", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 3),
        ("bullet", 1),
        ("bullet", 2),
        ("heading", 4),
        ("paragraph", 0),
    ]


def test_short_lines_of_plain_text_are_headings(read: Read) -> None:
    document = read(
        "大模型的下半场\n\n过去两年，大模型的参数增长了一百倍，价格却下降了九成。\n\n一、算力\n\n算力不再是唯一的瓶颈，数据和能源更紧张。\n\n"
        "谁在赚钱\n\n卖铲子的人赚得最多，应用公司还在亏损。\n\n3. 未来三年\n\n推理的需求会超过训练。\n"
    )
    assert [text for kind, text in kinds(document) if kind == "heading"] == ["一、算力", "谁在赚钱", "3. 未来三年"]


def test_every_block_lies_in_order_and_on_text(read: Read) -> None:
    for document in (read(REPORT), read("王芳：对。\n陈力：不对，我不同意。")):
        ends = 0
        for block in document.blocks:
            assert ends <= block.start < block.end <= len(document.text)
            assert document.text[block.start : block.end].strip() == document.text[block.start : block.end]
            ends = block.end
        for voice in document.voices:
            assert voice.start <= voice.end
            assert voice.label_start <= voice.label_end


def test_evidence_shows_the_source_with_its_damage(read: Read) -> None:
    document = read("題目：內(nèi)化能力\n\n王芳認(rèn)為，o1**內(nèi)化**了能力。\n")
    start = document.text.index("內化", document.text.index("o1"))
    evidence = document.evidence(start, start + 2)
    assert evidence.quote == "內(nèi)化"
    assert evidence.stands_in(document.source)


def test_columns_that_blanks_part_are_a_table(read: Read) -> None:
    rows = "模型      公司      参数\n星海1.0    山海科技    130亿\n云川-72B   云川智能    720亿\n"
    document = read(f"推理芯片又便宜了\n\n下表列出了主要的模型。\n\n{rows}\n价格没有变化。\n")
    (table,) = document.tables
    cells = [[document.text[cell.start : cell.end] for cell in row] for row in table.rows]
    assert cells == [["模型", "公司", "参数"], ["星海1.0", "山海科技", "130亿"], ["云川-72B", "云川智能", "720亿"]]


def test_people_with_their_posts_in_columns_are_no_table(read: Read) -> None:
    assert read("圆桌嘉宾\n\n周远    山海科技创始人\n文岚    云川智能CEO\n骆晴    投资人\n").tables == ()
