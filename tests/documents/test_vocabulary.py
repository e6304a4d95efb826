"""Every pattern of ontology/documents finds its examples and nothing in its counter-examples."""

import re
from typing import Any

import pytest

from graphkit.contract.folding import fold_characters
from graphkit.documents.vocabulary import read_vocabulary

FILES = ["characters", "furniture", "headings", "metadata", "names", "speakers"]
ENTRIES = [
    pytest.param(entry, id=f"{file}/{name}/{entry['id']}")
    for file in FILES
    for name, entries in read_vocabulary(file).items()
    for entry in entries
    if isinstance(entry, dict)
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_pattern_keeps_what_its_examples_say(entry: dict[str, Any]) -> None:
    assert entry["comment"]
    assert entry["matches"]
    for example in entry["matches"]:
        assert re.search(entry["pattern"], fold_characters(str(example)), re.MULTILINE), example
    for example in entry.get("rejects", []):
        assert not re.search(entry["pattern"], fold_characters(str(example)), re.MULTILINE), example


@pytest.mark.parametrize("file", FILES)
def test_words_are_written_as_they_are_looked_up(file: str) -> None:
    for name, entries in read_vocabulary(file).items():
        for word in entries:
            if file != "characters" and not isinstance(word, dict):
                assert fold_characters(str(word)) == str(word), f"{name}: {word}"
