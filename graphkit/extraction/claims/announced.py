"""Finds the paragraphs and lists that the paragraph above them announces, by a colon, as somebody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.documents.document import Block
from graphkit.extraction.claims.content import quotation_from
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
        self._announces = [rule for rule in rules if rule.values.get("position") == "announces"]
        self._heads = [rule for rule in rules if rule.values.get("position") == "heads"]
        self._own_words = [rule for rule in rules if rule.values.get("position") == "own-words"]
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
        for rule in self._announces if last else self._heads:
            found = next(rule.find(masked), None) if rule.occurs_in(masked) else None
            if found is not None and found.roles.get("source"):
                return found.roles["source"][0].key, rule.id
        return None

    def _below(self, index: int, speaker: str, rule: str) -> list[Quotation]:
        """Return what stands below block `index`: its bullets, or its paragraphs up to the first that is not `speaker`'s."""
        found: list[Quotation] = []
        if index + 1 < len(self._blocks) and self._blocks[index + 1].kind == "heading":
            return self._sections(index + 1, speaker, rule)
        listed = index + 1 < len(self._blocks) and self._blocks[index + 1].kind == "bullet"
        for block in self._blocks[index + 1 :]:
            if block.voice is not None or block.kind != ("bullet" if listed else "paragraph"):
                break
            quoted = quotation_from(self._passages, block.start, len(found) + index + 1)
            if quoted and not listed:
                return found or [Quotation(*quoted, speaker, rule, _CONFIDENCE)]
            if not listed and (len(found) >= _MOST_BLOCKS or (found and not self._goes_on(block, speaker))):
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
        text = self._passages.masked(block.start, block.end)
        return any(rule.occurs_in(text) for rule in self._own_words)
