"""Organizations, events and works that no gazetteer lists: by the end of the name, by the words beside it, by 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.names.candidate import Candidate, listed, unlisted
from graphkit.extraction.names.reading import HAN, Reading, is_han, is_latin

_PROPER = frozenset({"nz", "nt", "ns", "nr", "nw", "ORG", "LOC", "PER"})
_NOMINAL = _PROPER | {"n", "vn", "s", "an"}
_COMMON = frozenset({"n", "vn", "v", "a", "an", "b", "s", "m", "q", "f"})
# What sets a contest that is held apart from a race of all against all (技术竞赛): Latin letters, a number, an edition.
_MARKED = re.compile("[a-z0-9届杯国省市]")
_QUOTED = {"”": "“", "」": "「", "』": "『"}
_LONGEST_QUOTED, _SHORTEST_QUOTED = 30, 5
_INSIDE = " +·-&"
_LONGEST_THEME, _LONGEST_CUT = 8, 3
_TITLE = re.compile(r"《([^《》\n]{1,60})》")
_CLAUSES = re.compile("[,，:：?？!！]")
"""What a title has and the name of a medium has not."""
_THEMES = frozenset({"Technology", "Place", "Organization"})
_TIMES = frozenset({"t", "TIME", "m", "q"})
_YEAR = re.compile(r"(?:19|20)\d\d")
# Words with capitals, and a year, from which the name of an event goes on behind a blank (ITF World 2026 |大会).
_LATIN_HEAD = re.compile(r"(?<![A-Za-z0-9])(?:20\d\d )?(?:[A-Z][A-Za-z0-9.&+\-]* (?:20\d\d )?)+$")
_HEAD = 40
# Fewer characters before the word for a centre say what it does and are no name.
_FIELD = 5
# A Chinese name has two characters at least.
_SHORTEST = 2
_LED = 3
# The most characters of an office that the tagger takes for the end of the name before it.
_OFFICE_HEAD = 3
# How far a listed thing may reach that begins the name of a conference (中国|具身智能|大会).
_THEME = 8


def organizations(reading: Reading) -> Iterator[Candidate]:
    """Yield candidates for organizations by suffix and by the tagger."""
    lexicon = reading.lexicon
    strong = re.compile(lexicon.alternatives("organization_strong"))
    weak = re.compile(lexicon.alternatives("organization_weak"))
    yield from _by_suffix(reading, strong, "organization.suffix", 0.85, strong=True)
    yield from _by_suffix(reading, weak, "organization.weak-suffix", 0.75, strong=False)
    for sentence in reading.analysis.sentences:
        for name in sentence.names:
            if name.label != "ORG":
                continue
            begin = _behind_kind(reading, name.start, name.end)
            end = _before_office_inside(reading, name.end)
            if (tail := lexicon.ending("organization_not_end", reading.folded[begin:end])) is not None:
                end -= len(tail)
            written = reading.folded[begin:end]
            unit = lexicon.ending("organization_unit", written)
            if unit is not None and reading.ontology.gazetteer.look_up(written.removesuffix(unit)):
                continue
            trade = lexicon.ending("organization_kind", written)
            if trade is not None and _is_kind(reading, begin, end - len(trade)):
                continue
            if _plausible(reading, written) and (
                lexicon.ending("organization_strong", written)
                or (len(written) >= 5 and lexicon.ending("organization_tagger", written))
                or lexicon.beginning("organization_after", reading.after(end, 8).strip())
            ):
                yield unlisted(begin, end, "Organization", reading.name(begin, end), "organization.tagger", 0.7)


def _behind_kind(reading: Reading, start: int, end: int) -> int:
    """Return where a name of the tagger begins behind the kind of company it took for a part of it (AI公司|栖云医疗)."""
    begin = start
    for kind in reading.lexicon.words("company_kind"):
        place = reading.folded.rfind(kind, start, end - _SHORTEST)
        if place >= 0:
            begin = max(begin, place + len(kind))
    return begin


def _plausible(reading: Reading, name: str) -> bool:
    if len(name) < 3 or not all(character.isalnum() for character in name):
        return False
    if reading.lexicon.has("everyday", name) or reading.lexicon.has("organization_generic", name):
        return False
    return reading.lexicon.beginning("organization_stop", name) is None


def _by_suffix(
    reading: Reading, suffix: re.Pattern[str], rule: str, confidence: float, strong: bool
) -> Iterator[Candidate]:
    for match in suffix.finditer(reading.folded):
        if match.end() not in reading.ends and not _before_office(reading, match.end()):
            continue
        start, proper = walk_left(reading, match.start(), "organization_stop")
        land = _land_before(reading, start) if match.start() - start >= _SHORTEST else start
        if land < start and reading.lexicon.has("organization_of_land", match.group()):
            start, proper = land, True
        before = reading.folded[start : match.start()]
        name = reading.folded[start : match.end()]
        if (
            len(before) < 2
            or (before.isascii() and len(before) < 2)
            or not (proper or (strong and _is_led(reading, start, match)))
            or reading.lexicon.has("organization_generic", name)
            or (len(before) < _FIELD and reading.lexicon.has("organization_centre", match.group()))
        ):
            continue
        if reading.lexicon.has("organization_kind", match.group()) and _is_kind(reading, start, match.start()):
            continue
        owner = [entry for entry, _ in reading.ontology.gazetteer.look_up(before) if entry.type == "Organization"]
        if owner and reading.lexicon.has("organization_legal", match.group()):
            yield listed(start, match.end(), owner[0], "organization.legal-form", 0.95)
            continue
        if not owner and match.group() in name and _is_technology(reading, before):
            continue
        if reading.lexicon.has("organization_unit", match.group()) and reading.ontology.gazetteer.look_up(before):
            continue
        stop = reading.lexicon.beginning("organization_stop", name)
        if stop is not None and not reading.whole_word(start, start + len(stop)) and len(stop) > 1:
            continue
        if not strong and (not _weak_stands(reading, start, match) or _goes_on(reading, match.end())):
            continue
        yield unlisted(start, match.end(), "Organization", reading.name(start, match.end()), rule, confidence)


def _land_before(reading: Reading, end: int) -> int:
    """Return where the country or region begins that ends at `end`, `end` if none does (美国|半导体产业协会)."""
    lengths = (4, 3, 2)
    return next((end - n for n in lengths if end >= n and reading.is_listed(end - n, end, "Place")), end)


def _before_office(reading: Reading, end: int) -> bool:
    """Whether an office follows at `end`: then a name ends there though the tagger reads on (青杉|智能联合|创始人)."""
    office = reading.lexicon.beginning("role", reading.after(end, 8))
    return office is not None and end + len(office) in reading.ends


def _before_office_inside(reading: Reading, end: int) -> int:
    """Return where a name of the tagger ends that took the beginning of an office for its own (星河智能|联合创始人)."""
    for taken in range(1, _OFFICE_HEAD + 1):
        office = reading.lexicon.beginning("role", reading.folded[end - taken : end] + reading.after(end, 8))
        if office is not None and len(office) > taken and end - taken + len(office) in reading.ends:
            return end - taken
    return end


def _is_led(reading: Reading, start: int, match: re.Match[str]) -> bool:
    """Whether a short name that the tagger takes for common words is one all the same, since somebody has an office there."""
    head = reading.folded[start : match.start()]
    named = len(head) <= _LED and not reading.lexicon.has("technology_plain", head)
    return named and reading.lexicon.beginning("role", reading.after(match.end(), 8)) is not None


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether the name of an office of the state goes on behind a field (创新科技|及工业局局长)."""
    joiners, ends = reading.lexicon.alternatives("joiner"), reading.lexicon.alternatives("institution_end")
    return (
        re.match(f"{joiners}[{HAN}]{{1,4}}{ends}{reading.lexicon.alternatives('role')}", reading.after(end, 12))
        is not None
    )


def _is_kind(reading: Reading, start: int, end: int) -> bool:
    """Whether what stands before the word company is a place, a trade and the like alone (深圳机器人|公司)."""
    place = next((n for n in (4, 3, 2) if reading.is_listed(start, start + n, "Place")), 0)
    if start + place >= end or reading.is_listed(start + place, end, "Technology"):
        return True
    for token in reading.tokens_in(start, end):
        pairs = reading.ontology.gazetteer.look_up(reading.folded[token.start : min(token.end, end)])
        known = any(entry.type in ("Place", "Technology") for entry, _ in pairs)
        if not known and token.tag not in _COMMON:
            return False
    return True


def _is_technology(reading: Reading, head: str) -> bool:
    """Whether all that stands before a suffix is a technology: AI资本 names nobody."""
    pairs = reading.ontology.gazetteer.look_up(head)
    return bool(pairs) and all(entry.type == "Technology" for entry, _ in pairs)


def _weak_stands(reading: Reading, start: int, match: re.Match[str]) -> bool:
    """Whether a name with a weak suffix is one: the tagger or the words after it say so, and its head is a name."""
    if not _proper_head(reading, start, match.start()):
        return False
    tags = {token.tag for token in reading.tokens_in(start, match.end())}
    acts = reading.lexicon.beginning("organization_after", reading.after(match.end(), 8).strip())
    return bool(tags & {"nt", "ORG"}) or acts is not None


def _proper_head(reading: Reading, start: int, end: int) -> bool:
    """Whether what stands before a weak suffix is a name by itself and no listed technology, product or everyday noun."""
    head = reading.text[start:end]
    if any(
        entry.type in ("Technology", "Place", "Organization") for entry, _ in reading.ontology.gazetteer.look_up(head)
    ):
        return False
    tags = [token.tag for token in reading.tokens_in(start, end)]
    return len(tags) == 1 and tags[0] in ("nz", "nr", "nt", "ORG", "PER") and is_han(reading.folded[start:end])


def walk_left(reading: Reading, end: int, stop_list: str, extra_tags: Sequence[str] = ()) -> tuple[int, bool]:
    """Walk from `end` to the left over the words a name may be made of.

    Returns where the name begins and whether one of its words is a proper one. A suffix may end the word it stands in.
    """
    start, proper = end, False
    index = reading.token_index(end - 1)
    if index >= 0 and reading.tokens[index].start < end < reading.tokens[index].end:
        token = reading.tokens[index]
        word = reading.folded[token.start : end]
        if reading.lexicon.has(stop_list, word):
            return end, False
        start, proper = token.start, token.tag in _PROPER
        index -= 1
    words = 0
    while index >= 0 and words < 6:
        token = reading.tokens[index]
        word = reading.folded[token.start : token.end]
        if token.end != start or reading.lexicon.has(stop_list, word) or not word.strip():
            break
        latin = is_latin(word[0])
        nominal = token.tag in _NOMINAL or latin or token.tag in extra_tags
        attribute = start < end and reading.lexicon.ending("attribute", word) is not None  # 开放式|创新
        if not (nominal or attribute) or not all(c.isalnum() for c in word):
            break
        start, proper = token.start, proper or token.tag in _PROPER or latin
        words += 1
        index -= 1
    if start < end and is_latin(reading.folded[start]):
        while start > 0 and is_latin(reading.folded[start - 1]):
            start -= 1
    return start, proper


def events(reading: Reading) -> Iterator[Candidate]:
    """Yield candidates for events: a name that ends in 大会, 峰会, 论坛 … and has more to it than that word."""
    suffix = re.compile(reading.lexicon.alternatives("event_suffix"))
    begins: dict[int, int] = {}
    for match in suffix.finditer(reading.folded):
        if match.end() not in reading.ends or _ends_technology(reading, match):
            continue
        if (
            reading.lexicon.has("year_word", match.group()[0])
            and reading.folded[match.start() - 1 : match.start()].isdigit()
        ):
            continue  # 2025年|会
        year_before = reading.lexicon.ending("year_before", reading.before(match.start(), 2))
        if year_before and reading.lexicon.has("event_cut", match.group()):
            continue  # 今年|会不会
        start, proper = walk_left(reading, match.start(), "event_stop", ("m", "t", "TIME"))
        theme = _listed_before(reading, _listed_before(reading, match.start()))
        start, proper = min(start, theme), proper or theme < match.start()
        for token in list(reading.tokens_in(start, match.start())):
            # A day is no part of the name, a year is.
            word = reading.folded[token.start : token.end]
            named = _YEAR.match(word) or reading.lexicon.beginning("edition", word)
            if token.start == start and token.tag in _TIMES and not named:
                start = token.end
        if reading.lexicon.has("year_word", reading.folded[start]) and reading.folded[:start].rstrip()[-1:].isdigit():
            start += 1
        if (latin := _LATIN_HEAD.search(reading.text, max(0, start - _HEAD), start)) is not None:
            start, proper = latin.start(), True
        start = _scope_from(reading, _term_from(reading, start, match.start()))
        start = start if (joined := _joined_from(reading, start)) is None else joined
        start, proper = (quoted, True) if (quoted := _quoted_from(reading, match)) is not None else (start, proper)
        before = reading.folded[start : match.start()]
        plain = all(token.tag in _TIMES for token in reading.tokens_in(start, match.start()))
        plain |= reading.lexicon.has("event_contest", match.group()) and _MARKED.search(before) is None
        long = len(before) >= 4 and not reading.lexicon.has("event_everyday", match.group())  # 创建后续|会议
        if not plain and (long or (proper and len(before) >= 2)):
            start = begins.get(start, start)  # 某某大会|智能体论坛
            begins[match.end()] = start
            yield unlisted(start, match.end(), "Event", reading.name(start, match.end()), "event.suffix", 0.8)


def _term_from(reading: Reading, start: int, end: int) -> int:
    """Return where the listed term begins that the tagger has cut at `start` (具身|智能), else `start`."""
    for begin in range(max(0, start - _LONGEST_CUT), start):
        for stop in range(start + 1, min(end, start + _LONGEST_THEME) + 1):
            if is_han(reading.folded[begin:stop]) and reading.is_listed(begin, stop, "Technology"):
                return begin
    return start


def _scope_from(reading: Reading, start: int) -> int:
    """Return where the place stands whose international event begins at `start` (合肥国际|芯片展), else `start`."""
    scope = reading.lexicon.ending("event_scope", reading.before(start, 4))
    if scope is None:
        return start
    place = _listed_before(reading, start - len(scope))
    return place if reading.is_listed(place, start - len(scope), "Place") else start


def _joined_from(reading: Reading, start: int) -> int | None:
    """Return where the name begins whose second theme begins at `start`, behind a year or an edition: 2031芯片和|机器人论坛."""
    edition = reading.lexicon.alternatives("edition")
    joiners = reading.lexicon.alternatives("joiner")
    dated = re.compile(rf"(?P<year>20\d\d年?)?(?:{edition})?(?P<theme>[{HAN}]{{2,{_LONGEST_THEME}}}){joiners}$")
    found = dated.search(reading.folded, max(0, start - _LONGEST_THEME - 12), start)
    return found.start() if found is not None and found["year"] else None


def _quoted_from(reading: Reading, match: re.Match[str]) -> int | None:
    """Return where a name in quotation marks begins that ends with the suffix and holds no other: “…与机器人大会”."""
    if (opening := _QUOTED.get(reading.text[match.end() : match.end() + 1])) is None:
        return None
    start = reading.text.rfind(opening, max(0, match.start() - _LONGEST_QUOTED), match.start()) + 1
    named = start > 0
    start += reading.text[start : match.start()].rfind("—") + 1  # “渡口——…大会”: the theme stands before the dash
    inner = reading.folded[start : match.start()]
    whole = named and len(inner) >= _SHORTEST_QUOTED and all(c.isalnum() or c in _INSIDE for c in inner)
    return start if whole and not any(word in inner for word in reading.lexicon.words("event_joiner")) else None


def _ends_technology(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the word for an event ends a listed term that is none (AI竞赛)."""
    return any(
        reading.is_listed(start, match.end(), "Technology")
        for start in range(max(0, match.start() - _FIELD), match.start())
    )


def _listed_before(reading: Reading, end: int) -> int:
    """Return where the longest listed technology, place or organization begins that ends at `end`; `end` if none does."""
    for length in range(_THEME, 1, -1):
        form = reading.folded[max(0, end - length) : end]
        if len(form) < length or not is_han(form):
            continue
        if any(entry.type in _THEMES for entry, _ in reading.ontology.gazetteer.look_up(form)):
            return end - length
    return end


def works(reading: Reading) -> Iterator[Candidate]:
    """Yield what stands in 《》: the listed thing of that name, a medium that reports, or else a work."""
    titles = list(_TITLE.finditer(reading.text))
    games = {match.group(1) for match in titles if _is_game(reading, match)}
    speaking = {match.group(1) for match in titles if _is_label(reading, match)}
    shortened: dict[str, Candidate] = {}
    last: Candidate | None = None
    for match in titles:
        start, end = match.span(1)
        name = match.group(1).strip()
        if not name:
            continue
        before = reading.before(match.start(), 6)
        if last is not None and reading.lexicon.ending("bracket_prefix", before) is not None:
            shortened.setdefault(name, last)
        if name in shortened:
            yield replace(shortened[name], start=start, end=end, rule="work.announced-short")
            continue
        pairs = [pair for pair in reading.ontology.gazetteer.look_up(name) if pair[0].type in _TITLED]
        if pairs:
            entry = min(pairs, key=lambda pair: _TITLED.index(pair[0].type))[0]
            yield listed(start, end, entry, "work.listed", 0.95, 3)
            continue
        beside = (
            reading.lexicon.beginning("work_is_organization", reading.after(match.end(), 8)) is not None
            or reading.lexicon.ending("work_before_organization", before) is not None
        )
        medium = (
            name in speaking
            or (beside and _CLAUSES.search(name) is None)
            or name == reading.analysis.document.metadata.publisher
        )
        kind = "Organization" if medium else "Product" if match.group(1) in games else "Work"
        last = unlisted(start, end, kind, reading.name(start, end), f"{kind.lower()}.title-marks", 0.9, 3)
        yield last


def _is_label(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a title labels a turn: a medium that asks."""
    return any(
        voice.kind == "turn" and voice.label_start <= match.start(1) < voice.label_end
        for voice in reading.analysis.document.voices
    )


def _is_game(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the sentence around a title speaks of games or apps."""
    if reading.lexicon.ending("work_is_product", reading.before(match.start(), 8).rstrip()):
        return True
    sentence = reading.sentence_at(match.start())
    if sentence is None:
        return False
    around = reading.folded[sentence.start : sentence.end]
    return any(word in around for word in reading.lexicon.words("work_context_product"))


_TITLED = ("Work", "Organization", "Product", "Event")
