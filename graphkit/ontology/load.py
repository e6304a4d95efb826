"""Reads the ontology: word lists, rules and gazetteer, the package's own and a user's overlay."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from graphkit.errors import OntologyError
from graphkit.ontology.gazetteer import Gazetteer, read_entries
from graphkit.ontology.masked import PatternError, compile_pattern
from graphkit.ontology.rule import GROUP_KEYS, Rule
from graphkit.ontology.taiwan import VOCABULARY

_RULE_KEYS = frozenset({"id", "comment", "language", "pattern", "matches", "rejects", "precision"})


@dataclass(frozen=True)
class Ontology:
    """All that a domain expert can edit: `rules` by group, `words` by list, the gazetteer, and a hash of all its files."""

    rules: Mapping[str, tuple[Rule, ...]]
    words: Mapping[str, tuple[str, ...]]
    gazetteer: Gazetteer
    fingerprint: str

    def group(self, name: str, language: str | None = None) -> tuple[Rule, ...]:
        """Return the rules of a group, in file order; with `language`, those for it and for any."""
        rules = self.rules.get(name, ())
        return rules if language is None else tuple(r for r in rules if r.language in (language, "any"))


def package_folder() -> Path:
    """Return the folder of the package's own ontology: inside the wheel, or beside the package in a checkout."""
    inside = Path(str(files("graphkit"))) / "_data" / "ontology"
    return inside if inside.is_dir() else Path(str(files("graphkit"))).parent / "ontology"


@lru_cache(maxsize=4)
def load_ontology(overlay: Path | None = None) -> Ontology:
    """Read the package's ontology and, over it, the folder `overlay` (same layout; an entry with a known id replaces it).

    Raises `OntologyError` for an unknown key, a pattern that does not compile, or an id given twice in one layer.
    """
    folders = [package_folder(), *([overlay] if overlay else [])]
    paths = [(folder, path) for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    digest = hashlib.sha256()
    parsed: list[tuple[Path, Path, Any]] = []
    for folder, path in paths:
        content = path.read_bytes()
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + content + b"\0")
        parsed.append((folder, path, _parse(path, content)))
    words: dict[str, tuple[str, ...]] = {}
    for _, path, content in parsed:
        if path.name == "words.yaml":
            words.update({str(name): tuple(map(str, values)) for name, values in content.items()})
    rules: dict[str, Rule] = {}
    for folder in folders:
        layer: dict[str, Rule] = {}
        for owner, path, content in parsed:
            if owner == folder and path.parent.parent == folder / "rules":
                for rule in _read_rules(path, content, words):
                    if rule.id in layer:
                        raise OntologyError(path, f"the rule id {rule.id} is given twice", "Rename one of them.")
                    layer[rule.id] = rule
        rules.update(layer)
    entries = [
        entry
        for folder in folders
        for owner, path, content in parsed
        if owner == folder and path.parent == folder / "gazetteer"
        for entry in read_entries(path, content)
    ]
    grouped: dict[str, list[Rule]] = {}
    for rule in rules.values():
        grouped.setdefault(rule.group, []).append(rule)
    return Ontology(
        {group: tuple(members) for group, members in grouped.items()},
        words,
        Gazetteer(entries, words.get(VOCABULARY, ())),
        digest.hexdigest(),
    )


def _parse(path: Path, content: bytes) -> Any:
    try:
        return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise OntologyError(path, f"not valid YAML: {error}", "Mend the line named.") from error


def _read_rules(path: Path, content: Any, words: Mapping[str, tuple[str, ...]]) -> Iterator[Rule]:
    group = path.parent.name
    if group not in GROUP_KEYS:
        raise OntologyError(path, f"no group of rules is called {group!r}", f"Known: {', '.join(sorted(GROUP_KEYS))}.")
    for entry in content or ():
        name = entry.get("id", "without id")
        if unknown := set(entry) - _RULE_KEYS - GROUP_KEYS[group]:
            raise OntologyError(path, f"the rule {name} has unknown keys {sorted(unknown)}", "Check their spelling.")
        if missing := {"id", "comment", "pattern", "matches", "precision"} - set(entry):
            raise OntologyError(
                path, f"the rule {name} lacks {sorted(missing)}", "Every rule explains and tests itself."
            )
        try:
            pattern = compile_pattern(str(entry["pattern"]), words)
        except PatternError as error:
            raise OntologyError(path, f"the pattern of {name} does not compile: {error}", "Mend it.") from error
        yield Rule(
            id=str(name),
            group=group,
            language=str(entry.get("language", str(name).split(".")[0])),
            comment=str(entry["comment"]),
            pattern=pattern,
            matches=_texts(entry["matches"]),
            rejects=_texts(entry.get("rejects", ())),
            precision=float(entry["precision"]),
            values={key: str(entry[key]) for key in GROUP_KEYS[group] if key in entry},
        )


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
