"""The keys by which a search on the page finds an entity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import opencc

from graphkit.contract.folding import fold_name

_HAN = re.compile("[\u3400-\u9fff]+")


def search_keys(names: Iterable[str]) -> tuple[str, ...]:
    """Return folded names, their traditional forms, pinyin and pinyin initials, each once, in this order.

    >>> search_keys(["腾讯云"])
    ('腾讯云', '騰訊雲', 'tengxunyun', 'txy')
    """
    listed = list(names)
    keys = dict.fromkeys(fold_name(name) for name in listed)
    han = [name for name in listed if _HAN.search(name)]
    if han:
        # A page has no table of scripts, so both forms of a name are in it.
        keys.update(dict.fromkeys(_traditional().convert(key) for key in list(keys)))
        spelled = [_syllables(name) for name in han]
        keys.update(dict.fromkeys("".join(syllables) for syllables, _ in spelled))
        keys.update(dict.fromkeys(initials for _, initials in spelled))
    return tuple(key for key in keys if key)


def _syllables(name: str) -> tuple[list[str], str]:
    """Return the pinyin of a name and its initials; what is no Chinese character stays, without spaces."""
    from pypinyin.seg.simpleseg import seg  # loads a dictionary

    syllables: list[str] = []
    initials = ""
    end = 0
    for run in _HAN.finditer(name):
        between = fold_name(name[end : run.start()]) if name[end : run.start()].strip() else ""
        # Word by word, since few words make up many names.
        spelled = [syllable for word in seg(run.group()) for syllable in _spell(word)]
        syllables += [between, *spelled]
        initials += between + "".join(syllable[0] for syllable in spelled)
        end = run.end()
    rest = fold_name(name[end:]) if name[end:].strip() else ""
    return [*syllables, rest], initials + rest


@lru_cache(maxsize=1 << 16)
def _spell(word: str) -> tuple[str, ...]:
    """Return the pinyin of a word, a syllable a character."""
    from pypinyin import lazy_pinyin  # loads a dictionary

    return tuple(lazy_pinyin(word))


@cache
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
