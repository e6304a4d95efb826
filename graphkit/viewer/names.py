"""The keys by which a search on the page finds an entity."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import opencc

from graphkit.contract.folding import fold_name

_HAN_FIRST, _HAN_LAST = "\u3400", "\u9fff"


def search_keys(names: Iterable[str]) -> tuple[str, ...]:
    """Return folded names, their traditional forms, pinyin and pinyin initials, each once, in this order.

    >>> search_keys(["腾讯云"])
    ('腾讯云', '騰訊雲', 'tengxunyun', 'txy')
    """
    listed = list(names)
    keys = dict.fromkeys(fold_name(name) for name in listed)
    han = [name for name in listed if any(_HAN_FIRST <= character <= _HAN_LAST for character in name)]
    if han:
        # A page has no table of scripts, so both forms of a name are in it.
        keys.update(dict.fromkeys(_traditional().convert(key) for key in list(keys)))
        from pypinyin import Style, lazy_pinyin  # loads a dictionary

        for style in (Style.NORMAL, Style.FIRST_LETTER):
            for name in han:
                keys["".join("".join(lazy_pinyin(name, style=style)).lower().split())] = None
    return tuple(key for key in keys if key)


@cache
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
