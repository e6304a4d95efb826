"""Near synonyms: one thing in a text that hardly ever says the one, two things in a text that tells them apart."""

from __future__ import annotations

from graphkit.documents.document import Voice
from graphkit.extraction.names.candidate import Candidate, without_overlaps
from graphkit.extraction.names.listed import listed_names
from graphkit.extraction.names.reading import Reading
from graphkit.extraction.names.synonyms import join_synonyms
from graphkit.ontology.load import load_ontology
from tests.extraction.written import written

LARGE, LANGUAGE = "technology:large-model", "technology:large-language-model"


def joined(text: str, voices: tuple[Voice, ...] = ()) -> list[Candidate]:
    reading = Reading(written(text, voices=voices)[0], load_ontology())
    return join_synonyms(reading, without_overlaps(listed_names(reading)[0]))


def test_a_word_said_once_means_what_the_text_says_instead() -> None:
    found = joined("大模型会降价。" * 6 + "大语言模型也会。")
    assert {candidate.key for candidate in found} == {LARGE}
    assert found[-1].rule == "synonym.rare"


def test_a_text_that_says_both_means_two_things() -> None:
    assert {candidate.key for candidate in joined("大模型会降价。大模型会普及。大语言模型也会。")} == {LARGE, LANGUAGE}


def test_a_word_without_its_synonym_stays() -> None:
    assert {candidate.key for candidate in joined("大语言模型会降价。")} == {LANGUAGE}


def test_talk_shortens_what_writing_tells_apart() -> None:
    text = "多模态模型会降价。多模态还要等两年。多模态模型已经够用。"
    assert len({candidate.key for candidate in joined(text)}) == 2
    turn = Voice("turn", "王芳", "guest", 0, len(text), 0, 0, 0, 0)
    assert {candidate.key for candidate in joined(text, (turn,))} == {"technology:multimodal-large-model"}
    once = text[: text.rindex("多模态模型")]
    assert len({candidate.key for candidate in joined(once, (turn,))}) == 2
