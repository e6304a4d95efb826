"""The words of numbers, units and bounds: reads ontology/quantities/*.yaml and refuses what it does not know."""

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
    ["digits", "scales", "never_in_digit_strings", "several", "more", "more_after_unit", "minus", "point", "with", "parts", "half", "dozens", "latin_scales", "word_scales", "words", "word_fractions", "not_numbers"]
)
_UNIT_KEYS = frozenset({"unit", "kind", "words", "signs", "factor", "cased", "article"})
_CONTEXT_KEYS = frozenset({"unit", "kind", "words", "suffix", "reach", "alone_from"})
_BOUND_KEYS = frozenset({"before", "after", "ranges", "lists", "between", "left"})
_LEFT_KEYS = frozenset({"ordinal", "leading", "definite", "measured", "plain"})


@dataclass(frozen=True, slots=True)
class NumeralWords:
    """How numbers are written: characters and words with their values, as numerals.yaml names them."""

    digits: Mapping[str, int]
    scales: Mapping[str, int]
    never_in_digit_strings: frozenset[str]
    several: frozenset[str]
    more: frozenset[str]
    more_after_unit: frozenset[str]
    minus: tuple[str, ...]
    point: str
    joint: str
    parts: tuple[str, ...]
    half: str
    dozens: Mapping[str, int]
    latin_scales: Mapping[str, int]
    word_scales: Mapping[str, int]
    words: Mapping[str, int]
    word_fractions: Mapping[str, int]
    not_numbers: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `name` as in the guideline, `kind` how it is read, `factor` what the number is multiplied with.

    `cased` words are compared with the text's own case; with `article`, the bare numeral one before it is an article.
    """

    name: str
    kind: str
    words: tuple[str, ...]
    signs: tuple[str, ...]
    factor: float
    cased: bool
    article: bool


@dataclass(frozen=True, slots=True)
class Context:
    """A unit that a bare number takes from a word within `reach` characters; `suffix` is the letter it must end in.

    From `alone_from` up it takes the unit without such a word.
    """

    name: str
    kind: str
    words: re.Pattern[str]
    suffix: str
    reach: int
    alone_from: float


@dataclass(frozen=True, slots=True)
class BoundWords:
    """Words beside a number, each pattern anchored at the number: `before` ends there, `after` begins there."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    ranges: re.Pattern[str]
    lists: re.Pattern[str]
    between: re.Pattern[str]
    between_joins: re.Pattern[str]
    ordinal: re.Pattern[str]
    leading: re.Pattern[str]
    definite: re.Pattern[str]
    measured: re.Pattern[str]
    plain: frozenset[str]


@lru_cache(maxsize=1)
def numeral_words() -> NumeralWords:
    """Return the words of numerals.yaml; raises `OntologyError` for an unknown or missing key."""
    path, content = read_words("numerals.yaml")
    check_keys(path, content, _NUMERAL_KEYS, _NUMERAL_KEYS)
    return NumeralWords(
        digits=content["digits"],
        scales=content["scales"],
        never_in_digit_strings=frozenset(content["never_in_digit_strings"]),
        several=frozenset(content["several"]),
        more=frozenset(content["more"]),
        more_after_unit=frozenset(content["more_after_unit"]),
        minus=tuple(content["minus"]),
        point=content["point"],
        joint=content["with"],
        parts=tuple(content["parts"]),
        half=content["half"],
        dozens=content["dozens"],
        latin_scales=content["latin_scales"],
        word_scales=content["word_scales"],
        words=content["words"],
        word_fractions=content["word_fractions"],
        not_numbers=compile_words(path, alternatives(content["not_numbers"])),
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
                cased=bool(entry.get("cased", False)),
                article=bool(entry.get("article", False)),
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def contexts() -> tuple[Context, ...]:
    """Return the contexts of context.yaml that give a bare number its unit."""
    path, content = read_words("context.yaml")
    found = []
    for entry in content:
        check_keys(path, entry, _CONTEXT_KEYS, {"unit", "kind", "words", "reach"})
        words = compile_words(path, alternatives(entry["words"]))
        found.append(
            Context(
                entry["unit"],
                entry["kind"],
                words,
                entry.get("suffix", ""),
                int(entry["reach"]),
                float(entry.get("alone_from", "inf")),
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def bound_words() -> BoundWords:
    """Return the words of bounds.yaml as patterns whose group names say what the bound is."""
    path, content = read_words("bounds.yaml")
    check_keys(path, content, _BOUND_KEYS, _BOUND_KEYS)
    before, after = content["before"], content["after"]
    sides = {"at_least", "at_most", "about"}
    check_keys(path, before, sides | {"scale_at_least", "fillers"}, sides)
    check_keys(path, after, sides, sides)
    left = content["left"]
    check_keys(path, left, _LEFT_KEYS, _LEFT_KEYS)
    named = "|".join(f"(?P<{side}>{alternatives(before[side])})" for side in sorted(sides))
    scaled = f"(?P<scale_at_least>{alternatives(before['scale_at_least'])})"
    fillers = alternatives(before["fillers"])
    behind = "|".join(f"(?P<{side}>{alternatives(after[side])})" for side in sorted(sides))
    return BoundWords(
        before=compile_words(path, rf"(?:{named}|{scaled})(?:{fillers})?\s*$"),
        after=compile_words(path, rf"\s?(?:{behind})"),
        ranges=compile_words(path, rf"\s*(?:{alternatives(content['ranges'])})\s*"),
        lists=compile_words(path, rf"\s*(?:{alternatives(content['lists'])})\s*"),
        between=compile_words(path, rf"(?:{alternatives(content['between']['before'])})\s*$"),
        between_joins=compile_words(path, rf"\s*(?:{alternatives(content['between']['joins'])})\s*"),
        ordinal=compile_words(path, rf"{alternatives(left['ordinal'])}\s?$"),
        leading=compile_words(path, rf"{alternatives(left['leading'])}\s?$"),
        definite=compile_words(path, rf"{alternatives(left['definite'])}\s?$"),
        measured=compile_words(path, rf"{alternatives(left['measured'])}\s?$"),
        plain=frozenset(left["plain"]),
    )


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
