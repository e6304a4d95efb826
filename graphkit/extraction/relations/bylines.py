"""Who writes for whom: the people of a byline belong to the organization that publishes the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graphkit.contract.folding import fold_name
from graphkit.extraction.finding import Entities, Mention, Relation
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology

# A line of credits is short and stands at the head or the foot.
_LONGEST_LINE = 60
_HEAD, _FOOT = 12, 5
# The longest evidence span.
_LONGEST = 300
# 10 of 10 were right over 31 annotated documents, which is few.
_PRECISION = 0.85


def find_bylines(analysis: Analysis, entities: Entities, ontology: Ontology) -> Iterator[Relation]:
    """Yield AFFILIATED_WITH between the authors and editors that the document names and its publisher, if both are known."""
    types = {entity.key: entity.type for entity in entities.entities}
    mentions: dict[str, list[Mention]] = {}
    for mention in entities.mentions:
        mentions.setdefault(mention.key, []).append(mention)
    metadata = analysis.document.metadata
    publisher = _key_of(metadata.publisher, "Organization", analysis, mentions, types)
    if publisher is None:
        return
    roles = {author: "" for name in metadata.authors if (author := _key_of(name, "Person", analysis, mentions, types))}
    for person, role in _credited(analysis, entities.mentions, types, ontology):
        roles.setdefault(person, role)
    speaking = {voice.speaker for voice in analysis.document.voices if voice.kind == "turn" and voice.role == "guest"}
    names = {entity.key: entity.name for entity in entities.entities}
    for person, role in roles.items():
        if not role and names[person] in speaking:
            continue  # whose talk the medium prints is not its author
        start, end = _nearest(mentions[person], mentions[publisher])
        qualifiers = (("title", role),) if role else ()
        yield Relation(person, "AFFILIATED_WITH", publisher, start, end, "document.byline", _PRECISION, qualifiers)


def _key_of(
    name: str | None,
    kind: str,
    analysis: Analysis,
    mentions: Mapping[str, Sequence[Mention]],
    types: Mapping[str, str],
) -> str | None:
    """Return the entity of this type that a mention of the document calls `name`."""
    wanted = fold_name(name or "")
    if not wanted:
        return None
    for key, inside in mentions.items():
        if types[key] == kind and any(
            fold_name(analysis.document.text[mention.start : mention.end]) == wanted for mention in inside
        ):
            return key
    return None


def _credited(
    analysis: Analysis, mentions: Sequence[Mention], types: Mapping[str, str], ontology: Ontology
) -> Iterator[tuple[str, str]]:
    """Yield the people named behind a role (editor, reporter) in the short lines of the head and the foot."""
    roles = sorted(ontology.words.get("relation_byline_role", ()), key=lambda word: (-len(word), word))
    if not roles:
        return
    # 金融时报记者王芳 in a sentence is of that medium, not of the one that prints it.
    own = "".join(f"|(?<={re.escape(word)})" for word in ontology.words.get("relation_own_medium", ()))
    role = re.compile(rf"(?:(?<![\u3400-\u9fff]){own})({'|'.join(map(re.escape, roles))})[\s|\u4e28/:：]*$")
    blocks = analysis.document.blocks
    for block in (*blocks[:_HEAD], *blocks[_HEAD:][-_FOOT:]):
        if block.end - block.start > _LONGEST_LINE or block.voice is not None:
            continue
        for mention in mentions:
            if block.start <= mention.start and mention.end <= block.end and types[mention.key] == "Person":
                match = role.search(analysis.folded, block.start, mention.start)
                if match:
                    yield mention.key, analysis.document.text[match.start(1) : match.end(1)]


def _nearest(people: Sequence[Mention], publishers: Sequence[Mention]) -> tuple[int, int]:
    """Return the shortest stretch that names both, or the person's first mention where they stand far apart."""
    spans = [(min(a.start, b.start), max(a.end, b.end)) for a in people for b in publishers]
    start, end = min(spans, key=lambda span: (span[1] - span[0], span[0]))
    return (start, end) if end - start <= _LONGEST else (people[0].start, people[0].end)
