"""Mistakes that the check of an ontology finds."""

from __future__ import annotations

from graphkit.ontology.check import check, stats
from graphkit.ontology.gazetteer import Alias, Entry, Gazetteer
from graphkit.ontology.load import Ontology, load_ontology


def ontology(*entries: Entry) -> Ontology:
    return Ontology({}, {}, Gazetteer(entries), "")


def entry(
    id: str, name: str, *aliases: Alias, en: str | None = None, family: str | None = None, developer: str | None = None
) -> Entry:
    return Entry(id, id.split(":")[0].capitalize(), name, en, (Alias(name), *aliases), "", family, developer)


def test_a_sound_ontology_has_no_findings() -> None:
    assert (
        check(ontology(entry("organization:a", "甲公司"), entry("model:b", "乙模型", developer="organization:a"))) == []
    )


def test_an_alias_of_two_entries_must_say_so() -> None:
    two = entry("person:a", "王芳"), entry("person:b", "王芳二", Alias("王芳"))
    assert check(ontology(*two)) == ["'王芳' is a form of person:a and person:b and is ambiguous in neither"]
    marked = entry("person:a", "王芳"), entry("person:b", "王芳二", Alias("王芳", True, ("北京",)))
    assert check(ontology(*marked)) == []


def test_a_company_and_its_product_may_share_a_name() -> None:
    assert check(ontology(entry("organization:a", "星河"), entry("product:a", "星河"))) == []


def test_references_must_lead_somewhere() -> None:
    found = check(ontology(entry("model:a", "Kestrel 2", family="model:kestrel", developer="organization:nobody")))
    assert found == [
        "model:a: its family model:kestrel is no entry",
        "model:a: its developer organization:nobody is no entry",
    ]


def test_families_must_not_run_in_a_circle() -> None:
    found = check(ontology(entry("model:a", "A1", family="model:b"), entry("model:b", "B1", family="model:a")))
    assert found == ["model:a: its families run in a circle", "model:b: its families run in a circle"]


def test_pinyin_must_spell_the_name() -> None:
    assert check(ontology(entry("person:a", "王小明", en="Wang Xiaoming"))) == []
    assert check(ontology(entry("person:a", "王小明", en="Wang Xiaohong"))) == [
        "person:a: Wang Xiaohong does not spell 王小明"
    ]
    assert check(ontology(entry("person:a", "黄仁勋", en="Jensen Huang"))) == []


def test_an_id_given_twice_is_told() -> None:
    found = check(ontology(entry("person:a", "王芳"), entry("person:a", "王芳")))
    assert found == ["warning: person:a is given twice, the later replaces the earlier"]


def test_stats_count_what_there_is() -> None:
    counts = stats(load_ontology())
    assert counts["entries"] == sum(n for name, n in counts.items() if name.startswith("entries "))
    assert counts["rules"] == sum(n for name, n in counts.items() if name.startswith("rules "))
