"""Finds facts: numbers and dates that the text ties to one entity.

Two kinds of rules of the group `facts` work together. Rules without the role `entity` say which attribute a number is,
by its unit and the words around it; rules with it say which entity the number belongs to. Both are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.finding import Entities, Fact, Mention
from graphkit.extraction.relations.antecedents import StandIn, StandIns
from graphkit.extraction.relations.document_stand_ins import stand_ins_of
from graphkit.extraction.relations.masking import by_sentence, mention_marks
from graphkit.extraction.relations.tables import find_table_facts
from graphkit.extraction.relations.values import Value, attributes_of, find_values, make_fact
from graphkit.language.analysis import Analysis, Sentence
from graphkit.ontology.load import Ontology
from graphkit.ontology.masked import Found, Marked, MaskedText
from graphkit.ontology.rule import Rule
from graphkit.ontology.ruleset import RuleSet

# The longest stretch that may tie a number to an entity, in characters.
_LONGEST = 300
_SIZE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?) ?b(?![a-z])")
_BILLION = 1e9
_SIZE_IN_NAME = 0.9
# Facts below this confidence are not kept.
_LEAST = 0.3
# What we say of ourselves in these terms is seldom meant of the organization: we can wait three seconds.
_NOT_OURS = frozenset({"percent", "duration", "speed", "energy", "other"})
# The parameters of a model without a name are not those of whoever has trained it.
_OF_MODELS = frozenset({"parameters", "context_length"})
_NO_MODELS = frozenset({"Person", "Organization", "Place", "Event"})
# What only a machine or a model takes and needs.
_OF_MACHINES = frozenset({"memory", "energy", "speed"})
_NO_MACHINES = frozenset({"Person", "Event", "Work"})
# How far into its clause a word for a measure (price, users) may end, in characters.
_MEASURE_REACH = 14
# What a stand-in for a mention (a pronoun, a subject left out) costs in confidence.
_STAND_IN = 0.9


@dataclass(frozen=True, slots=True)
class _Tie:
    """The entities that a rule ties to a value (several where they are a list), and where."""

    distance: int
    entities: tuple[Marked, ...]
    start: int
    end: int
    rule: Rule


def find_facts(
    analysis: Analysis, entities: Entities, ontology: Ontology, stand_ins: Sequence[StandIns] | None = None
) -> tuple[Fact, ...]:
    """Return the facts that sentences and tables of the document state, ordered by place; a number is one entity's.

    `stand_ins` are those of each sentence, as `stand_ins_of` reads them; without them they are read here, with nobody's
    organization known.
    """
    finder = _Finder(analysis, entities, ontology, stand_ins)
    found = [*finder.in_sentences(), *finder.in_names(), *find_table_facts(analysis, entities, ontology)]
    distinct: dict[tuple[str, str, object], Fact] = {}
    for fact in sorted(found, key=lambda fact: (fact.start, fact.end, fact.entity, fact.attribute, fact.raw)):
        distinct.setdefault((fact.entity, fact.attribute, _content(fact)), fact)
    return tuple(distinct.values())


def _content(fact: Fact) -> object:
    """Return what a fact says, however it is written: the number with its unit, the day, else its words."""
    if fact.minimum is not None or fact.maximum is not None:
        return fact.minimum, fact.maximum, fact.unit if fact.unit != "parameter" else None
    return fact.as_of or fact.raw


class _Finder:
    """The rules of one ontology over the sentences of one document."""

    def __init__(
        self, analysis: Analysis, entities: Entities, ontology: Ontology, stand_ins: Sequence[StandIns] | None
    ) -> None:
        self._analysis = analysis
        self._entities = entities
        self._stand_ins = stand_ins if stand_ins is not None else stand_ins_of(analysis, entities, ontology.words, ())
        self._types = {entity.key: entity.type for entity in entities.entities}
        rules = [rule for rule in ontology.group("facts") if rule.language in ("any", "zh", analysis.document.language)]
        self._attributes = RuleSet(rule for rule in rules if not rule.pattern.binds("entity"))
        # What makes a sentence worth a look: a digit or a numeral's first sign.
        signs = map(re.escape, sorted(ontology.words.get("fact_numeral", ())))
        self._number = re.compile("|".join((r"\d", *signs)))
        self._possessive = tuple(ontology.words.get("relation_possessive", ()))
        parts = "|".join(map(re.escape, sorted(ontology.words.get("fact_part_of_day", ()), key=lambda w: (-len(w), w))))
        self._hours = re.compile(
            rf"(?: ?\([^()]{{2,4}}\))?(?: ?(?:{parts or '(?!)'}))(?: ?\d{{1,2}}:\d{{2}}(?:-\d{{1,2}}:\d{{2}})?)?"
        )
        measures = map(re.escape, sorted(ontology.words.get("fact_measure", ())))
        self._measure = re.compile(rf"[^,，;；:：]{{0,{_MEASURE_REACH}}}?(?:{'|'.join(measures) or '(?!)'})")
        ties = [rule for rule in rules if rule.pattern.binds("entity")]
        self._ties = RuleSet(rule for rule in ties if rule.values.get("topic") != "thing")
        self._thing_ties = RuleSet(rule for rule in ties if rule.values.get("topic") == "thing")

    def in_sentences(self) -> Iterator[Fact]:
        """Yield the facts that rules find in sentences."""
        mentions = by_sentence(self._analysis.sentences, self._entities.mentions)
        for sentence, inside, stand_ins in zip(self._analysis.sentences, mentions, self._stand_ins, strict=True):
            # A table's rows are read by their headers, not as sentences.
            if self._analysis.block_of(sentence).kind == "table":
                continue
            if not self._number.search(self._analysis.folded, sentence.start, sentence.end):
                continue
            if not inside and not stand_ins.subjects:
                continue
            taken = [(mention.start, mention.end) for mention in inside]
            if values := self._with_hours(
                find_values(self._analysis, sentence.start, sentence.end, taken), sentence.end
            ):
                yield from self._in_sentence(sentence, inside, values, stand_ins)

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

    def _with_hours(self, values: Sequence[Value], end: int) -> list[Value]:
        """Return the values, days with the part of the day and the hour that follow them: 9 September at noon 12:00."""
        extended = []
        for value in values:
            match = self._hours.match(self._analysis.folded, value.mark.end, end) if value.time else None
            extended.append(replace(value, mark=replace(value.mark, end=match.end())) if match else value)
        return extended

    def _in_sentence(
        self, sentence: Sentence, mentions: Sequence[Mention], values: Sequence[Value], stand_ins: StandIns
    ) -> Iterator[Fact]:
        attributes = attributes_of(self._attributes, self._text(sentence, (), values), values)
        ties = self._all_ties(sentence, mentions, values, stand_ins)
        stands_for = {one.mark: one for one in (*stand_ins.subjects, *stand_ins.things)}
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
            tie = min(fitting, key=lambda tie: (-_weight(tie.rule), tie.distance, tie.start))
            for entity in tie.entities:
                stand_in = stands_for.get(entity)
                if stand_in is not None and stand_in.shown is None and name in _NOT_OURS:
                    continue
                precision = tie.rule.precision * (_STAND_IN if stand_in else 1)
                for key in stand_in.keys if stand_in else (entity.key,):
                    if (name in _OF_MODELS and self._types[key] in _NO_MODELS) or (
                        name in _OF_MACHINES and self._types[key] in _NO_MACHINES
                    ):
                        continue
                    fact = make_fact(
                        self._analysis, key, attribute, value, (tie.start, tie.end), tie.rule.id, precision
                    )
                    if fact.confidence >= _LEAST:
                        yield fact

    def _text(self, sentence: Sentence, marks: Iterable[Marked], values: Sequence[Value]) -> MaskedText:
        """Return the sentence with its values masked, and these marks.

        Words around a number that say what it is (context window, memory) are names as often as not: what attributes a
        number has is read without marks.
        """
        folded = self._analysis.folded[sentence.start : sentence.end]
        return MaskedText(folded, sentence.start, [*marks, *(value.mark for value in values)], tight=True)

    def _is_meant(self, pronoun: StandIn) -> bool:
        """Whether a number behind a pronoun may be its own: what is ours is not the organization's (our brains)."""
        return pronoun.shown is not None or not self._analysis.folded.startswith(self._possessive, pronoun.mark.end)

    def _measures(self, left_out: StandIn, sentence: Sentence) -> bool:
        """Whether a clause goes on about the subject it leaves out: it begins with a verb, or with a measure of it."""
        end = min(left_out.mark.start + _MEASURE_REACH, sentence.end)
        return left_out.bare or self._measure.match(self._analysis.folded, left_out.mark.start, end) is not None

    def _all_ties(
        self, sentence: Sentence, mentions: Sequence[Mention], values: Sequence[Value], stand_ins: StandIns
    ) -> dict[Marked, list[_Tie]]:
        """Return the ties between mentions and values, and those of pronouns and of subjects left out."""
        marks = mention_marks(self._analysis, sentence, mentions, self._types)
        pronouns = [one.mark for one in stand_ins.subjects if one.mark.start < one.mark.end and self._is_meant(one)]
        left_out = [one for one in stand_ins.subjects if one.mark.start == one.mark.end and one.shown is not None]
        subjects = [one.mark for one in left_out if self._measures(one, sentence)]
        things = [one.mark for one in stand_ins.things if self._measures(one, sentence)]
        ties: dict[Marked, list[_Tie]] = {}
        _add_ties(ties, self._ties, self._text(sentence, marks, values))
        if stand_ins.subjects:
            _add_ties(ties, self._ties, self._text(sentence, [*marks, *pronouns, *subjects], values))
        if things or pronouns:
            _add_ties(ties, self._thing_ties, self._text(sentence, [*marks, *pronouns, *things], values))
        return ties


def _add_ties(ties: dict[Marked, list[_Tie]], rules: RuleSet, text: MaskedText) -> None:
    for rule in rules.worth_trying(text):
        for found in rule.pattern.find_overlapping(text):
            for value in found.roles.get("value", ()):
                if (tie := _tie(rule, found, value)) is not None:
                    ties.setdefault(value, []).append(tie)


def _weight(rule: Rule) -> float:
    """Return what a rule counts for where several tie one number: its `weight`, without one its precision."""
    return float(rule.values.get("weight", rule.precision))


def _tie(rule: Rule, found: Found, value: Marked) -> _Tie | None:
    entities = found.roles["entity"]
    start = min(value.start, *(entity.start for entity in entities))
    end = max(value.end, *(entity.end for entity in entities))
    if end - start > _LONGEST:
        return None
    distance = min(max(value.start - entity.end, entity.start - value.end) for entity in entities)
    return _Tie(distance, entities, start, end, rule)
