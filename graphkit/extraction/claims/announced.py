"""Finds the paragraphs and lists that the paragraph above them announces, by a colon, as somebody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.documents.document import Block
from graphkit.extraction.claims.content import quotation_from
from graphkit.extraction.claims.positions import at_position, named_sources
from graphkit.extraction.claims.quotations import Quotation
from graphkit.extraction.passages import Passages
from graphkit.ontology.rule import Rule

_CONFIDENCE = 0.8
# So many paragraphs at the most are one announced speech, and so long is the paragraph that announces it.
_MOST_BLOCKS = 6
_LONGEST_LEAD = 400
_LAST_SENTENCE = re.compile(r"[^。!?]*[::]\s*$")


class Announcements:
    """Gives what stands below an announcement to whom it names; `rules` are those of the group `attribution`.

    Rules of the position `announces` find the announcement in the last sentence of a paragraph, those of the position
    `heads` in a heading; those of the position `own-words` find how somebody speaks of themselves or to others.
    """

    def __init__(self, passages: Passages, rules: Sequence[Rule]) -> None:
        self._passages = passages
        self._announces = at_position(rules, "announces")
        self._heads = at_position(rules, "heads")
        self._own_words = at_position(rules, "own-words")
        self._counted = at_position(rules, "counted")
        self._blocks = passages.analysis.document.blocks

    def quotations(self) -> list[Quotation]:
        """Return the announced words, a quotation for each paragraph or bullet, in order of place."""
        found: list[Quotation] = []
        for index, block in enumerate(self._blocks):
            if block.voice is None and block.kind in ("paragraph", "bullet", "heading"):
                announced = self._announced(block)
                if announced is not None:
                    found += self._below(index, *announced)
        return found

    def _announced(self, block: Block) -> tuple[str, str] | None:
        """Return the key of whom a block announces and the rule that says so, None where it announces nobody."""
        text = self._passages.folded[max(block.start, block.end - _LONGEST_LEAD) : block.end]
        last = _LAST_SENTENCE.search(text)
        if last is None and block.kind != "heading":
            return None
        start = block.end - len(last.group().lstrip()) if last else block.start
        masked = self._passages.masked(start, block.end)
        named = next(named_sources(self._announces if last else self._heads, masked), None)
        return (named[0], named[1].id) if named is not None else None

    def _below(self, index: int, speaker: str, rule: str) -> list[Quotation]:
        """Return what stands below block `index`: its bullets, or its paragraphs up to the first that is not `speaker`'s."""
        found: list[Quotation] = []
        first = self._blocks[index + 1].kind if index + 1 < len(self._blocks) else None
        if first == "heading":
            return self._sections(index + 1, speaker, rule)
        listed = first == "bullet"
        for block in self._blocks[index + 1 :]:
            if block.voice is not None or block.kind != ("bullet" if listed else "paragraph"):
                break
            quoted = quotation_from(self._passages, block.start, len(found) + index + 1)
            if quoted and not listed:
                return found or [Quotation(*quoted, speaker, rule, _CONFIDENCE)]
            goes_on = not found or self._occurs(self._counted, block) or self._goes_on(block, speaker)
            if not listed and (len(found) >= _MOST_BLOCKS or not goes_on):
                break
            direct = quoted is not None or self._has_own_words(block) or not listed
            start, end = quoted or (block.start, block.end)
            found.append(Quotation(start, end, speaker, rule, _CONFIDENCE, "direct" if direct else "reported"))
        return found

    def _sections(self, first: int, speaker: str, rule: str) -> list[Quotation]:
        """Return what stands under the headings from block `first` on, up to one of a higher level."""
        found: list[Quotation] = []
        for block in self._blocks[first:]:
            if block.voice is not None or (block.kind == "heading" and block.level < self._blocks[first].level):
                break
            if block.kind in ("paragraph", "bullet"):
                found.append(Quotation(block.start, block.end, speaker, rule, _CONFIDENCE, "reported"))
        return found

    def _goes_on(self, block: Block, speaker: str) -> bool:
        """Whether another paragraph is of the same speech: it speaks of itself or to somebody and names no speaker."""
        named = any(mention.key == speaker for mention in self._passages.mentions(block.start, block.end))
        return not named and self._has_own_words(block)

    def _has_own_words(self, block: Block) -> bool:
        return self._occurs(self._own_words, block)

    def _occurs(self, rules: Sequence[Rule], block: Block) -> bool:
        text = self._passages.masked(block.start, block.end)
        return any(rule.occurs_in(text) for rule in rules)
