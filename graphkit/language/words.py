"""Where words begin and end by script alone: Latin names stay whole, Han and Latin do not stick together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

PieceKind = Literal["latin", "number", "other", "mark"]

_LETTER = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
# Joined inside a name or number (GPT-4o, Llama-3.1, AT&T, node_modules), a thousands comma (1,000), an apostrophe that
# is no genitive (don't, O'Reilly). A letter may end with ++, + or # where no word follows (C++, C#); full stops belong
# to initials (U.S.).
_PIECE = re.compile(
    rf"""
    (?P<latin>
        (?:[A-Za-z]\.){{2,}}(?![{_LETTER}0-9])
      | [{_LETTER}0-9]+
        (?: (?: [.\-\u2010\u2011_&@] | (?<=[0-9]),(?=[0-9]{{3}}(?![0-9])) | ['’](?![sS](?![{_LETTER}])) ) [{_LETTER}0-9]+ )*
        (?: (?<![{_LETTER}0-9][{_LETTER}0-9]) (?: (?:\+\+|\#)(?![{_LETTER}0-9]) | \+(?![\w+]) ) | (?<=[0-9])\+(?![{_LETTER}0-9+]) )?
    )
  | (?P<other>[^\W_{_LETTER}0-9]+)
  | (?P<mark>['’][sS](?![{_LETTER}]) | (?P<same>\S)(?P=same)* )
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"[0-9][0-9.,]*")


class Piece(NamedTuple):
    """Characters [start, end) of one script: a Latin word, a number, a run of another script, or a punctuation mark."""

    start: int
    end: int
    kind: PieceKind


def script_pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of text[start:end] in order; they hold all that is not white space.

    `text` should be folded to half width (`graphkit.contract.folding.fold_characters`), so that ＧＰＴ is Latin.

    >>> text = "面壁智能ceo用gpt-4o和c++。"
    >>> [text[piece.start : piece.end] for piece in script_pieces(text, 0, len(text))]
    ['面壁智能', 'ceo', '用', 'gpt-4o', '和', 'c++', '。']
    """
    for match in _PIECE.finditer(text, start, end):
        kind = match.lastgroup
        first, last = match.span()
        if kind == "latin":
            yield Piece(first, last, "number" if _NUMBER.fullmatch(text, first, last) else "latin")
        elif kind == "other":
            yield Piece(first, last, "other")
        else:
            yield Piece(first, last, "mark")
