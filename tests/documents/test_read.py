"""Files become documents, or a line that says why not."""

import hashlib
import os
from pathlib import Path

import pytest

from graphkit.contract.identity import document_id
from graphkit.documents.read import find_documents, read_bytes, read_document
from graphkit.errors import UnknownFormat, UnreadableDocument

TEXT = "窗口期\r\n\r\n王芳認(rèn)為，端側模型三年內會普及。\r\n"


def test_a_file_keeps_its_source_as_it_was_decoded(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    document = read_document(path, tmp_path, "samples")
    assert document.name == "samples/sub/a.txt"
    assert document.path == "sub/a.txt"
    assert document.id == document_id("samples/sub/a.txt")
    assert document.source == TEXT
    assert document.text == "窗口期\n\n王芳認為，端側模型三年內會普及。"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (len(document.origins), document.language) == (len(document.text), "zh")


def test_the_same_bytes_make_the_same_document() -> None:
    assert read_bytes(TEXT.encode(), "a/b.txt", ".txt") == read_bytes(TEXT.encode(), "a/b.txt", ".txt")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("——……\n".encode(), "no text"),
        (bytes(range(256)) * 8, "binary"),
        ("人工知能はとてもすごい技術だと思います。".encode("shift_jis") * 5, "encoding"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=reason) as caught:
        read_document(path, tmp_path, "samples")
    assert "bad.txt" in str(caught.value)


def test_a_vanished_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="not there"):
        read_document(tmp_path / "gone.txt", tmp_path, "samples")


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no text"):
        read_bytes(b"<html><body><script>load()</script></body></html>", "a/b.html", ".html")


def test_an_unknown_ending_names_the_known_ones() -> None:
    with pytest.raises(UnknownFormat, match="html"):
        read_bytes(b"x", "a/b.xyz", ".xyz")


def test_find_documents(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.MD",
        "c.html",
        "x.png",
        ".hidden.txt",
        "sources.csv",
        "judgements.csv",
        "sub/d.htm",
        ".git/e.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in find_documents(tmp_path)] == [
        "a.MD",
        "b.txt",
        "c.html",
        "sub/d.htm",
    ]
    assert find_documents(tmp_path / "b.txt") == [tmp_path / "b.txt"]
    with pytest.raises(FileNotFoundError):
        find_documents(tmp_path / "gone")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        read_document(path, tmp_path, "samples")


def test_english_is_told_from_chinese() -> None:
    assert read_bytes("Open models (开源) win, she said, in three years.".encode(), "a/b.txt", ".txt").language == "en"
    assert read_bytes("GPT-4o 和 Claude 3.5 Sonnet 差距不大。".encode(), "a/b.txt", ".txt").language == "zh"
