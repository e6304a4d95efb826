"""A headline, its body sentence and a reprint are one claim said several times."""

from __future__ import annotations

from dataclasses import replace

from tests.resolution.views import all_links, claims, links, pairs

TALK = (
    ("王芳", "边缘计算的成本三年内会下降一半。"),
    ("王芳", "我认为手机厂商最终都会自己训练小模型，因为数据在他们手里。"),
    ("陈力", "运营商的机房还有大量空闲。"),
    ("陈力", "医院不会把病历交给云端。"),
    ("陈力", "翻译软件已经足够便宜。"),
)


def test_a_bullet_is_joined_to_the_one_sentence_that_says_it_best() -> None:
    views = claims(("王芳", "手机厂商会自己训练小模型", {"place": "bullet", "turn": None}), *TALK)
    assert pairs(views, "SAME_AS") == {frozenset((views[0].text, views[2].text))}


def test_a_headline_without_its_sentence_stays_alone() -> None:
    assert links(claims(("王芳", "机器人怎样走进工厂", {"place": "headline", "turn": None}), *TALK), "SAME_AS") == []


def test_what_is_said_twice_in_one_document() -> None:
    again = ("王芳", "所以边缘计算的成本会在三年内下降一半。")
    views = claims(*TALK, again)
    assert pairs(views, "SAME_AS") == {frozenset((views[0].text, again[1]))}


def test_a_denial_does_not_say_the_same() -> None:
    views = claims(*TALK, ("陈力", "边缘计算的成本三年内不会下降一半。"))
    assert links(views, "SAME_AS") == []


def test_reprints_are_joined_claim_by_claim_whatever_the_script() -> None:
    first = claims(*TALK, document="doc:a")
    second = claims(*TALK[:4], ("陈力", "翻译软件现在已经足够便宜。"), document="doc:b")
    traditional = {"边缘计算的成本三年内会下降一半。": "邊緣計算的成本三年內會下降一半。"}
    second[0] = replace(second[0], text=traditional[second[0].text])  # folded stays simplified
    found = {(link.start, link.end) for link in all_links([*first, *second]) if link.type == "SAME_AS"}
    assert found == {tuple(sorted((one.id, other.id))) for one, other in zip(first, second, strict=True)}


def test_ten_copies_need_nine_links_a_claim() -> None:
    copies = [view for number in range(10) for view in claims(*TALK, document=f"doc:{number}")]
    assert len([link for link in all_links(copies) if link.type == "SAME_AS"]) == 9 * len(TALK)


def test_a_short_formula_in_many_documents_is_no_reprint() -> None:
    copies = [view for number in range(4) for view in claims(("王芳", "市场很大。"), document=f"doc:{number}")]
    assert all_links(copies) == ()


def test_other_figures_in_the_same_words_are_another_claim() -> None:
    growth = "去年推理芯片的{}为{}亿元，与2029年的{}亿元相比增长了{}个百分点。"
    one = ("陈力", growth.format("利润", 623, 390, 59))
    views = claims(*TALK, one, ("陈力", growth.format("营收", 693, 476, 48)))
    assert links(views, "SAME_AS") == []
    views = claims(*TALK, one, ("陈力", "所以，" + one[1]))
    assert len(links(views, "SAME_AS")) == 1
