"""Relations that names carry in themselves: a model and its family, a product and its maker, a part of an organization.

A version is part of its family (GPT-4 of GPT), a unit whose name begins with its parent's is part of it (Tencent Cloud of
Tencent), a product whose name begins with its maker's is made by it. What the gazetteer knows of families and makers
counts only between entities of the document, and a maker only where the text puts both into one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from graphkit.contract.folding import fold_name
from graphkit.extraction.finding import Entities, Entity, Mention, Relation
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology

# What may follow a family's name in a member's: a version, a size, a suffix, set off by a digit, a mark or a space.
_VERSION = re.compile(r"^[\s\-_.·]*(?:[\dv]|[\s\-_·]\S|[^\x00-\x7f])")
# A form of two characters or fewer is a word inside other names too often to be a family or a parent.
_SHORTEST = 2
_WHOLE = {
    ("Model", "Model"): "PART_OF",
    ("Product", "Product"): "PART_OF",
    ("Organization", "Organization"): "PART_OF",
    ("Model", "Organization"): "DEVELOPS",
    ("Product", "Organization"): "DEVELOPS",
}
_PRECISION = {"prefix": 0.8, "family": 0.95, "maker": 0.85}


def find_by_name(analysis: Analysis, entities: Entities, ontology: Ontology) -> Iterator[Relation]:
    """Yield PART_OF and DEVELOPS between entities of the document that their names or the gazetteer tell."""
    mentions: dict[str, list[Mention]] = {}
    for mention in entities.mentions:
        mentions.setdefault(mention.key, []).append(mention)
    present = [entity for entity in entities.entities if entity.key in mentions]
    by_gazetteer = {entity.gazetteer: entity for entity in present if entity.gazetteer}
    yield from _from_prefixes(analysis, present, mentions)
    for entity in present:
        entry = ontology.gazetteer.entries.get(entity.gazetteer or "")
        if entry is None:
            continue
        for name, predicate in ((entry.family, "PART_OF"), (entry.developer, "DEVELOPS")):
            other = by_gazetteer.get(name or "")
            if other is None or other.key == entity.key:
                continue
            if predicate == "PART_OF":
                mention = _nearest(mentions[entity.key], mentions[other.key], analysis)
                yield _relation(entity.key, "PART_OF", other.key, mention, "gazetteer.family", _PRECISION["family"])
            else:
                for first, second in _together(analysis, mentions[other.key], mentions[entity.key]):
                    span = (min(first.start, second.start), max(first.end, second.end))
                    yield _relation(other.key, "DEVELOPS", entity.key, span, "gazetteer.maker", _PRECISION["maker"])


def _relation(
    subject: str, predicate: str, target: str, span: tuple[int, int], rule: str, precision: float
) -> Relation:
    return Relation(subject, predicate, target, span[0], span[1], rule, precision)


def _from_prefixes(
    analysis: Analysis, present: Sequence[Entity], mentions: Mapping[str, Sequence[Mention]]
) -> Iterator[Relation]:
    forms: dict[str, list[tuple[str, Mention]]] = {}
    by_form: dict[tuple[str, str], str] = {}
    for entity in present:
        seen = set()
        for mention in mentions[entity.key]:
            form = analysis.folded[mention.start : mention.end]
            by_form.setdefault((entity.type, form), entity.key)
            if form not in seen:
                seen.add(form)
                forms.setdefault(entity.key, []).append((form, mention))
    for entity in present:
        found: set[tuple[str, str]] = set()
        for form, mention in forms[entity.key]:
            for other_type in ("Model", "Product", "Organization"):
                predicate = _WHOLE.get((entity.type, other_type))
                whole = predicate and _longest_prefix(form, other_type, by_form, entity.key)
                if not predicate or not whole or (predicate, whole) in found:
                    continue
                found.add((predicate, whole))
                span = (mention.start, mention.end)
                if predicate == "PART_OF":
                    yield _relation(entity.key, predicate, whole, span, "name.prefix", _PRECISION["prefix"])
                else:
                    yield _relation(whole, predicate, entity.key, span, "name.maker", _PRECISION["prefix"])


def _longest_prefix(form: str, kind: str, by_form: Mapping[tuple[str, str], str], own: str) -> str | None:
    for length in range(len(form) - 1, _SHORTEST - 1, -1):
        key = by_form.get((kind, form[:length].rstrip(" -_")))
        if (
            key
            and key != own
            and (kind == "Organization" or _VERSION.match(form[length:]) or not form[:length].isascii())
        ):
            if form[:length].isascii() and form[length : length + 1].isalpha() and form[length].isascii():
                continue
            return key
    return None


def _together(
    analysis: Analysis, makers: Sequence[Mention], things: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention]]:
    """Yield for each sentence that has both the nearest pair of mentions."""
    for sentence in analysis.sentences:
        first = [mention for mention in makers if sentence.start <= mention.start and mention.end <= sentence.end]
        second = [mention for mention in things if sentence.start <= mention.start and mention.end <= sentence.end]
        if first and second:
            yield min(
                ((one, two) for one in first for two in second), key=lambda pair: abs(pair[0].start - pair[1].start)
            )


def _nearest(members: Sequence[Mention], families: Sequence[Mention], analysis: Analysis) -> tuple[int, int]:
    """Return the evidence that a member belongs to its family: a mention that holds its name, else both if near, else one."""
    names = {analysis.folded[mention.start : mention.end] for mention in families}
    for mention in members:
        form = analysis.folded[mention.start : mention.end]
        if any(fold_name(name) in fold_name(form) for name in names):
            return mention.start, mention.end
    both = sorted(
        [*((mention, True) for mention in members), *((mention, False) for mention in families)],
        key=lambda pair: pair[0].start,
    )
    near = [(one[0].start, two[0].end) for one, two in pairwise(both) if one[1] != two[1]]
    best = min(near, key=lambda span: span[1] - span[0])
    if best[1] - best[0] <= 60:
        return best
    return members[0].start, members[0].end
