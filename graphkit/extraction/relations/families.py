"""Relations that names carry in themselves: a model and its family, a product and its maker, a part of an organization.

A version is part of its family (GPT-4 of GPT), a unit whose name begins with its parent's is part of it (Tencent Cloud of
Tencent), a product whose name begins with its maker's is made by it. What the gazetteer knows of families and makers
counts only between entities of the document, and a maker only where the text puts both into one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from graphkit.contract.folding import fold_characters, fold_name
from graphkit.extraction.finding import Entities, Entity, Mention, Relation
from graphkit.language.analysis import Analysis
from graphkit.ontology.gazetteer import Entry
from graphkit.ontology.load import Ontology

# What may follow a family's name in a member's: a version, a size, a suffix, set off by a digit, a mark or a space.
_VERSION = re.compile(r"^[\s\-_.·]*(?:[\dv]|[\s\-_·]\S|[^\x00-\x7f])")
# A form of two characters or fewer is a word inside other names too often to be a family or a parent.
_SHORTEST = 2
# How far a maker may stand from what it makes.
_NEAR = 200
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
    suffixes = ontology.words.get("relation_corporate_suffix", ())
    wholes: dict[str, str] = {}
    for relation in _from_prefixes(analysis, present, mentions, suffixes):
        if relation.predicate == "PART_OF":
            wholes[relation.subject] = relation.object
        yield relation
    known = {entity.key: ontology.gazetteer.entries.get(entity.gazetteer or "") for entity in present}
    for entity in present:
        # A version nobody listed has its family's maker.
        entry = known[entity.key] or known.get(wholes.get(entity.key, ""))
        if entry is None:
            continue
        family = by_gazetteer.get(entry.family or "") if known[entity.key] else None
        if family is not None and family.key != entity.key:
            span = _nearest(mentions[entity.key], mentions[family.key], analysis)
            yield _relation(entity.key, "PART_OF", family.key, span, "gazetteer.family", _PRECISION["family"])
        maker = by_gazetteer.get(entry.developer or "")
        if maker is not None and maker.key != entity.key:
            for span in _together(analysis, mentions[maker.key], mentions[entity.key]):
                yield _relation(maker.key, "DEVELOPS", entity.key, span, "gazetteer.maker", _PRECISION["maker"])


def made_by_another(ontology: Ontology, maker: Entity, thing: Entity) -> bool:
    """Whether the gazetteer knows who makes `thing` and it is neither `maker` nor one that is part of the other."""
    entries = ontology.gazetteer.entries
    entry = entries.get(thing.gazetteer or "")
    if entry is None or entry.developer is None or maker.gazetteer is None:
        return False
    known, claimed = entries.get(entry.developer), entries.get(maker.gazetteer)
    if known is None or claimed is None:
        return False
    if known.id in (claimed.id, claimed.family) or claimed.id == known.family:
        return False
    # Google DeepMind's models are Google's, and Alibaba's are Alibaba Cloud's: a unit's name begins with its parent's.
    return not (_begins_with(known, claimed) or _begins_with(claimed, known))


def _begins_with(unit: Entry, parent: Entry) -> bool:
    """Whether a name of `unit` begins with one of `parent`."""
    names = tuple(name for name in (fold_name(alias.form) for alias in parent.aliases) if len(name) >= _SHORTEST)
    return any(fold_name(name).startswith(names) for name in (unit.name, unit.en) if name)


def _relation(
    subject: str, predicate: str, target: str, span: tuple[int, int], rule: str, precision: float
) -> Relation:
    return Relation(subject, predicate, target, span[0], span[1], rule, precision)


def _from_prefixes(
    analysis: Analysis,
    present: Sequence[Entity],
    mentions: Mapping[str, Sequence[Mention]],
    suffixes: Sequence[str],
) -> Iterator[Relation]:
    forms: dict[str, list[tuple[str, Mention]]] = {}
    by_form: dict[tuple[str, str], str] = {}
    named: dict[tuple[str, str], str] = {}
    for entity in present:
        seen: set[str] = set()
        for name in (entity.name, entity.name_en):
            if name:
                named.setdefault((entity.type, fold_characters(name)), entity.key)
        for mention in mentions[entity.key]:
            form = analysis.folded[mention.start : mention.end]
            by_form.setdefault((entity.type, form), entity.key)
            if form not in seen:
                seen.add(form)
                forms.setdefault(entity.key, []).append((form, mention))
        if (form := fold_characters(entity.name)) not in seen:
            forms[entity.key].append((form, mentions[entity.key][0]))
    by_form = named | by_form
    # Tencent Group is Tencent, not a part of it.
    legal = re.compile(f"(?:{'|'.join(map(re.escape, suffixes)) or '(?!)'}|\\s)+")
    for entity in present:
        found: set[tuple[str, str]] = set()
        for form, mention in forms[entity.key]:
            for other_type in ("Model", "Product", "Organization"):
                predicate = _WHOLE.get((entity.type, other_type))
                whole = predicate and _longest_prefix(form, other_type, by_form, entity.key, legal)
                if not predicate or not whole or (predicate, whole) in found:
                    continue
                found.add((predicate, whole))
                span = (mention.start, mention.end)
                if predicate == "PART_OF":
                    yield _relation(entity.key, predicate, whole, span, "name.prefix", _PRECISION["prefix"])
                else:
                    yield _relation(whole, predicate, entity.key, span, "name.maker", _PRECISION["prefix"])


def _longest_prefix(
    form: str, kind: str, by_form: Mapping[tuple[str, str], str], own: str, legal: re.Pattern[str]
) -> str | None:
    """Return the entity whose form is the longest beginning of `form`; what follows must be more than a legal form."""
    for length in range(len(form) - 1, _SHORTEST - 1, -1):
        head, rest = form[:length], form[length:]
        key = by_form.get((kind, head.rstrip(" -_")))
        if key is None or key == own or (kind == "Organization" and legal.fullmatch(rest)):
            continue
        # GPT-4 is no family of GPT-4o, nor GPT-3 of GPT-3.5: a name goes on, it does not branch.
        if head[-1].isascii() and head[-1].isalnum() and rest[0].isascii() and (rest[0].isalpha() or rest[0] == "."):
            continue
        if head[-1].isdigit() and rest[0].isdigit():
            continue
        if kind == "Organization" or not head.isascii() or _VERSION.match(rest):
            return key
    return None


def _together(analysis: Analysis, makers: Sequence[Mention], things: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the nearest pair of mentions of each sentence that has both; without one, the nearest pair of a block."""
    pairs = sorted(
        (max(one.end, two.end) - min(one.start, two.start), min(one.start, two.start))
        for one in makers
        for two in things
        if abs(one.start - two.start) <= _NEAR
    )
    sentences = [sentence.start for sentence in analysis.sentences]
    used: set[int] = set()
    for length, start in pairs:
        at = bisect_right(sentences, start) - 1
        if at >= 0 and start + length <= analysis.sentences[at].end and at not in used:
            used.add(at)
            yield start, start + length
    if not used:
        for length, start in pairs:
            at = bisect_right(sentences, start) - 1
            if at >= 0 and start + length <= analysis.block_of(analysis.sentences[at]).end:
                yield start, start + length
                return


def _nearest(members: Sequence[Mention], families: Sequence[Mention], analysis: Analysis) -> tuple[int, int]:
    """Return the evidence that a member belongs to its family: a mention that holds its name, else both if near, else one."""
    names = {analysis.folded[mention.start : mention.end] for mention in families}
    for mention in members:
        form = analysis.folded[mention.start : mention.end]
        if any(fold_name(name) in fold_name(form) for name in names):
            return mention.start, mention.end
    marked = [*((mention, True) for mention in members), *((mention, False) for mention in families)]
    both = sorted(marked, key=lambda pair: pair[0].start)
    near = [(one[0].start, two[0].end) for one, two in pairwise(both) if one[1] != two[1]]
    best = min(near, key=lambda span: span[1] - span[0])
    if best[1] - best[0] <= 60:
        return best
    return members[0].start, members[0].end
