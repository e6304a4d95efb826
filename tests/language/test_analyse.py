from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import graphkit.language.analyse as analyse_module
from graphkit.documents.document import Block
from graphkit.errors import GraphkitError
from graphkit.language.analyse import analyse, fingerprint
from graphkit.language.analysis import Analysis
from graphkit.language.pipeline import load_pipeline
from tests.language.conftest import document_of

TEXT = """端侧模型的一年
王芳：微軟CEO認為，GPT-4o和C++都很重要。我同意！
- 2024年9月，清华大学发布了Llama-3.1的评测结果；成绩不错。
Ann Lee, CEO of Acme, said so. It works."""


def words(analysis: Analysis) -> list[list[str]]:
    return [[analysis.text(token) for token in sentence.tokens] for sentence in analysis.sentences]


def names(analysis: Analysis) -> list[str]:
    return [f"{analysis.text(name)} {name.label}" for s in analysis.sentences for name in s.names]


def assert_whole(analysis: Analysis) -> None:
    """Sentences tile their blocks and tokens their sentences, but for white space; names stand on tokens."""
    document = analysis.document
    for index, block in enumerate(document.blocks):
        sentences = [sentence for sentence in analysis.sentences if sentence.block == index]
        held = "".join(map(analysis.text, sentences))
        assert "".join(held.split()) == "".join(analysis.text(block).split())
        assert all(block.start <= s.start < s.end <= block.end for s in sentences)
    for sentence in analysis.sentences:
        held = "".join(analysis.text(token) for token in sentence.tokens)
        assert held == "".join(analysis.text(sentence).split())
        starts, ends = {token.start for token in sentence.tokens}, {token.end for token in sentence.tokens}
        assert all(name.start in starts and name.end in ends for name in sentence.names)


def test_words_names_and_tags_of_mixed_text(chinese: Language) -> None:
    analysis = analyse(document_of(TEXT), chinese)
    assert_whole(analysis)
    assert [analysis.text(sentence) for sentence in analysis.sentences] == [
        "端侧模型的一年",
        "王芳：微軟CEO認為，GPT-4o和C++都很重要。",
        "我同意！",
        "- 2024年9月，清华大学发布了Llama-3.1的评测结果；成绩不错。",
        "Ann Lee, CEO of Acme, said so.",
        "It works.",
    ]
    found = words(analysis)
    assert found[1][2:4] == ["微軟", "CEO"]
    assert {"GPT-4o", "C++"} <= set(found[1])
    assert "Llama-3.1" in found[3]
    assert {"王芳 PERSON", "微軟 ORG", "2024年9月 TIME", "清华大学 ORG", "Ann Lee PERSON", "Acme ORG"} <= set(
        names(analysis)
    )
    assert [token.tag for token in analysis.sentences[1].tokens][:3] == ["nr", "w", "nt"]


def test_both_scripts_are_read_alike(chinese: Language) -> None:
    simplified = analyse(document_of("李娜说，腾讯的大模型团队在深圳。"), chinese)
    traditional = analyse(document_of("李娜說，騰訊的大模型團隊在深圳。"), chinese)
    assert simplified.sentences == traditional.sentences
    assert simplified.folded == traditional.folded


def test_labels_between_blocks_are_not_read(chinese: Language) -> None:
    whole = document_of("王芳：端侧模型会普及。\n陈力：我不同意。")
    first, second = whole.blocks
    blocks = (replace(first, start=3), replace(second, start=second.start + 3))
    analysis = analyse(replace(whole, blocks=blocks), chinese)
    assert [analysis.text(sentence) for sentence in analysis.sentences] == ["端侧模型会普及。", "我不同意。"]
    assert names(analysis) == []
    assert_whole(analysis)


def test_blocks_that_touch_stay_apart(chinese: Language) -> None:
    document = replace(document_of("算力底座模型变小了"), blocks=(Block("heading", 0, 4), Block("paragraph", 4, 9)))
    analysis = analyse(document, chinese)
    assert [sentence.block for sentence in analysis.sentences] == [0, 1]
    assert_whole(analysis)


PIECES = [
    "端侧模型",
    "王芳",
    "GPT-4o",
    "Ａ１",
    "。",
    "？",
    "”",
    "「",
    "\n",
    " ",
    "\t",
    "The model",
    "said Ann Lee.",
    "2024年",
    "——",
    "𠮷",
]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_sentences_and_tokens_hold_the_whole_text(text: str) -> None:
    analysis = analyse(document_of(text), load_pipeline_once())
    assert_whole(analysis)
    assert analysis == analyse(document_of(text), load_pipeline_once())


_LOADED: list[Language] = []


def load_pipeline_once() -> Language:
    """The Chinese pipeline, for property tests, which cannot ask for a fixture of each example."""
    if not _LOADED:
        _LOADED.append(load_pipeline(None, "zh"))
    return _LOADED[0]


def test_sections_do_not_show(chinese: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = analyse(document_of(TEXT * 3), chinese)
    monkeypatch.setattr(analyse_module, "SECTION_LENGTH", 40)
    assert analyse(document_of(TEXT * 3), chinese) == whole


def test_an_empty_document_has_no_sentences(chinese: Language) -> None:
    assert analyse(document_of(""), chinese).sentences == ()
    assert analyse(document_of(" \n\t\n"), chinese).sentences == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_foreign_pipeline_gives_its_tokens_and_names(language: str) -> None:
    pipeline = spacy.blank(language)
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Acme"}])
    analysis = analyse(document_of("We met at Acme. It works.\n王芳来了。她走了。"), pipeline)
    assert [analysis.text(sentence) for sentence in analysis.sentences][:2] == ["We met at Acme.", "It works."]
    assert_whole(analysis)
    if language == "en":
        assert names(analysis) == ["Acme LOC"]


def test_our_parts_fit_into_another_pipeline() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("graphkit_sentences")
    pipeline.add_pipe("graphkit_english_names")
    doc = pipeline("Ann Lee, CEO of Acme, left. It works.")
    assert [sentence.text for sentence in doc.sents] == ["Ann Lee, CEO of Acme, left.", "It works."]
    assert [name.text for name in doc.ents] == ["Ann Lee", "Acme"]


def test_a_pipeline_is_loaded_from_a_folder_or_a_config(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "mine")
    assert load_pipeline(str(tmp_path / "mine"), "en").lang == "en"
    load_pipeline(None, "zh").config.to_disk(tmp_path / "mine.cfg")
    assert load_pipeline(str(tmp_path / "mine.cfg"), "zh").pipe_names == ["english_names"]


@pytest.mark.parametrize("name", ["no_such_package", "/no/such/folder", "none.cfg"])
def test_a_pipeline_that_cannot_be_loaded_is_named(name: str) -> None:
    with pytest.raises(GraphkitError, match=name):
        load_pipeline(name, "zh")


def test_the_fingerprint_changes_with_what_the_pipeline_finds(chinese: Language, tmp_path: Path) -> None:
    assert fingerprint(chinese) == fingerprint(load_pipeline(None, "zh"))
    assert fingerprint(chinese) != fingerprint(load_pipeline(None, "en"))
    pipeline = spacy.blank("en")
    before = fingerprint(pipeline)
    ruler = pipeline.add_pipe("entity_ruler")
    assert fingerprint(pipeline) != before
    pipeline.to_disk(tmp_path / "mine")
    saved = fingerprint(load_pipeline(str(tmp_path / "mine"), "en"))
    ruler.add_patterns([{"label": "ORG", "pattern": "Acme"}])
    pipeline.to_disk(tmp_path / "mine")
    assert fingerprint(load_pipeline(str(tmp_path / "mine"), "en")) != saved


def test_the_command_line_starts_without_spacy() -> None:
    code = "import sys, graphkit, graphkit.cli; assert not {'spacy', 'onnxruntime', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
