"""The words of numbers and their units: reads ontology/quantities/*.yaml and refuses what it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from graphkit.errors import OntologyError
from graphkit.ontology.load import package_folder

KINDS = frozenset({"time", "money", "share", "ratio", "count", "measure", "rank"})
_NUMERAL_KEYS = frozenset(
    [
        "digits",
        "scales",
        "never_in_digit_strings",
        "ordinal_digits",
        "several",
        "more",
        "more_after_scale",
        "more_after_unit",
        "minus",
        "point",
        "with",
        "parts",
        "ratio",
        "half",
        "dozens",
        "latin_scales",
        "word_scales",
        "articles",
        "words",
        "word_fractions",
        "not_numbers",
        "scales_of_units",
    ]
)
_UNIT_KEYS = frozenset(
    {
        "unit",
        "kind",
        "words",
        "signs",
        "factor",
        "factor_up_to",
        "cased",
        "article",
        "halves",
        "digits",
        "minor",
        "seconds",
    }
)
_CONTEXT_KEYS = frozenset({"unit", "kind", "words", "suffixes", "reach", "alone_from", "scale_from"})


@dataclass(frozen=True, slots=True)
class NumeralWords:
    """How numbers are written: characters and words with their values, as numerals.yaml names them."""

    digits: Mapping[str, int]
    scales: Mapping[str, int]
    never_in_digit_strings: frozenset[str]
    ordinal_digits: frozenset[str]
    several: frozenset[str]
    more: frozenset[str]
    more_after_scale: frozenset[str]
    more_after_unit: frozenset[str]
    minus: tuple[str, ...]
    point: str
    joint: str
    parts: tuple[str, ...]
    ratio: tuple[str, ...]
    half: str
    dozens: Mapping[str, int]
    latin_scales: Mapping[str, int]
    word_scales: Mapping[str, int]
    articles: tuple[str, ...]
    words: Mapping[str, int]
    word_fractions: Mapping[str, int]
    not_numbers: re.Pattern[str]
    scales_of_units: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `name` as in the guideline, `kind` how it is read, `factor` what the number is multiplied with.

    `factor_up_to`: greater numbers are not multiplied (九折 and 75折). `cased` words are compared with the text's own
    case; with `article`, the bare numeral one before it is an article. Behind it may stand a half (`halves`: 三年半),
    a digit (`digits`: 七成六) or smaller units with their share of it (`minor`: 五元三角). `seconds` is the length of a
    unit of time.
    """

    name: str
    kind: str
    words: tuple[str, ...]
    signs: tuple[str, ...]
    factor: float
    factor_up_to: float | None
    cased: bool
    article: bool
    halves: bool
    digits: bool
    minor: Mapping[str, float]
    seconds: float


@dataclass(frozen=True, slots=True)
class Context:
    """A unit that a bare number takes from a word within `reach` characters, if it ends in one of the `suffixes`.

    From `alone_from` up it takes the unit without such a word. `scale_from` is the least scale it must be written with.
    """

    name: str
    kind: str
    words: re.Pattern[str] | None
    suffixes: frozenset[str]
    reach: int
    alone_from: float
    scale_from: float


@lru_cache(maxsize=1)
def numeral_words() -> NumeralWords:
    """Return the words of numerals.yaml; raises `OntologyError` for an unknown or missing key."""
    path, content = read_words("numerals.yaml")
    check_keys(path, content, _NUMERAL_KEYS, _NUMERAL_KEYS)
    return NumeralWords(
        digits=content["digits"],
        scales=content["scales"],
        never_in_digit_strings=frozenset(content["never_in_digit_strings"]),
        ordinal_digits=frozenset(content["ordinal_digits"]),
        several=frozenset(content["several"]),
        more=frozenset(content["more"]),
        more_after_scale=frozenset(content["more_after_scale"]),
        more_after_unit=frozenset(content["more_after_unit"]),
        minus=tuple(content["minus"]),
        point=content["point"],
        joint=content["with"],
        parts=tuple(content["parts"]),
        ratio=tuple(content["ratio"]),
        half=content["half"],
        dozens=content["dozens"],
        latin_scales=content["latin_scales"],
        word_scales=content["word_scales"],
        articles=tuple(content["articles"]),
        words=content["words"],
        word_fractions=content["word_fractions"],
        not_numbers=compile_words(path, alternatives(content["not_numbers"])),
        scales_of_units=compile_words(path, alternatives(content["scales_of_units"])),
    )


@lru_cache(maxsize=1)
def units() -> tuple[Unit, ...]:
    """Return the units of units.yaml, in file order; raises `OntologyError` for an unknown key or kind."""
    path, content = read_words("units.yaml")
    found = []
    for entry in content:
        check_keys(path, entry, _UNIT_KEYS, {"unit", "kind", "words"})
        if entry["kind"] not in KINDS:
            raise OntologyError(
                path, f"{entry['unit']} has the unknown kind {entry['kind']!r}", f"Known: {sorted(KINDS)}."
            )
        found.append(
            Unit(
                name=entry["unit"],
                kind=entry["kind"],
                words=tuple(map(str, entry["words"])),
                signs=tuple(map(str, entry.get("signs", ()))),
                factor=float(entry.get("factor", 1)),
                factor_up_to=entry.get("factor_up_to"),
                cased=bool(entry.get("cased", False)),
                article=bool(entry.get("article", False)),
                halves=bool(entry.get("halves", entry["kind"] in ("time", "measure"))),
                digits=bool(entry.get("digits", False)),
                minor=entry.get("minor", {}),
                seconds=float(entry.get("seconds", 0)),
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def contexts() -> tuple[Context, ...]:
    """Return the contexts of context.yaml that give a bare number its unit."""
    path, content = read_words("context.yaml")
    found = []
    for entry in content:
        check_keys(path, entry, _CONTEXT_KEYS, {"unit", "kind", "suffixes"})
        found.append(
            Context(
                name=entry["unit"],
                kind=entry["kind"],
                words=compile_words(path, alternatives(entry["words"])) if "words" in entry else None,
                suffixes=frozenset(entry["suffixes"]),
                reach=int(entry.get("reach", 0)),
                alone_from=float(entry.get("alone_from", "inf")),
                scale_from=float(entry.get("scale_from", 1)),
            )
        )
    return tuple(found)


def alternatives(patterns: Iterable[str]) -> str:
    """Join patterns into one group, the longest first; a Latin word must begin and end at a word boundary."""
    ordered = sorted(dict.fromkeys(map(str, patterns)), key=lambda pattern: (-len(pattern), pattern))
    return "(?:" + "|".join(map(_bounded, ordered)) + ")"


def _bounded(pattern: str) -> str:
    start = r"(?<![a-z])" if re.match(r"[a-z]", pattern) else ""
    end = r"(?![a-z])" if re.search(r"[a-z)?](?:\(\?[!<][^()]*\))?$", pattern) and re.match(r"[a-zμ°]", pattern) else ""
    return f"{start}{pattern}{end}"


def read_words(name: str) -> tuple[Path, Any]:
    """Return path and content of a file of ontology/quantities; raises `OntologyError` where it is no YAML."""
    path = package_folder() / "quantities" / name
    try:
        return path, yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise OntologyError(path, f"not valid YAML: {error}", "Mend the line named.") from error


def check_keys(path: Path, entry: Mapping[str, Any], known: Iterable[str], required: Iterable[str]) -> None:
    """Raise `OntologyError` where `entry` has an unknown key or lacks a required one."""
    if unknown := set(entry) - set(known):
        raise OntologyError(path, f"unknown keys {sorted(unknown)}", "Check their spelling.")
    if missing := set(required) - set(entry):
        raise OntologyError(path, f"{sorted(missing)} is missing", "Add it.")


def compile_words(path: Path, pattern: str) -> re.Pattern[str]:
    """Compile a pattern of a word file; raises `OntologyError` naming the file where it is wrong."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise OntologyError(path, f"a pattern does not compile: {error}", "Mend it.") from error
