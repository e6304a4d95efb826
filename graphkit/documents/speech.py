"""Speeches: one person's words from the line that announces them to the end, without labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.documents.guests import named_speaker
from graphkit.documents.headings import Row
from graphkit.documents.labels import Label
from graphkit.documents.turns import Candidate
from graphkit.documents.vocabulary import any_word, pattern

_HEAD = 20
_ADDRESSED = 2
"""In so many paragraphs at least the speaker must say I, we or you: an editor's summary does not."""


def find_speech(rows: Sequence[Row], text: str) -> Candidate | None:
    """Return the turn that a speech is, with an empty label at its first row; None where the text is none.

    A line among the first of the text announces it (以下为某某演讲全文), it or what stands before names one speaker.
    """
    for index, row in enumerate(rows[:_HEAD]):
        if row.kind is None or not pattern("headings", "speech_begins").search(row.folded):
            continue
        body = [at for at in range(index + 1, len(rows)) if rows[at].kind is not None]
        speaking = sum(re.search(any_word("speakers", "address"), rows[at].folded) is not None for at in body)
        found = named_speaker(text[: row.line.end])
        if body and speaking >= _ADDRESSED and found is not None:
            name, start, end = found
            place = rows[body[0]].line.start
            return Candidate(body[0], place, place, Label(name, start, end, "guest", None, True, name), "colon")
    return None
