"""Who wrote and published a document, and when: the person's word first, then front matter, then the text."""

from pathlib import Path

import pytest

from graphkit.documents.metadata import SourceMetadata, read_sources
from graphkit.documents.read import read_bytes
from graphkit.errors import UnreadableDocument
from tests.documents.conftest import Read

HEAD = """林晓对话周远：窗口期只有两年
来源：某某日报   发布日期：2024-09-25 20:07   浏览：2588次

作者丨程晓、王芳
编辑丨叶明

9月24日晚，周远做客某某直播间，与主持人林晓对谈。

林晓：窗口期有多久？
周远：我认为两年。
林晓：为什么？
周远：内存会降价。
"""


def test_the_lines_of_the_head(read: Read) -> None:
    document = read(HEAD)
    found = document.metadata
    assert (found.title, found.publisher, found.authors) == (
        "林晓对话周远：窗口期只有两年",
        "某某日报",
        ("程晓", "王芳"),
    )
    assert (found.published, found.said_on) == ("2024-09-25", "2024-09-24")
    spans = {field: document.text[start:end] for field, start, end in found.spans}
    assert spans == {
        "title": "林晓对话周远：窗口期只有两年",
        "publisher": "某某日报",
        "published": "2024-09-25",
        "authors": "程晓、王芳",
        "said_on": "9月24日",
    }


def test_what_a_person_wrote_wins_field_by_field() -> None:
    known = SourceMetadata(publisher="某某周刊", published="2024-10")
    found = read_bytes(HEAD.encode(), "a/b.txt", ".txt", known).metadata
    assert (found.publisher, found.published, found.authors) == ("某某周刊", "2024-10", ("程晓", "王芳"))
    assert "publisher" not in {field for field, _, _ in found.spans}


def test_front_matter_wins_over_the_text(read: Read) -> None:
    text = "---\ntitle: 窗口期\ndate: 2024-07-01\nauthors:\n  - 林晓\n  - 周远\npublisher: 某某研究院\n"
    text += "url: https://example.org/a\n---\n# 窗口期\n\n2023年1月1日\n\n正文在这里。\n"
    document = read(text, ".md")
    assert document.source == text
    found = document.metadata
    assert (found.title, found.published, found.authors, found.publisher) == (
        "窗口期",
        "2024-07-01",
        ("林晓", "周远"),
        "某某研究院",
    )
    assert found.url == "https://example.org/a"
    assert "某某研究院" not in document.text


def test_an_english_head(read: Read) -> None:
    found = read(
        "Open models catch up\n\nBy Jane Doe and Tim Li\nPublished March 5, 2024\n\nThe gap has closed, she says.\n"
    ).metadata
    assert (found.title, found.authors, found.published) == (
        "Open models catch up",
        ("Jane Doe", "Tim Li"),
        "2024-03-05",
    )


def test_what_is_unknown_is_absent(read: Read) -> None:
    found = read("窗口期\n\n来源：互联网\n\n正文在这里，足够长的一段文字，没有日期。\n").metadata
    assert (found.publisher, found.authors, found.published, found.said_on, found.url) == (None, (), None, None, None)


@pytest.mark.parametrize(
    ("lede", "said_on"),
    [
        ("12月28日，周远在论坛上接受了采访。", "2023-12-28"),
        ("3月1日，周远在论坛上接受了采访。", None),
        ("2023年11月2日，大会在北京举行。", "2023-11-02"),
        ("1月8日是一个普通的日子。", None),
    ],
)
def test_the_day_of_the_talk_lies_before_the_day_of_publication(read: Read, lede: str, said_on: str | None) -> None:
    assert (
        read(f"窗口期只有两年\n2024-01-05 来源：某某日报\n\n{lede}\n\n他谈到了很多问题。\n").metadata.said_on == said_on
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_sources_csv(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "sources.csv").write_bytes(
        (
            "file,title,published,publisher,author,url,said_on\r\n"
            'a/b.txt,"窗口期，只有两年",2024/9/25,某某日报,"林晓；周远、Jane Doe",https://example.org,\r\n'
            "c.md,,,,,,2024-09\r\n"
        ).encode(encoding)
    )
    assert read_sources(tmp_path) == {
        "a/b.txt": SourceMetadata(
            "窗口期，只有两年", "2024-09-25", "某某日报", ("林晓", "周远", "Jane Doe"), "https://example.org"
        ),
        "c.md": SourceMetadata(said_on="2024-09"),
    }


def test_sources_csv_may_be_missing_and_must_have_its_column(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == {}
    (tmp_path / "sources.csv").write_text("title\n窗口期\n", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="file"):
        read_sources(tmp_path)
