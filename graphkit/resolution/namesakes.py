"""People of one name who are two: their documents put them into different organizations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.contract.folding import fold_name
from graphkit.resolution.local_entity import LocalEntity, Member

# What ties a person to an organization.
TIES = frozenset({"AFFILIATED_WITH", "FOUNDED"})
# A name that another begins with has so many characters at least, in Chinese and in Latin script.
_SHORTEST, _LATIN = 2, 4


def apart(people: Sequence[LocalEntity], organizations: Mapping[Member, frozenset[str]]) -> dict[Member, str]:
    """Return what tells namesakes apart, by member: a name of their organization, "" where nothing does.

    `people` are unlisted and of one name, ordered by member; `organizations` holds the folded names of those that their
    documents tie them to. Who shares an organization is one person, also over a third document; so is everybody if only
    one organization, or none, is known. Of a person without an organization nobody can tell: where there are several of
    the name, such a one is apart from them all.
    """
    groups: list[tuple[set[str], list[Member]]] = []
    for person in people:
        names = set(organizations.get(person.member, frozenset()))
        if not names:
            continue
        joined = [group for group in groups if _share(group[0], names)]
        members = [member for group in joined for member in group[1]] + [person.member]
        names = names.union(*(group[0] for group in joined))
        groups = [group for group in groups if group not in joined] + [(names, members)]
    if len(groups) < 2:
        return {}
    return {member: min(names) for names, members in groups for member in members}


def _share(names: set[str], others: set[str]) -> bool:
    """Whether two sets of organizations have one in common; a unit begins with its parent's name (腾讯云, 腾讯)."""
    return any(
        one.startswith(other) or other.startswith(one)
        for one in names
        for other in others
        if min(len(one), len(other)) >= (_LATIN if min(one, other, key=len).isascii() else _SHORTEST)
    )


def organization_names(entity: LocalEntity) -> frozenset[str]:
    """Return the folded names by which an organization of one document can be known again in another."""
    names = (entity.name, entity.name_en or "", *entity.other_names, *entity.forms)
    return frozenset(folded for name in names if len(folded := fold_name(name)) >= _SHORTEST)
