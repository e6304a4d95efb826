"""Short forms of a full Chinese name of several words: 北京大学 gives 北大, 信息技术 none that is used."""

from __future__ import annotations

from collections.abc import Collection, Sequence

# How the short forms of two, three and four words are made, likeliest first, by the number of words and the characters of
# the last (three stands for three and more). A letter a word: F its first character, L its last, B both, W the whole word,
# a point nothing. The order is that of the 823 pairs of the public list of benchmarks/zh_abbreviation.py.
_PATTERNS: dict[tuple[int, int], tuple[str, ...]] = {
    (2, 1): ("LF", "FF"),
    (2, 2): ("FF", "FL", "LL", "LF"),
    (2, 3): ("FB", "FF", "WL", "FL"),
    (3, 1): ("FFF", "FF.", "F.F"),
    (3, 2): ("F.F", "FF.", "FFF", "FFW", "FFL", ".FF", ".FL"),
    (3, 3): ("FFF", "FFL", "F.B", "F.F", "WFF"),
    (4, 1): ("F.FF", ".FFF", "FF.."),
    (4, 2): ("FF.W", ".FFW", "FF..", "F..F", "FFFF"),
    (4, 3): ("F..B", "..FB", "FF..", "FF.F"),
}
_LONG_WORD = 3
# Tags of words that fall out of a short form: particles, conjunctions, punctuation marks.
_DROPPED = frozenset({"u", "c", "cc", "w"})
# A name of a person or with a number, and a phrase with an adverb, preposition or pronoun, keeps its form; so does what a
# tagger takes apart into morphemes (tg, Rg), as it does with foreign names and proverbs.
_WHOLE = frozenset({"nr", "m", "x", "nx", "d", "p", "r", "f", "tg", "Rg", "qv", "y", "k"})
# So many characters in two words make a term (宏观|经济学) unless the last is a kind of institution.
_TERM = 5


def short_forms(words: Sequence[tuple[str, str]], institutions: Collection[str]) -> list[str]:
    """Return likely short forms of a name given as (word, tag), likeliest first; [] where a short form is unlikely.

    `institutions` are the last characters of words for kinds of institutions (会, 院, 局 …): two words of five
    characters in all have a short form only if they end in one.

    >>> short_forms([("东海", "ns"), ("大学", "n")], ["会"])[:2]
    ['东大', '东学']
    >>> short_forms([("校务", "n"), ("委员会", "n")], ["会"])[0]
    '校委会'
    >>> short_forms([("宏观", "n"), ("经济学", "n")], ["会"]), short_forms([("东海", "ns")], ["会"])
    ([], [])
    """
    kept = [word for word, tag in words if tag not in _DROPPED and word]
    patterns = _PATTERNS.get((len(kept), min(len(kept[-1]), _LONG_WORD)) if kept else (0, 0), ())
    if not patterns or any(tag in _WHOLE for _, tag in words) or _is_phrase(kept, institutions):
        return []
    full = "".join(word for word, _ in words)
    forms = ("".join(map(_part, kept, pattern)) for pattern in patterns)
    return [form for form in dict.fromkeys(forms) if 2 <= len(form) < len(full)]


def _is_phrase(kept: Sequence[str], institutions: Collection[str]) -> bool:
    """Whether the lengths of the words are those of a term, a foreign name or a proverb and not of a name with a kind."""
    if len(kept[0]) == 1 or any(len(word) == 1 for word in kept[1:-1]):
        return True
    length = sum(map(len, kept))
    return len(kept) == 2 and length == _TERM and kept[-1][-1] not in institutions


def _part(word: str, letter: str) -> str:
    match letter:
        case "F":
            return word[0]
        case "L":
            return word[-1]
        case "B":
            return word[0] + word[-1]
        case "W":
            return word
        case _:
            return ""
