"""Ids are pinned: judgements, queries and other people's links depend on them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.contract.folding import fold_characters, fold_name, fold_text
from graphkit.contract.identity import claim_id, document_id, entity_id, fact_id, relationship_id


def test_ten_ids_stay_as_they_are() -> None:
    document = document_id("articles/interview.txt")
    claim = claim_id(document, "端侧模型三年内会普及。", 0)
    assert [
        document,
        document_id("articles/\u00e9.txt"),
        claim,
        claim_id(document, "端侧模型三年内会普及。", 1),
        claim_id(document_id("b.md"), "端侧模型三年内会普及。", 0),
        entity_id("Person", "王芳"),
        entity_id("Organization", "王芳"),
        fact_id(document, "model:gpt-4", "parameters", "1.8万亿", 0),
        relationship_id("CLAIMS", "person:1", claim),
        relationship_id("CLAIMS", claim, "person:1"),
    ] == PINNED


PINNED = [
    "doc:61dcf3bc2f8d",
    "doc:65641c333d24",
    "clm:b54bfa20a390",
    "clm:dfbb60d4798b",
    "clm:628074d3794f",
    "person:8ac9540bf3",
    "organization:8ac9540bf3",
    "fact:ba6f37856092",
    "rel:3b345b54fc51",
    "rel:5dcd98213aeb",
]


def test_script_width_and_case_do_not_change_a_claim_id() -> None:
    assert claim_id("doc:1", "內化Ａgent的能力", 0) == claim_id("doc:1", "内化Agent的能力", 0)


def test_composed_and_decomposed_file_names_are_one_document() -> None:
    assert document_id("a/e\u0301.txt") == document_id("a/\u00e9.txt")


def test_versions_are_identity() -> None:
    names = ["GPT-4", "GPT-4o", "GPT-4.5", "Llama 3", "Llama 3.1", "Llama 31", "o1", "o1-mini", "C", "C++"]
    assert len({fold_name(name) for name in names}) == len(names)
    assert fold_name("GPT 4") == fold_name("gpt-4") == fold_name("ＧＰＴ４")


@given(st.text())
def test_folding_by_character_keeps_the_length(text: str) -> None:
    assert len(fold_characters(text)) == len(text)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)
