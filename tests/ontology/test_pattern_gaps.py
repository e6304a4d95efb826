"""What the pattern language says beside mentions: gaps, strict lists, values, spaces beside Chinese characters."""

from __future__ import annotations

import pytest

from graphkit.ontology.masked import Marked, MaskedText, PatternError, compile_pattern


def text(plain: str, *mentions: tuple[str, str], tight: bool = False) -> MaskedText:
    marks = [Marked(plain.index(form), plain.index(form) + len(form), kind, form) for form, kind in mentions]
    return MaskedText(plain, 0, marks, tight=tight)


def objects(pattern: str, masked: MaskedText, words: dict[str, tuple[str, ...]] | None = None) -> list[tuple[str, ...]]:
    return [tuple(mark.key for mark in f.roles["object"]) for f in compile_pattern(pattern, words).find(masked)]


MODELS = (("甲", "Model"), ("乙", "Model"))


def test_a_gap_stays_in_its_clause_and_passes_no_mention() -> None:
    assert objects("发布~9{Model:object}", text("发布了很快的甲", ("甲", "Model"))) == [("甲",)]
    assert objects("发布~9{Model:object}", text("发布了,甲很快", ("甲", "Model"))) == []
    assert objects("发布~9很快{Model:object}", text("发布乙很快甲", *MODELS)) == []


def test_a_wide_gap_stays_in_its_sentence() -> None:
    assert objects("发布~~9{Model:object}", text("发布了,甲很快", ("甲", "Model"))) == [("甲",)]
    assert objects("发布~~9{Model:object}", text("发布了。甲很快", ("甲", "Model"))) == []


def test_a_gap_can_stop_at_words() -> None:
    words = {"stop": ("基于",)}
    assert objects("发布~9!stop{Model:object}", text("发布了新的甲", ("甲", "Model")), words) == [("甲",)]
    assert objects("发布~9!stop{Model:object}", text("发布了基于甲", ("甲", "Model")), words) == []
    with pytest.raises(PatternError, match="no word list"):
        compile_pattern("~9!unknown{Model:object}")


def test_a_strict_list_ends_with_the_clause() -> None:
    assert objects("发布{Model:object+}", text("发布甲,乙也在", *MODELS)) == [("甲", "乙")]
    assert objects("发布{Model:object*}", text("发布甲,乙也在", *MODELS)) == [("甲",)]
    assert objects("发布{Model:object*}", text("发布甲和乙", *MODELS)) == [("甲", "乙")]


def test_numbers_can_be_masked_too_but_are_no_entities() -> None:
    masked = text("甲有70亿参数", ("甲", "Model"), ("70亿", "Quantity"))
    assert objects("{Quantity:object}参数", masked) == [("70亿",)]
    assert objects("{*:object}", masked) == [("甲",)]


def test_spaces_beside_chinese_characters_can_be_left_out() -> None:
    loose, tight = (text("发布 GPT-4 了", ("GPT-4", "Model"), tight=tight) for tight in (False, True))
    assert objects("发布{Model:object}了", loose) == []
    (found,) = compile_pattern("发布{Model:object}了").find(tight)
    assert (found.start, found.end) == (0, 10)


def test_a_subject_left_out_has_a_mask_of_no_length() -> None:
    masked = MaskedText("随后发布甲", 0, [Marked(0, 0, "Organization", "丙"), Marked(4, 5, "Model", "甲")])
    (found,) = compile_pattern("{Organization:subject}随后发布{Model:object}").find(masked)
    assert (found.start, found.end, found.roles["subject"][0].key) == (0, 5, "丙")


def test_a_rule_knows_when_it_cannot_match() -> None:
    pattern = compile_pattern("{Organization:subject}发布{Model|Product:object}")
    organization, model = (text("丙甲", ("丙", "Organization")), text("丙甲", ("丙", "Organization"), ("甲", "Model")))
    assert not pattern.possible(frozenset(organization.text), ("subject", "object"))
    assert pattern.possible(frozenset(model.text), ("subject", "object"))
