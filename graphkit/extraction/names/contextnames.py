"""Names that the words beside them give away, by the rules of the group `names`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.extraction.names.candidate import Candidate, unlisted
from graphkit.extraction.names.english import is_person_named, unknown_names
from graphkit.extraction.names.reading import Reading
from graphkit.ontology.masked import NAME_TYPE, Marked, MaskedText

_GROUP = "name"
# A capitalized word in Latin letters before a name in Latin letters is the name's beginning (Sky|Forge).
_WORD_BEFORE = re.compile(r"(?<![A-Za-z0-9.@/_-])[A-Z][A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)* $")
_LONGEST_WORD, _MOST_WORDS = 24, 2
_COMPANY = 4
_NAMES = frozenset({"nt", "ORG", "nz", "nw"})
_PHRASE = frozenset({"r", "d", "p", "u", "c", "xc", "q", "w"})


def context_names(reading: Reading, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what the rules find between the mentions `chosen` (which do not overlap and are masked for the rules).

    A name in Latin letters must be written with a capital or a digit; one in Chinese must not cut a word. Where a rule
    asks for a {Name}, what the language stage reads as a name in Latin letters and no mention covers is one.
    """
    # Technologies are left unmasked: they are part of many a name (2025十大AI技术趋势).
    marked = [Marked(c.start, c.end, c.type, c.key) for c in chosen if c.type != "Technology"]
    unknown = list(unknown_names(reading, chosen))
    organizations = {c.end for c in chosen if c.type == "Organization"}
    covered_ends = frozenset(c.end for c in chosen)
    plain = MaskedText(reading.folded, 0, marked)
    masked = MaskedText(reading.folded, 0, sorted([*marked, *unknown], key=lambda mark: mark.start))
    english = reading.analysis.document.language == "en"
    for rule in reading.ontology.group("names", "en" if english else None):
        kind = rule.values.get("type")
        if kind is None:
            continue
        for found in rule.pattern.find_overlapping(masked if rule.pattern.binds(_GROUP) else plain):
            span = found.groups.get(_GROUP)
            spans = [(m.start, m.end) for m in found.roles.get(_GROUP, ()) if m.type == NAME_TYPE]
            for start, end in [*([span] if span is not None else ()), *spans]:
                if kind == "Organization" and not english and not spans:
                    start = _beginning(reading, start, covered_ends)
                if rule.values.get("proper") and not _is_proper(reading, start, end):
                    continue
                if kind == "Organization" and start - 1 in organizations and reading.text[start - 1] == " ":
                    continue  # The last word of a longer name, whose first is known (the Health of Google Health).
                fits = is_person_named(reading, start, end) if spans and kind == "Person" else None
                if _is_name(reading, start, end, kind) if fits is None else fits:
                    yield unlisted(start, end, kind, reading.name(start, end), rule.id, rule.precision)


def _beginning(reading: Reading, start: int, covered_ends: frozenset[int]) -> int:
    """Return where a name in Latin letters begins of which a rule, blind to capitals, has found the last word at `start`."""
    if not reading.text[start : start + 1].isascii() or not reading.text[start : start + 1].isupper():
        return start
    for _ in range(_MOST_WORDS):
        word = _WORD_BEFORE.search(reading.text[max(0, start - _LONGEST_WORD) : start])
        if word is None or start - 1 in covered_ends:
            break
        folded = word.group().strip().lower()
        if any(reading.lexicon.has(stopped, folded) for stopped in ("latin_stop", "role", "office")):
            break
        start -= len(word.group())
    return start


def _is_name(reading: Reading, start: int, end: int, kind: str) -> bool:
    written = reading.text[start:end]
    if not any(character.isascii() for character in written):
        folded = reading.folded[start:end]
        stopped = kind == "Organization" and reading.lexicon.beginning("organization_stop", folded) is not None
        stopped = stopped or reading.lexicon.has("everyday", folded) or _is_technology(reading, folded, kind)
        return not stopped and not _cuts_word(reading, start, end) and not _ordinary(reading, start, end, kind)
    if reading.lexicon.has("latin_stop", written.lower()):
        return False
    words = written.split()
    if kind in ("Person", "Organization") and len(words) > 1:
        return all(word[:1].isupper() or word in ("of", "for", "and", "de", "van", "von") for word in words)
    return written[:1].isupper() or any(character.isupper() or character.isdigit() for character in words[0])


def _is_proper(reading: Reading, start: int, end: int) -> bool:
    """Whether a name is in Latin letters, ends as companies' names do or holds a word that the tagger takes for a name."""
    folded = reading.folded[start:end]
    named = len(folded) >= _COMPANY and reading.lexicon.ending("organization_end", folded) is not None
    return named or folded.isascii() or any(token.tag in _NAMES for token in reading.tokens_in(start, end))


def _is_technology(reading: Reading, folded: str, kind: str) -> bool:
    """Whether a supposed organization is a listed technology and nothing else (具身智能)."""
    pairs = reading.ontology.gazetteer.look_up(folded) if kind == "Organization" else ()
    return bool(pairs) and all(entry.type == "Technology" for entry, _ in pairs)


def _cuts_word(reading: Reading, start: int, end: int) -> bool:
    """Whether a name begins or ends inside a word that is no name; the tagger often joins a kind and a name to one name."""
    if not reading.splits_words(start, end):
        return False
    cut = [token for token in reading.tokens_in(start, end) if token.start < start or token.end > end]
    return any(token.tag not in _NAMES for token in cut)


def _ordinary(reading: Reading, start: int, end: int, kind: str) -> bool:
    """Whether a Chinese name is a phrase: it holds a pronoun, an adverb or the like, or is one common noun.

    A noun that ends as companies' names do is a name that the tagger does not know.
    """
    tags = [token.tag for token in reading.tokens_in(start, end)]
    folded = reading.folded[start:end]
    institution = (
        kind == "Organization" and len(folded) > _COMPANY and reading.lexicon.has("institution_end", folded[-1])
    )
    # The names of institutions join two fields (创新科技及工业局).
    phrase = any(tag in _PHRASE for tag in tags if not (institution and tag == "c"))
    named = len(folded) >= _COMPANY and reading.lexicon.ending("organization_end", folded) is not None
    if kind != "Organization" or named:
        return phrase
    return phrase or tags in (["n"], ["v"], ["vn"]) or (len(tags) > 1 and tags[0] == "v")
