"""Who is meant, form by form: the ways in which a text calls somebody whose full name it knows, each with its reason."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from graphkit.building.trial import try_text


class Told(NamedTuple):
    """What a form means and by which rule."""

    entity: str
    rule: str


def told(text: str, form: str) -> Told:
    """Return what the last place of `form` in a text means, and why."""
    found = [mention for mention in try_text(text).mentions if mention.text == form]
    return Told(f"{found[-1].type} {found[-1].name}", found[-1].rule) if found else Told("", "")


PANEL = """\
对话林院长：大模型的下半场

主持人：李默
嘉宾：林若溪，北京星湾人工智能研究院院长；黄启东，屿桥数据联合创始人兼CTO；克里斯·海（Chris Hay），Tidewater首席科学家

李默：林院长您好，东哥您好。
林若溪：李老师好。老黄也来了。
启东：大家好，我来晚了。若溪老师先说。
Chris：大家好。
林若溪：星湾研究院去年发布了星湾-7B，我们星湾一直开源。
"""


@pytest.mark.parametrize(
    ("form", "entity", "rule"),
    [
        ("启东", "Person 黄启东", "person.given-name"),
        ("林院长", "Person 林若溪", "person.surname-and-title"),
        ("李老师", "Person 李默", "person.surname-and-title"),
        ("若溪老师", "Person 林若溪", "person.given-name-and-title"),
        ("老黄", "Person 黄启东", "person.nickname"),
        ("东哥", "Person 黄启东", "person.nickname"),
        ("Chris Hay", "Person 克里斯·海", "bracket.other-name"),
        ("Chris", "Person 克里斯·海", "person.short-label"),
        ("星湾研究院", "Organization 北京星湾人工智能研究院", "organization.core-and-kind"),
        ("星湾", "Organization 北京星湾人工智能研究院", "organization.core-and-kind"),
        ("星湾-7B", "Model 星湾-7B", "version.dashed"),
    ],
)
def test_a_panel_calls_people_by_every_form(form: str, entity: str, rule: str) -> None:
    assert told(PANEL, form) == (entity, rule)


def test_a_slash_parts_two_scripts_of_one_name() -> None:
    text = "主讲人是马库斯·韦恩 / Marcus Wayne。Wayne 说，模型会更小。"
    assert told(text, "Wayne").entity in {"Person 马库斯·韦恩", "Person Marcus Wayne"}


def test_a_latin_given_name_alone_is_the_one_who_has_it() -> None:
    text = (
        "Nora: Welcome.\n\nNora: Today we speak with Kate Holloway.\n\nKate: Thank you, Nora.\n\nKate: Models shrink.\n"
    )
    assert told(text, "Kate").entity == "Person Kate Holloway"


def test_a_family_name_alone_is_the_one_who_has_it() -> None:
    text = "Ines Halvorsen, CEO of Brightmoor, said prices fall. Halvorsen did not name a date."
    assert told(text, "Halvorsen") == ("Person Ines Halvorsen", "person.family-name")


def test_two_of_one_surname_are_told_apart_by_who_was_named_last() -> None:
    text = "江北大学教授王若兰说，数据不够。王教授举了例子。江北大学教授王启明反对。王教授认为数据够了。"
    found = [mention.name for mention in try_text(text).mentions if mention.text == "王教授"]
    assert found == ["王若兰", "王启明"]


def test_a_misspelling_by_ear_is_the_name_that_is_said_more_often() -> None:
    text = "记者专访了屿桥数据CEO程映辉。程映辉表示，价格会降。程应辉说，还会再降。"
    assert told(text, "程应辉") == ("Person 程映辉", "misspelling.by-ear")


@pytest.mark.parametrize("form", ["Kroc", "Grog"])
def test_a_listed_name_misheard_is_that_name(form: str) -> None:
    text = f"Groq的芯片很快，比GPU快。{form}的芯片不便宜。"
    assert told(text, form).entity == "Organization Groq"


@pytest.mark.parametrize(
    ("text", "form", "entity", "rule"),
    [
        ("北京屿桥科技有限公司发布公告。屿桥科技表示，订单充足。", "屿桥科技", "北京屿桥科技有限公司", ""),
        (
            "屿桥智能（TideBridge）今天发布新品。TideBridge成立于2021年。",
            "TideBridge",
            "屿桥智能",
            "bracket.other-name",
        ),
        ("江北大学宣布成立新学院。江大的校长说，明年招生。", "江大", "江北大学", "organization.abbreviation"),
        ("Larkmoor Labs raised $20 million. Larkmoor plans to hire.", "Larkmoor", "Larkmoor Labs", ""),
        ("屿桥科技（以下简称“屿桥”）完成融资。屿桥还将扩产。", "屿桥", "屿桥科技", "bracket.other-name"),
    ],
)
def test_a_company_goes_by_a_short_name(text: str, form: str, entity: str, rule: str) -> None:
    meant = told(text, form)
    assert meant.entity == f"Organization {entity}"
    assert not rule or meant.rule == rule


def test_a_listed_company_goes_by_all_its_listed_names() -> None:
    text = "北京智源人工智能研究院发布报告。智源研究院还开源了模型。面壁智能(ModelBest)也参加了。"
    assert told(text, "智源研究院").entity == told(text, "北京智源人工智能研究院").entity
    assert told(text, "ModelBest").entity == "Organization 面壁智能"


def test_an_author_named_in_the_head_alone_is_somebody() -> None:
    text = "端侧模型的账本\n\n作者：屿桥科技平台部 程映辉\n\n价格降得很快，明年还会再降。\n"
    assert told(text, "程映辉").entity == "Person 程映辉"


def test_a_title_is_no_given_name() -> None:
    text = "谢老师：各位老师好。\n\n谢老师：今天讲推理。\n"
    assert told(text, "老师").entity == ""


def test_a_main_title_is_the_work() -> None:
    text = "研究院发布了《端侧智能白皮书：从手机到汽车》。端侧智能白皮书共八章。"
    assert told(text, "端侧智能白皮书") == ("Work 端侧智能白皮书：从手机到汽车", "work.main-title")


def test_versions_sizes_and_suffixes_are_models_of_their_own_and_part_of_their_family() -> None:
    trial = try_text(
        "工程师开源了视频模型Wigeon。Wigeon 2效果更好，Wigeon 2-7B能在手机上跑，Wigeon 2-7B-Instruct会对话。"
    )
    models = {mention.name for mention in trial.mentions if mention.type == "Model"}
    assert models == {"Wigeon", "Wigeon 2", "Wigeon 2-7B", "Wigeon 2-7B-Instruct"}
    parts = {(r.subject, r.object) for r in trial.relations if r.predicate == "PART_OF"}
    assert {("Wigeon 2", "Wigeon"), ("Wigeon 2-7B", "Wigeon 2")} <= parts


def test_neighbouring_versions_are_never_one() -> None:
    names = ["GPT-4", "GPT-4o", "GPT-4.1", "Llama 3", "Llama 3.1", "gpt-oss-20b", "gpt-oss-120b", "Gaudi 2", "Gaudi 3"]
    trial = try_text("我们比较了" + "、".join(names) + "。")
    assert len({mention.name for mention in trial.mentions}) == len(names)
