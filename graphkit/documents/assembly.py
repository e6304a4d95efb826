"""Puts rows, labels and parts together: blocks in order, each with the voice whose words it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graphkit.contract.folding import fold_characters
from graphkit.documents.document import Block, BlockKind, Table, Voice, VoiceKind
from graphkit.documents.guests import named_guest
from graphkit.documents.headings import Row
from graphkit.documents.labels import Role
from graphkit.documents.parts import Part
from graphkit.documents.turns import Candidate, assign_roles
from graphkit.documents.vocabulary import pattern

_ANSWERER = "="


@dataclass(slots=True)
class Assembly:
    """Walks the rows once and collects blocks and voices.

    `accepted` are the labels that begin a voice, in order; those in lines of `viewpoints` head statements, the others
    are turns. `answers_follow`: only questions are labelled, what follows one is its answer. `current` is the index of
    the voice that goes on, `first_turn` where the first turn's label begins.
    """

    text: str
    rows: Sequence[Row]
    accepted: Sequence[Candidate]
    viewpoints: frozenset[int]
    tables: Sequence[tuple[int, int, Table]]
    parts: Sequence[Part]
    answers_follow: bool
    blocks: list[Block] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    current: int | None = None
    first_turn: int | None = None

    def run(self) -> None:
        """Fill `blocks` and `voices`."""
        by_row: dict[int, list[Candidate]] = {}
        for candidate in self.accepted:
            by_row.setdefault(candidate.line, []).append(candidate)
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
                    self.blocks.append(Block("table", table.start, table.end, 0, self.current))
                continue
            if index in author_rows:
                self._block("byline", row.line.start, row.line.end, 0, None)
                continue
            labels = by_row.get(index, [])
            if labels:
                self._labelled(row, labels, "viewpoint" if index in self.viewpoints else "turn")
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
            if self.answers_follow and self.current is not None and self.voices[self.current].role == "host":
                self._add_answer(row)
            if row.byline is not None and row.start > row.line.start:
                self._block("byline", row.line.start, row.start, 0, None)
            self._block(row.kind, row.start, row.line.end, row.level, self.current)

    def _kind(self) -> str | None:
        return None if self.current is None else self.voices[self.current].kind

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

    def _block(self, kind: BlockKind, start: int, end: int, level: int, voice: int | None) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.blocks.append(Block(kind, start, end, level, voice))

    def _labelled(self, row: Row, labels: Sequence[Candidate], kind: VoiceKind) -> None:
        """Add the turns that begin in one row; what stands before the first label goes on as it was."""
        if labels[0].start > row.line.start:
            self._block("paragraph", row.start, labels[0].start, 0, self.current)
        ends = [label.start for label in labels[1:]] + [row.line.end]
        for label, end in zip(labels, ends, strict=True):
            if self.first_turn is None and kind == "turn":
                self.first_turn = label.start
            self._add_voice(label, kind, end)
            self._block("paragraph", label.end, end, 0, self.current)

    def _add_voice(self, candidate: Candidate, kind: VoiceKind, end: int) -> None:
        label = candidate.label
        label_end = candidate.end
        while label_end > candidate.start and self.text[label_end - 1].isspace():
            label_end -= 1
        named = (label.name_start, label.name_end) if label.name is not None else (candidate.start, candidate.start)
        self.voices.append(
            Voice(
                kind,
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

    def _add_answer(self, row: Row) -> None:
        """Begin a turn that has no label, at a row."""
        place = row.start
        self.voices.append(Voice("turn", None, "guest", place, place, place, place, place, place))
        self.keys.append(_ANSWERER)
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
        if any(v.kind == "turn" and v.speaker is None and v.role == "guest" for v in self.voices):
            guest = named_guest(self.text[: self.first_turn or 0], [v.speaker for v in self.voices if v.speaker])
        finished = []
        turns = 0
        for number, voice in enumerate(self.voices):
            start, end = extents.get(number, (voice.start, voice.end))
            given = voice.role
            role = roles.get(self.keys[number]) if voice.kind == "turn" else given
            voice = replace(voice, start=start, end=end, role=role)
            if voice.kind == "turn":
                voice = replace(voice, index=turns)
                turns += 1
                if guest is not None and voice.speaker is None and given == "guest":
                    name, named_start, named_end = guest
                    voice = replace(voice, speaker=name, named_start=named_start, named_end=named_end)
            finished.append(voice)
        return tuple(finished)
