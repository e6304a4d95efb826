"""Mentions of gazetteer entries: which of the places where a form stands really mean the entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from graphkit.contract.folding import fold_name
from graphkit.extraction.names.candidate import Candidate, listed, unlisted
from graphkit.extraction.names.gazetteer import FormMatcher, Match
from graphkit.extraction.names.reading import Reading, is_han, is_latin
from graphkit.extraction.names.roles import PREFERENCE, roles, typed_beside
from graphkit.ontology.gazetteer import Alias, Entry, Gazetteer, is_other_version

# How far from an ambiguous form a word of its context may stand, in characters, to either side.
CONTEXT_WIDTH = 60
_NARROW = 15
_WORD_AFTER = re.compile(r"[ -][A-Z][a-z]+")
# Characters of most Chinese names in full.
_FULL_NAME = 3
# A word joined to the one behind it by a hyphen.
_JOINED_WORD = re.compile(r"[A-Za-z]-$")
_WORD_BEFORE = re.compile(r"[A-Z][a-z]+[ -]$")
_LONGEST_GIVEN = 16
_TAIL = re.compile(r" ([A-Z][a-z]+)(?![A-Za-z])")
_ARTICLE = re.compile(r"the (?=[A-Z])")
_SURE = 6
_NAMES = frozenset({"Person", "Organization", "Model", "Product"})
_MADE = frozenset({"Model", "Product"})
_COMMON = frozenset({"n", "v", "vn", "a", "an", "ad", "t", "TIME", "d", "f", "b"})
# So many listed things must be named for certain before the tagger's word for an ambiguous one is taken.
_COMPANY = 3
# A Chinese form of so many characters is itself wherever it stands; the tagger cuts long names wrongly (做大|语言模型).
_LONG = 5
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]|\d{1,2})号(?!楼|线|店|院|馆)")
_COUNTS = frozenset({"m", "q"})
_TAGS = {"Organization": ("nt", "ORG"), "Place": ("ns", "LOC")}
_PROPER = frozenset({"nr", "PER", "nt", "ORG", "ns", "LOC", "nz", "nw"})


@lru_cache(maxsize=4)
def matcher_of(gazetteer: Gazetteer) -> FormMatcher:
    """Return the matcher of a gazetteer, made once."""
    return FormMatcher(gazetteer)


def listed_names(reading: Reading) -> tuple[list[Candidate], frozenset[str]]:
    """Return a candidate for every form that means its entry (of several entries that share a form, the fittest).

    With them come the ids of the entries that are certain: named by a form that is theirs alone, or where the context
    says so. An ambiguous form of a certain entry means that entry all through the document.
    """
    everything = list(matcher_of(reading.ontology.gazetteer).find(reading.folded, reading.measured))
    ends = frozenset(m.end for m in everything if m.end - m.start >= 3 and m.pairs[0][0].type == "Organization")
    matches = [m for m in everything if _stands(reading, m, ends) and not _is_part(reading, m, ends)]
    certain = {
        entry.id
        for match in matches
        for entry, alias in match.pairs
        if not alias.ambiguous and len(match.pairs) == 1 and _cased(reading, match, alias)
    }
    for match in matches:
        for entry, alias in match.pairs:
            if alias.ambiguous and alias.context and _score(reading, match, entry, alias, set()) >= _SURE:
                certain.add(entry.id)
    everyday = _everyday(reading, matches)
    shared = [match for match in matches if len({entry.type for entry, _ in match.pairs}) > 1]
    typed = {match.start: match.pairs[0][0].type for match in matches if len(match.pairs) == 1}
    role = roles(reading, shared, typed)
    found: list[Candidate] = []
    for match in matches:
        form = reading.folded[match.start : match.end]
        if form in everyday and not _is_named(reading, match, typed):
            continue
        best: tuple[int, Entry, Alias] | None = None
        for entry, alias in match.pairs:
            score = 10 * _score(reading, match, entry, alias, certain)
            if (
                score == 0
                and alias.ambiguous
                and entry.type in _NAMES
                and typed_beside(reading, match, typed) == entry.type
            ):
                score = 30
            if score > 0 and form in role:
                # In doubt between a company and its product the whole document decides, not the one place.
                score = score // 10 + (100 if entry.type == role[form] else 0) - PREFERENCE.index(entry.type)
                score += 0 if alias.ambiguous else 20
            if score > 0 and (best is None or score > best[0]):
                best = score, entry, alias
        if best is not None:
            _, entry, alias = best
            rule = "gazetteer.context" if alias.ambiguous else "gazetteer.form"
            confidence = 0.85 if alias.ambiguous else 0.95
            end = _with_tail(reading, match.end) if entry.type == "Organization" else match.end
            if is_other_version(entry, alias.form):
                # The gazetteer keeps neighbouring versions in one entry; a version is identity.
                found.append(unlisted(match.start, match.end, entry.type, alias.form, "gazetteer.other-version", 0.85))
            else:
                found += _without_maker(
                    reading, listed(_behind_article(reading, match.start), end, entry, rule, confidence)
                )
    return _one_of_twins(found, shared), frozenset(certain)


def _behind_article(reading: Reading, start: int) -> int:
    """Return where a name begins behind an article in small letters that only the full form holds (the| New York Times)."""
    article = _ARTICLE.match(reading.text, start)
    return article.end() if article is not None else start


def _without_maker(reading: Reading, candidate: Candidate) -> list[Candidate]:
    """Return a model or product, and before it its maker where the listed form holds both (特斯拉|Optimus).

    A blank or a change of script must part them; a full name that begins with the maker's is left whole.
    """
    entry = candidate.entry
    if entry is None or entry.type not in _MADE or entry.developer is None:
        return [candidate]
    if fold_name(reading.text[candidate.start : candidate.end]) in (fold_name(entry.name), fold_name(entry.en or "")):
        return [candidate]
    for place in range(candidate.start + 2, candidate.end - 1):
        if reading.folded[place] != " " and is_han(reading.folded[place - 1]) == is_han(reading.folded[place]):
            continue
        rest = place + (reading.folded[place] == " ")
        makers = reading.ontology.gazetteer.look_up(reading.folded[candidate.start : place])
        maker = next((other for other, _ in makers if other.id == entry.developer), None)
        own = reading.ontology.gazetteer.look_up(reading.folded[rest : candidate.end])
        if maker is not None and any(other.id == entry.id for other, _ in own):
            return [
                listed(candidate.start, place, maker, "gazetteer.maker", candidate.confidence),
                replace(candidate, start=rest),
            ]
    return [candidate]


def _with_tail(reading: Reading, end: int) -> int:
    """Return where a Latin name ends if a word for a company follows it (Pika Labs)."""
    word = _TAIL.match(reading.text, end)
    tail = word is not None and reading.lexicon.has("organization_tail", word.group(1).lower())
    return word.end() if word is not None and tail else end


def _one_of_twins(found: Sequence[Candidate], shared: Sequence[Match]) -> list[Candidate]:
    """Give a company and its product of the same name all their mentions as one thing, the one that most of them are."""
    twins: dict[str, set[str]] = {}
    for match in shared:
        for entry, _ in match.pairs:
            twins.setdefault(entry.id, set()).update(other.id for other, _ in match.pairs if _are_twins(entry, other))
    counts = Counter(candidate.key for candidate in found)
    entries = {candidate.key: candidate for candidate in found}
    settled: list[Candidate] = []
    for candidate in found:
        pair = [entries[key] for key in sorted({candidate.key, *twins.get(candidate.key, ())}) if key in entries]
        best = min(pair, key=lambda c: (-counts[c.key], PREFERENCE.index(c.type)))
        if best.key != candidate.key:
            candidate = replace(candidate, key=best.key, type=best.type, name=best.name, entry=best.entry)
        settled.append(candidate)
    return settled


def _are_twins(one: Entry, other: Entry) -> bool:
    return one.id in (other.developer, other.family) or other.id in (one.developer, one.family)


def _cuts_one_character(reading: Reading, match: Match, first: int, last: int) -> bool:
    """Whether a form takes but one character of the word in which it begins or ends (the AI加 of AI|加速)."""
    begin, end = reading.tokens[first], reading.tokens[last]
    at_start = begin.start < match.start and begin.end - match.start == 1
    at_end = match.start < end.start and match.end - end.start == 1 and match.end < end.end
    return (at_start and is_han(reading.folded[match.start])) or (at_end and is_han(reading.folded[match.end - 1]))


def _everyday(reading: Reading, matches: Sequence[Match]) -> frozenset[str]:
    """Return the ambiguous short Chinese forms that the tagger takes for everyday words nearly everywhere (浪潮, 并行)."""
    proper: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for match in matches:
        form = reading.folded[match.start : match.end]
        names = all(entry.type in _NAMES and alias.ambiguous for entry, alias in match.pairs)
        if names and len(form) <= 4 and is_han(form):
            total[form] += 1
            proper[form] += _is_proper(reading, match) if len(form) <= 2 else not _is_compound(reading, match)
    return frozenset(form for form in total if proper[form] < 0.34 * total[form])


def _is_compound(reading: Reading, match: Match) -> bool:
    """Whether a form reads like a compound of common nouns, as many a company's name does (海量数据, 未来智能)."""
    tokens = list(reading.tokens_in(match.start, match.end))
    last = reading.folded[tokens[-1].start : tokens[-1].end] if tokens else ""
    if not tokens:
        return False
    plain = reading.lexicon.has("technology_head", last) or (bool(tokens) and tokens[-1].tag in ("t", "TIME"))
    return plain and all(token.tag in _COMMON for token in tokens)


def _is_named(reading: Reading, match: Match, typed: Mapping[int, str]) -> bool:
    """Whether one place of an everyday word is the name: by its tag, by what it does, or as one of a list of names."""
    if _is_proper(reading, match) or any(_acts(reading, match, entry) for entry, _ in match.pairs):
        return True
    kinds = {entry.type for entry, _ in match.pairs}
    if "Organization" in kinds and typed.get(match.end) in ("Organization", "Product", "Model"):
        return True  # 字节|火山引擎: right before a name, the body that owns it
    return typed_beside(reading, match, typed) in kinds


def _is_proper(reading: Reading, match: Match) -> bool:
    """Whether the tagger sees a name; where it has not read the text (a table), nothing speaks against one."""
    tags = [token.tag for token in reading.tokens_in(match.start, match.end)]
    return not tags or any(tag in _PROPER for tag in tags)


def _stands(reading: Reading, match: Match, ends: frozenset[int]) -> bool:
    """Whether a Chinese form stands as a word: a short one may not begin or end inside another word."""
    form = reading.folded[match.start : match.end]
    if is_latin(form[0]) and is_latin(form[-1]):
        joined = _JOINED_WORD.search(reading.text, max(0, match.start - 2), match.start) is not None
        everyday = joined and all(alias.ambiguous for _, alias in match.pairs)  # Large-|Scale
        return not everyday and not _has_other_given_name(reading, match)
    first = reading.token_index(match.start)
    last = reading.token_index(match.end - 1)
    if first < 0 or last < 0:
        return True
    person = len(form) == _FULL_NAME and all(entry.type == "Person" and not a.ambiguous for entry, a in match.pairs)
    if person and reading.tokens[first].start == match.start and reading.tokens[first].tag in ("nr", "PER"):
        return True  # 李开|复用: the tagger cut the name short
    begins_inside = reading.inside_word(match.start) and not is_latin(form[0])
    ends_inside = reading.inside_word(match.end) and not is_latin(form[-1])
    if len(form) < _LONG and _cuts_one_character(reading, match, first, last):
        return False
    if ends_inside and reading.lexicon.has("person_suffix", reading.folded[match.end]):
        return False  # 计算机科学|家
    if match.pairs[0][0].type == "Place" and reading.lexicon.beginning("not_place_after", reading.after(match.end, 4)):
        return False  # 北京|时间
    if len(form) >= _LONG:
        return True
    if len(form) >= 3:
        # Inside a word only where another listed name ends just there (阿里云|通义灵码).
        return not begins_inside or match.start in ends or _behind_role(reading, match)
    if not begins_inside and not ends_inside:
        return True
    # A short name at the head of a longer word may still be itself where names begin a word (腾讯视频, 美团会).
    proper = any(entry.type in ("Organization", "Place", "Product", "Model", "Person") for entry, _ in match.pairs)
    tagged = reading.tokens[last].tag in ("nt", "nz", "ns", "nr", "nw", "ORG", "LOC", "PER")
    if proper and tagged and begins_inside and not ends_inside:
        return reading.is_listed(reading.tokens[first].start, match.start, "Place")  # 美国|高通
    return proper and tagged and not begins_inside


def _has_other_given_name(reading: Reading, match: Match) -> bool:
    """Whether a person's family name stands behind a given name of somebody else (the Altman of Jane Altman)."""
    if match.pairs[0][0].type != "Person" or " " in reading.text[match.start : match.end]:
        return False
    given = _WORD_BEFORE.search(reading.text, max(0, match.start - _LONGEST_GIVEN), match.start)
    return given is not None and reading.lexicon.has("given_latin", given.group()[:-1].lower())


def _is_part(reading: Reading, match: Match, ends: frozenset[int]) -> bool:
    """Whether a form is but part of a name: behind its owner's (the AI Lab of ByteDance AI Lab), or before a number (启明|一号)."""
    actors = all(entry.type in ("Organization", "Person") for entry, _ in match.pairs)
    if actors and _NUMBERED.match(reading.folded, match.end):
        return True
    owned = match.start in ends or (reading.folded[match.start - 1] == " " and match.start - 1 in ends)
    bodies = all(alias.ambiguous and entry.type == "Organization" for entry, alias in match.pairs)
    return owned and bodies and is_latin(reading.folded[match.start])


def _behind_role(reading: Reading, match: Match) -> bool:
    """Whether a person's office stands right before, with which the tagger joined the name (董座魏|哲家)."""
    person = match.pairs[0][0].type == "Person"
    return person and reading.lexicon.ending("role", reading.before(match.start, 6)) is not None


def _cased(reading: Reading, match: Match, alias: Alias) -> bool:
    """Whether a Latin form is written as a name: with a capital where the alias has one (in English text always)."""
    written = reading.text[match.start : match.end]
    if alias.form.isupper() and written.endswith("S") and len(written) > len(alias.form):
        return False  # AIRS is not the plural of AIR
    if alias.form.islower() or not alias.form.isascii() or not written.isascii():
        return True
    if not any(character.isalpha() for character in alias.form):
        return True  # 360 has no case
    if alias.ambiguous and alias.form.isupper() and 2 <= len(alias.form) <= 5 and not written.isupper():
        return False
    if written != written.lower():
        return True
    return reading.analysis.document.language == "zh" and not alias.ambiguous and len(written) > 3


def _score(reading: Reading, match: Match, entry: Entry, alias: Alias, certain: set[str]) -> int:
    """Return how well an entry fits a place, 0 where it does not."""
    if entry.type != "Technology" and not _cased(reading, match, alias):
        return 0
    in_context = bool(alias.context) and _has_context(reading, match, alias.context)
    if not alias.ambiguous:
        return 4 + in_context
    if _in_longer_run(reading, match) or _in_everyday_word(reading, match):
        return 0
    if in_context:
        return _SURE
    if _acts(reading, match, entry):
        return 5
    if entry.id in certain:
        return 3
    if len(certain) >= _COMPANY and _tagged_as(reading, match, entry.type):
        return 2
    written = reading.text[match.start : match.end]
    capital = written.isascii() and written != written.lower() and written[:1] == alias.form[:1]
    if capital and reading.analysis.document.language == "zh":
        return 2
    return 0


def _tagged_as(reading: Reading, match: Match, type: str) -> bool:
    """Whether the tagger takes a Chinese form for one word and a name of the entry's type (苹果 as a company).

    What is counted (一个苹果) is no name; nor is the tagger believed in a text that names nothing else (`_COMPANY`).
    """
    index = reading.token_index(match.start - 1)
    if index >= 0 and reading.tokens[index].end == match.start and reading.tokens[index].tag in _COUNTS:
        return False
    if reading.lexicon.ending("role", reading.before(match.start + 1, 6)) is not None:
        return False  # 创始人|大多: the tagger cut the word before it.
    tokens = list(reading.tokens_in(match.start, match.end))
    whole = len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (match.start, match.end)
    return whole and is_han(reading.folded[match.start : match.end]) and tokens[0].tag in _TAGS.get(type, ())


def _in_longer_run(reading: Reading, match: Match) -> bool:
    """Whether an ambiguous Latin form is but one word of a longer name with capitals (the Science of Open Science)."""
    if not reading.text[match.start : match.end].isascii():
        return False
    before = _WORD_BEFORE.search(reading.text, max(0, match.start - 20), match.start)
    opening = (
        before is not None and before.group()[:-1].lower() in reading.ontology.words["english_starters"]
    )  # Even Amazon
    return bool(_WORD_AFTER.match(reading.text, match.end)) or (before is not None and not opening)


def _in_everyday_word(reading: Reading, match: Match) -> bool:
    """Whether an ambiguous form is part of an everyday word (list name_everyday_run): 大众 in 大众市场."""
    form = reading.folded[match.start : match.end]
    for word in reading.lexicon.words("everyday_run"):
        place = word.find(form)
        if place >= 0 and match.start >= place and reading.folded.startswith(word, match.start - place):
            return True
    return False


def _has_context(reading: Reading, match: Match, context: tuple[str, ...]) -> bool:
    width = CONTEXT_WIDTH if match.end - match.start > 1 else _NARROW
    window = reading.folded[max(0, match.start - width) : match.start]
    window += "\n" + reading.folded[match.end : match.end + width]
    return any(word.lower() in window for word in context)


def _acts(reading: Reading, match: Match, entry: Entry) -> bool:
    """Whether the words around a form treat it as a thing of the entry's type."""
    after = reading.after(match.end, 8).lstrip()
    if entry.type == "Organization":
        return reading.lexicon.beginning("organization_after", after) is not None
    if entry.type == "Model":
        return reading.lexicon.beginning("model_after", after) is not None or after[:1].isdigit()
    if entry.type == "Product":
        return reading.lexicon.beginning("product_after", after) is not None
    if entry.type == "Person":
        return reading.lexicon.ending("role", reading.before(match.start, 8).rstrip()) is not None
    if entry.type == "Work":
        return reading.text[match.start - 1 : match.start] == "《" and is_han(reading.folded[match.start])
    return False
