"""Named questions in Cypher: one file each in ontology/queries, the package's own and a user's.

A file begins with comments that say what it asks and with what, then comes the query:

    // name: denials
    // question: Who denies what?
    // parameter: about = null | a name of the subject; any subject without it
    MATCH …

A parameter's default is JSON; null means that the query does without it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import OntologyError, QueryError
from graphkit.ontology.load import package_folder

_FOLDER = "queries"
_COMMENT = re.compile(r"//\s*(?P<key>\w+):\s*(?P<value>.*\S)\s*$")
_PARAMETER = re.compile(r"(?P<name>\w+)\s*=\s*(?P<default>\"[^\"]*\"|\S+)\s*\|\s*(?P<meaning>.+)")
_KEYS = frozenset({"name", "question", "parameter"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query: its default (text, a number or None) and what it means."""

    name: str
    default: str | int | float | None
    meaning: str

    def value_of(self, text: str) -> str | int | float:
        """Return what a person typed as a value of the default's type. Raises `QueryError` for words in place of a number."""
        if isinstance(self.default, int | float):
            try:
                return type(self.default)(text)
            except ValueError as error:
                raise QueryError(f"The parameter {self.name} is a number, not {text!r}.") from error
        return text


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its Cypher and its parameters in the order of the file."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    cypher: str

    def bind(self, given: Mapping[str, str]) -> dict[str, Any]:
        """Return a value for every parameter: what was given, else its default. Raises `QueryError` for an unknown one."""
        known = {parameter.name: parameter for parameter in self.parameters}
        if unknown := sorted(set(given) - set(known)):
            raise QueryError(f"{self.name} has no parameter {unknown[0]!r}. It has: {', '.join(known)}.")
        return {
            name: parameter.value_of(given[name]) if name in given else parameter.default
            for name, parameter in known.items()
        }


def named_queries(overlay: Path | None = None) -> dict[str, NamedQuery]:
    """Return all named queries by name, in the order of their names; those of the folder `overlay` replace ours.

    Raises `OntologyError` for a file whose comments say too little or too much.
    """
    found: dict[str, NamedQuery] = {}
    for folder in (package_folder(), *([overlay] if overlay else ())):
        for path in sorted((folder / _FOLDER).glob("*.cypher")):
            query = read_query(path)
            found[query.name] = query
    return dict(sorted(found.items()))


def named_query(name: str, overlay: Path | None = None) -> NamedQuery:
    """Return the query of this name. Raises `QueryError` if there is none."""
    queries = named_queries(overlay)
    if name not in queries:
        raise QueryError(f"No query is called {name!r}. List them with: graphkit query KG --list")
    return queries[name]


def read_query(path: Path) -> NamedQuery:
    """Read one file. Raises `OntologyError`."""
    comments: list[tuple[str, str]] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    body = [line for line in lines if not line.startswith("//")]
    for line in lines:
        if line.startswith("//"):
            match = _COMMENT.match(line)
            if match is None or match["key"] not in _KEYS:
                raise OntologyError(path, f"the comment {line!r} is none of {sorted(_KEYS)}", "Mend it.")
            comments.append((match["key"], match["value"]))
    single = dict(comments)
    if missing := {"name", "question"} - set(single):
        raise OntologyError(path, f"the query lacks {sorted(missing)}", "Every query says what it asks.")
    if single["name"] != path.stem:
        raise OntologyError(path, f"the query is called {single['name']}", "Give the file the same name.")
    parameters = tuple(_read_parameter(path, value) for key, value in comments if key == "parameter")
    cypher = "\n".join(body).strip()
    used = set(re.findall(r"\$(\w+)", cypher))
    if used != {parameter.name for parameter in parameters}:
        raise OntologyError(path, f"the query uses {sorted(used)}", "Declare these parameters and no other.")
    return NamedQuery(single["name"], single["question"], parameters, cypher)


def _read_parameter(path: Path, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(text)
    if match is None:
        raise OntologyError(path, f"{text!r} is no parameter", "Write: NAME = DEFAULT | what it means")
    try:
        default = json.loads(match["default"])
    except ValueError as error:
        raise OntologyError(path, f"the default of {match['name']} is not JSON", "Put text into quotes.") from error
    return Parameter(match["name"], default, match["meaning"])
