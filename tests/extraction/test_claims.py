"""Who says what: claims of small documents, from reading to finding, with the names given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from graphkit.contract.folding import fold_characters
from graphkit.documents.read import read_bytes
from graphkit.extraction.claims.claims import find_claims
from graphkit.extraction.claims.voice import document_voice
from graphkit.extraction.finding import Claim, Entities, Entity, Mention
from graphkit.extraction.names.candidate import entity_key
from graphkit.language.analysis import Analysis, Sentence
from graphkit.language.sentences import split_sentences
from graphkit.ontology.load import load_ontology


@dataclass(frozen=True)
class Read:
    """A document's claims and a short way to speak of them."""

    text: str
    claims: tuple[Claim, ...]

    def of(self, part: str) -> Claim:
        """Return the claim whose text holds `part`."""
        return next(claim for claim in self.claims if part in self.text[claim.start : claim.end])

    def speaker(self, part: str) -> str:
        """Return the folded name of who says the claim whose text holds `part`."""
        return self.of(part).speaker.split("/", 1)[1]

    def texts(self) -> list[str]:
        return [self.text[claim.start : claim.end] for claim in self.claims]


def read(text: str, names: Mapping[str, str], suffix: str = ".txt") -> Read:
    """Read a document in which `names` (form to type) are the entities."""
    document = read_bytes(text.encode(), f"samples/document{suffix}", suffix)
    folded = fold_characters(document.text)
    sentences = tuple(
        Sentence(start, end, index, (), ())
        for index, block in enumerate(document.blocks)
        for start, end in split_sentences(document.text, block.start, block.end)
    )
    mentions: list[Mention] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        place = folded.find(fold_characters(name))
        while place >= 0:
            end = place + len(name)
            if not any(m.start < end and place < m.end for m in mentions):
                mentions.append(Mention(entity_key(names[name], name), place, end, "exact", 1.0))
            place = folded.find(fold_characters(name), place + 1)
    entities = tuple(Entity(entity_key(kind, name), kind, name) for name, kind in names.items())
    analysis = Analysis(document, folded, sentences)
    everyone, _ = document_voice(analysis, Entities(entities, tuple(sorted(mentions, key=lambda m: m.start))))
    return Read(document.text, find_claims(analysis, everyone, load_ontology()))


PEOPLE = {
    "王芳": "Person",
    "陈力": "Person",
    "赵远": "Person",
    "云启科技": "Organization",
    "IDC": "Organization",
    "端侧模型": "Technology",
    "开源模型": "Technology",
    "大模型": "Technology",
    "智能体": "Technology",
}

NEWS = """云启科技全线降价

记者 李明 2024-05-20

5月20日，云启科技宣布旗下大模型全线降价，最大降幅达97%。云启科技CEO王芳在发布会上表示：“模型的成本每年会下降一个数量级。\
我们不会亏钱卖。”她还透露，公司明年将推出端侧模型。

“价格战伤不到头部公司，”分析师陈力说，“真正难受的是中小厂商。”不过，也有业内人士认为，降价会加快应用落地。

据IDC报告，去年中国大模型市场规模达到17.65亿元。其中，金融行业占比超过三成。在陈力看来，市场还处于早期。

远山资本合伙人赵远告诉记者，投资人已经不再看参数。“大家现在只看收入。”他说。王芳的观点是，开源模型最终会赢。
"""


@pytest.fixture(scope="module")
def news() -> Read:
    return read(NEWS, PEOPLE)


@pytest.mark.parametrize(
    ("part", "speaker", "mode"),
    [
        ("全线降价，最大", "云启科技", "reported"),
        ("一个数量级", "王芳", "direct"),
        ("不会亏钱卖", "王芳", "direct"),
        ("公司明年将推出", "王芳", "reported"),
        ("价格战伤不到", "陈力", "direct"),
        ("真正难受的是", "陈力", "direct"),
        ("17.65亿元", "idc", "reported"),
        ("占比超过三成", "idc", "reported"),
        ("市场还处于早期", "陈力", "reported"),
        ("不再看参数", "赵远", "reported"),
        ("只看收入", "赵远", "direct"),
        ("开源模型最终会赢", "王芳", "reported"),
    ],
)
def test_speech_in_news_goes_to_its_source(news: Read, part: str, speaker: str, mode: str) -> None:
    claim = news.of(part)
    assert claim.speaker.endswith(f"/{speaker}")
    assert claim.mode == mode


def test_a_source_without_a_name_keeps_its_words(news: Read) -> None:
    claim = news.of("加快应用落地")
    assert (claim.mode, claim.source_words) == ("reported", "也有业内人士")


def test_what_a_quotation_holds_is_told_without_its_frame(news: Read) -> None:
    assert "我们不会亏钱卖。" in news.texts()
    assert not any("发布会上表示" in text for text in news.texts())


INTERVIEW = """对话王芳：智能体要先过成本关

《前沿》：您怎么看智能体今年的进展？

王芳：谢谢邀请。我觉得今年智能体最大的变化是成本。去年调用一次要两毛钱，现在只要一分钱。

《前沿》：有人说智能体只是炒作。

王芳：我不同意。陈力在一次演讲里说过，智能体是下一代的操作系统。但是它现在还做不好复杂任务。

《前沿》：未来三年会怎样？

王芳：我相信，三年之内，一半的客服会被智能体替代。企业必须现在就开始准备数据。
"""


@pytest.fixture(scope="module")
def interview() -> Read:
    return read(INTERVIEW, PEOPLE)


def test_a_turn_speaks_for_its_speaker(interview: Read) -> None:
    claim = interview.of("最大的变化是成本")
    assert (claim.speaker, claim.mode, claim.place) == ("Person/王芳", "direct", "body")


def test_questions_and_thanks_are_no_claims(interview: Read) -> None:
    assert not any("怎么看" in text or "谢谢" in text for text in interview.texts())


def test_speech_inside_a_turn_hangs_on_its_source_and_says_who_relays_it(interview: Read) -> None:
    claim = interview.of("操作系统")
    assert (claim.speaker, claim.mode, claim.relayed_by) == ("Person/陈力", "reported", "Person/王芳")


@pytest.mark.parametrize(
    ("part", "kind"),
    [("会被智能体替代", "prediction"), ("必须现在就", "recommendation"), ("最大的变化", "opinion")],
)
def test_kinds(interview: Read, part: str, kind: str) -> None:
    assert interview.of(part).kind == kind


def test_a_pronoun_is_about_what_was_named_before(interview: Read) -> None:
    claim = interview.of("做不好复杂任务")
    assert [(about.key, about.stance) for about in claim.about] == [("Technology/智能体", "negative")]


def test_an_answer_that_names_nothing_keeps_its_question() -> None:
    found = read(
        "圆桌\n\n王芳：开源模型还能追上吗？\n\n陈力：我觉得很难，至少要五年时间。\n\n王芳：为什么？\n\n陈力：开源模型缺少数据。\n",
        PEOPLE,
    )
    assert found.of("至少要五年").question == "开源模型还能追上吗？"
    assert found.of("缺少数据").question is None


def test_the_time_a_claim_is_about(interview: Read) -> None:
    time = interview.of("一半的客服").time
    assert time is not None
    assert time.about == "3y"


def test_the_claims_of_a_document_are_in_order_and_inside_it(news: Read, interview: Read) -> None:
    for found in (news, interview):
        places = [(claim.start, claim.end) for claim in found.claims]
        assert places == sorted(places)
        assert all(0 <= start < end <= len(found.text) for start, end in places)
        assert all(0 <= claim.salience <= 1 and 0 < claim.confidence <= 1 for claim in found.claims)


def test_traditional_script_and_its_quotation_marks() -> None:
    found = read(
        "晨星科技談邊緣運算\n\n張維今日表示，大型語言模型的訓練成本在兩年內會降到十分之一。\n\n"
        "張維說：「我們不打算和別人競爭。我們要做的是讓晶片更省電。\n\n「日本市場會是第一站。」\n",
        {"張維": "Person", "大型語言模型": "Technology", "日本": "Place"},
    )
    assert {claim.speaker for claim in found.claims if "日本" in found.text[claim.start : claim.end]} == {"Person/张维"}
    assert "日本市場會是第一站。" in found.texts()


ENGLISH = """Chip makers race to cut costs

May 20, 2024

Acme Labs announced on Monday that its new model, Alpha 2, will be open source. "We want everyone to build on it," \
said Jane Doe, the chief executive of Acme Labs. "It is cheaper than anything we have shipped." She added that \
inference costs have fallen 80% in a year.

According to a report by Gartner, global spending on chips will reach $71 billion in 2024. Some analysts believe \
the boom is a bubble. John Roe, a partner at Hill Ventures, is convinced that small models will win. "Scaling alone \
is a dead end," he said.
"""


@pytest.mark.parametrize(
    ("part", "speaker", "mode"),
    [
        ("will be open source", "acmelabs", "reported"),
        ("everyone to build on it", "janedoe", "direct"),
        ("cheaper than anything", "janedoe", "direct"),
        ("fallen 80%", "janedoe", "reported"),
        ("$71 billion", "gartner", "reported"),
        ("small models will win", "johnroe", "reported"),
        ("dead end", "johnroe", "direct"),
    ],
)
def test_english_news(part: str, speaker: str, mode: str) -> None:
    names = {"Jane Doe": "Person", "John Roe": "Person", "Acme Labs": "Organization", "Gartner": "Organization"}
    names |= {"Alpha 2": "Model", "Hill Ventures": "Organization", "small models": "Technology"}
    claim = read(ENGLISH, names).of(part)
    assert (claim.speaker.split("/")[1], claim.mode) == (speaker, mode)


def test_a_digest_bullet_belongs_to_the_guest_whose_words_it_sums_up() -> None:
    found = read(
        "林夏对话周舟、何川：端侧的未来\n\n观点提炼：\n\n1. 手机内存会限制端侧模型的表现。\n\n"
        "2. 开源模型会在两年内赶上闭源。\n\n以下为对话实录：\n\n"
        "林夏：端侧模型难在哪里？\n\n周舟：我认为手机的内存太小，内存会限制端侧模型的表现，这件事急不得。\n\n"
        "林夏：开源呢？\n\n何川：我觉得开源模型在两年之内就会赶上闭源模型，差距在变小。\n",
        {"林夏": "Person", "周舟": "Person", "何川": "Person", "端侧模型": "Technology", "开源模型": "Technology"},
    )
    first, second = (claim for claim in found.claims if claim.place == "bullet")
    assert (first.speaker, first.mode) == ("Person/周舟", "reported")
    assert (second.speaker, second.mode) == ("Person/何川", "reported")
