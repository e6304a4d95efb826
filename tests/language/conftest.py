from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest
from spacy.language import Language
from spacy.util import load_config, load_model_from_config

from graphkit.documents.document import Block, Document, Metadata
from graphkit.language.pipeline import load_pipeline


def document_of(text: str, language: str = "zh") -> Document:
    """A document whose blocks are the lines of `text`."""
    blocks = tuple(Block("paragraph", line.start(), line.end()) for line in re.finditer(r"[^\n]+", text))
    origins = tuple(range(len(text)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert language in ("zh", "en")
    kind = "zh" if language == "zh" else "en"
    return Document("doc:0", "t/t.txt", "t.txt", digest, text, text, origins, kind, Metadata(), blocks, (), ())


@pytest.fixture(scope="session")
def chinese() -> Language:
    return load_pipeline(None, "zh")


@pytest.fixture(scope="session")
def english() -> Language:
    """The rules alone, whether or not an English model is installed."""
    config = load_config(str(files("graphkit") / "pipelines" / "en.cfg"))
    return load_model_from_config(config, auto_fill=True)
