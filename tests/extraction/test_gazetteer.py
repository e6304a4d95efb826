"""Finding the forms of the gazetteer in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.contract.folding import fold_characters, fold_name
from graphkit.extraction.names.gazetteer import FormMatcher
from graphkit.ontology.gazetteer import Alias, Entry, Gazetteer


def matcher(*forms: str) -> FormMatcher:
    return FormMatcher(
        Gazetteer(Entry(f"model:{n}", "Model", form, None, (Alias(form),), "") for n, form in enumerate(forms))
    )


def found(finder: FormMatcher, text: str) -> list[str]:
    return [text[match.start : match.end] for match in finder.find(fold_characters(text))]


def test_the_longest_form_wins() -> None:
    assert found(matcher("GPT-4", "GPT-4 Turbo"), "GPT-4 Turbo和GPT-4") == ["GPT-4 Turbo", "GPT-4"]


def test_a_form_ends_where_a_word_ends() -> None:
    assert found(matcher("GPT-4", "AI"), "GPT-4o、GPT-4.5、OpenAI、AIGC") == []


def test_a_plural_is_the_same_form() -> None:
    assert found(matcher("LLM"), "LLMs are many") == ["LLMs"]


def test_marks_are_optional_where_the_form_has_them() -> None:
    assert found(matcher("TCP/IP", "Stable Diffusion"), "TCP/IP、StableDiffusion、Stable-Diffusion") == [
        "TCP/IP",
        "StableDiffusion",
        "Stable-Diffusion",
    ]


def test_letters_apart_are_not_an_acronym() -> None:
    assert found(matcher("AI"), "plan A I like") == []


def test_words_run_together_are_another_word() -> None:
    assert found(matcher("Model S"), "three models") == []


def test_spaces_between_chinese_characters_do_not_join() -> None:
    assert found(matcher("腾讯云"), "腾讯 云计算") == []


@given(st.text(alphabet="GPT4o3. -腾讯云A", max_size=30))
def test_what_is_found_folds_like_a_form(text: str) -> None:
    forms = ("GPT-4", "GPT-4o", "GPT 3", "腾讯", "腾讯云", "TAG")
    folded = {fold_name(form) for form in forms}
    for written in found(matcher(*forms), text):
        assert fold_name(written) in folded | {form + "s" for form in folded}
