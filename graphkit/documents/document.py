"""What a file has become once it is read: clean text, where each character came from, and its structure.

All offsets in these records count characters of `Document.text` (the clean layer), half-open, unless they say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from graphkit.documents.evidence import Evidence
from graphkit.errors import EvidenceLost

BlockKind = Literal["title", "heading", "paragraph", "bullet", "table", "caption", "byline"]
VoiceKind = Literal["turn", "viewpoint", "part"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the text that ends where a paragraph, heading, bullet or table ends.

    `level` is the depth of a heading (1 is the highest) or bullet (1 is the outermost), else 0.
    `voice` is the index of the `Voice` in whose words the block is, or None for the document's own voice.
    `start` excludes a speaker label and a bullet's mark: text[start:end] is what is said.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    voice: int | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a stretch of the document is.

    kind "turn": a turn of a transcript; "viewpoint": statements listed under a person's name before or outside the
    transcript; "part": a chapter or preface whose author is named.
    `speaker` is the name as the text gives it (a label 东旭 stays 东旭), None where only a role is known (主持人).
    `role` is "host" for whoever asks, "guest" for whoever answers, None where nothing tells.
    `title` is what the label says besides the name ("腾讯副总裁"), or None.
    `label_start`, `label_end` show the label; equal where the name was found elsewhere (a guest named in the title
    alone), then `named_start`, `named_end` show that place.
    `index` counts the turns of a document from 0: consecutive turns follow each other.
    """

    kind: VoiceKind
    speaker: str | None
    role: Literal["host", "guest"] | None
    start: int
    end: int
    label_start: int
    label_end: int
    named_start: int
    named_end: int
    title: str | None = None
    index: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: text[start:end], empty where they are equal."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the header where `has_header`. `start`, `end` are those of its block."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]
    has_header: bool = True


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text; what a person wrote beside it wins over what the text says.

    Dates are ISO text as exact as known. `said_on` is the day the words were spoken where it is stated.
    `spans` says where in the clean text a field was found: (field, start, end); a field from sources.csv has none.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    said_on: str | None = None
    url: str | None = None
    spans: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the later stages see it.

    `id` is made of `name` (root name / path in it with slashes, or the URL). `source` is the source layer that evidence
    counts in: the decoded file for text formats, the text a reader took out for others. `text` is the repaired text;
    `origins[i]` is the place in `source` that `text[i]` came from (as long as `text`, never falling; a character that
    repair put in has the place of the one before it). `path` is the file's path in its root, for people.
    `language` is "zh" or "en" (what most of the text is in).
    """

    id: str
    name: str
    path: str
    sha256: str
    source: str = field(repr=False)
    text: str = field(repr=False)
    origins: tuple[int, ...] = field(repr=False)
    language: Literal["zh", "en"]
    metadata: Metadata
    blocks: tuple[Block, ...] = field(repr=False)
    voices: tuple[Voice, ...] = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)

    def evidence(self, start: int, end: int) -> Evidence:
        """Return where text[start:end] stands in the source, with what stands there (damage included).

        Raises `EvidenceLost` if the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise EvidenceLost(f"{self.path}: no text at [{start}, {end}); it has {len(self.text)} characters.")
        first, last = self.origins[start], self.origins[end - 1] + 1
        return Evidence(self.id, first, last, self.source[first:last])
