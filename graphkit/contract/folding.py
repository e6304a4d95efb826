"""How texts and names are folded so that scripts, widths and cases compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import opencc

_TO_SIMPLIFIED = opencc.OpenCC("t2s")
# An apostrophe inside a word is typed or set; as a quotation mark it stands outside words.
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


def fold_text(text: str) -> str:
    """Return `text` in simplified script, NFKC and lower case; for search and for claim ids, offsets are lost.

    >>> fold_text("內化Ａgent能力")
    '内化agent能力'
    """
    simplified: str = _TO_SIMPLIFIED.convert(unicodedata.normalize("NFKC", text))
    return simplified.lower()


class _Folded(dict[int, str]):
    """Characters by code, each folded when it is first asked for."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold_text(character)
        self[code] = folded = folded if len(folded) == 1 else character
        return folded


_FOLDED = _Folded()


def fold_characters(text: str) -> str:
    """Fold one character at a time and keep the length, so that offsets into the result are offsets into `text`.

    >>> fold_characters("騰訊Ａ… Isn’t it?")
    "腾讯a… isn't it?"
    """
    folded = text.translate(_FOLDED)
    return _APOSTROPHE.sub("'", folded) if "’" in folded else folded


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Return what two spellings of one name share: folded, letters and digits alone, a point between digits kept.

    Versions stay apart: GPT-4 and GPT-4o, Llama 3 and Llama 3.1 fold differently; GPT-4, GPT 4 and ＧＰＴ４ alike.

    >>> fold_name("Llama-3.1 70B"), fold_name("凱文·凱利"), fold_name("C++")
    ('llama3.170b', '凯文凯利', 'c++')
    """
    text = fold_text(name)
    kept = []
    for index, character in enumerate(text):
        between_digits = (
            character == "." and text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()
        )
        if character.isalnum() or character in "+#" or between_digits:
            kept.append(character)
    return "".join(kept) or text
