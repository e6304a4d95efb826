"""Pages as people paste them: blank lines lost, marks on lines of their own, headlines that hold a stop, speeches."""

import pytest

from tests.documents.conftest import Read, kinds, said

BODY = (
    "这家公司昨天发布了新的推理芯片，功耗比上一代低一半，价格没有变化，市场的反应却很平淡，股价收盘时只涨了百分之一。\n"
)


def test_a_headline_that_holds_a_stop_is_not_joined_to_the_text(read: Read) -> None:
    document = read("泡沫破了！文岚谈芯片：客户比我们有钱\n" + BODY * 3)
    assert document.metadata.title == "泡沫破了！文岚谈芯片：客户比我们有钱"


def test_a_paragraph_is_whole_where_a_credit_or_the_number_of_a_note_closes_it(read: Read) -> None:
    text = "推理芯片便宜了一半\n\n" + BODY + "\n" + BODY[:-1] + "（摄影／周远）\n\n" + BODY[:-1] + "12\n\n" + BODY
    assert [kind for kind, _ in kinds(read(text))] == ["title", *["paragraph"] * 4]


def test_marks_on_lines_of_their_own_make_bullets(read: Read) -> None:
    document = read("芯片便宜了\n\n-\n功耗比上一代低一半。\n-\n价格没有变化。\n\n" + BODY)
    assert [kind for kind, _ in kinds(document)] == ["title", "bullet", "bullet", "paragraph"]


def test_a_caption_is_no_title(read: Read) -> None:
    assert read("图片来源：山海新闻\n芯片便宜了一半\n\n" + BODY).metadata.title == "芯片便宜了一半"


@pytest.mark.parametrize(
    ("head", "authors", "publisher"),
    [
        ("◎记者 文岚\n\n", ("文岚",), None),
        ("文|山海前线 文岚\n\n", ("文岚",), "山海前线"),
        ("生活作者: 文岚\n\n", ("文岚",), None),
        ("山海网 文岚 3月5日\n\n", ("文岚",), "山海网"),
        ("山海元報道\n編輯：文嵐\n", ("文嵐",), "山海元"),
        ("编制：文岚2025.4.17\n\n", ("文岚",), None),
        ("来源：山海新闻  编辑：文岚\n\n", (), "山海新闻"),
    ],
)
def test_who_wrote_it(read: Read, head: str, authors: tuple[str, ...], publisher: str | None) -> None:
    metadata = read("芯片便宜了一半\n\n" + head + BODY * 2).metadata
    assert (metadata.authors, metadata.publisher) == (authors, publisher)


def test_a_daily_is_published_by_whom_its_title_names(read: Read) -> None:
    assert read("## 山海 AI 日报 2025/3/5\n\n### 今日摘要\n\n" + BODY, ".md").metadata.publisher == "山海"


def test_the_heading_under_the_name_of_a_periodical_is_the_title(read: Read) -> None:
    text = "# 《山海周报》\n\n# 芯片便宜了一半\n\n" + BODY
    assert read(text, ".md").metadata.title == "芯片便宜了一半"


def test_an_address_in_the_front_matter_is_no_publisher(read: Read) -> None:
    metadata = read("---\ntitle: 芯片便宜了\nsource: https://example.com/a\n---\n\n" + BODY, ".md").metadata
    assert (metadata.publisher, metadata.url) == (None, "https://example.com/a")


def test_who_signs_a_picture_amid_the_text_has_not_written_it(read: Read) -> None:
    assert read("芯片便宜了\n\n" + BODY + "\n某某委员会主任文岚\n\n" + BODY).metadata.authors == ()


SPEECH = "我们用了三年时间。我们相信，软件才是最后的壁垒。\n\n我想告诉大家，我们不会停下来，因为我们的客户还在等。\n"


def test_an_unannounced_speech_is_of_whom_the_headline_names(read: Read) -> None:
    assert {speaker for speaker, _ in said(read("山海大会,文岚演讲透露了什么?\n\n" + SPEECH))} == {"文岚"}


def test_a_report_on_a_speech_names_who_held_it_and_is_none(read: Read) -> None:
    assert said(read("山海大会,文岚演讲透露了什么?\n\n文岚告诉我们，她不会停下。\n\n" + SPEECH)) == []


def test_a_digest_before_a_speech_is_no_part_of_it(read: Read) -> None:
    text = (
        "会上，创始人文岚作了主题演讲，以下为演讲内容的核心要点：\n\n1. 软件是壁垒\n2. 算力会降价\n\n"
        "以下为演讲内容的整理：\n\n" + SPEECH
    )
    assert [text for _, text in said(read(text))] == [line for line in SPEECH.split("\n") if line]
