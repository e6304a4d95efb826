"""Finds facts: numbers and dates that the text ties to one entity.

Two kinds of rules of the group `facts` work together. Rules without the role `entity` say which attribute a number is,
by its unit and the words around it; rules with it say which entity the number belongs to. Both are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graphkit.extraction.finding import Entities, Fact, Mention, Quantity, TimeExpression
from graphkit.extraction.masking import by_sentence, mention_marks
from graphkit.extraction.numbers import find_quantities
from graphkit.extraction.tables import find_table_facts
from graphkit.extraction.times import find_times
from graphkit.language.analysis import Analysis, Sentence
from graphkit.ontology.load import Ontology
from graphkit.ontology.masked import Found, Marked, MaskedText
from graphkit.ontology.rule import Rule

# The longest stretch that may tie a number to an entity, in characters.
_LONGEST = 300
# What makes a sentence worth a look: a digit or a numeral, in either script.
_NUMBER = re.compile(r"[\d０-９一二两三四五六七八九十百千万亿几数半]|hundred|thousand|million|billion|twice|half")
_CALENDAR = re.compile(r"\d{4}")
_SIZE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?) ?b(?![a-z])")
_BILLION = 1e9
_SIZE_IN_NAME = 0.9


@dataclass(frozen=True, slots=True)
class _Value:
    """A number or time of a sentence, and how it is marked in the masked text."""

    mark: Marked
    quantity: Quantity | None
    time: TimeExpression | None

    @property
    def unit(self) -> str | None:
        return self.quantity.unit if self.quantity else None


@dataclass(frozen=True, slots=True)
class _Tie:
    """An entity that a rule ties to a value; the better tie sorts first."""

    precision: float
    distance: int
    entity: Marked
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
        self._ties = [rule for rule in rules if rule.pattern.binds("entity")]
        metadata = analysis.document.metadata
        self._reference = metadata.said_on or metadata.published
        self._language: Literal["zh", "en"] = analysis.document.language

    def in_sentences(self) -> Iterator[Fact]:
        """Yield the facts that rules find in sentences."""
        mentions = by_sentence(self._analysis.sentences, self._entities.mentions)
        for sentence, inside in zip(self._analysis.sentences, mentions, strict=True):
            if not inside or not _NUMBER.search(self._analysis.folded, sentence.start, sentence.end):
                continue
            values = self._values(sentence, inside)
            if values:
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

    def _values(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[_Value]:
        text = self._analysis.document.text[sentence.start : sentence.end]
        taken = [(mention.start, mention.end) for mention in mentions]
        values: list[_Value] = []

        def add(start: int, end: int, kind: str, quantity: Quantity | None, time: TimeExpression | None) -> None:
            start, end = start + sentence.start, end + sentence.start
            if all(end <= other_start or other_end <= start for other_start, other_end in taken):
                taken.append((start, end))
                values.append(_Value(Marked(start, end, kind, ""), quantity, time))

        for time in find_times(text, self._reference, self._language):
            if _CALENDAR.match(time.about):
                add(time.start, time.end, "Time", None, time)
        for quantity in find_quantities(text, self._language):
            add(quantity.start, quantity.end, "Quantity", quantity, None)
        return values

    def _in_sentence(self, sentence: Sentence, mentions: Sequence[Mention], values: Sequence[_Value]) -> Iterator[Fact]:
        marks = mention_marks(self._analysis, sentence, mentions, self._types)
        text = MaskedText(
            self._analysis.folded[sentence.start : sentence.end],
            sentence.start,
            [*marks, *(value.mark for value in values)],
            tight=True,
        )
        by_mark = {value.mark.start: value for value in values}
        attributes = self._attributes_of(text, by_mark)
        ties = self._ties_of(text, by_mark)
        for start, value in sorted(by_mark.items()):
            candidates = sorted(ties.get(start, ()), key=lambda tie: (-tie.precision, tie.distance, tie.entity.start))
            attribute = attributes.get(start)
            if not candidates or attribute is None:
                continue
            tie = candidates[0]
            name = tie.rule.values.get("attribute", attribute.values["attribute"])
            raw = self._analysis.document.text[value.mark.start : value.mark.end]
            yield Fact(
                tie.entity.key,
                name,
                raw,
                value.quantity.minimum if value.quantity else None,
                value.quantity.maximum if value.quantity else None,
                value.unit,
                (value.time.since or value.time.until) if value.time else None,
                min(tie.start, value.mark.start),
                max(tie.end, value.mark.end),
                tie.rule.id,
                round(tie.precision * attribute.precision, 3),
            )

    def _attributes_of(self, text: MaskedText, values: Mapping[int, _Value]) -> dict[int, Rule]:
        best: dict[int, Rule] = {}
        for rule in self._attributes:
            units = rule.values.get("unit")
            allowed = units.split("|") if units else None
            for found in rule.find(text):
                for mark in found.roles.get("value", ()):
                    value = values.get(mark.start)
                    if value is None or (allowed is not None and value.unit not in allowed):
                        continue
                    if mark.start not in best or rule.precision > best[mark.start].precision:
                        best[mark.start] = rule
        return best

    def _ties_of(self, text: MaskedText, values: Mapping[int, _Value]) -> dict[int, list[_Tie]]:
        ties: dict[int, list[_Tie]] = {}
        for rule in self._ties:
            for found in rule.pattern.find_overlapping(text):
                for tie, start in self._tie(rule, found):
                    if start in values:
                        ties.setdefault(start, []).append(tie)
        return ties

    @staticmethod
    def _tie(rule: Rule, found: Found) -> Iterator[tuple[_Tie, int]]:
        for entity in found.roles.get("entity", ()):
            for value in found.roles.get("value", ()):
                start, end = min(entity.start, value.start), max(entity.end, value.end)
                if end - start <= _LONGEST:
                    distance = max(value.start - entity.end, entity.start - value.end)
                    yield _Tie(rule.precision, distance, entity, start, end, rule), value.start
