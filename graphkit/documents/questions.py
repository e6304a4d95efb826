"""Interviews that mark only the questions: bold or headed questions, answers in plain paragraphs below them."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.documents.guests import named_guest
from graphkit.documents.headings import Row
from graphkit.documents.labels import Label
from graphkit.documents.turns import Candidate

_QUESTIONS = 3
_ASKER = Label(None, 0, 0, "host", None, True, "?")


def bare_questions(rows: Sequence[Row], text: str) -> list[Candidate]:
    """Return the questions of an interview without labels, as turns with empty labels; empty where it is none.

    Three or more lines that are marked (bold, or headings), end in a question mark and are followed by plain text,
    in a document whose head names one guest.
    """
    marked = [
        index
        for index, row in enumerate(rows[:-1])
        if (row.bold or row.marked > 1)
        and row.text.endswith(("?", "？"))
        and not (rows[index + 1].bold or rows[index + 1].marked)
    ]
    if len(marked) < _QUESTIONS or named_guest(text[: rows[marked[0]].line.start], []) is None:
        return []
    return [Candidate(index, rows[index].line.start, rows[index].line.start, _ASKER, "colon") for index in marked]


def only_asks(turns: Sequence[Candidate]) -> bool:
    """Whether all labels of a transcript are those of an unnamed asker, so that what follows each question answers it."""
    return len(turns) >= 2 and all(c.label.role == "host" and c.label.name is None for c in turns)
