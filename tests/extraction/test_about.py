"""What claims are about, and for or against what they speak."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.documents.document import Voice
from graphkit.errors import OntologyError
from graphkit.extraction.claims.about import MOST
from graphkit.extraction.claims.about_weights import read_weights
from graphkit.extraction.claims.claims import find_claims
from graphkit.extraction.finding import Claim, Relation
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written

# What claims are made of, for the property.
_PIECES = [
    "{Technology:端侧模型}", "{Technology:人工智能}", "{Organization:晨星科技}", "{Person:王芳}", "{Place:中国}",
    "会在三年内普及", "它的成本更低", "我们认为", "，", "但是", "远远不够", "这家公司",
]  # fmt: skip
_LEAST = "least: {named: 0.5, beside: 0.5, first: 0.2, further: 0.5}\n"


def claims(marked: str, language: str = "zh") -> list[Claim]:
    analysis, entities = written(marked, language="en" if language == "en" else "zh")
    return list(find_claims(analysis, entities, load_ontology()))


def about(claim: Claim) -> list[str]:
    return [about.key for about in claim.about]


def dialogue(*lines: str, relations: tuple[Relation, ...] = ()) -> list[Claim]:
    """Return the claims of a conversation, a turn a line: "{Person:王芳}：…"."""
    marked = "\n".join(lines)
    text = written(marked)[0].document.text
    voices, start = [], 0
    for index, line in enumerate(text.split("\n")):
        label, end = start + line.index("："), start + len(line)
        voices.append(Voice("turn", text[start:label], "guest", start, end, start, label, start, label, index=index))
        start = end + 1
    analysis, entities = written(marked, voices=tuple(voices))
    starts = [voice.label_end + 1 for voice in voices]
    blocks = [replace(block, start=start) for block, start in zip(analysis.document.blocks, starts, strict=True)]
    sentences = [replace(one, start=max(one.start, starts[one.block])) for one in analysis.sentences]
    document = replace(analysis.document, blocks=tuple(blocks))
    analysis = replace(analysis, document=document, sentences=tuple(sentences))
    return list(find_claims(analysis, entities, load_ontology(), relations))


def stances(claim: Claim) -> dict[str, str]:
    return {about.key: about.stance for about in claim.about if about.stance}


def test_a_whole_field_gives_way_to_specific_things() -> None:
    [claim] = claims("{Organization:晨星科技}把{Technology:人工智能}用在巡检上，{Technology:端侧模型}跑在手机里。")
    assert about(claim) == ["晨星科技", "端侧模型"]


def test_a_whole_field_alone_is_what_a_claim_is_about() -> None:
    [claim] = claims("{Technology:人工智能}正在改变每一个行业。")
    assert about(claim) == ["人工智能"]


def test_a_pronoun_takes_over_the_thing_before() -> None:
    first, second = claims("{Technology:端侧模型}跑在手机上，不需要联网。它的隐私保护做得最好。")
    assert (about(first), about(second)) == (["端侧模型"], ["端侧模型"])


def test_a_specific_subject_does_not_drag_along_the_one_before() -> None:
    _, second = claims("{Technology:端侧模型}跑在手机上，不需要联网。{Product:甲手机}去年卖出了三百万台。")
    assert about(second) == ["甲手机"]


def test_the_end_of_a_name_calls_a_thing() -> None:
    _, second = claims("{Product:甲眼镜}上周开卖，重量只有三十克。这副眼镜的续航是六个小时。")
    assert about(second) == ["甲眼镜"]
    assert second.about[0].why[:2] == ("understood", "subject before")


def test_a_bullet_that_names_nothing_is_about_what_the_body_says() -> None:
    analysis, entities = written(
        "续航至少要再等三年才能翻倍。\n{Technology:端侧模型}会先在手机上普及。\n"
        "{Technology:固态电池}还没有量产。它的续航至少要再等三年才能翻倍。"
    )
    bullet, *paragraphs = analysis.document.blocks
    document = replace(analysis.document, blocks=(replace(bullet, kind="bullet"), *paragraphs))
    first, *_ = find_claims(replace(analysis, document=document), entities, load_ontology())
    assert about(first) == ["固态电池"]
    assert first.about[0].why[0] == "as the body says"


def test_what_a_thing_is_said_to_be_counts_though_it_comes_late() -> None:
    [claim] = claims("这几年大家谈得最多、投得也最多的方向，说到底还是{Technology:具身智能}。")
    assert about(claim) == ["具身智能"]
    assert claim.about[0].why[0] == "named"


def test_we_are_the_organization_of_who_speaks() -> None:
    house = Relation("王芳", "AFFILIATED_WITH", "晨星科技", 0, 9, "given", 1.0)
    *_, claim = dialogue(
        "{Person:陈力}：{Organization:晨星科技}今年的进展如何？",
        "{Person:王芳}：我们去年一共交付了三百台机器。",
        relations=(house,),
    )
    assert about(claim) == ["晨星科技"]
    assert "we" in claim.about[0].why


def test_an_organization_that_speaks_of_itself_is_what_a_claim_is_about() -> None:
    [claim] = claims("{Organization:晨星科技}表示，公司将在明年扭亏为盈。")
    assert claim.speaker == "晨星科技"
    assert about(claim) == ["晨星科技"]


def test_an_organization_that_tells_what_it_does_is_what_a_claim_is_about() -> None:
    [claim] = claims("{Organization:晨星科技}宣布，将在三年内建成十座工厂。")
    assert about(claim) == ["晨星科技"]
    [claim] = claims("{Organization:远望研究院}预计，三年内将建成十座工厂。")
    assert about(claim) == []


def test_a_person_is_what_a_claim_is_about_where_a_pronoun_stands_for_them() -> None:
    _, claim = claims("{Person:王芳}在{Organization:晨星科技}工作了十年。她去年带队做出了第一台样机。")
    assert about(claim)[0] == "王芳"
    _, claim = claims("{Person:王芳}在{Organization:晨星科技}工作了十年。去年的第一台样机卖了三百万元。")
    assert "王芳" not in about(claim)


def test_the_country_that_a_text_speaks_from() -> None:
    *_, claim = claims("{Place:中国}有三百座{Technology:算力中心}。国内的{Technology:算力中心}一半都闲着。")
    assert set(about(claim)) == {"算力中心", "中国"}


def test_an_answer_is_about_what_was_asked() -> None:
    *_, claim = dialogue(
        "{Person:陈力}：{Technology:固态电池}什么时候能上车？", "{Person:王芳}：至少还要等五年的时间。"
    )
    assert about(claim) == ["固态电池"]


def test_a_speaker_who_is_quoted_is_not_what_a_claim_is_about() -> None:
    *_, claim = dialogue(
        "{Person:王芳}：{Technology:端侧模型}会率先普及。",
        "{Person:陈力}：刚才{Person:王芳}提到的{Technology:端侧模型}还要等三年。",
    )
    assert about(claim) == ["端侧模型"]


def test_nobody_guesses_what_a_claim_without_a_topic_is_about() -> None:
    [claim] = claims("市场总是比大家想的要快，三年以后再看会完全不同。")
    assert about(claim) == []


@given(st.lists(st.sampled_from([*_PIECES, "。", "\n"]), max_size=30).map("".join))
@settings(max_examples=40, deadline=None)
def test_subjects_are_few_known_and_explained(marked: str) -> None:
    analysis, entities = written(marked)
    known = {entity.key for entity in entities.entities}
    organizations = {entity.key for entity in entities.entities if entity.type == "Organization"}
    for claim in find_claims(analysis, entities, load_ontology()):
        keys = about(claim)
        assert len(keys) == len(set(keys)) <= MOST
        assert set(keys) <= known - ({claim.speaker} - organizations)
        assert all(subject.why[0] in ("named", "understood", "as the body says") for subject in claim.about)


def test_a_sign_without_a_meaning_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text("named: {always: {weight: 1}}\nalone: {}\nbeside: {}\n" + _LEAST, encoding="utf-8")
    with pytest.raises(OntologyError, match="'always' must have a weight and a meaning"):
        read_weights(path)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("我觉得{Technology:端侧模型}很有潜力。", {"端侧模型": "positive"}),
        ("我不太看好{Technology:端侧模型}。", {"端侧模型": "negative"}),
        ("{Technology:小模型}会在三年内成为企业的标配。", {"小模型": "positive"}),
        ("{Technology:规模定律}还没有失效。", {"规模定律": "positive"}),
        ("初创公司不应该去做{Technology:通用大模型}。", {"通用大模型": "negative"}),
        ("{Technology:机械臂}的精度还远远不够。", {"机械臂": "negative"}),
        ("{Technology:端侧模型}运行在手机的芯片上。", {}),
        ("如果{Technology:机械臂}的精度不够，就要换一种传感器。", {}),
    ],
)
def test_words_that_evaluate(marked: str, expected: dict[str, str]) -> None:
    [claim] = claims(marked)
    assert stances(claim) == expected


def test_the_clause_tells_which_of_two_is_evaluated() -> None:
    [claim] = claims("我认为{Technology:云端模型}跑在机房里，而{Technology:端侧模型}非常有潜力。")
    assert stances(claim) == {"端侧模型": "positive"}


def test_a_circumstance_is_not_what_is_evaluated() -> None:
    [claim] = claims("我觉得{Technology:自动驾驶}里{Technology:端侧模型}非常重要。")
    assert stances(claim) == {"端侧模型": "positive"}


def test_the_main_point_of_a_concession_counts() -> None:
    [claim] = claims("我觉得{Technology:智能体}的体验不错，但是可靠性还远远不够。")
    assert stances(claim) == {"智能体": "negative"}


def test_who_speaks_does_not_make_a_view_a_fact() -> None:
    [claim] = claims("{Organization:晨星科技}创始人{Person:王芳}认为，两条路线各有道理。")
    assert claim.kind == "opinion"


def test_english_praise() -> None:
    [claim] = claims("I think {Technology:small models} are a breakthrough for hospitals.", "en")
    assert stances(claim) == {"small models": "positive"}
