"""Who wrote a text where no word says so, and lines of a head that name a medium in other forms."""

import pytest

from tests.documents.conftest import Read, kinds
from tests.documents.test_heads import BODY

TITLE = "推理芯片又便宜了一半"


def test_a_name_alone_under_the_title_is_the_author(read: Read) -> None:
    assert read(f"{TITLE}\n\n文岚\n\n{BODY}").metadata.authors == ("文岚",)


def test_a_name_that_comes_back_on_its_own_line_is_a_label(read: Read) -> None:
    assert read(f"{TITLE}\n\n文岚\n\n{BODY}\n文岚\n\n{BODY}").metadata.authors == ()


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("文岚 发自 合肥", ("文岚",), None),
        ("- 本文首发于山海评论 -", (), "山海评论"),
        ("作者：《山海周刊》编辑部", ("《山海周刊》编辑部",), None),
    ],
)
def test_forms_of_bylines(read: Read, line: str, authors: tuple[str, ...], publisher: str | None) -> None:
    found = read(f"{TITLE}\n\n{line}\n\n{BODY}").metadata
    assert (found.authors, found.publisher) == (authors, publisher)


def test_a_credit_of_a_picture_is_a_caption(read: Read) -> None:
    assert ("caption", "图片来源：山海图库") in kinds(read(f"{TITLE}\n\n图片来源：山海图库\n\n{BODY}"))
