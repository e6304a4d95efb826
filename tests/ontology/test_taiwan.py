"""Names that the gazetteer lists as the mainland says them are found as Taiwan says them too."""

from __future__ import annotations

from graphkit.ontology.load import load_ontology
from graphkit.ontology.taiwan import said_in_taiwan


def test_the_words_of_a_name_are_said_otherwise() -> None:
    pairs = ["服务器=伺服器", "计算=运算", "云计算=云端运算"]
    assert said_in_taiwan(["AI服务器", "量子计算", "云计算平台"], pairs) == {
        "AI服务器": "AI伺服器",
        "量子计算": "量子运算",
        "云计算平台": "云端运算平台",
    }


def test_a_short_word_alone_stays_as_it_is() -> None:
    assert said_in_taiwan(["数据", "端侧模型"], ["数据=资料"]) == {}


def test_a_technology_has_the_words_of_both_but_a_company_has_not() -> None:
    gazetteer = load_ontology().gazetteer
    assert {entry.id for entry, _ in gazetteer.look_up("資料中心")} == {"technology:data-center"}
    assert not any(entry.type == "Organization" for entry, _ in gazetteer.look_up("小米智慧"))


def test_a_form_of_its_own_goes_before_one_of_taiwan() -> None:
    gazetteer = load_ontology().gazetteer
    assert {entry.id for entry, _ in gazetteer.look_up("智慧城市")} == {"technology:smart-city"}
