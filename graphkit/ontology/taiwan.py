"""Words that Taiwan says otherwise than the mainland: a name in one vocabulary is found in the other too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

# The word list of the pairs; each reads "word of the mainland=word of Taiwan", both in simplified script.
VOCABULARY = "taiwan_vocabulary"
_BETWEEN = "="


def said_in_taiwan(names: Iterable[str], pairs: Sequence[str]) -> dict[str, str]:
    """Return for each name that holds a word of `pairs` the name as Taiwan says it.

    A name that is such a word alone is left out where the word is short: 数据 (data) is 资料 there, but 资料 here too.

    >>> said_in_taiwan(["AI服务器", "数据中心", "数据", "端侧模型"], ["服务器=伺服器", "数据=资料"])
    {'AI服务器': 'AI伺服器', '数据中心': '资料中心'}
    """
    words, said = _vocabulary(tuple(pairs))
    found = {}
    for name in names:
        other = words.sub(lambda match: said[match.group()], name)
        if other != name and len(other) > 2:
            found[name] = other
    return found


@lru_cache(maxsize=4)
def _vocabulary(pairs: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    said = dict(pair.split(_BETWEEN, 1) for pair in pairs)
    longest = sorted(said, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest)) or "(?!)"), said
