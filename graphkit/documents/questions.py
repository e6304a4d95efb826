"""Interviews that label nobody: questions in paragraphs of their own, the answers in plain paragraphs below them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from graphkit.contract.folding import fold_characters
from graphkit.documents.guests import named_guest
from graphkit.documents.headings import Row
from graphkit.documents.labels import Label
from graphkit.documents.turns import Candidate
from graphkit.documents.vocabulary import any_word

_QUESTIONS = 3
_LONGEST_QUESTION = 200
_ASKER = Label(None, 0, 0, "host", None, True, "?")


def bare_questions(rows: Sequence[Row], text: str) -> list[Candidate]:
    """Return the questions of an interview without labels, as turns with empty labels; empty where it is none.

    Three or more lines that end in a question mark and are followed by plain text, in a document whose head names one
    guest. They are marked (bold, or headings), or the head says that a conversation follows.
    """
    asking = [
        index
        for index, (row, following) in enumerate(itertools.pairwise(rows))
        if row.text.endswith(("?", "？")) and not (following.bold or following.marked)
    ]
    marked = [index for index in asking if rows[index].bold or rows[index].marked > 1]
    if len(marked) >= _QUESTIONS:
        questions = marked
    else:
        questions = [
            i for i in asking if rows[i].kind in ("paragraph", "heading") and len(rows[i].text) <= _LONGEST_QUESTION
        ]
        if len(questions) < _QUESTIONS or not _leads_to_talk(text[: rows[questions[0]].line.start]):
            return []
    if named_guest(text[: rows[questions[0]].line.start], []) is None:
        return []
    return [Candidate(index, rows[index].line.start, rows[index].line.start, _ASKER, "colon") for index in questions]


def _leads_to_talk(head: str) -> bool:
    """Whether what stands before the first question says that a conversation is printed below."""
    return re.search(any_word("speakers", "talk_follows"), fold_characters(head)) is not None


def only_asks(turns: Sequence[Candidate]) -> bool:
    """Whether all labels of a transcript are those of an unnamed asker, so that what follows each question answers it."""
    return len(turns) >= 2 and all(c.label.role == "host" and c.label.name is None for c in turns)
