"""Whether a short text looks like the name of a person, a medium or a body: enough to tell a label from a noun."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from graphkit.contract.folding import fold_characters
from graphkit.documents.vocabulary import any_word, words

NameKind = Literal["person", "media", "organization", "other"]
_HAN_ONLY = re.compile("[\u3400-\u9fff]+")
_DOTTED = re.compile("[\u3400-\u9fffA-Za-z.]{1,12}(?:[·•‧・．][\u3400-\u9fffA-Za-z.]{1,12}){1,3}")
LATIN_NAME = re.compile(r"[A-Z][\w'’.-]*(?:[ \u00a0](?:(?:de|van|von|der|den|la|le|bin|al)[ ])?[A-Z][\w'’.-]*){1,3}")
_LATIN_WORD = re.compile(r"[A-Z][a-z'’-]{1,14}")


@lru_cache(maxsize=1)
def surname_pattern() -> str:
    """Return a regex fragment for the surnames of the vocabulary, the compound ones first."""
    return f"(?:{any_word('names', 'compound_surnames')}|{any_word('names', 'surnames')})"


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    """Return words that are built like names and are none."""
    labels = [words("metadata", f"{name}_labels") for name in ("author", "publisher", "date", "said", "other")]
    return words("names", "no_names").union(words("speakers", "no_speakers"), words("speakers", "titles"), *labels)


@lru_cache(maxsize=1)
def _chinese_name() -> re.Pattern[str]:
    compound, single = any_word("names", "compound_surnames"), any_word("names", "surnames")
    return re.compile(
        f"{compound}[\u3400-\u9fff]{{1,2}}|{single}[\u3400-\u9fff]{{1,2}}|{single}{single}[\u3400-\u9fff]{{2}}"
    )


def is_chinese_name(text: str) -> bool:
    """Whether `text` (simplified or traditional; one space inside allowed) is built like a Chinese person's name."""
    compact = "".join(text.split())
    if len(text) - len(compact) > 2 or not 2 <= len(compact) <= 4 or not _HAN_ONLY.fullmatch(compact):
        return False
    folded = fold_characters(compact)
    return _chinese_name().fullmatch(folded) is not None and folded not in _nouns()


def _is_transliterated(text: str) -> bool:
    folded = fold_characters(text)
    return 3 <= len(folded) <= 7 and all(character in words("names", "transliteration") for character in folded)


def is_person_name(text: str) -> bool:
    """Whether `text` is built like a person's name: 王芳, 欧阳娜, 扎克伯格, 马克·扎克伯格, Jane van Doe."""
    if is_chinese_name(text) or _is_transliterated(text):
        return True
    if _DOTTED.fullmatch(text) and any(character in text for character in "·•‧・．"):
        return True
    folded = fold_characters(text)
    if LATIN_NAME.fullmatch(text) is None or folded in words("speakers", "no_speakers"):
        return False
    return words("names", "no_latin_names").isdisjoint(folded.split())


def name_kind(text: str) -> NameKind:
    """Return what a label's name is built like; "other" proves nothing."""
    folded = fold_characters(text)
    if any(folded.endswith(suffix) for suffix in words("speakers", "media_suffixes")) and len(folded) >= 3:
        return "media" if not is_chinese_name(text) else "person"
    if is_person_name(text):
        return "person"
    if any(folded.endswith(honorific) for honorific in words("speakers", "honorifics")):
        stem = folded[:-1] if folded[-2:] not in words("speakers", "honorifics") else folded[:-2]
        if stem and (stem in words("names", "surnames") or is_chinese_name(stem)):
            return "person"
    if is_organization(text):
        return "organization"
    return "other"


def is_organization(text: str) -> bool:
    """Whether `text` ends as names of bodies end."""
    folded = fold_characters(text).strip()
    return any(folded.endswith(suffix) for suffix in words("names", "organization_suffixes"))


def is_single_latin(text: str) -> bool:
    """Whether `text` is one capitalised word in Latin script: Sam, or Summary."""
    return _LATIN_WORD.fullmatch(text) is not None
