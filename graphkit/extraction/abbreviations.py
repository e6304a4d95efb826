"""Short forms of a full Chinese name of several words: 北京大学 gives 北大, 信息技术 none that is used."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

# More words than these have short forms that only their own field knows.
_MOST_WORDS = 6
_MOST_FORMS = 12
_LONG_WORD = 3
# Tags of words that fall out of a short form: particles, conjunctions, punctuation marks.
_DROPPED = frozenset({"u", "c", "cc", "w"})
# A name of a person or with a number, and a phrase with an adverb, preposition or pronoun, keeps its form.
_WHOLE = frozenset({"nr", "m", "x", "nx", "d", "p", "r", "f"})


def short_forms(words: Sequence[tuple[str, str]]) -> list[str]:
    """Return likely short forms of a name given as (word, tag), likeliest first; [] where a short form is unlikely.

    A short form takes a character of each word, the first before the last, and may keep the last word whole.

    >>> short_forms([("东海", "ns"), ("大学", "n")])[:2]
    ['东大', '东学']
    >>> short_forms([("校务", "n"), ("委员会", "n")])[0]
    '校委会'
    >>> short_forms([("东海", "ns")])
    []
    """
    kept = [word for word, tag in words if tag not in _DROPPED and word]
    if len(kept) < 2 or len(kept) > _MOST_WORDS or any(tag in _WHOLE for _, tag in words):
        return []
    full = "".join(word for word, _ in words)
    choices = [list(dict.fromkeys((word[0], word[-1]))) for word in kept]
    forms = ["".join(characters) for characters in islice(product(*choices), _MOST_FORMS)]
    if len(kept[-1]) >= _LONG_WORD:
        # The kind of an organization gives two characters, its first and its last.
        forms.insert(0, "".join(word[0] for word in kept) + kept[-1][-1])
    elif len(kept) >= 3:
        forms.insert(1, kept[0][0] + kept[-2][0] + kept[-1][0])
    return [form for form in dict.fromkeys(forms) if 2 <= len(form) < len(full)]
