"""What a text must hold for an expression to match in it: a first test many times cheaper than the search itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import pairwise, product
from typing import Any

# CPython's own parser of expressions. It is not public, and nothing depends on it but speed: where it is missing or its
# tree has a node that is not known here, that part of the expression asks for nothing.
_PARSER: Any = import_module("re._parser")
# More alternatives than this at one place are not worth looking for.
_MOST = 2000
# How likely a text holds a single character, against a pair of characters; a mask is likelier still.
_SINGLE, _MASK = 20, 100
_MASKS = ("\ue000", "\uf8ff")

Grams = frozenset[str]
"""Characters and pairs of characters."""


def grams_of(text: str) -> Grams:
    """Return the characters of a text and its pairs of neighbouring characters.

    >>> sorted(grams_of("甲乙"))
    ['乙', '甲', '甲乙']
    """
    return frozenset(text).union(map(str.__add__, text, text[1:]))


def required_grams(expression: str) -> Grams | None:
    """Return grams of which a text holds at least one wherever `expression` matches in it, None if nothing is certain.

    >>> sorted(required_grams("(?:收购|并购)了?"))
    ['并购', '收购']
    >>> required_grams("(?:收购)?") is None
    True
    """
    tree = _PARSER.parse(expression)
    return None if tree.state.flags & re.IGNORECASE else _of_sequence(list(tree))


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> Grams | None:
    """Return what the rarest part of a sequence asks for."""
    found = [grams for item in items if (grams := _of_item(*item)) is not None]
    singles = [_single(*item) for item in items]
    for left, right in pairwise(singles):
        if left and right and len(left) * len(right) <= _MOST:
            found.append(frozenset(map("".join, product(left, right))))
    return min(found, key=_likelihood, default=None)


def _likelihood(grams: Grams) -> int:
    """Return a measure of how likely a text holds one of the grams."""
    return sum(1 if len(gram) > 1 else _MASK if _MASKS[0] <= gram <= _MASKS[1] else _SINGLE for gram in grams)


def _of_item(operation: Any, argument: Any) -> Grams | None:
    match str(operation):
        case "LITERAL" | "IN":
            single = _single(operation, argument)
            return frozenset(single) if single else None
        case "BRANCH":
            return _union(_of_sequence(list(branch)) for branch in argument[1])
        case "SUBPATTERN":
            return None if argument[1] & re.IGNORECASE else _of_sequence(list(argument[3]))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _of_sequence(list(argument[2])) if argument[0] > 0 else None
        case "ATOMIC_GROUP":
            return _of_sequence(list(argument))
        case "ASSERT":
            return _of_sequence(list(argument[1]))
        case _:
            return None


def _union(branches: Iterable[Grams | None]) -> Grams | None:
    union: set[str] = set()
    for grams in branches:
        if grams is None or len(union) > _MOST:
            return None
        union |= grams
    return frozenset(union)


def _single(operation: Any, argument: Any) -> tuple[str, ...]:
    """Return the characters that an item of one character may be; () if it is none or may be too many."""
    if str(operation) == "LITERAL":
        return (chr(argument),)
    if str(operation) != "IN":
        return ()
    characters = tuple(_members(argument))
    return characters if len(characters) <= _MOST and "" not in characters else ()


def _members(members: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Yield the characters of a class, "" for what is not spelt out in it."""
    for operation, argument in members:
        match str(operation):
            case "LITERAL":
                yield chr(argument)
            case "RANGE" if argument[1] - argument[0] < _MOST:
                yield from map(chr, range(argument[0], argument[1] + 1))
            case _:
                yield ""
