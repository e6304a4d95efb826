"""The grammar of model names: family, version, size, suffix (Llama-3.1-70B-Instruct, o1-preview, GPT-4o mini, 文心4.0)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from graphkit.contract.folding import fold_name
from graphkit.extraction.names.candidate import Candidate, listed, unlisted
from graphkit.extraction.names.reading import Lexicon, Reading, is_han, is_latin
from graphkit.ontology.gazetteer import Entry, Gazetteer, is_other_version

EXTENDABLE = frozenset({"Model", "Product"})
_STYLES = " -"
_MODEL_RANK = 1
_PRODUCT_CODE = re.compile(r" ?[A-Z]{1,2}\d{1,3}(?: ?(?:Pro|Ultra|Max|Mini|Plus))?(?![A-Za-z0-9])")
_PART_NUMBER = re.compile(
    r" (?:(?:\d|[A-Z]{2,3}|Pro|Max|Plus|Ultra) ){0,3}(?P<number>\d{3,4}[A-Z]{0,2})(?: (?:HX|TI|Ti|SUPER|Super|Pro|PRO|Max))?"
    r"(?![A-Za-z0-9%]|\.\d)"
)
_TOKENS = re.compile(r" \d{2,4}k")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"[2-9](?![0-9.])")
_DASH = re.compile(r"(?<=[\u3400-\u9fff])-(?=[a-z0-9])")
# So many characters has the Chinese part of such a name.
_DASHED = range(2, 5)
_YEAR_AFTER = re.compile(r" ?(20\d\d)(?![\d年])")
_YEAR_BEFORE = re.compile(r"(?<!\d)(20\d\d)(?:年度?| )?$")
_LATIN_WORD = re.compile(r" [a-z]{4,}")


class VersionGrammar:
    """What may follow the name of a family; words of the grammar come from the lists name_version_suffix and name_measure."""

    def __init__(self, lexicon: Lexicon) -> None:
        suffix = lexicon.alternatives("version_suffix")
        measure = lexicon.alternatives("measure")
        number = r"v?\d{1,3}(?:\.\d{1,3}){0,2}"
        size = r"\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[bmt](?:-?a\d+(?:\.\d+)?b)?"
        stop = r"(?![a-z0-9]|\.\d)"
        version = rf"{number}[a-z]?{stop}|{number}(?={suffix}{stop})|[a-z]\d{{1,2}}(?:\.\d)?{stop}"
        part = rf"(?:[ \-_]?(?:{size}{stop}|{version}|{suffix}{stop})|-[a-z]{stop})"
        self._measure = re.compile(rf"\s?{measure}")
        self._part = re.compile(part)
        self._size = re.compile(rf"{size}{stop}")
        self._number = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})?[a-z]?{stop}")
        joiner, of = lexicon.alternatives("joiner"), lexicon.alternatives("of")
        self._joined_number = re.compile(rf"\s*{joiner}\s*(\d{{1,2}}\.\d{{1,2}}[a-z]?){stop}")
        self._of_size = re.compile(rf"\s*{of}?\s*({size}){stop}")
        self._joined_size = re.compile(rf"\s*{joiner}\s*({size}){stop}")

    def tail(self, folded: str, end: int) -> int:
        """Return where the version that begins at `end`, right after a family's name, ends; `end` itself if none does.

        >>> grammar = VersionGrammar(Lexicon({"name_version_suffix": ["pro", "mini"], "name_measure": ["年", "个"]}))
        >>> [text[: grammar.tail(text, 3)] for text in ("gpt-4o mini强", "gpt 5pro", "gpt 3年", "gpt4.5。")]
        ['gpt-4o mini', 'gpt 5pro', 'gpt', 'gpt4.5']
        """
        position = end
        while (match := self._part.match(folded, position)) is not None:
            ends_in_number = folded[match.end() - 1].isdigit()
            if ends_in_number and self._measure.match(folded, match.end()):
                break
            if folded[position] == " " and match.group().strip().isdigit() and self._counts(folded, match.end()):
                break
            if _TOKENS.fullmatch(match.group()):
                break  # Claude 200K 上下文: how much it reads
            position = match.end()
        return position

    def part_number(self, text: str, end: int) -> int:
        """Return where the part number ends that begins right behind a device's name at `end`; `end` itself if none does.

        Three digits or more tell it from a count (Ryzen AI 9 HX PRO 375, Core Ultra 7 165U); a year is none.
        """
        match = _PART_NUMBER.match(text, end)
        if match is None or _YEAR.fullmatch(match["number"]) or self._measure.match(text.lower(), match.end()):
            return end
        return match.end()

    def _counts(self, folded: str, end: int) -> bool:
        """Whether a bare number counts the Latin word that follows (Claude 3 times), which no version does (Claude 3 Opus)."""
        return _LATIN_WORD.match(folded, end) is not None and self._part.match(folded, end) is None

    def joined_numbers(self, folded: str, end: int) -> Iterator[tuple[int, int]]:
        """Yield the bare later versions of an enumeration: the 3.5 of GPT-3、3.5."""
        while (match := self._joined_number.match(folded, end)) and not self._measure.match(folded, match.end(1)):
            yield match.span(1)
            end = match.end(1)

    def sizes(self, folded: str, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sizes that follow a family: the 1B and 3B of Llama 3的1B和3B."""
        match = self._of_size.match(folded, end)
        while match:
            yield match.span(1)
            match = self._joined_size.match(folded, match.end(1))

    def all_sizes(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield every size that stands in a folded text as a word of its own."""
        for match in self._size.finditer(folded):
            before = folded[match.start() - 1] if match.start() else ""
            if not is_latin(before) and before not in ("-", ".", "_"):
                yield match.span()


@lru_cache(maxsize=4)
def grammar_of(lexicon: Lexicon) -> VersionGrammar:
    """Return the grammar made of a lexicon, once."""
    return VersionGrammar(lexicon)


@lru_cache(maxsize=4)
def _styles(gazetteer: Gazetteer) -> dict[str, str]:
    """Return, by family, what stands between its name and a version in the names of its listed members."""
    styles: dict[str, str] = {}
    for entry in gazetteer:
        family = gazetteer.entries.get(entry.family) if entry.family else None
        if family and entry.name.startswith(family.name) and len(entry.name) > len(family.name):
            following = entry.name[len(family.name)]
            styles.setdefault(family.id, following if following in _STYLES else "")
    return styles


@lru_cache(maxsize=4)
def _versioned(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the products that have listed numbers or are one: of these an unlisted number may be named (iPhone 16)."""
    names = {fold_name(entry.name) for entry in gazetteer if entry.type == "Product"}
    stems = {re.sub(r"\d.*$", "", name) for name in names if name[-1:].isdigit() or name[:1].isalpha()} & names
    # What stands before a digit of a name: a stem that is one of these has a listed number.
    before_digits = {name[:place] for name in names for place, character in enumerate(name) if character.isdigit()}
    numbered = stems & before_digits
    return frozenset(
        entry.id
        for entry in gazetteer
        if entry.type == "Product"
        and (fold_name(entry.name) in numbered or re.sub(r"\d.*$", "", fold_name(entry.name)) in numbered)
    )


def version_names(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield what the grammar makes of listed models and products: longer names, enumerated versions, sizes of a family."""
    grammar = grammar_of(reading.lexicon)
    sizes: dict[str, Candidate] = {}
    found: list[Candidate] = []
    yearly: list[Candidate] = []
    for candidate in candidates:
        entry = candidate.entry
        if entry is not None and entry.type == "Work" and (part := _PART.match(reading.text, candidate.end)):
            title = reading.name(candidate.start, part.end())
            found.append(unlisted(candidate.start, part.end(), "Work", title, "version.part", 0.8, _MODEL_RANK))
        if entry is not None and entry.type == "Event":
            yearly.append(candidate)
        if entry is None or entry.type not in EXTENDABLE:
            continue
        end = candidate.end
        if entry.type == "Product":
            end = grammar.part_number(reading.text, end)
        if entry.type == "Model" or entry.id in _versioned(reading.ontology.gazetteer):
            end = max(end, grammar.tail(reading.folded, end))
        whole = candidate
        if end > candidate.end:
            whole = _extended(reading, entry, candidate.start, end, reading.text[candidate.end : end])
            found.append(whole)
        family = entry
        for start, stop in grammar.joined_numbers(reading.folded, end):
            root = reading.ontology.gazetteer.entries.get(entry.family or "", family)
            found.append(_extended(reading, root, start, stop, reading.text[start:stop], "version.enumerated"))
        if entry.type == "Model":
            for start, stop in grammar.sizes(reading.folded, end):
                base = whole.name
                size = reading.text[start:stop].upper()
                sized = _named(reading, f"{base} {size}", start, stop, "version.size")
                if sized.entry is not None and fold_name(size) not in fold_name(sized.name):
                    # The gazetteer puts the size under a version; in a text that tells sizes apart they are two things.
                    sized = unlisted(start, stop, "Model", f"{base} {size}", "version.size", 0.9, _MODEL_RANK)
                sizes.setdefault(reading.folded[start:stop], sized)
                found.append(sized)
    spans = {(candidate.start, candidate.end) for candidate in found}
    if sizes:
        for start, stop in grammar.all_sizes(reading.folded):
            known = sizes.get(reading.folded[start:stop])
            if known and (start, stop) not in spans:
                found.append(
                    Candidate(start, stop, known.type, known.key, known.name, "version.size-again", 0.8, known.entry)
                )
    yield from found
    yield from _editions(reading, yearly)


def _editions(reading: Reading, events: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield events with the year beside their name (CES 2025); of two years in one text each is an event of its own."""
    found = []
    for event in events:
        before = _YEAR_BEFORE.search(reading.text, max(0, event.start - 8), event.start)
        after = _YEAR_AFTER.match(reading.text, event.end)
        if after is not None:
            found.append((event, event.start, after.end(), after.group(1)))
        elif before is not None and before.end() == event.start:
            found.append((event, before.start(1), event.end, before.group(1)))
    years: dict[str, set[str]] = {}
    for event, _, _, year in found:
        years.setdefault(event.key, set()).add(year)
    for event, start, end, _ in found:
        if len(years[event.key]) == 1:
            yield replace(event, start=start, end=end, rank=_MODEL_RANK)
        else:
            yield unlisted(start, end, "Event", reading.name(start, end), "version.edition", 0.85, _MODEL_RANK)


def unlisted_versions(reading: Reading, chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the versions and sizes of models and products that no gazetteer lists: Larkspur-7B of Larkspur."""
    grammar = grammar_of(reading.lexicon)
    families: dict[str, Candidate] = {}
    for candidate in chosen:
        form = reading.folded[candidate.start : candidate.end]
        if candidate.entry is None and candidate.type in EXTENDABLE and form.isascii() and len(form) >= 3:
            families.setdefault(form, candidate)
    for form, family in families.items():
        for start in reading.occurrences(form):
            end = grammar.tail(reading.folded, start + len(form))
            if end > start + len(form):
                yield unlisted(start, end, family.type, reading.text[start:end], "version.member", 0.85, _MODEL_RANK)


def dashed_models(reading: Reading) -> Iterator[Candidate]:
    """Yield models called by a Chinese word, a dash and a version that nothing else has: 星湾-7B, 星湾-Nano, 模型星湾-2.

    A number alone makes a name only where the word for a model or a product stands before it.
    """
    grammar = grammar_of(reading.lexicon)
    for match in _DASH.finditer(reading.folded):
        end = grammar.tail(reading.folded, match.start())
        index = reading.token_index(match.start() - 1)
        if end <= match.end() or index < 0:
            continue
        start = reading.tokens[index].start
        if match.start() - start not in _DASHED or not is_han(reading.folded[start : match.start()]):
            continue
        before = reading.before(start, 6)
        product = reading.lexicon.ending("product_after", before) is not None
        told = product or reading.lexicon.ending("model_before", before) is not None
        if told or not reading.folded[match.end() : end].replace(".", "").isdigit():
            kind = "Product" if product else "Model"
            yield unlisted(start, end, kind, reading.name(start, end), "version.dashed", 0.8, _MODEL_RANK)


def company_products(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield what a company's name and a letter with a number make: a product of its own (Booster T1), or a model."""
    for candidate in candidates:
        if candidate.entry is None or candidate.type != "Organization":
            continue
        match = _PRODUCT_CODE.match(reading.text, candidate.end)
        written = reading.text[candidate.start : candidate.end]
        if match is not None and written != written.lower():
            kind = _makes(reading.ontology.gazetteer).get(candidate.entry.id, "Product")
            name = written + match.group()
            yield unlisted(candidate.start, match.end(), kind, name, "version.company", 0.7, _MODEL_RANK)


@lru_cache(maxsize=4)
def _makes(gazetteer: Gazetteer) -> dict[str, str]:
    """Return, by developer, whether most of what the gazetteer lists of it are models or products."""
    counts: dict[str, Counter[str]] = {}
    for entry in gazetteer:
        if entry.developer is not None and entry.type in EXTENDABLE:
            counts.setdefault(entry.developer, Counter())[entry.type] += 1
    return {developer: min(made, key=lambda kind: (-made[kind], kind)) for developer, made in counts.items()}


def _extended(
    reading: Reading, entry: Entry, start: int, end: int, tail: str, rule: str = "version.member"
) -> Candidate:
    tail = tail.strip()
    for other, _ in reading.ontology.gazetteer.look_up(tail.lstrip("-_")):
        # Loosely put under a wrong family, a model with a name of its own stays itself (GPT-o1).
        if (
            other.type == entry.type
            and any(map(str.isalpha, tail))
            and any(map(str.isdigit, tail))
            and not _listed(reading, entry.name + tail)
        ):
            return listed(start, end, other, "version.own-name", 0.85, _MODEL_RANK)
    written = reading.text[start : end - len(tail)].strip() if tail else ""
    if len(fold_name(written)) > len(fold_name(entry.name)) and fold_name(written).startswith(fold_name(entry.name)):
        name = reading.name(start, end)
    elif tail[:1] in ("-", "_") or not tail:
        name = entry.name + tail
    else:
        name = (
            entry.name
            + _styles(reading.ontology.gazetteer).get(entry.id, " " if entry.name[-1:].isalnum() else "")
            + tail
        )
    return _named(reading, name, start, end, rule, entry.type)


def _listed(reading: Reading, name: str) -> bool:
    return bool(reading.ontology.gazetteer.look_up(name))


def _named(reading: Reading, name: str, start: int, end: int, rule: str, type: str = "Model") -> Candidate:
    """Return a candidate for a versioned name: its gazetteer entry if the whole is listed, else a thing of its own."""
    # 3.0 and 3 are one version where only one of them is listed.
    same = [name, name.removesuffix(".0")] if name.endswith(".0") else [name]
    for entry, _ in (pair for written in same for pair in reading.ontology.gazetteer.look_up(written)):
        if entry.type == type and not is_other_version(entry, name):
            return listed(start, end, entry, rule, 0.95, _MODEL_RANK)
    for entry, _ in reading.ontology.gazetteer.look_up(reading.text[start:end]):
        if entry.type == type and fold_name(entry.name) in fold_name(name) and not is_other_version(entry, name):
            return listed(start, end, entry, rule, 0.9, _MODEL_RANK)
    return unlisted(start, end, type, name, rule, 0.9, _MODEL_RANK)
