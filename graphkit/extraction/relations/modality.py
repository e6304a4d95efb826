"""Tells whether a stretch of a sentence states something, or denies, asks, wishes or supposes it.

The words are lists of the ontology; the rule here is only where they count: in the clause that holds the stretch, from
its beginning to the stretch's end, and for a question at the sentence's end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graphkit.extraction.relations.alternatives import any_of

# What ends a clause for this purpose. A comma does not: "if A buys B, C gains" supposes both halves.
_BOUNDARY = re.compile(r"[。;；!！?？\n]")
_COMMA = re.compile(r"[,，:：]")


class Modality:
    """The word lists of an ontology, compiled."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._negation = any_of(tuple(words.get("relation_negation", ())))
        self._negation_except = any_of(tuple(words.get("relation_negation_except", ())))
        self._hypothesis = any_of(tuple(words.get("relation_hypothesis", ())))
        self._hypothesis_except = any_of(tuple(words.get("relation_hypothesis_except", ())))
        self._conditional = any_of(tuple(words.get("relation_condition", ())))
        self._undone = any_of(tuple(words.get("relation_undone", ())))
        self._question = tuple(words.get("relation_question", ()))
        self._presupposing = any_of(tuple(words.get("relation_question_presupposing", ())))
        self._english = re.compile(
            "|".join(rf"\b{re.escape(word)}\b" for word in sorted(words.get("relation_english_modal", ()))) or r"(?!)"
        )

    def states(self, folded: str, start: int, end: int, sentence_start: int, sentence_end: int) -> bool:
        """Whether folded[start:end], inside the sentence given, is stated as so.

        Words count from the beginning of the clause that the stretch begins in; a condition (if …) from the beginning
        of the sentence part before it too.
        """
        boundary = max(
            (match.end() for match in _BOUNDARY.finditer(folded, sentence_start, start)), default=sentence_start
        )
        clause = max((match.end() for match in _COMMA.finditer(folded, boundary, start)), default=boundary)
        stretch = folded[clause:end]
        if self._negation.search(self._negation_except.sub("", stretch)):
            return False
        if self._hypothesis.search(self._hypothesis_except.sub("", stretch)):
            return False
        if self._conditional.search(folded[boundary:start]):
            return False
        if self._english.search(stretch):
            return False
        if self._undone.search(_COMMA.split(_BOUNDARY.split(folded[end:sentence_end], maxsplit=1)[0], maxsplit=1)[0]):
            return False
        if self._presupposing.search(folded[boundary:end]):
            return True
        closing = folded[end:sentence_end].rstrip("”\"'」』) ）\n")
        # What stands in a clause before the one that asks is the premise of the question.
        return _COMMA.search(closing) is not None or not closing.endswith(self._question)
