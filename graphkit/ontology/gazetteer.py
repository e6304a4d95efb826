"""The gazetteer: hand-curated entries, and look-up of a name by its folded form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphkit.contract.folding import fold_name
from graphkit.errors import OntologyError
from graphkit.ontology.masked import ENTITY_TYPES
from graphkit.ontology.taiwan import said_in_taiwan

_ENTRY_KEYS = frozenset(
    {"id", "name", "en", "aliases", "description", "family", "developer", "ambiguous", "country", "romanization"}
)
# The types whose names are made of words, which Taiwan has others for.
_SAID_OTHERWISE = frozenset({"Technology", "Product"})
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ALIAS_KEYS = frozenset({"form", "ambiguous", "context"})


@dataclass(frozen=True, slots=True)
class Alias:
    """A form of a name. An ambiguous one counts only where one of `context` stands near it (or the entry is named otherwise)."""

    form: str
    ambiguous: bool = False
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: `aliases` holds every form, the name and English name among them. `family`, `developer` are entry ids.

    `romanization` says that a Chinese name's `en` is not its pinyin and why: own (a name of choice), cantonese, wade-giles,
    korean, japanese, translated.
    """

    id: str
    type: str
    name: str
    en: str | None
    aliases: tuple[Alias, ...]
    description: str
    family: str | None = None
    developer: str | None = None
    romanization: str | None = None


class Gazetteer:
    """Entries by id and by folded form; a later entry with the same id replaces the earlier.

    `repeated` are the ids that were given more than once. `taiwan` are the pairs of words by which the names of technologies
    and products are known in Taiwan too; a form that an entry has itself goes before one made so.
    """

    def __init__(self, entries: Iterable[Entry], taiwan: Sequence[str] = ()) -> None:
        self.entries: dict[str, Entry] = {}
        repeated: list[str] = []
        for entry in entries:
            if entry.id in self.entries:
                repeated.append(entry.id)
            self.entries[entry.id] = entry
        self.repeated = tuple(repeated)
        forms: dict[str, list[tuple[Entry, Alias]]] = {}
        for entry in self.entries.values():
            for alias in entry.aliases:
                forms.setdefault(fold_name(alias.form), []).append((entry, alias))
        for entry in self.entries.values():
            if entry.type in _SAID_OTHERWISE:
                aliases = {alias.form: alias for alias in entry.aliases}
                for form, said in said_in_taiwan(aliases, taiwan).items():
                    forms.setdefault(fold_name(said), [(entry, replace(aliases[form], form=said))])
        self._forms = {form: tuple(pairs) for form, pairs in forms.items()}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def look_up(self, name: str) -> tuple[tuple[Entry, Alias], ...]:
        """Return every (entry, alias) whose form folds like `name`."""
        return self._forms.get(fold_name(name), ())

    @property
    def forms(self) -> Mapping[str, tuple[tuple[Entry, Alias], ...]]:
        """All pairs by folded form."""
        return self._forms


def is_other_version(entry: Entry, form: str) -> bool:
    """Whether a form of a model or product carries numbers, and none of those that its entry's names carry.

    >>> entry = Entry("model:kestrel-2", "Model", "Kestrel 2", None, (), "")
    >>> is_other_version(entry, "Kestrel 2.5"), is_other_version(entry, "Kestrel 2 70B"), is_other_version(entry, "Falke")
    (True, False, False)
    """
    if entry.type not in ("Model", "Product"):
        return False
    numbers = set(_NUMBER.findall(form))
    own = set(_NUMBER.findall(entry.name)) | set(_NUMBER.findall(entry.en or ""))
    return (
        bool(numbers)
        and bool(own)
        and not {n.removesuffix(".0") for n in numbers} & {n.removesuffix(".0") for n in own}
    )


def read_entries(path: Path, content: Any) -> Iterator[Entry]:
    """Read the entries of one gazetteer file; its type stands in the id's prefix ("organization:openai").

    Raises `OntologyError` with the file and the entry for an unknown key or type.
    """
    for raw in content or ():
        name = raw.get("id", "without id")
        if unknown := set(raw) - _ENTRY_KEYS:
            raise OntologyError(path, f"the entry {name} has unknown keys {sorted(unknown)}", "Check their spelling.")
        entry_type = str(name).split(":")[0].capitalize()
        if entry_type not in ENTITY_TYPES or "name" not in raw:
            raise OntologyError(path, f"the entry {name} has no known type or no name", "An id reads type:slug.")
        forms = {str(raw["name"]): Alias(str(raw["name"]), bool(raw.get("ambiguous", False)))}
        if raw.get("en"):
            forms.setdefault(str(raw["en"]), Alias(str(raw["en"]), bool(raw.get("ambiguous", False))))
        for alias in raw.get("aliases", ()):
            if isinstance(alias, dict):
                if unknown := set(alias) - _ALIAS_KEYS:
                    raise OntologyError(path, f"an alias of {name} has unknown keys {sorted(unknown)}", "")
                forms[str(alias["form"])] = Alias(
                    str(alias["form"]), bool(alias.get("ambiguous", False)), tuple(map(str, alias.get("context", ())))
                )
            else:
                forms.setdefault(str(alias), Alias(str(alias)))
        yield Entry(
            id=str(name),
            type=entry_type,
            name=str(raw["name"]),
            en=str(raw["en"]) if raw.get("en") else None,
            aliases=tuple(forms.values()),
            description=str(raw.get("description", "")),
            family=raw.get("family"),
            developer=raw.get("developer"),
            romanization=raw.get("romanization"),
        )
