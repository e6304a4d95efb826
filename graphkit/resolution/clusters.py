"""Which entities of single documents are one entity of the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.contract.folding import fold_name
from graphkit.contract.identity import entity_id
from graphkit.resolution.judgement import Judgement
from graphkit.resolution.local_entity import LocalEntity, Member
from graphkit.resolution.namesakes import Ties, apart


@dataclass(frozen=True, slots=True)
class ResolvedEntity:
    """An entity of the graph, with all that it is called and the entities of documents that it was made of."""

    id: str
    type: str
    name: str
    name_en: str | None
    aliases: tuple[str, ...]
    other_names: tuple[str, ...]
    members: tuple[Member, ...]


def resolve(
    entities: Iterable[LocalEntity],
    judgements: Sequence[Judgement],
    ties: Ties | None = None,
) -> tuple[ResolvedEntity, ...]:
    """Join entities by gazetteer id, else by type and folded name, then as the judgements say; ordered by id.

    With `ties`, unlisted people of one name whom their documents put into different organizations stay apart.
    Two gazetteer entries are never joined, whatever chain of names or judgements leads from one to the other. The result
    does not depend on the order of `entities`.
    """
    groups: dict[tuple[str, str], list[LocalEntity]] = {}
    for entity in sorted(entities, key=lambda entity: entity.member):
        name = fold_name(entity.name)
        anchor = entity.gazetteer or f"{entity.type}/{name}"
        groups.setdefault((anchor, _apart(entity, judgements)), []).append(entity)
    groups = _without_namesakes(groups, ties) if ties is not None else groups
    parents = {key: key for key in groups}

    def root(key: tuple[str, str]) -> tuple[str, str]:
        while parents[key] != key:
            key = parents[key]
        return key

    listed = {key: members[0].gazetteer for key, members in groups.items()}
    by_name: dict[str, list[tuple[str, str]]] = {}
    for key, members in groups.items():
        names = {fold_name(name) for member in members for name in (member.name, *member.forms)}
        for name in sorted(names):
            by_name.setdefault(name, []).append(key)
    for judgement in _standing(judgements):
        if judgement.decision != "same":
            continue
        first, second = judgement.pair
        for one in by_name.get(first, ()):
            for other in by_name.get(second, ()):
                a, b = sorted((root(one), root(other)))
                same_type = groups[a][0].type == groups[b][0].type
                fits = not judgement.type or groups[a][0].type == judgement.type
                if a == b or not same_type or not fits or (listed[a] and listed[b] and listed[a] != listed[b]):
                    continue
                keep, drop = (b, a) if listed[b] and not listed[a] else (a, b)
                parents[drop] = keep
                listed[keep] = listed[keep] or listed[drop]
    joined: dict[tuple[str, str], list[LocalEntity]] = {}
    for key in sorted(groups):
        joined.setdefault(root(key), []).extend(groups[key])
    owners = _owners(joined)
    entities_of = (_entity(key, members, owners) for key, members in joined.items())
    return tuple(sorted(entities_of, key=lambda entity: entity.id))


def _owners(joined: Mapping[tuple[str, str], Sequence[LocalEntity]]) -> dict[tuple[str, str], set[str]]:
    """Return by type and folded name the gazetteer entries of the graph that list the name as their own."""
    owners: dict[tuple[str, str], set[str]] = {}
    for members in joined.values():
        for member in members:
            if member.gazetteer:
                for name in (member.name, *member.other_names):
                    owners.setdefault((member.type, fold_name(name)), set()).add(member.gazetteer)
    return owners


def _without_namesakes(
    groups: Mapping[tuple[str, str], list[LocalEntity]], ties: Ties
) -> dict[tuple[str, str], list[LocalEntity]]:
    """Part the groups of unlisted people whose documents put them into different organizations."""
    parted: dict[tuple[str, str], list[LocalEntity]] = {}
    for (anchor, judged), members in groups.items():
        people = members[0].type == "Person" and members[0].gazetteer is None and len(members) > 1
        tellers = apart(members, ties) if people else {}
        for member in members:
            parted.setdefault((anchor, judged + tellers.get(member.member, "")), []).append(member)
    return parted


def _standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Return the last judgement on each pair of names, ordered by pair."""
    last = {(judgement.pair, judgement.type, judgement.document): judgement for judgement in judgements}
    return [last[key] for key in sorted(last)]


def _apart(entity: LocalEntity, judgements: Sequence[Judgement]) -> str:
    """Return the document's id where a judgement says that the name means another in this document, else ""."""
    name = fold_name(entity.name)
    for judgement in _standing(judgements):
        if (
            judgement.decision == "different"
            and judgement.document in (entity.document,)
            and judgement.pair == (name, name)
            and judgement.type in ("", entity.type)
        ):
            return entity.document
    return ""


def _entity(
    key: tuple[str, str], members: Sequence[LocalEntity], owners: Mapping[tuple[str, str], set[str]]
) -> ResolvedEntity:
    """Return the entity of a group. What another entry lists as its own name is no alias of it, though a text used it so."""
    forms: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for member in members:
        forms.update(member.forms)
        names[member.name] += sum(member.forms.values()) + 1
    anchor, apart = key
    listed = next((member for member in members if member.gazetteer), None)
    name = listed.name if listed else max(names, key=lambda name: (names[name], len(name), name))
    kind = (listed or members[0]).type
    identifier = (listed.gazetteer if listed else None) or entity_id(kind, anchor.split("/", 1)[-1] + apart)
    if apart and listed:
        identifier = entity_id(kind, name + apart)
    english = sorted({member.name_en for member in members if member.name_en})
    others = {other for member in members for other in member.other_names}
    if listed:
        for form in list(forms):
            owning = owners.get((kind, fold_name(form)), set())
            if owning and listed.gazetteer not in owning:
                del forms[form]
    return ResolvedEntity(
        id=identifier,
        type=kind,
        name=name,
        name_en=listed.name_en if listed and listed.name_en else (english[0] if english else None),
        aliases=tuple(sorted(forms)),
        other_names=tuple(sorted(others - set(forms) - {name})),
        members=tuple(sorted(member.member for member in members)),
    )
