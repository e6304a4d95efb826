"""What a statement refers to without naming it: by a pronoun, by the words that tell who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.extraction.claims.discourse import Discourse
from graphkit.extraction.relations.antecedents import StandIn, StandIns
from graphkit.extraction.relations.masking import by_sentence
from graphkit.extraction.relations.subjects import Clause, Clauses

# Statements before one in which its things are looked for as subjects.
_REACH = 12


class References:
    """The references of the statements of one document, by place.

    `words` are the word lists of the ontology; `stand_ins` holds what the pronouns of each sentence stand for.
    """

    def __init__(self, discourse: Discourse, words: Mapping[str, Sequence[str]], stand_ins: Sequence[StandIns]) -> None:
        self._discourse = discourse
        passages = discourse.passages
        types = {key: passages.type_of(key) for key in passages.entities}
        mentions = by_sentence(passages.analysis.sentences, passages.all_mentions)
        self._stand_ins = stand_ins
        self._clauses = Clauses(passages.analysis, types, words)
        self._mentions = mentions
        self._cut: dict[int, tuple[Clause, ...]] = {}
        self._subjects = [self._subject(place) for place in range(len(discourse.statements))]

    def of(self, place: int) -> dict[str, dict[str, float]]:
        """Return by thing the signs that statement `place` refers to it, in the order of their places."""
        found: dict[str, dict[str, float]] = {}
        item, start = self._discourse.statements[place], self._discourse.start(place)
        for mention in self._discourse.passages.mentions(item.start, start):
            if mention.key not in (item.speaker, item.own):
                found.setdefault(mention.key, {})["named in the frame"] = 1.0
        for one in self._stand_ins[item.statement.sentence].subjects:
            if start <= one.mark.start < one.mark.end <= item.end:
                for key in one.keys:
                    found.setdefault(key, {})[_sign(one)] = 1.0
        return found

    def subject_before(self, place: int) -> dict[str, float]:
        """Return what the statements before were about in the place of their subjects: 1 for the last, 1/2 for the one before …"""
        found: dict[str, float] = {}
        for distance in range(1, min(_REACH, place) + 1):
            if self._discourse.section[place - distance] != self._discourse.section[place]:
                break
            for key in self._subjects[place - distance]:
                found.setdefault(key, 1.0 / distance)
        return found

    def _subject(self, place: int) -> tuple[str, ...]:
        """Return what stands in the place of the first subject of a statement."""
        item, start = self._discourse.statements[place], self._discourse.start(place)
        index = item.statement.sentence
        sentence = self._discourse.passages.analysis.sentences[index]
        if index not in self._cut:
            self._cut[index] = tuple(self._clauses.of(sentence, self._mentions[index]))
        for clause in self._cut[index]:
            if clause.subject and clause.start < item.end and clause.end > start:
                return tuple(mention.key for mention in clause.subject)
        return ()


def _sign(one: StandIn) -> str:
    if one.shown is not None:
        return "pronoun stands for it"
    return "spoken from there" if one.mark.type == "Place" else "spoken for"
