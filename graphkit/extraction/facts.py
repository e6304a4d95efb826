"""Finds facts: numbers and dates that the text ties to one entity.

Two kinds of rules of the group `facts` work together. Rules without the role `entity` say which attribute a number is,
by its unit and the words around it; rules with it say which entity the number belongs to. Both are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.extraction.finding import Entities, Fact, Mention
from graphkit.extraction.masking import by_sentence, mention_marks
from graphkit.extraction.tables import find_table_facts
from graphkit.extraction.values import Value, attributes_of, find_values, make_fact
from graphkit.language.analysis import Analysis, Sentence
from graphkit.ontology.load import Ontology
from graphkit.ontology.masked import Found, Marked, MaskedText
from graphkit.ontology.rule import Rule

# The longest stretch that may tie a number to an entity, in characters.
_LONGEST = 300
_SIZE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?) ?b(?![a-z])")
_BILLION = 1e9
_SIZE_IN_NAME = 0.9
# Facts below this confidence are not kept.
_LEAST = 0.3
# Facts below this confidence are not kept.
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class _Tie:
    """The entities that a rule ties to a value (several where they are a list), and where."""

    distance: int
    entities: tuple[Marked, ...]
    start: int
    end: int
    rule: Rule


def find_facts(analysis: Analysis, entities: Entities, ontology: Ontology) -> tuple[Fact, ...]:
    """Return the facts that sentences and tables of the document state, ordered by place; a number is one entity's."""
    finder = _Finder(analysis, entities, ontology)
    found = [*finder.in_sentences(), *finder.in_names(), *find_table_facts(analysis, entities, ontology)]
    distinct: dict[tuple[str, str, str], Fact] = {}
    for fact in sorted(found, key=lambda fact: (fact.start, fact.end, fact.entity, fact.attribute, fact.raw)):
        distinct.setdefault((fact.entity, fact.attribute, fact.raw), fact)
    return tuple(distinct.values())


class _Finder:
    """The rules of one ontology over the sentences of one document."""

    def __init__(self, analysis: Analysis, entities: Entities, ontology: Ontology) -> None:
        self._analysis = analysis
        self._entities = entities
        self._types = {entity.key: entity.type for entity in entities.entities}
        rules = [rule for rule in ontology.group("facts") if rule.language in ("any", "zh", analysis.document.language)]
        self._attributes = [rule for rule in rules if not rule.pattern.binds("entity")]
        # What makes a sentence worth a look: a digit or a numeral's first sign.
        signs = map(re.escape, sorted(ontology.words.get("fact_numeral", ())))
        self._number = re.compile("|".join((r"\d", *signs)))
        self._ties = [rule for rule in rules if rule.pattern.binds("entity")]

    def in_sentences(self) -> Iterator[Fact]:
        """Yield the facts that rules find in sentences."""
        mentions = by_sentence(self._analysis.sentences, self._entities.mentions)
        for sentence, inside in zip(self._analysis.sentences, mentions, strict=True):
            # A table's rows are read by their headers, not as sentences.
            if self._analysis.block_of(sentence).kind == "table":
                continue
            if not inside or not self._number.search(self._analysis.folded, sentence.start, sentence.end):
                continue
            taken = [(mention.start, mention.end) for mention in inside]
            if values := find_values(self._analysis, sentence.start, sentence.end, taken):
                yield from self._in_sentence(sentence, inside, values)

    def in_names(self) -> Iterator[Fact]:
        """Yield the number of parameters that a model's name says (70B), once a model."""
        done: set[str] = set()
        for mention in self._entities.mentions:
            if self._types[mention.key] != "Model" or mention.key in done:
                continue
            if match := _SIZE.search(self._analysis.folded, mention.start, mention.end):
                done.add(mention.key)
                raw = self._analysis.document.text[match.start() : match.end()]
                number = float(match[1]) * _BILLION
                yield Fact(
                    mention.key, "parameters", raw, number, number, "parameter", None,
                    mention.start, mention.end, "name.size", _SIZE_IN_NAME,
                )  # fmt: skip

    def _in_sentence(self, sentence: Sentence, mentions: Sequence[Mention], values: Sequence[Value]) -> Iterator[Fact]:
        marks = mention_marks(self._analysis, sentence, mentions, self._types)
        text = MaskedText(
            self._analysis.folded[sentence.start : sentence.end],
            sentence.start,
            [*marks, *(value.mark for value in values)],
            tight=True,
        )
        # Words around a number that say what it is (context window, memory) are names as often as not: no masks there.
        bare = MaskedText(
            self._analysis.folded[sentence.start : sentence.end],
            sentence.start,
            [value.mark for value in values],
            tight=True,
        )
        attributes = attributes_of(self._attributes, bare, values)
        ties = self._ties_of(text)
        for value in sorted(values, key=lambda value: value.mark.start):
            attribute = attributes.get(value.mark)
            if attribute is None:
                continue
            name = attribute.values["attribute"]
            fitting = [
                tie for tie in ties.get(value.mark, ()) if name in tie.rule.values.get("attribute", name).split("|")
            ]
            if not fitting:
                continue
            tie = min(fitting, key=lambda tie: (-tie.rule.precision, tie.distance, tie.start))
            for entity in tie.entities:
                fact = make_fact(
                    self._analysis, entity.key, attribute, value, (tie.start, tie.end), tie.rule.id, tie.rule.precision
                )
                if fact.confidence >= _LEAST:
                    yield fact

    def _ties_of(self, text: MaskedText) -> dict[Marked, list[_Tie]]:
        ties: dict[Marked, list[_Tie]] = {}
        for rule in self._ties:
            for found in rule.pattern.find_overlapping(text):
                for value in found.roles.get("value", ()):
                    if (tie := _tie(rule, found, value)) is not None:
                        ties.setdefault(value, []).append(tie)
        return ties


def _tie(rule: Rule, found: Found, value: Marked) -> _Tie | None:
    entities = found.roles["entity"]
    start = min(value.start, *(entity.start for entity in entities))
    end = max(value.end, *(entity.end for entity in entities))
    if end - start > _LONGEST:
        return None
    distance = min(max(value.start - entity.end, entity.start - value.end) for entity in entities)
    return _Tie(distance, entities, start, end, rule)
