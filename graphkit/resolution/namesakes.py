"""People of one name who are two: their documents put them into different organizations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.contract.folding import fold_name
from graphkit.resolution.local_entity import LocalEntity, Member

# What ties a person to an organization, unless it is over.
TIES = frozenset({"AFFILIATED_WITH", "FOUNDED"})
# A name that another begins with has so many characters at least, in Chinese and in Latin script.
_SHORTEST, _LATIN = 2, 4


@dataclass(frozen=True, slots=True)
class Ties:
    """What is known of organizations, in folded names: `of` a person, and all that a document names (`named`)."""

    of: Mapping[Member, frozenset[str]]
    named: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Group:
    """Places of a name that are one person: the organizations they are tied to, and all that their documents name."""

    tied: frozenset[str]
    named: frozenset[str]
    members: tuple[Member, ...]


def apart(people: Sequence[LocalEntity], ties: Ties) -> dict[Member, str]:
    """Return what tells namesakes apart, by member: a name of their organization, "" where nothing does.

    `people` are unlisted and of one name, ordered by member. Two are taken for one as long as the document of either
    names an organization of the other, also over a third document; so is everybody if only one organization, or none,
    is known. Of a person without an organization nobody can tell: where there are several of the name, such a one is
    apart from them all.
    """
    groups: list[_Group] = []
    for person in people:
        tied = ties.of.get(person.member, frozenset())
        if not tied:
            continue
        group = _Group(tied, tied | ties.named.get(person.document, frozenset()), (person.member,))
        same = [other for other in groups if _share(other.tied, group.named) or _share(group.tied, other.named)]
        groups = [other for other in groups if other not in same] + [_joined([*same, group])]
    if len(groups) < 2:
        return {}
    return {member: min(group.tied) for group in groups for member in group.members}


def _joined(groups: Sequence[_Group]) -> _Group:
    tied = frozenset[str]().union(*(group.tied for group in groups))
    named = frozenset[str]().union(*(group.named for group in groups))
    return _Group(tied, named, tuple(member for group in groups for member in group.members))


def _share(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of organizations have one in common; a unit begins with its parent's name (腾讯云, 腾讯)."""
    if not names.isdisjoint(others):
        return True
    return any(
        one.startswith(other) or other.startswith(one)
        for one in names
        for other in others
        if min(len(one), len(other)) >= (_LATIN if min(one, other, key=len).isascii() else _SHORTEST)
    )


def organization_names(entities: Iterable[LocalEntity]) -> frozenset[str]:
    """Return the folded names by which organizations of one document can be known again in another."""
    return frozenset(
        folded
        for entity in entities
        if entity.type == "Organization"
        for name in (entity.name, entity.name_en or "", *entity.other_names, *entity.forms)
        if len(folded := fold_name(name)) >= _SHORTEST
    )
