"""Technologies by what is said of them: compounds of nouns that end in a technical word and come again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from graphkit.extraction.candidate import Candidate, unlisted
from graphkit.extraction.reading import Reading, is_latin
from graphkit.language.analysis import Token

_MODIFIERS = frozenset({"n", "vn", "nz", "nw", "an", "v", "f", "b", "a", "s", "xc"})
_LONGEST = 12
# How often a compound must stand in the document; more often if its head is a word for any activity.
TIMES = 2
WEAK_TIMES = 3


def technical_compounds(reading: Reading, taken: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield every place of each compound that stands at least twice in the document.

    A compound is a run of up to four words whose last is in the list name_technology_head and of which none is in
    name_technology_stop. `taken` are the mentions found already: a compound may hold them but not cut them.
    """
    inner: set[int] = set()
    names: set[int] = set()
    for candidate in taken:
        inner.update(range(candidate.start + 1, candidate.end))
        if candidate.type != "Technology":
            names.update(range(candidate.start, candidate.end))
    found: dict[str, list[tuple[int, int]]] = {}
    for sentence in reading.analysis.sentences:
        tokens = sentence.tokens
        for last, token in enumerate(tokens):
            word = reading.folded[token.start : token.end]
            if not reading.lexicon.has("technology_head", word):
                continue
            if last + 1 < len(tokens) and _continues(reading, tokens[last + 1]):
                continue
            start = _start(reading, tokens, last)
            if (
                start is None
                or start in inner
                or token.end in inner
                or any(p in names for p in range(start, token.end))
            ):
                continue
            form = reading.folded[start : token.end]
            if _is_listed_kind(reading, form):
                continue
            if 3 <= len(form) <= _LONGEST:
                found.setdefault(form, []).append((start, token.end))
    counts = Counter({form: len(spans) for form, spans in found.items()})
    for form, spans in sorted(found.items()):
        weak = reading.lexicon.ending("technology_head_weak", form) is not None
        if counts[form] < (WEAK_TIMES if weak else TIMES) or reading.lexicon.has("everyday", form):
            continue
        name = reading.name(*spans[0])
        tail = reading.lexicon.ending("technology_tail", name)
        if tail is not None and len(name) - len(tail) >= 4:
            # 流式语音识别技术 is 流式语音识别.
            name = name.removesuffix(tail)
        for start, end in spans:
            yield unlisted(start, end, "Technology", name, "technology.compound", 0.6)


def _is_listed_kind(reading: Reading, form: str) -> bool:
    """Whether a form is a listed technology after a word that adds nothing to it (机器合成数据: 合成数据)."""
    empty = reading.lexicon.beginning("technology_empty", form)
    rest = form[len(empty) :] if empty is not None else ""
    return bool(rest) and any(entry.type == "Technology" for entry, _ in reading.ontology.gazetteer.look_up(rest))


def _continues(reading: Reading, token: Token) -> bool:
    """Whether a noun goes on right after a head, so that the head is not the end of the compound."""
    return token.tag in ("n", "nz") and reading.folded[token.start : token.end].strip() != ""


def _start(reading: Reading, tokens: tuple[Token, ...], last: int) -> int | None:
    """Return where the compound begins whose last word is tokens[last], None if it is that word alone."""
    first = last
    while first > 0 and last - first < 3:
        token = tokens[first - 1]
        word = reading.folded[token.start : token.end]
        if not _joined(reading, token.end, tokens[first].start) or (
            token.tag not in _MODIFIERS and not is_latin(word[0])
        ):
            break
        if reading.lexicon.has("technology_stop", word) or not all(c.isalnum() for c in word):
            break
        if reading.lexicon.has("technology_particles", word[-1]) and len(word) > 1 and token.tag != "n":
            break
        first -= 1
    # A verb at the head of the run governs it (训练大模型), unless it is but one character (端 in 端侧模型, not in 讲AI工厂).
    while first < last and tokens[first].tag == "v" and _governs(reading, tokens[first], tokens[first + 1]):
        first += 1
    if first == last or (first > 0 and _clings(reading, tokens[first - 1], tokens[first].start)):
        return None
    if len(tokens[first:last]) == 1 and tokens[first].end - tokens[first].start == 1:
        return None
    words = [reading.folded[token.start : token.end] for token in tokens[first : last + 1]]
    return tokens[first].start if not all(_is_plain(reading, word) for word in words) else None


def _governs(reading: Reading, verb: Token, following: Token) -> bool:
    return verb.end - verb.start > 1 or is_latin(reading.folded[following.start])


def _joined(reading: Reading, end: int, start: int) -> bool:
    """Whether a word goes on in the next: nothing between them, or the blank that sets Latin letters off (AI 工厂)."""
    if end == start:
        return True
    latin = is_latin(reading.folded[end - 1]) != is_latin(reading.folded[start])
    return latin and start == end + 1 and reading.folded[end] == " "


def _clings(reading: Reading, token: Token, start: int) -> bool:
    """Whether a single character right before a compound belongs to it, so that the compound would be cut (多|模态技术)."""
    word = reading.folded[token.start : token.end]
    return token.end == start and len(word) == 1 and token.tag in ("a", "m", "n", "f", "q", "b")


def _is_plain(reading: Reading, word: str) -> bool:
    """Whether a word is an everyday one: a compound of nothing else names no technology (训练数据)."""
    return reading.lexicon.has("everyday", word) or reading.lexicon.has("technology_plain", word)
