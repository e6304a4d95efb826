"""Tells who speaks in a quotation that no cue stands beside: whoever the sentence, the paragraph or the heading before names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from graphkit.documents.document import Block
from graphkit.documents.lines import ends_sentence
from graphkit.extraction.claims.content import quotation_from
from graphkit.extraction.claims.quotations import SHORTEST_QUOTATION, Quotation
from graphkit.extraction.claims.segmentation import Statement
from graphkit.extraction.passages import Passages

_OPENING = '“「『"'
_IN_PARAGRAPH = ("quotation.of-named", 0.8)
_BELOW_SPEECH = ("quotation.of-last-speaker", 0.75)
_BELOW_HEADING = ("quotation.of-heading", 0.75)
_OF_PROFILE = ("quotation.of-profile", 0.7)
# A heading is that of the paragraphs below it, so many at the most.
_SECTION = 8
# A paragraph that leads to a quotation below it takes no more characters.
_SHORT_LEAD = 60
_LONGEST_LEAD = 200
# Before the name of who leads to a quotation stand at most so many letters (But economist).
_BEFORE_LEADER = 24
# Whom a heading names is named so often at the least.
_KNOWN = 2
# A text with so many quotations of which this share is one person's is a portrait.
_LEAST_QUOTATIONS, _PORTRAIT = 2, 0.75


def quotations_without_cue(
    passages: Passages, statements: Sequence[Statement], known: Sequence[Quotation], joining: Sequence[str]
) -> list[Quotation]:
    """Return the quotations of the document's own voice that `known` does not hold and whose speaker the place tells.

    A quotation behind a sentence that names one person is theirs, also where the sentences between name nobody. A
    paragraph that is nothing but a quotation is of whoever speaks in the paragraph before, of the one person whom the
    heading names, or of whom a portrait quotes. `joining` are the words behind which a quotation may open a statement.
    """
    found: list[Quotation] = []
    finder = _Unattributed(passages, known)
    for statement in statements:
        block = passages.analysis.sentences[statement.sentence].block
        start = _opening(passages, statement, joining)
        if start is None or not finder.is_open(block):
            continue
        if any(q.start - 1 <= start < q.end for q in (*known, *found)):
            continue
        span = quotation_from(passages, start, block)
        if span is None or span[1] - span[0] < SHORTEST_QUOTATION or span[1] < statement.end - 2:
            continue
        speaker = finder.speaker(statement, block, span)
        if speaker is not None:
            key, (rule, confidence) = speaker
            found.append(Quotation(*span, key, rule, confidence))
            finder.spoke(block, key)
    return found


@lru_cache(maxsize=4)
def _joined(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the beginning of a statement in which one of `words` leads to a quotation."""
    joining = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(rf"(?:{joining})[^“「『\",，.。;；:：]{{0,24}}[,，] ?[“「『\"]")


def _opening(passages: Passages, statement: Statement, joining: Sequence[str]) -> int | None:
    """Return where a quotation opens a statement, perhaps behind a few words that join it (But at the same time, “…)."""
    if passages.text[statement.start] in _OPENING:
        return statement.start
    joined = _joined(tuple(joining)).match(passages.text, statement.start, statement.end)
    if joined is None or any(passages.mentions(statement.start, joined.end())):
        return None
    return joined.end() - 1


class _Unattributed:
    """Who speaks where; `known` are the quotations with a cue."""

    def __init__(self, passages: Passages, known: Sequence[Quotation]) -> None:
        self._passages = passages
        self._blocks = passages.analysis.document.blocks
        self._last: dict[int, str] = {}
        starts = [block.start for block in self._blocks]
        for quotation in known:
            index = bisect_right(starts, quotation.start) - 1
            if index >= 0 and quotation.start < self._blocks[index].end:
                self._last[index] = quotation.speaker
        speakers = Counter(q.speaker for q in known if passages.type_of(q.speaker) == "Person").most_common(1)
        self._mentioned = Counter(mention.key for mention in passages.all_mentions)
        portrait = bool(speakers) and speakers[0][1] >= max(_LEAST_QUOTATIONS, _PORTRAIT * len(known))
        self._portrayed = speakers[0][0] if portrait else None

    def is_open(self, block: int) -> bool:
        """Whether a paragraph or bullet is in the document's own voice."""
        return self._blocks[block].voice is None and self._blocks[block].kind in ("paragraph", "bullet")

    def spoke(self, block: int, speaker: str) -> None:
        """Remember who speaks in a paragraph."""
        self._last[block] = speaker

    def speaker(self, statement: Statement, block: int, span: tuple[int, int]) -> tuple[str, tuple[str, float]] | None:
        """Return the key of who says what is quoted in `span`, with the rule that tells so, None where nothing does."""
        paragraph = self._blocks[block]
        if self._letters(paragraph.start, span[0]) > 0:
            sentence = self._passages.analysis.sentences[statement.sentence - 1]
            people = self._people(max(sentence.start, paragraph.start), span[0]) or self._people(
                paragraph.start, span[0]
            )
            return (people[0], _IN_PARAGRAPH) if len(people) == 1 else None
        if self._letters(span[1], paragraph.end) > 0:
            return None
        before = self._blocks[block - 1] if block else paragraph
        if paragraph.kind == "paragraph" and (led := self._led_by(before)) is not None:
            return led, _BELOW_SPEECH
        if paragraph.kind == "paragraph" and (above := self._last.get(block - 1)) is not None:
            return above, _BELOW_SPEECH
        people = self._people(before.start, before.end)
        if before.end - before.start <= _SHORT_LEAD and len(people) == 1 and before.kind in ("paragraph", "heading"):
            return people[0], _BELOW_SPEECH
        heading = next(self._headings(block), None)
        people = self._people(heading.start, heading.end) if heading is not None else []
        if len(people) == 1 and self._mentioned[people[0]] >= _KNOWN:
            return people[0], _BELOW_HEADING
        return (self._portrayed, _OF_PROFILE) if self._portrayed is not None else None

    def _led_by(self, before: Block) -> str | None:
        """Return the person with whose name the last sentence of the paragraph above begins, if it quotes nobody itself.

        Jane Doe, chief economist, sums it up.
        """
        if before.kind != "paragraph" or before.end - before.start > _LONGEST_LEAD:
            return None
        sentences = self._passages.analysis.sentences
        last = max((s for s in sentences if before.start <= s.start < before.end), key=lambda s: s.start, default=None)
        if last is None or any(mark in self._passages.text[last.start : before.end] for mark in _OPENING):
            return None
        people = self._people(last.start, before.end)
        named = [m for m in self._passages.mentions(last.start, before.end) if m.key in people]
        opens = bool(named) and self._letters(last.start, named[0].start) <= _BEFORE_LEADER
        return people[0] if len(people) == 1 and opens else None

    def _headings(self, block: int) -> Iterator[Block]:
        for above in reversed(self._blocks[max(0, block - _SECTION) : block]):
            if above.kind == "heading" and not ends_sentence(self._passages.text[above.start : above.end]):
                yield above

    def _people(self, start: int, end: int) -> list[str]:
        """Return the keys of the people named in [start, end), each once; what stands in quotation marks names nobody."""
        text = self._passages.text
        named = (
            m.key for m in self._passages.mentions(start, end) if text[m.start - 1 : m.start] not in tuple(_OPENING)
        )
        return list(dict.fromkeys(key for key in named if self._passages.type_of(key) == "Person"))

    def _letters(self, start: int, end: int) -> int:
        return sum(map(str.isalpha, self._passages.text[start:end]))
