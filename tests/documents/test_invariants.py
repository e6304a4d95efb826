"""Whatever a file holds, its document keeps what later stages rely on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.documents.document import Document
from graphkit.documents.read import read_bytes
from graphkit.errors import UnreadableDocument

PIECES = [
    "王芳：",
    "陈力:",
    "**主持人：** ",
    "Q：",
    "A：",
    "《晚点》：",
    "王芳",
    "## ",
    "# ",
    "- ",
    "1. ",
    "一、",
    "趋势1",
    "作者：王芳",
    "目录",
    "\t02",
    "图1：走势",
    "| a | b |",
    "|---|---|",
    "甲\t1\t2",
    "来源：某某日报 2024-09-25",
    "9月24日晚直播",
    "端侧模型三年内会普及。",
    "我不同意，内存太贵",
    "为什么？",
    "open models win. ",
    "推荐阅读",
    "Copyright © 2024",
    "---",
    "以下为实录：",
    "內(nèi)化",
    "“",
    "”",
    "12",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "[文](http://a.b)",
    "<p>",
    "</p>",
]


def check(document: Document) -> None:
    text = document.text
    assert len(document.origins) == len(text)
    assert all(0 <= origin < len(document.source) for origin in document.origins)
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(text)
        # The first cell of a table may be empty.
        assert block.kind == "table" or text[block.start : block.end] == text[block.start : block.end].strip()
        assert block.voice is None or 0 <= block.voice < len(document.voices)
        position = block.end
    turns = [voice for voice in document.voices if voice.kind == "turn"]
    assert [voice.index for voice in turns] == list(range(len(turns)))
    for voice in document.voices:
        assert 0 <= voice.start <= voice.end <= len(text)
        assert 0 <= voice.label_start <= voice.label_end <= len(text)
        if voice.speaker is not None:
            assert text[voice.named_start : voice.named_end] == voice.speaker
    for number, voice in enumerate(document.voices):
        for block in document.blocks:
            if block.voice == number:
                assert voice.start <= block.start < block.end <= voice.end
    tables = [(block.start, block.end) for block in document.blocks if block.kind == "table"]
    assert tables == [(table.start, table.end) for table in document.tables]
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                assert table.start <= cell.start <= cell.end <= table.end
    for field, start, end in document.metadata.spans:
        assert field
        assert 0 <= start < end <= len(text)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join), st.sampled_from([".txt", ".md", ".html"])
)
def test_any_text_becomes_a_sound_document(text: str, suffix: str) -> None:
    try:
        document = read_bytes(text.encode(), f"samples/any{suffix}", suffix)
    except UnreadableDocument:
        return
    check(document)


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=300), st.sampled_from([".txt", ".md", ".html"]))
def test_any_characters_become_a_sound_document(text: str, suffix: str) -> None:
    try:
        document = read_bytes(text.encode("utf-8", "ignore"), f"samples/any{suffix}", suffix)
    except UnreadableDocument:
        return
    check(document)
