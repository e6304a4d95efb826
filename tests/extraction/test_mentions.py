"""What is an entity, and which words refer to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.documents.read import read_document
from graphkit.extraction.finding import Entities
from graphkit.extraction.names.mentions import find_entities
from graphkit.language.analyse import analyse
from graphkit.language.analysis import Analysis
from graphkit.language.pipeline import load_pipeline
from graphkit.ontology.load import load_ontology

Find = Callable[[str], Mapping[str, set[str]]]


def analysed(text: str, folder: Path) -> Analysis:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path, folder, "test")
    return analyse(document, load_pipeline(None, document.language))


def forms(analysis: Analysis, entities: Entities) -> dict[str, set[str]]:
    """Return the forms of each entity, under `Type name`."""
    names = {entity.key: f"{entity.type} {entity.name}" for entity in entities.entities}
    found: dict[str, set[str]] = {}
    for mention in entities.mentions:
        found.setdefault(names[mention.key], set()).add(analysis.document.text[mention.start : mention.end])
    return found


@pytest.fixture
def find(tmp_path: Path) -> Find:
    def run(text: str) -> Mapping[str, set[str]]:
        analysis = analysed(text, tmp_path)
        return forms(analysis, find_entities(analysis, load_ontology()))

    return run


def test_versions_are_identity(find: Find) -> None:
    found = find("GPT-4很强，GPT-4o更快，GPT-4.5更贵。Llama 3和Llama-3.1-70B-Instruct都是开源的。")
    assert found["Model GPT-4"] == {"GPT-4"}
    assert found["Model GPT-4o"] == {"GPT-4o"}
    assert found["Model GPT-4.5"] == {"GPT-4.5"}
    assert found["Model Llama 3"] == {"Llama 3"}


def test_an_unlisted_version_is_a_model_of_its_own(find: Find) -> None:
    found = find("Qwen9-123B-Chat的表现超过了Claude 8.5 Sonnet。")
    assert any(name.startswith("Model Qwen") and forms == {"Qwen9-123B-Chat"} for name, forms in found.items())
    assert any("8.5" in name and forms == {"Claude 8.5 Sonnet"} for name, forms in found.items())


def test_bare_versions_in_a_list_belong_to_the_family(find: Find) -> None:
    assert find("从GPT-3、3.5到GPT-4，进步很快。")["Model GPT-3.5"] == {"3.5"}


def test_a_year_or_a_count_is_no_version(find: Find) -> None:
    found = find("Sora 2 个月后开放，Llama 3 年内会更新。")
    assert found["Model Sora"] == {"Sora"}
    assert not any("Llama 3" in name for name in found)


def test_spelling_with_and_without_marks_is_one(find: Find) -> None:
    assert find("GPT4、GPT-4和GPT 4是同一个模型。")["Model GPT-4"] == {"GPT4", "GPT-4", "GPT 4"}


def test_a_speaker_is_called_by_given_name_and_title(find: Find) -> None:
    text = (
        "对谈：数据从哪里来\n\n"
        "周启明：欢迎两位。林老师，您先说。\n\n"
        "林若澜：我同意启明的看法，数据会越来越贵。\n\n"
        "周启明：若澜讲得对。\n\n"
        "林若澜：谢谢周总。\n"
    )
    found = find(text)
    assert found["Person 林若澜"] >= {"林若澜", "林老师", "若澜"}
    assert found["Person 周启明"] >= {"周启明", "周总"}


def test_people_are_found_by_their_office(find: Find) -> None:
    found = find("云帆智能CEO郭子昂表示，公司明年上市。该公司首席科学家罗思远教授没有评论。")
    assert "郭子昂" in found["Person 郭子昂"]
    assert "罗思远" in found["Person 罗思远"]


def test_a_name_spelled_by_ear_joins_the_right_one(find: Find) -> None:
    text = "闫俊杰创办了MiniMax。闫俊杰说，成本会下降。有人问，严俊杰怎么看？闫俊杰没有回答。"
    assert find(text)["Person 闫俊杰"] == {"闫俊杰", "严俊杰"}


def test_the_name_in_brackets_is_the_same_thing(find: Find) -> None:
    text = "北京星途智航科技有限公司（以下简称星途智航）在去年成立。星途智航的产品面向工厂。"
    assert find(text)["Organization 北京星途智航科技有限公司"] == {"北京星途智航科技有限公司", "星途智航"}


def test_an_ambiguous_word_needs_its_context(find: Find) -> None:
    assert not any("苹果" in forms for forms in find("他每天吃一个苹果，身体很好。").values())
    assert "Organization 苹果" in find("苹果公司发布了新手机，库克很满意。")


def test_a_form_inside_another_word_is_none(find: Find) -> None:
    found = find("开源大模型越来越多，开源大模型很便宜。")
    assert not any("源大模型" in forms for forms in found.values())


def test_traditional_and_simplified_are_one(find: Find) -> None:
    found = find("騰訊發布了新的模型，騰訊的員工很高興，騰訊還說價格會下降。")
    assert found["Organization 腾讯"] == {"騰訊"}


def test_titles_are_works_and_events_have_more_than_their_kind(find: Find) -> None:
    found = find("他写的《远山的信号》获奖了。在第七届江南智能制造大会上，有人谈到这本书。这次大会很热闹。")
    assert found["Work 远山的信号"] == {"远山的信号"}
    assert any(name.startswith("Event") and "江南智能制造大会" in name for name in found)
    assert not any(forms == {"大会"} for forms in found.values())


def test_a_short_text_discusses_an_everyday_term_that_it_says_twice(find: Find) -> None:
    assert "Technology 算力" in find("去年算力很贵。今年算力便宜了一半。")
    assert "Technology 算力" not in find("去年算力很贵。今年电价便宜了一半。")


def test_everyday_words_are_no_technologies(find: Find) -> None:
    found = find("公司的数据和手机都在网络上。公司的数据很多，手机也很多。")
    assert not any(name.startswith("Technology") for name in found)


def test_a_compound_that_comes_again_is_a_technology(find: Find) -> None:
    found = find("触觉蒸馏数据是新的方向。没有触觉蒸馏数据，机器手学不会拧螺丝。")
    assert any("触觉" in name and name.startswith("Technology") for name in found)


def test_names_in_english_text(find: Find) -> None:
    text = (
        "By Laura Bennett\n\nTariq Mansour, founder of Halcyon Labs, said that open models will win. "
        "Mansour worked at OpenAI before. Halcyon released its Sandpiper-2 model in May. Its rivals are not convinced.\n"
    )
    found = find(text)
    assert found["Person Tariq Mansour"] == {"Tariq Mansour", "Mansour"}
    assert found["Organization Halcyon Labs"] == {"Halcyon Labs", "Halcyon"}
    assert found["Model Sandpiper-2"] == {"Sandpiper-2"}


PIECES = st.sampled_from(
    [
        "李大海说，",
        "GPT-4o",
        "GPT-4",
        "、3.5",
        "腾讯",
        "云",
        "（Tencent）",
        "Llama 3",
        " 70B",
        "《失控》",
        "的",
        "模型",
        "大海",
        "。",
        "\n",
        "AI",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join).filter(lambda text: any(map(str.isalnum, text))))
def test_mentions_are_ordered_apart_and_of_known_entities(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    analysis = analysed(text, tmp_path_factory.mktemp("pieces"))
    entities = find_entities(analysis, load_ontology())
    spans = [(mention.start, mention.end) for mention in entities.mentions]
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert {mention.key for mention in entities.mentions} == {entity.key for entity in entities.entities}
    assert all(0 < mention.confidence <= 1 and mention.rule for mention in entities.mentions)


def test_a_mention_never_joins_two_listed_things(tmp_path: Path) -> None:
    """Every listed name in the text keeps its own entry, whatever the linking does around it."""
    ontology = load_ontology()
    analysis = analysed("杨植麟、王小川、闫俊杰和李彦宏都来了。杨总和王总聊得很好，闫总没有说话。", tmp_path)
    entities = find_entities(analysis, ontology)
    for mention in entities.mentions:
        pairs = ontology.gazetteer.look_up(analysis.document.text[mention.start : mention.end])
        certain = {entry.id for entry, alias in pairs if not alias.ambiguous}
        if len(certain) == 1:
            assert mention.key in certain


def test_a_label_with_a_given_name_is_the_guest_of_that_name(find: Find) -> None:
    text = (
        "Tim Hwang: Welcome. With me are Chris Hay, an engineer at IBM, and Kate Soule. Chris, are agents the future?\n\n"
        "Chris: I think they are. Groq has fast chips.\n\n"
        "Kate: I am not so sure. Kroc, sorry, Groq is expensive.\n\n"
        "Chris: It is not. Hay is for horses, they say.\n"
    )
    found = find(text)
    assert found["Person Chris Hay"] >= {"Chris Hay", "Chris"}
    assert found["Person Kate Soule"] == {"Kate Soule", "Kate"}
    assert found["Organization Groq"] == {"Groq", "Kroc"}


def test_a_transliteration_and_its_original_are_one(find: Find) -> None:
    text = "我们请到了克里斯·海（Chris Hay）。\n\n克里斯：智能体很重要。\n\n主持人：Chris说得对。\n\n克里斯：谢谢。\n"
    assert find(text)["Person 克里斯·海"] == {"克里斯·海", "克里斯", "Chris Hay", "Chris"}


def test_a_listed_company_with_its_legal_form_is_itself(find: Find) -> None:
    found = find("宇树科技股份有限公司创始人王兴兴出席。宇树科技没有评论。")
    assert found["Organization 宇树科技"] == {"宇树科技股份有限公司", "宇树科技"}


def test_a_day_is_no_part_of_a_conference(find: Find) -> None:
    found = find("11月7日下午的大会上没有新消息。2026大会开幕。")
    assert not any(name.startswith("Event") for name in found)
