"""Finds the quotations of a document and who speaks in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extraction.claims.content import quotation_from, quotation_to
from graphkit.extraction.claims.cues import Cue
from graphkit.extraction.claims.segmentation import Statement
from graphkit.extraction.claims.sources import Sources
from graphkit.extraction.finding import Mode
from graphkit.extraction.passages import Passages

# A quotation shorter than this names a word and is no speech.
SHORTEST_QUOTATION = 7
# Between a quotation and the name behind it at most this many characters say who that is (分析师).
_APPOSITION = 14
# Between a cue and the quotation behind it stand a comma and the opening mark.
_OPENING = 3
_CONTINUED = 0.7
# Marks behind which a quotation is a sentence of its own.
_LEADING = ",，:：;；"
_RUNS_ON = "quotation.runs-on"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is quoted, [start, end) without its marks, and by which rule `speaker` is known.

    `mode` is "reported" for a summary of somebody's words that an announcement gives them.
    """

    start: int
    end: int
    speaker: str
    rule: str
    confidence: float
    mode: Mode = "direct"

    def ends_before(self, cue: Cue) -> bool:
        """Whether the quotation ends right before a cue."""
        return cue.start - _APPOSITION <= self.end <= cue.start

    def begins_behind(self, cue: Cue) -> bool:
        """Whether the quotation begins right behind a cue."""
        return cue.end <= self.start < cue.end + _OPENING


def find_quotations(
    passages: Passages, sources: Sources, statements: Sequence[Statement], cues: Sequence[Sequence[Cue]]
) -> list[Quotation]:
    """Return the quotations whose speaker a cue names; `cues` holds those of each statement."""
    quotations: list[Quotation] = []
    last: tuple[int, str] | None = None
    for place, (statement, found) in enumerate(zip(statements, cues, strict=True)):
        block = passages.analysis.sentences[statement.sentence].block
        for cue in found:
            speaker = sources.named_by(cue, statement, last)
            if speaker is None:
                continue
            last = (statement.sentence, speaker)
            spans = [_quoted_before(passages, cue, block)]
            if cue.position == "follows":
                spans.append(quotation_from(passages, cue.end, block))
            quotations.extend(
                Quotation(*span, speaker, cue.rule, cue.confidence)
                for span in spans
                if span and span[1] - span[0] >= SHORTEST_QUOTATION
            )
        if not found and last and statement.sentence - last[0] <= 1 and passages.text[statement.start] in '“「"':
            span = quotation_from(passages, statement.start, block)
            behind = cues[place + 1][:1] if place + 1 < len(cues) else ()
            opens = block != passages.analysis.sentences[last[0]].block
            if opens and any(cue.start <= statement.end + _APPOSITION for cue in behind):
                continue  # a paragraph of its own, and who says it stands behind it
            if span and span[1] - span[0] >= SHORTEST_QUOTATION and span[1] >= statement.end - 2:
                quotations.append(Quotation(*span, last[1], _RUNS_ON, _CONTINUED))
                last = (statement.sentence, last[1])
    return quotations


def _quoted_before(passages: Passages, cue: Cue, block: int) -> tuple[int, int] | None:
    """Return what is quoted before a cue, in the paragraph above where a cue of what precedes begins its own."""
    blocks = passages.analysis.document.blocks
    above = block - 1
    if cue.position != "precedes" or cue.start > blocks[block].start or above < 0 or blocks[above].kind != "paragraph":
        return quotation_to(passages, cue.start, block)
    return quotation_to(passages, blocks[above].end, above)


def opened_amid(passages: Passages, statement: Statement, quotations: Sequence[Quotation]) -> Quotation | None:
    """Return the quotation that opens amid a clause of a statement and runs on behind it, if there is one."""
    return next(
        (
            q
            for q in quotations
            if statement.start < q.start - 1 < statement.end - 1 <= q.end
            and is_amid(passages, statement.start, q.start - 1)
        ),
        None,
    )


def running_on(passages: Passages, statement: Statement, quotations: Sequence[Quotation]) -> Quotation | None:
    """Return the quotation that opens behind a mark of a statement and goes on to or after its end, if there is one."""
    return next(
        (
            q
            for q in quotations
            if statement.start < q.start - 1 < statement.end
            and (q.end > statement.end or (q.end >= statement.end - 2 and passages.text[q.start - 2] in _LEADING))
        ),
        None,
    )


def is_amid(passages: Passages, start: int, end: int) -> bool:
    """Whether [start, end) is words of English that no mark parts from the quotation that follows."""
    lead = passages.text[start:end].rstrip()
    return lead[-1:].isascii() and lead[-1:].isalnum()
