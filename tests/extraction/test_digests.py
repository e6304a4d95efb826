"""Articles that print what a report lists: the report's publisher says it, who writes the article passes it on."""

from __future__ import annotations

from graphkit.extraction.claims.claims import find_claims
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written

SECTIONS = (
    "\n\n一、{Technology:端侧模型}明年会普及。\n\n二、{Technology:大模型}的价格会再降一半。"
    "\n\n三、{Technology:智能体}会取代一半的软件。"
)
LEAD = "{Organization:溪流研究院}昨天发布{Work:算力展望}，列出明年的三大趋势。"


def speakers(text: str) -> list[tuple[str | None, str]]:
    analysis, entities = written(text)
    return [(claim.speaker, claim.mode) for claim in find_claims(analysis, entities, load_ontology())]


def test_numbered_sections_say_what_the_report_says() -> None:
    assert speakers("算力的明年\n\n" + LEAD + SECTIONS)[-3:] == [("溪流研究院", "reported")] * 3


def test_whoever_is_named_in_a_section_speaks_there() -> None:
    named = SECTIONS + "\n\n四、{Person:王芳}认为，{Technology:大模型}还会降价。"
    assert speakers("算力的明年\n\n" + LEAD + named)[-1] == ("王芳", "reported")


def test_an_article_that_lists_its_own_points_is_no_digest() -> None:
    own = "{Organization:溪流研究院}昨天搬进了新楼。"
    assert all(mode == "authorial" for _, mode in speakers("算力的明年\n\n" + own + SECTIONS))


def test_a_report_without_numbered_sections_is_no_digest() -> None:
    text = "算力的明年\n\n" + LEAD + "\n\n{Technology:端侧模型}明年会普及。\n\n{Technology:大模型}的价格会再降一半。"
    assert all(mode == "authorial" for _, mode in speakers(text)[-2:])
