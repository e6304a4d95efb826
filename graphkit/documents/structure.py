"""Blocks, voices and tables of a clean text: what is headline, heading, bullet, paragraph, and whose words each is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.contract.folding import fold_characters
from graphkit.documents.assembly import Assembly
from graphkit.documents.bylines import Byline
from graphkit.documents.document import Block, Table, Voice
from graphkit.documents.furniture import find_furniture
from graphkit.documents.head import head_length, mark_bylines, mark_publishers, mark_signature
from graphkit.documents.headings import Labels, classify, drop_site_names, find_title, make_rows
from graphkit.documents.lines import Line, lines_of
from graphkit.documents.namelines import name_lines
from graphkit.documents.names import is_single_latin, name_kind
from graphkit.documents.offsets import Traced
from graphkit.documents.parts import find_parts
from graphkit.documents.questions import bare_questions, only_asks
from graphkit.documents.readers import Known
from graphkit.documents.speech import find_headed_speeches, find_named_sections, find_speech
from graphkit.documents.tables import find_tables
from graphkit.documents.turns import Candidate, find_candidates, proven_speakers, with_houses
from graphkit.documents.vocabulary import any_word

# The fewest characters of the name of a medium that no word marks as one.
_SHORTEST_MEDIUM = 3
# The most characters of a line of guests with their posts.
_LONGEST_LIST = 160


@dataclass(frozen=True, slots=True)
class Structure:
    """What a text is made of. `title` is the title's place, `bylines` what the head says, `lede` where the text proper begins."""

    blocks: tuple[Block, ...]
    voices: tuple[Voice, ...]
    tables: tuple[Table, ...]
    title: tuple[int, int] | None
    bylines: tuple[Byline, ...]
    lede: tuple[int, int]


def find_structure(traced: Traced, source: str, known: Sequence[Known] = (), title: str | None = None) -> Structure:
    """Return the structure of a repaired text.

    `known` is what the format says of the source's lines, `title` the title where it is known from elsewhere. Takes
    time linear in the text.
    """
    text = traced.text
    lines = lines_of(text)
    furniture = find_furniture(lines)
    rows = make_rows(lines, traced, source, known, furniture)
    skipped = frozenset(index for index, row in enumerate(rows) if row.kind is None)
    tables = find_tables(lines, skipped)
    for first, last, _ in tables:
        for row in rows[first:last]:
            row.kind, row.level, row.start = "table", 0, row.line.start
    closed = frozenset(index for index, row in enumerate(rows) if row.kind in (None, "table", "caption"))
    candidates = find_candidates(lines, closed)
    # A label that is no name and never comes back (对话嘉宾：) heads a list; the head goes on below it.
    uses = Counter(c.label.key for c in candidates if c.style == "colon")
    once = [c for c in candidates if c.style == "colon" and uses[c.label.key] == 1]
    guests = {c.line for c in once if _lists_guests(c, lines[c.line])} if len(once) < len(uses) else set()
    candidates = [c for c in candidates if c.line not in guests]
    lists = {c.line for c in once if _heads_list(c)}
    head_end = next((c.start for c in candidates if c.style == "colon" and c.line not in lists), len(text))
    head_text = fold_characters((title or "") + "\n" + text[: min(head_end, 6000)])
    candidates = with_houses(candidates, head_text)
    speakers = proven_speakers(candidates, lines, text, head_text)
    turns = [c for c in candidates if c.style != "alone" and c.label.key in speakers]
    transcript = (turns[0].line, turns[-1].line) if turns else None
    named, named_are_turns = name_lines(candidates, lines, speakers, transcript)
    if named_are_turns:
        # In a transcript of timed names on lines of their own, one may have lost its line end.
        known_keys = {c.label.key for c in named}
        named = named + [c for c in candidates if c.timed and c.style != "alone" and c.label.key in known_keys]
    turns = (named if named_are_turns else turns) or bare_questions(rows, text)
    viewpoints = frozenset() if named_are_turns else frozenset(c.line for c in named)
    accepted = sorted({*turns, *named}, key=lambda c: c.start)
    first_label = min((c.line for c in turns), default=min(viewpoints, default=len(rows)))
    head = head_length(rows, first_label)
    mark_bylines(rows, head)
    title_row = find_title(rows, title, head, first_label)
    drop_site_names(rows, title_row)
    mark_publishers(rows, title_row, head)
    if not any(row.byline is not None and row.byline.names("authors") for row in rows):
        mark_signature(rows, credits_only=bool(accepted))
    accepted = [c for c in accepted if c.line != title_row and rows[c.line].kind != "byline"]
    classify(rows, _labels(accepted, turns, lines), title_row)
    parts = find_parts(rows, title_row)
    if not accepted and not parts and (speech := find_speech(rows, text, title_row)) is not None:
        accepted = [speech]
    if not accepted and not parts:
        accepted = find_headed_speeches(rows, title_row) or find_named_sections(rows, text, title_row)
    assembly = Assembly(text, rows, accepted, viewpoints, tables, parts, answers_follow=only_asks(turns))
    assembly.run()
    of_parts = {index for part in parts for index in part.rows_of_author}
    title_span = None if title_row is None else (rows[title_row].line.start, rows[title_row].line.end)
    lede_end = assembly.first_turn if assembly.first_turn is not None else min(len(text), 1500)
    voices = assembly.finished_voices()
    bylines = [row.byline for index, row in enumerate(rows) if row.byline is not None and index not in of_parts]
    return Structure(
        tuple(assembly.blocks),
        voices,
        tuple(table for _, _, table in tables),
        title_span,
        (*bylines, *_asking_medium(voices)),
        (title_span[1] if title_span else 0, min(lede_end, 8000)),
    )


def _asking_medium(voices: Sequence[Voice]) -> Iterator[Byline]:
    """Yield the medium that asks the questions of an interview as its publisher."""
    for voice in voices:
        if voice.role == "host" and voice.speaker is not None and _is_medium(voice.speaker):
            yield Byline((("publisher", voice.named_start, voice.named_end),))
            return


def _is_medium(asker: str) -> bool:
    """Whether who asks is a medium: called as one, or by three characters or more that are built like nobody's name."""
    kind = name_kind(asker)
    return kind == "media" or (kind == "other" and len(asker) >= _SHORTEST_MEDIUM and not is_single_latin(asker))


def _heads_list(candidate: Candidate) -> bool:
    name = candidate.label.name
    return name is not None and name_kind(name) == "other"


def _lists_guests(candidate: Candidate, line: Line) -> bool:
    """Whether the role of guests leads to their names with their posts on the same line: 嘉宾：某某公司创始人王芳、…"""
    if candidate.label.name is not None or candidate.label.role != "guest":
        return False
    listed = line.text[candidate.end - line.start :]
    return (
        len(listed) <= _LONGEST_LIST and re.search(any_word("speakers", "titles"), fold_characters(listed)) is not None
    )


def _labels(accepted: Sequence[Candidate], turns: Sequence[Candidate], lines: Sequence[Line]) -> Labels:
    """Return the labels at the heads of lines as `classify` wants them."""
    at_head = [candidate for candidate in accepted if candidate.style != "inline"]
    askers = {candidate.label.key for candidate in turns if candidate.label.role == "host"}
    if not askers and turns:
        askers = {turns[0].label.key}
    return Labels(
        {candidate.line: candidate.label.key for candidate in at_head},
        frozenset(candidate.line for candidate in at_head if candidate.end >= lines[candidate.line].end),
        frozenset(askers),
    )
