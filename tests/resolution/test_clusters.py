"""Who is one across documents, and who never becomes one."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from graphkit.contract.folding import fold_name
from graphkit.resolution.clusters import resolve
from graphkit.resolution.judgement import Judgement, read_judgements
from graphkit.resolution.local_entity import LocalEntity


def local(document: str, name: str, *forms: str, gazetteer: str | None = None, kind: str = "Person") -> LocalEntity:
    key = gazetteer or f"{kind}/{fold_name(name)}"
    return LocalEntity(document, key, kind, name, None, gazetteer, (), dict.fromkeys(forms or (name,), 1))


def names(*entities: LocalEntity, judgements: tuple[Judgement, ...] = ()) -> list[tuple[str, list[str]]]:
    return [(entity.name, [document for document, _ in entity.members]) for entity in resolve(entities, judgements)]


def test_one_name_in_two_documents_and_scripts_is_one() -> None:
    assert names(local("a", "高一帆"), local("b", "高一帆", "高一凡")) == [("高一帆", ["a", "b"])]
    assert len(names(local("a", "臺積電"), local("b", "台积电"))) == 1


def test_one_name_of_two_types_stays_two() -> None:
    assert len(resolve([local("a", "云杉"), local("b", "云杉", kind="Organization")], [])) == 2


def test_what_another_entry_is_called_is_no_alias_though_one_text_used_it_so() -> None:
    technology = {"kind": "Technology"}
    loose = local("a", "大模型", "大模型", "大语言模型", gazetteer="technology:large-model", **technology)
    exact = local("b", "大语言模型", gazetteer="technology:llm", **technology)
    assert [entity.aliases for entity in resolve([loose, exact], [])] == [("大模型",), ("大语言模型",)]
    assert [entity.aliases for entity in resolve([loose], [])] == [("大模型", "大语言模型")]


def test_a_judgement_joins_two_names() -> None:
    entities = (local("a", "高一帆"), local("b", "Gao Yifan"))
    assert len(resolve(entities, [])) == 2
    same = Judgement("高一帆", "Gao Yifan", "same", "ann", "2025-01-02")
    [joined] = resolve(entities, [same])
    assert set(joined.aliases) == {"高一帆", "Gao Yifan"}


def test_a_later_judgement_undoes_an_earlier_one() -> None:
    entities = (local("a", "高一帆"), local("b", "Gao Yifan"))
    same = Judgement("高一帆", "Gao Yifan", "same", "ann", "2025-01-02")
    undone = Judgement("Gao Yifan", "高一帆", "unsure", "ann", "2025-01-03")
    assert len(resolve(entities, [same, undone])) == 2


def test_a_namesake_is_kept_apart_by_a_judgement_that_names_the_document() -> None:
    entities = (local("doc:1", "王芳"), local("doc:2", "王芳"), local("doc:3", "王芳"))
    apart = Judgement("王芳", "王芳", "different", "ann", "2025-01-02", "Person", "doc:2")
    assert sorted(len(entity.members) for entity in resolve(entities, [apart])) == [1, 2]


def test_judgements_are_read_with_or_without_a_header(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "judgements.csv").write_text(
        "\ufeffname,name,decision,who,when\n高一帆,Gao Yifan,same,ann,2025-01-02\n", "utf-8"
    )
    assert read_judgements(tmp_path) == [Judgement("高一帆", "Gao Yifan", "same", "ann", "2025-01-02")]


POOL = ["a", "b", "c", "d", "e", "f"]
LOCALS = st.builds(
    lambda document, name, form, listed: local(
        document, name, name, form, gazetteer=f"person:{listed}" if listed else None
    ),
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from(POOL),
    st.sampled_from(POOL),
    st.sampled_from([None, None, "x", "y", "z"]),
)
JUDGEMENTS = st.builds(
    Judgement, st.sampled_from(POOL), st.sampled_from(POOL), st.sampled_from(["same", "different", "unsure"])
)


@given(st.lists(LOCALS, max_size=8, unique_by=lambda entity: entity.member), st.lists(JUDGEMENTS, max_size=8))
def test_no_chain_of_names_joins_two_gazetteer_entries(
    entities: list[LocalEntity], judgements: list[Judgement]
) -> None:
    listed = {entity.member: entity.gazetteer for entity in entities}
    resolved = resolve(entities, judgements)
    for entity in resolved:
        assert len({listed[member] for member in entity.members if listed[member]}) <= 1
    assert sorted(member for entity in resolved for member in entity.members) == sorted(listed)
    shuffled = random.Random(1).sample(entities, len(entities))
    assert resolve(shuffled, judgements) == resolved
