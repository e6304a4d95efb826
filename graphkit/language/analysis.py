"""What the language stage hands on: sentences with their words, tags and raw names.

All offsets count characters of `Document.text`, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.documents.document import Block, Document, Voice


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place and its part of speech (LAC's tags for Chinese: n v r m t nr ns nt nw a d p c u xc w …)."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class RawName:
    """A name as the tagger sees it. `label` is PERSON, ORG, LOC, TIME, WORK or another of the pipeline's labels."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, which never leaves its block. `block` is the index of the block in `Document.blocks`."""

    start: int
    end: int
    block: int
    tokens: tuple[Token, ...] = field(repr=False)
    names: tuple[RawName, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its sentences, in order. `folded` is `Document.text` folded character by character (same length)."""

    document: Document
    folded: str = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)

    def text(self, span: Sentence | Token | RawName | Block) -> str:
        """Return the clean text of a span."""
        return self.document.text[span.start : span.end]

    def block_of(self, sentence: Sentence) -> Block:
        """Return the block that the sentence stands in."""
        return self.document.blocks[sentence.block]

    def voice_of(self, sentence: Sentence) -> Voice | None:
        """Return in whose words the sentence is, or None for the document's own voice."""
        voice = self.block_of(sentence).voice
        return None if voice is None else self.document.voices[voice]
