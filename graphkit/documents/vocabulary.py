"""The words and patterns by which this stage knows furniture, labels and metadata: the files of ontology/documents.

A file maps names to lists. A list of texts is a word list. A list of mappings (`id`, `pattern`, `matches`, `rejects`) is
a list of patterns; they are searched in text folded by `fold_characters` (simplified, half width, lower case), so each
is written once. What a pattern's examples say is tested.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

from graphkit.errors import OntologyError
from graphkit.ontology.load import package_folder

_ENTRY_KEYS = frozenset({"id", "comment", "pattern", "matches", "rejects"})
_NOTHING = r"(?!)"


@lru_cache(maxsize=16)
def read_vocabulary(file: str) -> Mapping[str, Any]:
    """Return the lists of ontology/documents/<file>.yaml; raise `OntologyError` for a mistake in it."""
    path = package_folder() / "documents" / f"{file}.yaml"
    try:
        content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise OntologyError(path, f"cannot be read: {error}", "Mend or restore the file.") from error
    for name, entries in content.items():
        for entry in entries:
            if isinstance(entry, dict):
                if unknown := set(entry) - _ENTRY_KEYS:
                    raise OntologyError(path, f"{name} has unknown keys {sorted(unknown)}", "Check their spelling.")
                try:
                    re.compile(entry["pattern"])
                except (KeyError, re.error) as error:
                    raise OntologyError(path, f"the pattern of {entry.get('id')} is no regex: {error}") from error
    return dict(content)


@lru_cache(maxsize=128)
def words(file: str, name: str) -> frozenset[str]:
    """Return a word list; an unknown name is a `KeyError`."""
    return frozenset(str(word) for word in read_vocabulary(file)[name])


@lru_cache(maxsize=128)
def pattern(file: str, name: str) -> re.Pattern[str]:
    """Return one regex that finds whatever one of the patterns `name` finds; named groups may stand in one entry each."""
    entries = read_vocabulary(file)[name]
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries) or _NOTHING, re.MULTILINE)


@lru_cache(maxsize=128)
def patterns(file: str, name: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns `name` one by one, in file order."""
    return tuple(re.compile(entry["pattern"], re.MULTILINE) for entry in read_vocabulary(file)[name])


@lru_cache(maxsize=128)
def any_word(file: str, name: str) -> str:
    """Return a regex fragment that matches one of a list's words, longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words(file, name)), key=lambda word: (-len(word), word))) + ")"
