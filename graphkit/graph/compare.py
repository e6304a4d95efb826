"""Whether two stores hold the same contract: every id, property, type, and list in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.graph.graph import Graph, Value


def differences(one: Graph, other: Graph) -> Iterator[str]:
    """Yield a line for each difference, in the order of ids; none means the same contract.

    Types count: 1, 1.0 and True differ, and so do a list and the text of it.
    """
    yield from _compare("node", one.nodes, other.nodes)
    yield from _compare("relationship", one.relationships, other.relationships)


def _compare(word: str, ones: Mapping[str, Any], others: Mapping[str, Any]) -> Iterator[str]:
    for identifier in sorted({*ones, *others}):
        one, other = ones.get(identifier), others.get(identifier)
        if one is None or other is None:
            yield f"{word} {identifier} is {'missing' if other is None else 'added'}"
            continue
        for field in ("label",) if word == "node" else ("type", "start", "end"):
            if getattr(one, field) != getattr(other, field):
                yield f"{word} {identifier}: {field} {getattr(one, field)!r} became {getattr(other, field)!r}"
        for name in sorted({*one.properties, *other.properties}):
            here: Value | None = one.properties.get(name)
            there: Value | None = other.properties.get(name)
            if not _same(here, there):
                yield f"{word} {identifier}: {name} {here!r} became {there!r}"


def _same(one: Value | None, other: Value | None) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        ones: tuple[Value, ...] = one
        others: tuple[Value, ...] = other
        return len(ones) == len(others) and all(_same(a, b) for a, b in zip(ones, others, strict=True))
    return one == other
