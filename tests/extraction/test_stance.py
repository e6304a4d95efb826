"""Which things the words of a claim side for or against."""

from __future__ import annotations

import pytest

from graphkit.extraction.claims.claims import find_claims
from graphkit.extraction.finding import Claim
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written


def stances(marked: str, language: str = "zh") -> dict[str, str]:
    """Return the stances of the first claim of a text, by the name of what it is about."""
    analysis, entities = written(marked, language="en" if language == "en" else "zh")
    claim: Claim = find_claims(analysis, entities, load_ontology())[0]
    return {about.key: about.stance for about in claim.about if about.stance}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Technology:端侧模型}的表现令人惊艳。", {"端侧模型": "positive"}),
        ("没有审计的{Technology:智能体}就是一颗定时炸弹。", {"智能体": "negative"}),
        ("{Technology:智能体}是一个被严重高估的概念。", {"智能体": "negative"}),
        ("{Product:甲助手}的体验碾压{Product:乙助手}。", {"甲助手": "positive"}),
        ("我更看好{Technology:世界模型}。", {"世界模型": "positive"}),
        ("很多人在质疑{Technology:世界模型}。", {"世界模型": "negative"}),
    ],
)
def test_single_words_are_enough_where_they_are_strong(marked: str, expected: dict[str, str]) -> None:
    assert stances(marked) == expected


def test_a_weak_word_alone_evaluates_nothing() -> None:
    assert stances("{Organization:晨星}提供两种{Product:甲卡}。") == {}


def test_several_weak_words_are_as_good_as_a_strong_one() -> None:
    assert stances("{Technology:端侧模型}大幅降低了成本，提升了效率。") == {"端侧模型": "positive"}


def test_a_negation_right_before_the_word_turns_it_round() -> None:
    assert stances("我觉得{Technology:机械臂}一点也不靠谱，没有优势。") == {"机械臂": "negative"}


def test_what_is_only_conceded_counts_half() -> None:
    assert stances("{Technology:存算一体}虽然表现亮眼，但是问题很多，做不到量产，为时尚早。") == {
        "存算一体": "negative"
    }


def test_the_standard_of_a_comparison_is_not_what_is_evaluated() -> None:
    found = stances("{Model:甲}的推理比{Model:乙}强得多。")
    assert found.get("甲") == "positive"
    assert found.get("乙") != "positive"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Technology:agents} are wildly overhyped.", {"agents": "negative"}),
        ("{Product:Alpha} is an amazing tool.", {"Alpha": "positive"}),
        ("We are bullish on {Technology:small models}.", {"small models": "positive"}),
        ("{Product:Alpha} is not a reliable tool, it is useless.", {"Alpha": "negative"}),
        ("{Product:Alpha} runs on phones.", {}),
    ],
)
def test_english(marked: str, expected: dict[str, str]) -> None:
    assert stances(marked, "en") == expected


@pytest.mark.parametrize(
    ("marked", "language", "expected"),
    [
        ("{Organization:晨星}的{Model:甲}表现惊艳。", "zh", {"甲": "positive"}),
        ("{Organization:Acme}'s {Product:Alpha} is an amazing tool.", "en", {"Alpha": "positive"}),
    ],
)
def test_what_is_owned_is_evaluated_not_its_owner(marked: str, language: str, expected: dict[str, str]) -> None:
    assert stances(marked, language) == expected


def test_whoever_holds_a_view_is_not_meant_by_it() -> None:
    found = stances("{Organization:晨星}对{Technology:一体机}很悲观，质疑它的安全。")
    assert found == {"一体机": "negative"}


def test_whoever_suffers_a_view_is_meant_by_it() -> None:
    assert stances("{Organization:晨星}备受质疑，饱受诟病。") == {"晨星": "negative"}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Technology:推理模型}没有大家想的那么好用。", {"推理模型": "negative"}),
        ("地方政府应当停止新建{Technology:智算中心}。", {"智算中心": "negative"}),
        ("没有{Organization:晨星}就没有今天的行业。", {"晨星": "positive"}),
        ("事实并不如此，{Technology:端侧模型}跑在手机上。", {}),
    ],
)
def test_constructions_that_evaluate(marked: str, expected: dict[str, str]) -> None:
    assert stances(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Product:Alpha} was never designed for phones.", {"Alpha": "negative"}),
        ("Startups are moving away from {Product:Alpha}.", {"Alpha": "negative"}),
        ("The bank sees real promise in {Technology:agents}.", {"agents": "positive"}),
    ],
)
def test_english_constructions_that_evaluate(marked: str, expected: dict[str, str]) -> None:
    assert stances(marked, "en") == expected


def test_a_figure_is_nothing_that_is_beaten() -> None:
    assert stances("{Organization:晨星}的收入超过16亿元。") == {}


def test_a_negation_further_before_praise_turns_it_round() -> None:
    assert "positive" not in stances("{Technology:提示词}并不能构建一个有护城河的生意。").values()


def test_what_is_made_is_evaluated_not_its_maker() -> None:
    assert stances("{Organization:晨星}最新发布的{Model:甲}表现惊艳。") == {"甲": "positive"}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("很多人认为{Technology:智能体}是泡沫，但我不同意。", {"智能体": "positive"}),
        ("很多人看好{Technology:世界模型}，我不认同。", {"世界模型": "negative"}),
        ("很多人看好{Technology:世界模型}，我也看好。", {"世界模型": "positive"}),
    ],
)
def test_who_dissents_from_what_others_think_has_the_opposite_view(marked: str, expected: dict[str, str]) -> None:
    assert stances(marked) == expected


def test_what_a_thing_is_compared_with_is_not_praised() -> None:
    assert stances("{Model:甲模型}的效果远远好于其他的{Model:乙模型}。") == {"甲模型": "positive"}
