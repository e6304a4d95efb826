"""Short and other forms by which a document calls someone whose full name it knows: 东旭, 林院长, 老黄, 智源, Altman."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.contract.folding import fold_characters
from graphkit.extraction.names.abbreviations import short_forms
from graphkit.extraction.names.people import surname_of
from graphkit.extraction.names.reading import Lexicon, Reading, is_han

_SUBTITLE = re.compile(r"\s*(?:——|—|:|：)\s*")
# A main title of fewer characters may be any word.
_TITLE = 4


@dataclass(frozen=True, slots=True)
class Form:
    """A folded form, the rule that made it of a full name, and how sure that rule is."""

    text: str
    rule: str
    confidence: float


def person_forms(lexicon: Lexicon, name: str) -> Iterator[Form]:
    """Yield the forms that may stand for the person called `name` (simplified Chinese or Latin).

    >>> words = Lexicon({"name_surnames": ["黄"], "name_respect": ["总"], "name_nick_before": ["老"], "name_nick_after": ["哥"]})
    >>> [form.text for form in person_forms(words, "黄东旭")]
    ['东旭', '黄总', '东旭总', '老黄', '旭哥']
    """
    folded = fold_characters(name).strip()
    if is_han(folded):
        surname = surname_of(lexicon, folded)
        if surname is None:
            return
        given = folded[len(surname) :]
        if lexicon.has("respect", given) or lexicon.has("title_after", given):
            return  # 谢老师 is called by a title already.
        if len(given) == 2:
            yield Form(given, "person.given-name", 0.9)
        for title in lexicon.words("respect"):
            yield Form(surname + title, "person.surname-and-title", 0.85)
            if len(given) == 2:
                yield Form(given + title, "person.given-name-and-title", 0.9)
        for nick in lexicon.words("nick_before"):
            yield Form(nick + surname, "person.nickname", 0.75)
        for nick in lexicon.words("nick_after"):
            if not lexicon.has("respect", nick):  # 总 goes with a surname.
                yield Form(given[-1] + nick, "person.nickname", 0.75)
        return
    parts = [
        part
        for part in folded.replace("•", "·").replace("・", "·").replace("‧", "·").replace(" ", "·").split("·")
        if part
    ]
    if len(parts) >= 2:
        if len(parts[-1]) >= 2:
            yield Form(parts[-1], "person.family-name", 0.9)
        if len(parts[0]) >= (2 if is_han(parts[0]) else 3):
            yield Form(parts[0], "person.given-name", 0.85)


def organization_forms(reading: Reading, name: str) -> Iterator[Form]:
    """Yield the short forms of a full organization name: without its place, without its kind (北京星海智能研究院: 星海)."""
    folded = fold_characters(name).strip()
    if len(folded) < 4:
        return
    words = folded.split()
    if (
        folded.isascii()
        and len(words) >= 2
        and len(words[0]) >= 4
        and reading.lexicon.has("organization_latin", words[-1])
    ):
        yield Form(" ".join(words[:-1]), "organization.without-kind", 0.85)
        return
    core = folded
    for length in (4, 3, 2):
        if (
            any(entry.type == "Place" for entry, _ in reading.ontology.gazetteer.look_up(core[:length]))
            and len(core) - length >= 4
        ):
            core = core[length:]
            break
    if core != folded:
        yield Form(core, "organization.without-place", 0.85)
    suffix = reading.lexicon.ending("organization_strong", core)
    rest = core[: -len(suffix)] if suffix else core
    weak = reading.lexicon.ending("organization_field", rest) or reading.lexicon.ending("organization_weak", rest)
    if suffix and weak and len(core) - len(suffix) - len(weak) >= 2:
        yield Form(core[: -len(suffix)], "organization.without-kind", 0.85)
        yield Form(core[: -len(suffix) - len(weak)], "organization.core", 0.8)
        yield Form(core[: -len(suffix) - len(weak)] + suffix, "organization.core-and-kind", 0.85)
    elif suffix and len(core) - len(suffix) >= 2:
        yield Form(core[: -len(suffix)], "organization.core", 0.8)
    elif weak and len(core) - len(weak) >= 2:
        yield Form(core[: -len(weak)], "organization.core", 0.8)


def organization_abbreviations(reading: Reading, start: int, end: int) -> Iterator[Form]:
    """Yield the abbreviations that the full Chinese name at [start, end) may have, made of its words (东湖大学: 东大)."""
    if not is_han(reading.folded[start:end]):
        return
    words = [(reading.folded[token.start : token.end], token.tag) for token in reading.tokens_in(start, end)]
    if len(words) == 1:
        # The tagger takes a long name for one word: its kind is the last.
        name = words[0][0]
        kind = reading.lexicon.ending("organization_strong", name)
        head = name.removesuffix(kind or "")
        words = [(head, "n"), (kind, "n")] if kind and len(head) == 2 else []
    for form in short_forms(words, reading.lexicon.words("institution_end")) if words else ():
        yield Form(form, "organization.abbreviation", 0.7)


def work_forms(name: str) -> Iterator[Form]:
    """Yield the main title of a work that has a second one behind a dash or a colon."""
    main = _SUBTITLE.split(name, maxsplit=1)[0].strip()
    if len(main) >= _TITLE and main != name:
        yield Form(fold_characters(main), "work.main-title", 0.85)
