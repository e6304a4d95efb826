"""Tells whether a statement without a cue goes on with the speech of the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.documents.document import Block
from graphkit.extraction.claims.attributed import Attributed
from graphkit.extraction.claims.content import quotation_from
from graphkit.extraction.claims.positions import at_position
from graphkit.extraction.passages import Passages
from graphkit.ontology.rule import Rule

_CONTINUED = 0.7


class Continuation:
    """Gives statements to the last speaker, by the rules of the group `attribution`.

    Those of the position `continues` find what runs on wherever speech came before. A paragraph that opens with
    somebody's speech (`opens` finds its frame) is theirs to its end, or to the first sentence that `breaks` finds. What
    `another` finds is somebody else's even in a list.
    """

    def __init__(self, passages: Passages, rules: Sequence[Rule]) -> None:
        self._passages = passages
        self._rules = at_position(rules, "continues")
        self._opens = at_position(rules, "opens")
        self._breaks = at_position(rules, "breaks")
        self._others = at_position(rules, "another")

    def of(self, plain: Attributed, before: Sequence[Attributed]) -> Attributed:
        """Return the statement as the last speaker's where their speech runs on without a new cue."""
        previous = before[-1] if before else None
        if previous is not None and previous.source_words is not None and self._is_next(previous, plain):
            same = previous.statement.sentence == plain.statement.sentence
            if same and self._passages.folded[previous.end - 1] == ";":
                return replace(plain, mode="reported", rule=previous.rule, source_words=previous.source_words)
            return self._quoted_on(plain, previous)
        if previous is None or not previous.relayed or previous.speaker is None or previous.own != plain.own:
            return plain
        text = self._passages.masked(plain.start, plain.end)
        if any(rule.occurs_in(text) for rule in self._others):
            return plain
        listed = (
            previous.statement.sentence == plain.statement.sentence and self._passages.folded[previous.end - 1] == ";"
        )
        if listed and not self._begins_with_another(plain):
            # 报告显示，A；B；C is one sentence with one source.
            return replace(
                plain, speaker=previous.speaker, mode=previous.mode, rule=previous.rule, confidence=_CONTINUED
            )
        sentences = self._passages.analysis.sentences
        if (
            sentences[previous.statement.sentence].block != sentences[plain.statement.sentence].block
            or previous.mode == "direct"
        ):
            return plain
        if previous.mode == "authorial":
            return replace(plain, speaker=previous.speaker, rule=previous.rule, confidence=_CONTINUED)
        if self._names_speaker(plain, previous):
            return plain
        running = next((rule for rule in self._rules if rule.occurs_in(text)), None)
        if running is None and (self._speaks_on(plain, previous) or not any(r.occurs_in(text) for r in self._breaks)):
            running = self._opening(plain, before)
        if running is None:
            return plain
        return replace(
            plain,
            speaker=previous.speaker,
            mode=previous.mode,
            rule=running.id,
            confidence=min(_CONTINUED, running.precision),
        )

    def _is_alone(self, item: Attributed, whole: Block) -> bool:
        """Whether the speaker of a statement is the only person whom its paragraph names."""
        named = {m.key for m in self._passages.mentions(whole.start, whole.end)}
        speaks = {key for key in named if self._passages.type_of(key) == "Person"}
        return speaks == {item.speaker}

    def _speaks_on(self, plain: Attributed, previous: Attributed) -> bool:
        """Whether a statement begins with a body that was spoken of just before: 甲认为，乙的效率高。乙的支出只有……"""
        first = next(iter(self._passages.mentions(plain.start, plain.end)), None)
        if first is None or first.start != plain.start or self._passages.type_of(first.key) != "Organization":
            return False
        return any(m.key == first.key for m in self._passages.mentions(previous.cue_end, previous.end))

    def _names_speaker(self, plain: Attributed, previous: Attributed) -> bool:
        """Whether a statement tells of the person who spoke by name: then it is not theirs."""
        keys = {m.key for m in self._passages.mentions(plain.start, plain.end)}
        return previous.speaker in keys and self._passages.type_of(previous.speaker or "") == "Person"

    def _begins_with_another(self, plain: Attributed) -> bool:
        """Whether a statement begins with a person: 甲说，A；乙提出B."""
        named = self._passages.mentions(plain.start, plain.end)
        return bool(named) and named[0].start == plain.start and self._passages.type_of(named[0].key) == "Person"

    def _opening(self, plain: Attributed, before: Sequence[Attributed]) -> Rule | None:
        """Return the rule that finds a speech in the first sentence of a statement's paragraph, if all since is its speaker's."""
        block = self._block(plain)
        here = []
        for item in reversed(before):
            if self._block(item) != block:
                break
            here.append(item)
        whole = self._passages.analysis.document.blocks[block]
        if whole.voice is not None or not here:
            return None
        opening = here[-1]
        if not opening.relayed and self._is_alone(here[0], whole):
            while here and not here[-1].relayed:
                here.pop()  # the paragraph first tells of the only person whom it names
        if not here or any(item.speaker != here[-1].speaker or not item.relayed for item in here):
            return None
        first = here[-1]
        start = whole.start if first is opening else first.start
        frame = self._passages.masked(start, max(start, first.cue_end))
        return next((rule for rule in self._opens if rule.occurs_in(frame)), None)

    def _block(self, item: Attributed) -> int:
        return self._passages.analysis.sentences[item.statement.sentence].block

    def _is_next(self, previous: Attributed, plain: Attributed) -> bool:
        """Whether a statement follows another in its paragraph."""
        sentences = self._passages.analysis.sentences
        near = plain.statement.sentence - previous.statement.sentence <= 1
        return near and sentences[previous.statement.sentence].block == sentences[plain.statement.sentence].block

    def _quoted_on(self, plain: Attributed, previous: Attributed) -> Attributed:
        """Return a statement that is a quotation behind the words of a source without a name as that source's."""
        block = self._passages.analysis.sentences[plain.statement.sentence].block
        span = quotation_from(self._passages, plain.start, block)
        if span is None or span[1] < plain.end - 2:
            return plain
        return replace(
            plain,
            start=span[0],
            end=min(span[1], plain.end),
            mode="reported",
            rule=previous.rule,
            confidence=_CONTINUED,
            source_words=previous.source_words,
        )
