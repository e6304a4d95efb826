"""What pronouns and left-out subjects stand for, seen in the relations and facts that hold of them."""

from __future__ import annotations

import pytest

from graphkit.documents.document import Voice
from graphkit.extraction.relations.facts import find_facts
from graphkit.extraction.relations.relations import find_relations
from graphkit.ontology.load import load_ontology
from tests.extraction.test_relations import triples
from tests.extraction.written import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The company of the sentence before, and of the paragraph before.
        ("{Organization:星河科技}去年上市。该公司推出了{Model:星河-2}。", ("星河科技", "DEVELOPS", "星河-2")),
        ("{Organization:星河科技}去年上市。\n随后该公司推出了{Model:星河-2}。", ("星河科技", "DEVELOPS", "星河-2")),
        # A round without a name is the round of whom the text is about.
        (
            "{Organization:星河科技}完成融资。本轮由{Organization:远山资本}领投。",
            ("远山资本", "INVESTED_IN", "星河科技"),
        ),
        # An office without its organization.
        (
            "{Organization:星河科技}昨天发布财报。首席执行官{Person:周宁}很满意。",
            ("周宁", "AFFILIATED_WITH", "星河科技"),
        ),
        ("{Organization:星河科技}昨天发布财报。{Person:周宁}现任CEO。", ("周宁", "AFFILIATED_WITH", "星河科技")),
        # Both parties, the latter, and what stands behind a preposition.
        (
            "{Organization:星河科技}与{Organization:明远软件}签约，双方推出了{Model:星河-2}。",
            ("明远软件", "DEVELOPS", "星河-2"),
        ),
        (
            "{Organization:星河科技}收购{Organization:明远软件}，后者推出了{Model:云海}。",
            ("明远软件", "DEVELOPS", "云海"),
        ),
        (
            "{Person:周宁}创立了{Organization:星河科技}，{Organization:远山资本}向其注资3亿元。",
            ("远山资本", "INVESTED_IN", "星河科技"),
        ),
    ],
)
def test_words_stand_for_what_was_named_before(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(text)


def test_a_pronoun_of_one_thing_stands_for_none_of_two() -> None:
    assert not triples("{Organization:星河科技}和{Organization:明远软件}都上市了。它推出了{Model:云海}。")


def test_the_company_is_no_object_of_the_sentence_before() -> None:
    text = "{Person:周宁}离开了{Organization:明远软件}和{Organization:云海智能}，公司总部位于{Place:杭州}。"
    assert all(predicate != "LOCATED_IN" for _, predicate, _ in triples(text))


def test_we_are_the_speakers_organization() -> None:
    text = "{Person:周宁}是{Organization:星河科技}的CEO。\n我们推出了{Model:星河-2}。"
    plain = "周宁是星河科技的CEO。\n我们推出了星河-2。"
    start = plain.index("我们")
    voice = Voice("turn", "周宁", "guest", start, len(plain), start, start, 0, 2)
    assert ("星河科技", "DEVELOPS", "星河-2") in triples(text, voices=(voice,))


def test_evidence_shows_the_name_that_a_pronoun_stands_for() -> None:
    analysis, entities = written("{Organization:星河科技}去年上市。该公司推出了{Model:星河-2}。")
    (relation,) = [r for r in find_relations(analysis, entities, load_ontology()) if r.predicate == "DEVELOPS"]
    assert analysis.document.text[relation.start : relation.end] == "星河科技去年上市。该公司推出了星河-2"


def test_a_price_is_what_is_bought_and_not_who_buys() -> None:
    analysis, entities = written("{Organization:星河科技}以3亿美元收购了{Organization:明远软件}。")
    found = {(f.entity, f.attribute, f.minimum) for f in find_facts(analysis, entities, load_ontology())}
    assert found == {("明远软件", "money", 3e8)}


def test_the_hour_belongs_to_the_day() -> None:
    analysis, entities = written("2024年9月1日晚，{Event:端侧智能大会}开幕。")
    (fact,) = find_facts(analysis, entities, load_ontology())
    assert (fact.raw, fact.as_of) == ("2024年9月1日晚", "2024-09-01")
