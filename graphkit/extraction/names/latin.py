"""Names in Latin letters that no gazetteer lists: what they are is told by the words beside them and by their shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.contract.folding import fold_name
from graphkit.extraction.names.candidate import Candidate, covered, unlisted
from graphkit.extraction.names.english import named_places
from graphkit.extraction.names.reading import Reading
from graphkit.extraction.names.versions import grammar_of

_WORD = r"[A-Za-z][A-Za-z0-9]*(?:[.\-+_&][A-Za-z0-9]+)*\+*"
_RUN = re.compile(
    rf"(?<![A-Za-z0-9.\-_/@]){_WORD}(?: (?:[A-Z][A-Za-z0-9.\-]*|\d+(?:\.\d+)?(?:-[A-Z0-9][A-Za-z0-9.]*)*)(?![A-Za-z]))*"
    r"(?![A-Za-z0-9@]|://)"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]*[A-Z][A-Z0-9]{0,4}s?")
# A name that is an address: Skyforge.ai.
_ADDRESS = re.compile(r"[A-Z][A-Za-z0-9]{2,}\.[A-Za-z]{2,3}")
_YEARLY = re.compile(r"[A-Za-z]{3,}[ \-]?20\d\d")
_CAPITAL_BEFORE = re.compile(r"[A-Z][A-Za-z0-9]{2,} $")
# A word in small letters before a name with a capital is no part of it (the Kestrel, released Kestrel-3B).
_SMALL = re.compile(r"[a-z]+ (?=[A-Z])")
_SIZED = re.compile(r"\d+(?:\.\d+)?[BM]\b")


def latin_runs(reading: Reading, taken: Iterable[Candidate]) -> dict[str, list[tuple[int, int]]]:
    """Return the places of every run of Latin words outside `taken`, by folded name, in order of name."""
    # A technique inside a longer name (the AI of Larkspur AI) is part of that name.
    busy = covered((c for c in taken if not _goes_on(reading, c)), len(reading.text))
    runs: dict[str, list[tuple[int, int]]] = {}
    for match in _RUN.finditer(reading.text):
        start, end = match.span()
        while (small := _SMALL.match(reading.text, start, end)) is not None:
            start = small.end()
        while end > start and reading.text[end - 1] in ".-+ " and reading.text[end - 2 : end] != "++":
            end -= 1
        if end - start >= 2 and not any(busy[start:end]):
            runs.setdefault(fold_name(reading.text[start:end]), []).append((start, end))
    return dict(sorted(runs.items()))


def _goes_on(reading: Reading, candidate: Candidate) -> bool:
    """Whether a technique is the last word of an organization's name of several words in Latin letters."""
    if candidate.type != "Technology" or _CAPITAL_BEFORE.search(reading.text[: candidate.start][-40:]) is None:
        return False
    return reading.lexicon.has("organization_latin", reading.folded[candidate.start : candidate.end])


def _is_organization(reading: Reading, written: str) -> bool:
    """Whether a run is a name of several capitalized words that ends in a word for an organization (Larkspur Labs)."""
    words = written.split()
    return (
        len(words) >= 2
        and all(word[0].isupper() and (len(word) > 3 or nth) for nth, word in enumerate(words))
        and reading.lexicon.has("organization_latin", words[-1].lower())
    )


def latin_names(reading: Reading, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield candidates for Latin runs outside `taken`; a name has one type throughout the document."""
    known = {fold_name(candidate.name): candidate.type for candidate in taken}
    siblings = {candidate.key: candidate for candidate in taken if candidate.type in ("Model", "Product")}
    stems = Counter((_stem(reading.folded[c.start : c.end]), c.type) for c in siblings.values())
    english = reading.analysis.document.language == "en"
    named = named_places(reading) if english else bytearray()
    for folded, spans in latin_runs(reading, taken).items():
        if english and not all(named[start] for start, _ in spans):
            continue
        kind = (known[folded], "again", 0.8) if folded in known else _type(reading, spans, english)
        stem = _stem(reading.folded[slice(*spans[0])])
        for sibling in ("Model", "Product"):
            if stem and stems[stem, sibling] >= 2:
                # RT-1, RT-2 and, unlisted, RT-H.
                kind = sibling, "sibling", 0.85
        if kind is not None:
            written = Counter(reading.text[start:end] for start, end in spans)
            name = min(written, key=lambda form: (-written[form], form))
            for start, end in spans:
                yield unlisted(start, end, kind[0], name, f"latin.{kind[1]}", kind[2])


def _stem(name: str) -> str:
    return name.rpartition("-")[0]


def _type(reading: Reading, spans: list[tuple[int, int]], english: bool) -> tuple[str, str, float] | None:
    """Return type, rule and confidence for a run that stands at `spans`, or None if it is no name."""
    written = reading.text[spans[0][0] : spans[0][1]]
    lower = sum(reading.text[start:end].islower() for start, end in spans)
    if lower > (0 if english else len(spans) / 2) or len(written) > 40:
        return None
    if _YEARLY.fullmatch(written) and (not english or sum(map(str.isupper, written)) >= 2):
        return "Event", "year", 0.75
    if english and reading.lexicon.has("english_small", written.lower()):
        return None
    if reading.lexicon.has("latin_stop", written.lower()):
        return None
    votes = _votes(reading, spans)
    count = len(spans)
    if votes:
        kind = max(sorted(votes), key=lambda name: votes[name])
        if votes[kind] >= min(count, 2 + count // 5):
            return kind, "context", 0.8
    if not english and _is_organization(reading, written):
        return "Organization", "organization", 0.8
    if (
        not english
        and _ADDRESS.fullmatch(written)
        and reading.lexicon.has("company_domain", written.rpartition(".")[2].lower())
    ):
        return "Organization", "domain", 0.75
    if _SIZED.search(written) and "-" in written:
        return "Model", "size", 0.85
    if english:
        return None
    if _ACRONYM.fullmatch(written) and not any(reading.text[end : end + 1] == "-" for _, end in spans):
        return ("Technology", "acronym", 0.65) if count >= 2 else None
    return None


def _votes(reading: Reading, spans: list[tuple[int, int]]) -> Mapping[str, int]:
    lexicon = reading.lexicon
    grammar = grammar_of(lexicon)
    votes: dict[str, int] = {}
    for start, end in spans:
        after = reading.after(end, 12).lstrip(" ")
        before = reading.before(start, 12).rstrip(" ")
        versioned = (
            any(character.isdigit() for character in reading.text[start:end]) or grammar.tail(reading.folded, end) > end
        )
        for kind, word_list in _AFTER:
            if lexicon.beginning(word_list, after) or (kind == "Product" and _ends_in_kind(reading, end)):
                votes[kind] = votes.get(kind, 0) + 2
                break
        else:
            while (between := lexicon.ending("model_between", before)) is not None:
                before = before.removesuffix(between).rstrip(" ")
            if versioned and lexicon.ending("model_before", before):
                votes["Model"] = votes.get("Model", 0) + 1
            owned = after.removeprefix("的").lstrip(" ")
            if owned != after and lexicon.beginning("office", owned):  # Skyforge 的 CEO
                votes["Organization"] = votes.get("Organization", 0) + 2
    return votes


def _ends_in_kind(reading: Reading, end: int) -> bool:
    """Whether nouns that end in a word for a product follow (Angel机器学习平台)."""
    for token in reading.tokens_in(end, end + 6):
        word = reading.folded[token.start : token.end]
        if token.start >= end and reading.lexicon.has("product_after", word):
            return token.start > end
        if token.start < end or token.tag not in ("n", "vn", "nz"):
            return False
    return False


_AFTER = (
    ("Model", "model_after"),
    ("Product", "product_after"),
    ("Technology", "technology_after"),
    ("Event", "event_after"),
    ("Organization", "company_after"),
    ("Person", "person_acts_latin"),
)
