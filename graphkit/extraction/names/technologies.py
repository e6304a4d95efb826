"""Technologies by what is said of them: compounds of nouns that end in a technical word and come again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from graphkit.extraction.names.candidate import Candidate, unlisted
from graphkit.extraction.names.reading import Reading, is_han, is_latin
from graphkit.language.analysis import Token
from graphkit.ontology.gazetteer import Gazetteer

_MODIFIERS = frozenset({"n", "vn", "nz", "nw", "an", "v", "vd", "f", "b", "a", "s", "xc"})
_LONGEST = 12
_HEAD = 2
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
    heads = frozenset[str]()
    if reading.is_short:  # Then also the last words of listed technologies are heads.
        heads = listed_heads(reading.ontology.gazetteer) - frozenset(reading.lexicon.words("technology_stop"))
    found: dict[str, list[tuple[int, int]]] = {}
    for sentence in reading.analysis.sentences:
        tokens = sentence.tokens
        for last, token in enumerate(tokens):
            word = reading.folded[token.start : token.end]
            if not reading.lexicon.has("technology_head", word) and word[-_HEAD:] not in heads:
                continue
            if last + 1 < len(tokens) and _continues(reading, tokens[last + 1]):
                continue
            for start in _starts(reading, tokens, last):
                cut = start in inner or token.end in inner or any(p in names for p in range(start, token.end))
                form = reading.folded[start : token.end]
                if not cut and 3 <= len(form) <= _LONGEST and not _is_listed_kind(reading, form):
                    found.setdefault(form, []).append((start, token.end))
    yield from _longest(reading, {form: spans for form, spans in found.items() if _recurs(reading, form, len(spans))})


def _recurs(reading: Reading, form: str, count: int) -> bool:
    weak = not reading.is_short and reading.lexicon.ending("technology_head_weak", form) is not None
    return count >= (WEAK_TIMES if weak else TIMES) and not reading.lexicon.has("everyday", form)


def _longest(reading: Reading, found: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[Candidate]:
    """Yield the places of compounds, each under the longest one that ends there."""
    longest: dict[int, int] = {}
    for spans in found.values():
        for start, end in spans:
            longest[end] = min(start, longest.get(end, start))
    for _, spans in sorted(found.items()):
        name = reading.name(*spans[0])
        tail = reading.lexicon.ending("technology_tail", name)
        if tail is not None and len(name) - len(tail) >= 4:
            # 流式语音识别技术 is 流式语音识别.
            name = name.removesuffix(tail)
        for start, end in spans:
            if longest[end] == start:
                yield unlisted(start, end, "Technology", name, "technology.compound", 0.6)


@lru_cache(maxsize=4)
def listed_heads(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the last two characters of every listed technology of four Chinese characters or more."""
    forms = (alias.form for entry in gazetteer if entry.type == "Technology" for alias in entry.aliases)
    return frozenset(form[-_HEAD:] for form in forms if len(form) >= 2 * _HEAD and is_han(form))


def _is_listed_kind(reading: Reading, form: str) -> bool:
    """Whether a form is a listed technology after a word that adds nothing to it (机器合成数据: 合成数据)."""
    empty = reading.lexicon.beginning("technology_empty", form)
    rest = form[len(empty) :] if empty is not None else ""
    return bool(rest) and any(entry.type == "Technology" for entry, _ in reading.ontology.gazetteer.look_up(rest))


def _continues(reading: Reading, token: Token) -> bool:
    """Whether a noun goes on right after a head, so that the head is not the end of the compound."""
    word = reading.folded[token.start : token.end]
    return (token.tag in ("n", "nz") and word.strip() != "") or reading.lexicon.has("term_suffix", word)


def _starts(reading: Reading, tokens: tuple[Token, ...], last: int) -> Iterator[int]:
    """Yield where a compound may begin whose last word is tokens[last], the longest first."""
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
        if token.tag == "f" and len(word) == 1:
            break  # 模型|上|微调
        first -= 1
    for index in range(first, last):
        if _begins(reading, tokens, index, last):
            yield tokens[index].start


def _begins(reading: Reading, tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether the words from tokens[first] to tokens[last] may be a term by themselves."""
    # A verb at the head of the run governs it (训练大模型), unless it is but one character (端 in 端侧模型, not in 讲AI工厂).
    if tokens[first].tag == "v" and _governs(reading, tokens[first], tokens[first + 1]):
        return False
    if tokens[first].tag == "v" and reading.is_listed(tokens[first + 1].start, tokens[last].end, "Technology"):
        return False  # 预期|主权AI
    if first > 0 and _clings(reading, tokens[first - 1], tokens[first].start):
        return False
    if last - first == 1 and tokens[first].end - tokens[first].start == 1:
        return False
    words = [reading.folded[token.start : token.end] for token in tokens[first : last + 1]]
    return not all(_is_plain(reading, word) for word in words)


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
