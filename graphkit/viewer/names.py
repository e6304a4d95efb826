"""The keys by which a search on the page finds an entity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import opencc

from graphkit.contract.folding import fold_name, fold_text

_HAN = re.compile("[\u3400-\u9fff]+")
# Names whose keys the page can make itself, a character at a time.
_PLAIN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff0-9A-Za-z]+")


def search_keys(names: Iterable[str]) -> tuple[str, ...]:
    """Return folded names, their traditional forms, pinyin and pinyin initials, each once, in this order.

    >>> search_keys(["腾讯云"])
    ('腾讯云', '騰訊雲', 'tengxunyun', 'txy')
    """
    listed = list(names)
    keys = dict.fromkeys(fold_name(name) for name in listed)
    han = [name for name in listed if _HAN.search(name)]
    if han:
        # A page has no table of scripts, so both forms of a name are in it. One call for all: the call costs most.
        keys.update(dict.fromkeys(_traditional().convert("\n".join(keys)).split("\n")))
        spelled = [_syllables(name) for name in han]
        keys.update(dict.fromkeys("".join(syllables) for syllables, _ in spelled))
        keys.update(dict.fromkeys(initials for _, initials in spelled))
    return tuple(key for key in keys if key)


class KeyTables:
    """What single characters are in pinyin and in traditional script: from these a page makes the keys of most names."""

    def __init__(self) -> None:
        self.pinyin: dict[str, str] = {}
        self.traditional: dict[str, str] = {}

    def remaining(self, names: Iterable[str]) -> list[str]:
        """Return the search keys of names, each once, that the page cannot make from these tables, which grow by it.

        >>> KeyTables().remaining(["腾讯云"]), KeyTables().remaining(["银行"])  # 行 alone is xing
        ([], ['银行', '銀行', 'yinhang', 'yh'])
        """
        kept: dict[str, None] = {}
        for name in names:
            if not (_PLAIN.fullmatch(name) and self._regular(name)):
                kept.update(dict.fromkeys(search_keys([name])))
        return list(kept)

    def _regular(self, name: str) -> bool:
        """Whether a plain name is folded, converted and spelled as its characters are."""
        runs = _HAN.findall(name)
        for character in "".join(runs):
            if character not in self.pinyin:
                self.pinyin[character] = "".join(_spell(character))
                self.traditional[character] = _traditional().convert(character)
        folded = name.lower()
        return not runs or (
            fold_text(name) == folded
            and _traditional().convert(folded) == "".join([self.traditional.get(one, one) for one in folded])
            and all(_spelled_by_character(word) for run in runs for word in _words(run))
        )


def _syllables(name: str) -> tuple[list[str], str]:
    """Return the pinyin of a name and its initials; what is no Chinese character stays, without spaces."""
    syllables: list[str] = []
    initials = ""
    end = 0
    for run in _HAN.finditer(name):
        between = fold_name(name[end : run.start()]) if name[end : run.start()].strip() else ""
        spelled = [syllable for word in _words(run.group()) for syllable in _spell(word)]
        syllables += [between, *spelled]
        initials += between + "".join(syllable[0] for syllable in spelled)
        end = run.end()
    rest = fold_name(name[end:]) if name[end:].strip() else ""
    return [*syllables, rest], initials + rest


def _words(run: str) -> Iterator[str]:
    """Cut Chinese characters into the words that have a pinyin of their own, and single characters."""
    from pypinyin.contrib.mmseg import seg  # loads a dictionary

    words: Iterator[str] = seg.cut(run)
    return words


@lru_cache(maxsize=1 << 16)
def _spelled_by_character(word: str) -> bool:
    return len(word) == 1 or list(_spell(word)) == [syllable for character in word for syllable in _spell(character)]


# Few words make up many names.
@lru_cache(maxsize=1 << 16)
def _spell(word: str) -> tuple[str, ...]:
    """Return the pinyin of a word, a syllable a character."""
    from pypinyin import lazy_pinyin  # loads a dictionary

    return tuple(lazy_pinyin(word))


@cache
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
