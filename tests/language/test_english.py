from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.util import is_package

from graphkit.language.pipeline import ENGLISH_MODEL, load_pipeline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee, CEO of Acme, met Bob Stone.", ["Ann Lee PERSON", "Acme ORG", "Bob Stone PERSON"]),
        ("Acme CEO Xenia Quill agreed.", ["Acme ORG", "Xenia Quill PERSON"]),
        ("Dr. Quill of the University of Toronto wrote it.", ["Quill PERSON", "University of Toronto ORG"]),
        (
            "We use Llama 3.1 405B and GPT-4o at Initech Labs.",
            ["Llama 3.1 405B MISC", "GPT-4o MISC", "Initech Labs ORG"],
        ),
        ("The model works. However, nobody at Acme knows.", ["Acme MISC"]),
        ("Prices fall. Models shrink.", []),
        ("Acme's model is out. OpenAI waits.", ["Acme MISC", "OpenAI MISC"]),
        ("Initech grows. We like Initech.", ["Initech MISC", "Initech MISC"]),
        ("She leads research as head of AI at Bank of Montreal.", ["Bank of Montreal ORG"]),
        ("He met Acme Chief Financial Officer Zara Quill.", ["Acme ORG", "Zara Quill PERSON"]),
        ("A German firm and a Franco-American one met Acme.", ["Franco-American MISC", "Acme MISC"]),
        ("Eoghan O’Neill, a senior officer at the bank, agreed.", ["Eoghan O’Neill PERSON"]),
        ("It closed its Series B in mid-July, said President and CEO Dean Hall.", ["Dean Hall PERSON"]),
        ("Our partner, Acme Rates, Member Shield and the CEO left.", ["Acme Rates MISC", "Shield MISC"]),
        (
            "The Paris-based firm met Acme, Initech & Hooli on Monday in May.",
            ["Acme MISC", "Initech MISC", "Hooli MISC"],
        ),
        ("Why Acme Bets Big On Agents\nWe asked why Acme does this.", ["Acme MISC", "Acme MISC"]),
        ("Ann Lee of Acme teaches Mixture of Experts.", ["Ann Lee PERSON", "Acme MISC", "Mixture of Experts MISC"]),
        ("Fei-Fei Li and Wang Xiaochuan came.", ["Fei-Fei Li PERSON", "Wang Xiaochuan PERSON"]),
        ("STATE OF THE INDUSTRY REPORT", []),
        ('"It will grow," Xenia Quill, its founder, said.', ["Xenia Quill PERSON"]),
    ],
)
def test_names_by_rule(text: str, expected: list[str], english: Language) -> None:
    assert [f"{name.text} {name.label_}" for name in english(text).ents] == expected


def test_an_english_paragraph_of_a_chinese_document_has_the_same_names_and_words(
    chinese: Language, english: Language
) -> None:
    text = "Ann Lee, CEO of Acme, said so."
    mixed = chinese("王芳在上海工作。\n" + text)
    alone = english(text)
    assert [name.text for name in mixed.ents] == ["王芳", "上海", *(name.text for name in alone.ents)]
    assert [token.text for token in mixed][-len(alone) :] == [token.text for token in alone]


def test_a_chinese_paragraph_of_an_english_document_is_read_by_lac(english: Language) -> None:
    doc = english("Ann Lee left.\n王芳在上海工作。")
    assert [f"{name.text} {name.label_}" for name in doc.ents] == ["Ann Lee PERSON", "王芳 PERSON", "上海 LOC"]


@pytest.mark.skipif(not is_package(ENGLISH_MODEL), reason="the extra [en] is not installed")
def test_the_english_model_adds_people_places_and_times_to_the_rules() -> None:
    doc = load_pipeline(None, "en")("Tim Cook of Acme showed Llama 3.1 405B in Paris in May 2024.\n王芳在上海工作。")
    assert {f"{name.text} {name.label_}" for name in doc.ents} >= {
        "Tim Cook PERSON",
        "Llama 3.1 405B MISC",
        "Paris GPE",
        "May 2024 DATE",
        "王芳 PERSON",
    }
    assert "DeepSeek-R1" in [token.text for token in load_pipeline(None, "en")("They use DeepSeek-R1.")]
