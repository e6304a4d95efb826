"""Blocks, voices and tables of a clean text: what is headline, heading, bullet, paragraph, and whose words each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graphkit.contract.folding import fold_characters
from graphkit.documents.document import Block, Table, Voice
from graphkit.documents.furniture import find_furniture
from graphkit.documents.guests import named_guest
from graphkit.documents.headings import Row, classify, drop_site_names, find_title, head_length, make_rows, mark_bylines
from graphkit.documents.labels import Role
from graphkit.documents.lines import lines_of
from graphkit.documents.metadata import Byline
from graphkit.documents.offsets import Traced
from graphkit.documents.parts import Part, find_parts
from graphkit.documents.readers import Known
from graphkit.documents.tables import find_tables
from graphkit.documents.turns import Candidate, assign_roles, find_candidates, proven_speakers
from graphkit.documents.vocabulary import pattern


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
    head_end = next((c.start for c in candidates if not c.inline and not c.alone), len(text))
    head_text = fold_characters((title or "") + "\n" + text[: min(head_end, 6000)])
    speakers = proven_speakers(candidates, lines, text, head_text)
    accepted = [candidate for candidate in candidates if candidate.label.key in speakers]
    first_label = min((candidate.line for candidate in accepted if not candidate.alone), default=len(rows))
    if not accepted:
        first_label = len(rows)
    head = head_length(rows, first_label)
    mark_bylines(rows, head)
    title_row = find_title(rows, title, head, first_label)
    drop_site_names(rows, title_row)
    accepted = [c for c in accepted if c.line != title_row and rows[c.line].kind != "byline"]
    classify(rows, {c.line: c.alone for c in accepted if not c.inline}, title_row)
    builder = _Builder(text, rows, accepted, tables, find_parts(rows, title_row), title)
    builder.run(title_row)
    title_span = None if title_row is None else (rows[title_row].line.start, rows[title_row].line.end)
    lede_end = builder.first_turn if builder.first_turn is not None else min(len(text), 1500)
    return Structure(
        tuple(builder.blocks),
        builder.finished_voices(),
        tuple(table for _, _, table in tables),
        title_span,
        tuple(row.byline for row in rows if row.byline is not None),
        (title_span[1] if title_span else 0, min(lede_end, 8000)),
    )


@dataclass(slots=True)
class _Builder:
    """Walks the rows once and collects blocks and voices."""

    text: str
    rows: Sequence[Row]
    accepted: Sequence[Candidate]
    tables: Sequence[tuple[int, int, Table]]
    parts: Sequence[Part]
    known_title: str | None
    blocks: list[Block] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    current: int | None = None
    first_turn: int | None = None

    def run(self, title_row: int | None) -> None:
        """Fill `blocks` and `voices`."""
        by_row: dict[int, list[Candidate]] = {}
        for candidate in self.accepted:
            by_row.setdefault(candidate.line, []).append(candidate)
        colon_rows = [c.line for c in self.accepted if not c.alone]
        colon_style = len(colon_rows) * 2 >= len([c for c in self.accepted if not c.inline])
        transcript_from = min(colon_rows, default=0) if colon_style else 0
        last_label = max(by_row, default=-1)
        headed = self._headings_lead_to_labels(by_row)
        parts = {part.first: part for part in self.parts}
        author_rows = {row for part in self.parts for row in part.rows_of_author}
        table_rows = {row: table for first, last, table in self.tables for row in range(first, last)}
        part: Part | None = None
        part_voice: int | None = None
        for index, row in enumerate(self.rows):
            if part is not None and index >= part.last:
                if self.current == part_voice:
                    self.current = None
                part = part_voice = None
            if index in parts:
                part = parts[index]
                self.current = part_voice = self._add_part(part)
            if row.kind is None:
                continue
            if index in table_rows:
                table = table_rows[index]
                if not self.blocks or self.blocks[-1].start != table.start:
                    self._block("table", table.start, table.end, 0, self.current)
                continue
            if index in author_rows:
                self._block("byline", row.line.start, row.line.end, 0, None)
                continue
            labels = by_row.get(index, [])
            if labels:
                viewpoint = (
                    colon_style
                    and labels[0].alone
                    and not self._is_colon(labels[0])
                    and (index < transcript_from or self.first_turn is None or index > last_label)
                )
                self._labelled(row, labels, "viewpoint" if viewpoint else "turn")
                continue
            if row.kind in ("title", "byline", "caption"):
                self._block(row.kind, row.start, row.line.end, 0, None)
                continue
            if row.kind == "heading":
                ends = pattern("headings", "ends").search(row.folded) is not None or (index > last_label and headed)
                if self._kind() == "viewpoint" or (self._kind() == "turn" and ends):
                    self.current = None
                self._block("heading", row.start, row.line.end, row.level, self.current if part is not None else None)
                continue
            if self._kind() == "viewpoint" and pattern("headings", "transcript_begins").search(row.folded):
                self.current = None
            self._block(row.kind, row.start, row.line.end, row.level, self.current)

    def _kind(self) -> str | None:
        return None if self.current is None else self.voices[self.current].kind

    def _is_colon(self, candidate: Candidate) -> bool:
        return self.text[candidate.start : candidate.end].rstrip().endswith((":", "："))

    def _headings_lead_to_labels(self, by_row: Mapping[int, Sequence[Candidate]]) -> bool:
        """Whether the headings inside the transcript are each followed by a label: then one that is not ends it."""
        if not by_row:
            return False
        first, last = min(by_row), max(by_row)
        live = [index for index, row in enumerate(self.rows) if row.kind is not None]
        following = dict(pairwise(live))
        inside = [i for i in live if first < i < last and self.rows[i].kind == "heading"]
        led = [i for i in inside if following.get(i) in by_row or self.rows[following.get(i, i)].kind == "heading"]
        return len(inside) >= 1 and len(led) == len(inside)

    def _block(self, kind: str, start: int, end: int, level: int, voice: int | None) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.blocks.append(Block(kind, start, end, level, voice))  # type: ignore[arg-type]

    def _labelled(self, row: Row, labels: Sequence[Candidate], kind: str) -> None:
        """Add the turns that begin in one row; what stands before the first label goes on as it was."""
        if labels[0].start > row.line.start:
            self._block("paragraph", row.start, labels[0].start, 0, self.current)
        ends = [label.start for label in labels[1:]] + [row.line.end]
        for label, end in zip(labels, ends, strict=True):
            if self.first_turn is None and kind == "turn":
                self.first_turn = label.start
            self._add_voice(label, kind, end)
            self._block("paragraph", label.end, end, 0, self.current)

    def _add_voice(self, candidate: Candidate, kind: str, end: int) -> None:
        label = candidate.label
        label_end = candidate.end
        while label_end > candidate.start and self.text[label_end - 1].isspace():
            label_end -= 1
        named = (label.name_start, label.name_end) if label.name is not None else (candidate.start, candidate.start)
        self.voices.append(
            Voice(
                kind,  # type: ignore[arg-type]
                label.name,
                label.role,
                candidate.end,
                max(end, candidate.end),
                candidate.start,
                label_end,
                *named,
                title=label.title,
            )
        )
        self.keys.append(label.key)
        self.current = len(self.voices) - 1

    def _add_part(self, part: Part) -> int:
        start = self.rows[part.first].line.start if part.first < len(self.rows) else part.label_end
        self.voices.append(
            Voice(
                "part",
                part.speaker,
                None,
                start,
                start,
                part.label_start,
                part.label_end,
                part.named_start,
                part.named_end,
                title=part.title,
            )
        )
        self.keys.append(fold_characters(part.speaker))
        return len(self.voices) - 1

    def finished_voices(self) -> tuple[Voice, ...]:
        """Return the voices with their extents, roles, indexes and, for an answer without a name, the guest's."""
        extents: dict[int, tuple[int, int]] = {}
        for block in self.blocks:
            if block.voice is not None:
                start, _ = extents.get(block.voice, (block.start, block.end))
                extents[block.voice] = (min(start, block.start), block.end)
        said = [
            (self.keys[number], voice.role, self.text[slice(*extents.get(number, (voice.start, voice.end)))])
            for number, voice in enumerate(self.voices)
            if voice.kind == "turn"
        ]
        roles: Mapping[str, Role] = assign_roles(said)
        guest = None
        if any(
            v.kind == "turn" and v.speaker is None and roles.get(k) == "guest"
            for v, k in zip(self.voices, self.keys, strict=True)
        ):
            guest = named_guest(self.text[: self.first_turn or 0], [v.speaker for v in self.voices if v.speaker])
        finished = []
        turns = 0
        for number, voice in enumerate(self.voices):
            start, end = extents.get(number, (voice.start, voice.end))
            role = roles.get(self.keys[number]) if voice.kind == "turn" else voice.role
            voice = replace(voice, start=start, end=end, role=role)
            if voice.kind == "turn":
                voice = replace(voice, index=turns)
                turns += 1
                if guest is not None and voice.speaker is None and role == "guest":
                    name, named_start, named_end = guest
                    voice = replace(voice, speaker=name, named_start=named_start, named_end=named_end)
            finished.append(voice)
        return tuple(finished)
