"""Looks over an ontology for the mistakes that people make when they edit one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from graphkit.contract.folding import fold_name, fold_text
from graphkit.ontology.gazetteer import Entry, is_other_version
from graphkit.ontology.load import Ontology
from graphkit.ontology.rule import failures

_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
_LATIN_WORD = re.compile(r"[a-z]+")
_INITIAL = "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
_FINAL = "(?:i?ao|i?ang?|i?ong|u?ang?|u?ai|u?ei|iou?|iu|ui|uo|ue|ve|ie|ia|ua|ou|er|ing?|eng?|ung?|vn?|[aeiou]n?)"
_PINYIN = re.compile(f"(?:{_INITIAL}{_FINAL}){{1,3}}")
# So alike (0 to 100) are a name's pinyin and a slip in it; a name of another system or of choice is farther off.
NEARLY = 80
# Types whose entries may be the developer of another.
_DEVELOPERS = frozenset({"Organization", "Person"})


def check(ontology: Ontology) -> list[str]:
    """Return a line for each mistake, in the order of the files; a line that begins with `warning:` may be none.

    Looked for are: an id given twice (in an overlay that may be meant), an alias that two entries of one type share
    without saying that it is ambiguous, a family or developer that does not exist or is of the wrong type, an ambiguous
    single character without context, a name in Latin letters that sounds unlike the Chinese one, and rules whose
    examples do not hold. What cannot be loaded at all (an unknown key, a rule id given twice) is an `OntologyError` of
    `load_ontology` already.
    """
    return [
        *(f"warning: {id} is given twice, the later replaces the earlier" for id in ontology.gazetteer.repeated),
        *_shared_forms(ontology),
        *_broken_references(ontology),
        *_names_that_sound_unlike(ontology),
        *(line for rules in ontology.rules.values() for rule in rules for line in failures(rule)),
    ]


def stats(ontology: Ontology) -> dict[str, int]:
    """Return how many entries there are by type, aliases, ambiguous aliases, rules by group, word lists and words."""
    counts: Counter[str] = Counter()
    for entry in ontology.gazetteer:
        counts[f"entries {entry.type}"] += 1
        counts["aliases"] += len(entry.aliases)
        counts["ambiguous aliases"] += sum(alias.ambiguous for alias in entry.aliases)
    for group, rules in ontology.rules.items():
        counts[f"rules {group}"] += len(rules)
    counts["entries"] = len(ontology.gazetteer)
    counts["rules"] = sum(map(len, ontology.rules.values()))
    counts["word lists"] = len(ontology.words)
    counts["words"] = sum(map(len, ontology.words.values()))
    return dict(sorted(counts.items()))


def _shared_forms(ontology: Ontology) -> Iterator[str]:
    """A form of two entries must be marked ambiguous in all but one of them.

    A company, its product and its model may share a name: the document decides between them.
    """
    for form, pairs in sorted(ontology.gazetteer.forms.items()):
        plain = {entry.id: entry for entry, alias in pairs if not alias.ambiguous}
        by_type: dict[str, list[str]] = {}
        for entry in plain.values():
            by_type.setdefault(entry.type, []).append(entry.id)
        for _, ids in sorted(by_type.items()):
            if len(ids) > 1:
                yield f"{form!r} is a form of {' and '.join(sorted(ids))} and is ambiguous in neither"


def _broken_references(ontology: Ontology) -> Iterator[str]:
    entries = ontology.gazetteer.entries
    for entry in ontology.gazetteer:
        if entry.family is not None:
            family = entries.get(entry.family)
            if family is None:
                yield f"{entry.id}: its family {entry.family} is no entry"
            elif family.type != entry.type:
                yield f"{entry.id}: its family {entry.family} is of another type"
            elif _runs_in_circle(entry, entries):
                yield f"{entry.id}: its families run in a circle"
        if entry.developer is not None:
            developer = entries.get(entry.developer)
            if developer is None:
                yield f"{entry.id}: its developer {entry.developer} is no entry"
            elif developer.type not in _DEVELOPERS:
                yield f"{entry.id}: its developer {entry.developer} is no organization or person"
        for alias in entry.aliases:
            if is_other_version(entry, alias.form):
                yield f"warning: {entry.id}: the alias {alias.form!r} is of another version; texts keep the two apart"
            if len(fold_name(alias.form)) < 2 and not alias.context:
                yield f"{entry.id}: the alias {alias.form!r} is one character and has no context"


def _runs_in_circle(entry: Entry, entries: Mapping[str, Entry]) -> bool:
    seen = {entry.id}
    family = entry.family
    while family is not None:
        if family in seen:
            return True
        seen.add(family)
        following = entries.get(family)
        family = following.family if following is not None else None
    return False


def _names_that_sound_unlike(ontology: Ontology) -> Iterator[str]:
    """A Chinese person's `en` in pinyin must be the pinyin of the name; one that shares nothing is another name."""
    from pypinyin import Style, pinyin  # heavy: it loads its dictionary

    for entry in ontology.gazetteer:
        if entry.type != "Person" or entry.en is None or entry.romanization or not _HAN.fullmatch(entry.name):
            continue
        readings = pinyin(fold_text(entry.name), style=Style.NORMAL, heteronym=True)
        words = _LATIN_WORD.findall(fold_text(entry.en).replace("ü", "v"))
        sound = "".join(words)
        spelled = [any(_fits(syllable, sound) for syllable in syllables) for syllables in readings]
        if all(spelled):
            continue
        syllables = [options[0].replace("v", "u") for options in readings]
        orders = (syllables, [*syllables[1:], syllables[0]])
        near = max(fuzz.ratio(sound, "".join(order)) for order in orders) >= NEARLY
        # A hyphen marks an older system of spelling, and surnames have readings that no dictionary gives.
        in_pinyin = "-" not in entry.en and all(_is_pinyin(word) for word in words)
        if near and in_pinyin and not all(spelled[1:]):
            yield f"{entry.id}: {entry.en} does not spell {entry.name}"
        elif not any(spelled):
            yield f"warning: {entry.id}: {entry.en} sounds unlike {entry.name}; right if it is a chosen name"


def _is_pinyin(word: str) -> bool:
    """Whether a word is one to three syllables of pinyin run together: an initial or none, and a final."""
    return _PINYIN.fullmatch(word) is not None


def _fits(syllable: str, sound: str) -> bool:
    return syllable in sound or syllable.replace("v", "u") in sound
