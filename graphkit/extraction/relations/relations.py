"""Finds the relations that a document states: by rules over its sentences, by its tables, by names, by its structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graphkit.extraction.finding import Entities, Relation
from graphkit.extraction.quantities.times import find_times
from graphkit.extraction.relations.antecedents import Antecedents, StandIn
from graphkit.extraction.relations.bylines import find_bylines
from graphkit.extraction.relations.families import find_by_name, made_by_another
from graphkit.extraction.relations.masking import by_sentence, masked_sentence, masked_with_stand_ins
from graphkit.extraction.relations.modality import Modality
from graphkit.extraction.relations.occasions import find_occasion
from graphkit.extraction.relations.participation import find_participation
from graphkit.extraction.relations.subjects import CLAUSE_MARK, SUBJECTS
from graphkit.extraction.relations.tables import find_table_relations
from graphkit.extraction.speakers import FirstPerson
from graphkit.language.analysis import Analysis, Sentence
from graphkit.ontology.load import Ontology
from graphkit.ontology.masked import MASKS, Found, Marked, MaskedText
from graphkit.ontology.rule import Rule
from graphkit.ontology.ruleset import RuleSet

# The longest evidence span a relation may have, in characters.
LONGEST = 300
# Predicates that begin on a day, and how far before the match that day may be named.
_BEGINNINGS = frozenset({"ACQUIRED", "FOUNDED", "DEVELOPS", "INVESTED_IN", "PARTNERS_WITH", "AUTHORED"})
_DAY_BEFORE = 40
_MASKS = frozenset(MASKS.values())
_ROLES = ("subject", "object")
_SYMMETRIC = frozenset({"PARTNERS_WITH", "COMPETES_WITH"})
# What a stand-in for a mention (a pronoun, a subject left out) costs in confidence: one in seven is resolved wrongly.
_STAND_IN = 0.85


def find_relations(analysis: Analysis, entities: Entities, ontology: Ontology) -> tuple[Relation, ...]:
    """Return the relations between `entities` that the document states, ordered by place.

    One (subject, predicate, object) may be found in several places; each place is a finding of its own, once.
    """
    finder = _Finder(analysis, entities, ontology)
    found = [*finder.in_labels(), *finder.in_sentences(), *finder.with_stand_ins()]
    found += find_table_relations(analysis, entities, ontology)
    found += find_by_name(analysis, entities, ontology)
    found += find_participation(analysis, entities, ontology)
    found += find_occasion(analysis, entities, ontology)
    found += find_bylines(analysis, entities, ontology)
    return _distinct(found)


class _Finder:
    """The rules of one ontology over the sentences of one document."""

    def __init__(self, analysis: Analysis, entities: Entities, ontology: Ontology) -> None:
        self._analysis = analysis
        self._ontology = ontology
        self._entities = {entity.key: entity for entity in entities.entities}
        self._types = {entity.key: entity.type for entity in entities.entities}
        self._rules = RuleSet(
            rule for rule in ontology.group("relations") if rule.language in ("any", "zh", analysis.document.language)
        )
        self._pronoun_rules = RuleSet(rule for rule in self._rules if rule.values.get("pronouns") != "False")
        self._modality = Modality(ontology.words)
        self._mentions = by_sentence(analysis.sentences, entities.mentions)
        self._all_mentions = entities.mentions
        self._affiliations: dict[str, list[str]] = {}
        self._first_person = FirstPerson(analysis, entities, ontology.words, self._affiliations)

    def in_labels(self) -> Iterator[Relation]:
        """Yield what speakers' labels say besides the name (an organization and a title); each label once."""
        seen: set[str] = set()
        covered = {sentence.start for sentence in self._analysis.sentences}
        for voice in self._analysis.document.voices:
            start, end = voice.label_start, voice.label_end
            label = self._analysis.folded[start:end]
            if voice.title is None or label in seen or start in covered:
                continue
            seen.add(label)
            mentions = [m for m in self._all_mentions if start <= m.start and m.end <= end]
            if len(mentions) > 1:
                sentence = Sentence(start, end, 0, (), ())
                text = masked_sentence(self._analysis, sentence, mentions, self._types)
                for relation in self._apply(self._rules, text, sentence, {}):
                    self._remember(relation)
                    yield relation

    def in_sentences(self) -> Iterator[Relation]:
        """Yield what the rules find between the mentions of each sentence."""
        for sentence, mentions in zip(self._analysis.sentences, self._mentions, strict=True):
            if len(mentions) > 1:
                text = masked_sentence(self._analysis, sentence, mentions, self._types)
                for relation in self._apply(self._rules, text, sentence, {}):
                    self._remember(relation)
                    yield relation

    def with_stand_ins(self) -> Iterator[Relation]:
        """Yield what holds of pronouns and left-out subjects; runs after `in_sentences`, which learns whose speakers are."""
        antecedents = Antecedents(self._analysis, self._mentions, self._types, self._ontology.words, self._first_person)
        for sentence, mentions, found in zip(self._analysis.sentences, self._mentions, antecedents, strict=True):
            if not mentions:
                continue
            pronouns = [one for one in found.subjects if one.mark.start < one.mark.end]
            left_out = [one for one in found.subjects if one.mark.start == one.mark.end and one.bare]
            subjects = [one for one in left_out if one.mark.type in SUBJECTS]
            things = [one for one in found.things if one.bare]
            for stand_ins in ([*pronouns, *subjects], things and [*pronouns, *things]):
                if stand_ins:
                    masked = masked_with_stand_ins(self._analysis, sentence, mentions, self._types, stand_ins)
                    for relation in self._apply(self._pronoun_rules, masked.text, sentence, masked.stand_ins):
                        yield replace(relation, confidence=round(relation.confidence * _STAND_IN, 3))

    def _remember(self, relation: Relation) -> None:
        if relation.predicate == "AFFILIATED_WITH" and ("former", "true") not in relation.qualifiers:
            self._affiliations.setdefault(relation.subject, []).append(relation.object)

    def _apply(
        self, rules: RuleSet, text: MaskedText, sentence: Sentence, stand_ins: Mapping[Marked, StandIn]
    ) -> Iterator[Relation]:
        masks = frozenset(text.text) & _MASKS
        for rule in rules.worth_trying(text):
            if rule.pattern.possible(masks, _ROLES):
                for found in rule.find(text):
                    yield from self._relations(rule, found, sentence, stand_ins)

    def _relations(
        self, rule: Rule, found: Found, sentence: Sentence, stand_ins: Mapping[Marked, StandIn]
    ) -> Iterator[Relation]:
        presupposed = rule.values.get("presupposed") == "True"
        if not presupposed and not self._modality.states(
            self._analysis.folded, found.start, found.end, sentence.start, sentence.end
        ):
            return
        subjects, objects = found.roles.get("subject", ()), found.roles.get("object", ())
        since = () if presupposed else self._since(rule, found, sentence)
        respectively = len(subjects) == len(objects) > 1 and any(
            word in self._analysis.folded[found.start : found.end]
            for word in self._ontology.words.get("relation_respectively", ())
        )
        for nth, subject in enumerate(subjects):
            for place, target in enumerate(objects):
                if stand_ins and stand_ins.keys().isdisjoint((subject, target)):
                    continue
                if respectively and nth != place:
                    continue
                start, end = _span(found, subject, target, stand_ins)
                if end - start > LONGEST:
                    continue
                qualifiers = tuple(sorted((*self._qualifiers(rule, found, place), *since)))
                for one, other in self._pairs(rule, subject, target, stand_ins):
                    yield Relation(
                        one, rule.values["predicate"], other, start, end, rule.id, rule.precision, qualifiers
                    )

    def _pairs(
        self, rule: Rule, subject: Marked, target: Marked, stand_ins: Mapping[Marked, StandIn]
    ) -> Iterator[tuple[str, str]]:
        """Yield the keys of the ends of a relation between two marks, each of which may stand for several entities."""
        first, second = stand_ins.get(subject), stand_ins.get(target)
        if rule.values["predicate"] == "LOCATED_IN" and first is not None and first.shown is None:
            return  # Where we are is not where our organization lies.
        subjects, targets = (first.keys if first else (subject.key,)), (second.keys if second else (target.key,))
        if rule.values["predicate"] in _SYMMETRIC and subject.start == subject.end:
            subjects = subjects[:1]  # Of A with B and C, the clause that follows is about A.
        for one in subjects:
            for other in targets:
                known_maker = rule.values.get("known_maker") == "True"
                if one != other and not (
                    known_maker and made_by_another(self._ontology, self._entities[one], self._entities[other])
                ):
                    yield one, other

    def _qualifiers(self, rule: Rule, found: Found, place: int) -> tuple[tuple[str, str], ...]:
        """Return the qualifiers of the object at `place`: group title_2 belongs to the second object, title to the others."""
        text = self._analysis.document.text
        values: dict[str, str] = {name: "true" for name in ("former", "open_source") if rule.values.get(name) == "True"}
        for name, (start, end) in found.groups.items():
            base, _, number = name.partition("_") if name[-1:].isdigit() else (name, "", "")
            if number and base == "title" and int(number) != place + 1 and len(found.roles["object"]) > 1:
                continue
            if base == "title" and not number and f"title_{place + 1}" in found.groups and place > 0:
                continue
            values[base] = "true" if base in ("former", "open_source") else " ".join(text[start:end].split())
        return tuple(values.items())

    def _since(self, rule: Rule, found: Found, sentence: Sentence) -> tuple[tuple[str, str], ...]:
        """Return the day that the match or the words right before it name, for what begins on a day; () if not just one."""
        if rule.values["predicate"] not in _BEGINNINGS:
            return ()
        document = self._analysis.document
        start = sentence.start
        if found.start - start > _DAY_BEFORE:
            clause = max(
                (m.end() for m in CLAUSE_MARK.finditer(self._analysis.folded, start, found.start)), default=start
            )
            start = clause if found.start - clause <= _DAY_BEFORE else found.start
        reference = document.metadata.said_on or document.metadata.published
        marks = [mark for role in found.roles.values() for mark in role]
        days = {
            time.since
            for time in find_times(document.text[start : found.end], reference, document.language)
            if time.since is not None
            and time.about[:4].isdigit()
            and all(start + time.end <= mark.start or mark.end <= start + time.start for mark in marks)
        }
        return (("since", days.pop()),) if len(days) == 1 else ()


def _span(found: Found, subject: Marked, target: Marked, stand_ins: Mapping[Marked, StandIn]) -> tuple[int, int]:
    """Return the evidence: the match and both mentions, with the mention that a stand-in stands for if it is near."""
    start = min(found.start, subject.start, target.start)
    end = max(found.end, subject.end, target.end)
    for mark in (subject, target):
        shown = stand_ins[mark].shown if mark in stand_ins else None
        if shown is not None and end - shown.start <= LONGEST:
            start = min(start, shown.start)
    return start, end


def _distinct(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return the relations by place, one for each triple and place: of overlapping findings the surest, then the shortest."""
    kept: dict[tuple[str, str, str], list[Relation]] = {}
    for relation in sorted(relations, key=lambda r: (-r.confidence, r.end - r.start, r.start, r.rule)):
        if relation.predicate in _SYMMETRIC and relation.subject > relation.object:
            triple = (relation.object, relation.predicate, relation.subject)
        else:
            triple = (relation.subject, relation.predicate, relation.object)
        places = kept.setdefault(triple, [])
        if not any(relation.start < other.end and other.start < relation.end for other in places):
            places.append(relation)
    return tuple(
        sorted(
            (relation for places in kept.values() for relation in places),
            key=lambda r: (r.start, r.end, r.predicate, r.subject, r.object, r.rule),
        )
    )
