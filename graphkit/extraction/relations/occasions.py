"""Who takes part in the event that the document reports on: those who speak, are listed as guests or lead the talk.

Rules over sentences see "at E, P said"; a report names its event once, in the lede, and its speakers all over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from graphkit.documents.document import Block
from graphkit.extraction.finding import Entities, Mention, Relation
from graphkit.extraction.relations.alternatives import any_of
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology

# How far into the text the lede reaches, in characters, where no turn ends it.
_LEDE = 1000
# How near behind the event's name the words stand that make it the occasion (上, 现场, 举办).
_FRAME = 8
# How far before it a word may stand that makes it another (去年, 对).
_BEFORE = 12
# The longest line of a list of guests.
_GUEST_LINE = 90
# The longest evidence span.
_LONGEST = 300
_LEAST_GUESTS = 2
_PRECISION = {"turn": 0.85, "listed": 0.88, "gathered": 0.85, "speaks": 0.75}
_QUOTED = "“「\"'‘"
# The short form in brackets behind an event's name.
_SHORT_FORM = re.compile(r" ?[(][^()\n]{1,12}[)]")
_CLAUSE = re.compile(r"[,;。!?\n]")


def find_occasion(analysis: Analysis, entities: Entities, ontology: Ontology) -> Iterator[Relation]:
    """Yield PARTICIPATED_IN between people and the event on which the document reports, if its lede names one."""
    types = {entity.key: entity.type for entity in entities.entities}
    turns = [voice for voice in analysis.document.voices if voice.kind == "turn"]
    lede_end = min((voice.label_start for voice in turns), default=_LEDE)
    occasion = _occasion(analysis, entities.mentions, types, ontology, lede_end)
    if occasion is None:
        return
    people = [mention for mention in entities.mentions if types[mention.key] == "Person"]
    done: set[str] = set()
    for rule, mention in (
        *(("listed", m) for m in _listed(analysis, people, occasion, lede_end)),
        *(("gathered", m) for m in _gathered(analysis, people, occasion, ontology, lede_end)),
        *(("turn", m) for m in _labelled(analysis, people)),
        *(("speaks", m) for m in _speaking(analysis, people, occasion, ontology) if not turns),
    ):
        if mention.key in done:
            continue
        done.add(mention.key)
        start, end = min(occasion.start, mention.start), max(occasion.end, mention.end)
        if end - start > _LONGEST:
            start, end = mention.start, mention.end
        yield Relation(
            mention.key, "PARTICIPATED_IN", occasion.key, start, end, f"document.occasion.{rule}", _PRECISION[rule]
        )


def _occasion(
    analysis: Analysis, mentions: Sequence[Mention], types: Mapping[str, str], ontology: Ontology, lede_end: int
) -> Mention | None:
    """Return the first event of the lede whose frame says that it is where the people of the text met."""
    gathering = _any(ontology, "relation_gathering")
    if not gathering.search(analysis.folded[:lede_end]):
        return None
    frame, other = _any(ontology, "relation_occasion_frame"), _any(ontology, "relation_occasion_other")
    for mention in mentions:
        if mention.start >= lede_end:
            return None
        if types[mention.key] != "Event":
            continue
        before = _CLAUSE.split(analysis.folded[max(0, mention.start - _BEFORE) : mention.start])[-1]
        end = named.end() if (named := _SHORT_FORM.match(analysis.folded, mention.end)) else mention.end
        if frame.match(analysis.folded, end, end + _FRAME) and not other.search(before):
            return mention
    return None


def _listed(analysis: Analysis, people: Sequence[Mention], occasion: Mention, lede_end: int) -> Iterator[Mention]:
    """Yield who stands at the head of the lines below the occasion: two lines or more, one below the other."""
    run: list[Mention] = []
    for block in analysis.document.blocks:
        if block.start < occasion.end or block.start >= lede_end + _LONGEST or block.voice is not None:
            continue
        first = _heads(people, block)
        if first is not None:
            run.append(first)
            continue
        if len(run) >= _LEAST_GUESTS:
            break
        run = []
    if len(run) >= _LEAST_GUESTS:
        yield from run


def _heads(people: Sequence[Mention], block: Block) -> Mention | None:
    if block.end - block.start > _GUEST_LINE or block.kind not in ("paragraph", "bullet"):
        return None
    return next((m for m in people if block.start <= m.start <= block.start + 1 and m.end < block.end), None)


def _gathered(
    analysis: Analysis, people: Sequence[Mention], occasion: Mention, ontology: Ontology, lede_end: int
) -> Iterator[Mention]:
    """Yield the people whom a sentence of the lede names together as those who talk, two or more."""
    gathering = _any(ontology, "relation_gathering")
    for sentence in analysis.sentences:
        if sentence.end <= occasion.start or sentence.start >= min(lede_end, occasion.end + 2 * _LONGEST):
            continue
        inside = [m for m in people if sentence.start <= m.start < sentence.end]
        named = {m.key for m in inside}
        if len(named) >= _LEAST_GUESTS and gathering.search(analysis.folded, sentence.start, sentence.end):
            yield from inside


def _labelled(analysis: Analysis, people: Sequence[Mention]) -> Iterator[Mention]:
    """Yield who has turns."""
    places = {m.start: m for m in people}
    for voice in analysis.document.voices:
        if voice.kind == "turn":
            inside = (places[start] for start in range(voice.label_start, voice.label_end) if start in places)
            yield from islice(inside, 1)


def _speaking(
    analysis: Analysis, people: Sequence[Mention], occasion: Mention, ontology: Ontology
) -> Iterator[Mention]:
    """Yield who is introduced with an office behind the occasion and quoted in the same paragraph."""
    office = _any(ontology, "relation_title")
    other = _any(ontology, "relation_occasion_other")
    for block in analysis.document.blocks:
        if block.end <= occasion.start or block.kind != "paragraph" or block.voice is not None:
            continue
        if not any(mark in analysis.document.text[block.start : block.end] for mark in _QUOTED):
            continue
        for mention in people:
            if not block.start <= mention.start < block.end or mention.start < occasion.start:
                continue
            before = analysis.folded[max(block.start, mention.start - _BEFORE) : mention.start]
            titled = any(found.end() == len(before) for found in office.finditer(before))
            if titled and not other.search(_CLAUSE.split(before)[-1]):
                yield mention


def _any(ontology: Ontology, name: str) -> re.Pattern[str]:
    return any_of(tuple(ontology.words.get(name, ())))
