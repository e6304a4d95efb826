"""Resolves who speaks: the owner of a voice, and whom a cue of attribution names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from graphkit.documents.document import Voice
from graphkit.extraction.claims.content import quotation_to
from graphkit.extraction.claims.cues import Cue
from graphkit.extraction.claims.segmentation import Statement
from graphkit.extraction.passages import Passages

# A pronoun stands for a source at most this many sentences back.
_PRONOUN_REACH = 3
# … or paragraphs, where nobody else is named there.
_PARAGRAPHS = 3
# Words before somebody who is named as one of many.
_INSTANCE = re.compile(r"(?:such as|including|unlike|诸如|比如|例如|包括)[^,.，。、;；]*$")
_LONGEST_INSTANCE = 48
# How often a document names the body that it is about, unless its title does.
_OFTEN = 3


class Sources:
    """Who speaks in a document. `document_key` is its own voice, `voice_keys` the key of each voice's speaker or None,
    `publisher` the key of who publishes it.
    """

    def __init__(
        self,
        passages: Passages,
        document_key: str,
        voice_keys: Sequence[str | None],
        publisher: str | None = None,
    ) -> None:
        self._publisher = publisher
        self._passages = passages
        self._document_key = document_key
        self.voice_keys = tuple(voice_keys)
        self._main_body: tuple[str | None] | None = None

    def own(self, statement: Statement) -> str | None:
        """Return the key of whoever's voice a statement stands in, None where only a role is known."""
        voice = self._passages.analysis.block_of(self._passages.analysis.sentences[statement.sentence]).voice
        return self._document_key if voice is None else self.voice_keys[voice]

    def voice(self, statement: Statement) -> Voice | None:
        """Return the voice a statement stands in, None for the document's own."""
        return self._passages.analysis.voice_of(self._passages.analysis.sentences[statement.sentence])

    def named_by(self, cue: Cue, statement: Statement, last: tuple[int, str] | None) -> str | None:
        """Return the key of whom a cue names, None where it cannot be told. `last` is who spoke last: (sentence, key)."""
        if cue.speaker == "source":
            return cue.source
        if cue.speaker == "publisher":
            return self._publisher
        if cue.speaker == "self":
            return self.own(statement)
        if cue.speaker == "same":
            return last[1] if last and last[0] == statement.sentence else None
        if cue.speaker == "pronoun":
            return self._stood_for(statement, cue, "Person", last)
        if cue.speaker == "addressee":
            return self._addressee(statement)
        if cue.speaker == "body":
            return self._stood_for(statement, cue, "Organization", self._last_body(statement, last))
        if cue.speaker == "document":
            return self._last_named(statement, cue.start, ("Organization", "Person"))
        return None

    def _stood_for(self, statement: Statement, cue: Cue, type: str, last: tuple[int, str] | None) -> str | None:
        """Return whom a pronoun or 该公司 stands for.

        That is, of those of the right type: in the cue's sentence before it, what is quoted aside, the last person or the
        first body; else the first in the sentence before; else whoever spoke last; else the last named; else, for a
        pronoun, the only person whom the paragraphs above name. A body is rather
        the one that the document is about than one named in passing.
        """
        sentences, own = self._passages.analysis.sentences, self.own(statement)
        sentence = sentences[statement.sentence]
        quoted = quotation_to(self._passages, cue.start, sentence.block) or (cue.start, cue.start)

        def named(start: int, end: int) -> list[str]:
            keys = [m.key for m in self._passages.mentions(start, end) if not quoted[0] <= m.start < quoted[1]]
            return [key for key in keys if key != own and self._passages.type_of(key) == type]

        if type == "Organization" and (body := self._body(statement, cue, quoted, last)):
            return body
        if here := named(sentence.start, cue.start):
            return here[-1] if type == "Person" else here[0]
        if statement.sentence > 0 and sentences[statement.sentence - 1].block == sentence.block:
            previous = sentences[statement.sentence - 1]
            if before := named(previous.start, previous.end):
                return self._first_of(before, previous.start, previous.end)
        if last and statement.sentence - last[0] < _PRONOUN_REACH:
            return last[1]
        if statement.sentence > 0 and sentences[statement.sentence - 1].block == sentence.block - 1:
            previous = sentences[statement.sentence - 1]
            if above := named(previous.start, previous.end):
                return above[0]
        found = self._last_named(statement, cue.start, (type,))
        return found or (self._alone_above(sentence.block, cue.start, named) if type == "Person" else None)

    def _alone_above(self, block: int, place: int, named: Callable[[int, int], list[str]]) -> str | None:
        """Return the only person whom a paragraph names before a place in it, or the nearest paragraph above that names any."""
        blocks = self._passages.analysis.document.blocks
        if here := set(named(blocks[block].start, place)):
            return here.pop() if len(here) == 1 else None
        for above in blocks[max(0, block - _PARAGRAPHS) : block][::-1]:
            if above.kind != "paragraph":
                return None
            if keys := set(named(above.start, above.end)):
                return keys.pop() if len(keys) == 1 else None
        return None

    def _first_of(self, keys: Sequence[str], start: int, end: int) -> str:
        """Return the first of those named in a sentence that are no mere instance of others (some, such as …)."""
        instances = set()
        for mention in self._passages.mentions(start, end):
            before = self._passages.folded[max(start, mention.start - _LONGEST_INSTANCE) : mention.start]
            if _INSTANCE.search(before):
                instances.add(mention.key)
        return next((key for key in keys if key not in instances), keys[0])

    def _last_body(self, statement: Statement, last: tuple[int, str] | None) -> tuple[int, str] | None:
        """Return who spoke last, in this sentence or the one before, if that is a body."""
        near = last is not None and statement.sentence - last[0] <= 1
        return last if last is not None and near and self._passages.type_of(last[1]) == "Organization" else None

    def _body(
        self, statement: Statement, cue: Cue, quoted: tuple[int, int], last: tuple[int, str] | None
    ) -> str | None:
        """Return the body that this or the sentence before begins with, else who spoke last, else the document's own."""
        sentences = self._passages.analysis.sentences
        sentence = sentences[statement.sentence]
        spans = [(sentence.start, cue.start)]
        if statement.sentence > 0 and sentences[statement.sentence - 1].block == sentence.block:
            previous = sentences[statement.sentence - 1]
            spans.append((previous.start, previous.end))
        for start, end in spans:
            first = next((m for m in self._passages.mentions(start, end) if not quoted[0] <= m.start < quoted[1]), None)
            if first is not None and self._passages.type_of(first.key) == "Organization" and first.start - start <= 1:
                return first.key
        if last is not None:
            return last[1]
        if self._main_body is None:
            self._main_body = (self._find_main_body(),)
        return self._main_body[0]

    def _find_main_body(self) -> str | None:
        """Return the body that the title names alone or begins with, else the one named far more often than any other."""
        document = self._passages.analysis.document
        bodies = [
            m for m in self._passages.mentions(0, len(document.text)) if self._passages.type_of(m.key) == "Organization"
        ]
        title = next((block for block in document.blocks if block.kind == "title"), None)
        titled = {m.key for m in bodies if title is not None and title.start <= m.start < title.end}
        if len(titled) == 1:
            return titled.pop()
        if first := next((m.key for m in bodies if title is not None and m.start == title.start), None):
            return first
        counts = Counter(mention.key for mention in bodies).most_common(2)
        if not counts or counts[0][1] < _OFTEN or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
            return None
        return counts[0][0]

    def _last_named(self, statement: Statement, before: int, types: tuple[str, ...]) -> str | None:
        sentences = self._passages.analysis.sentences
        first = sentences[max(0, statement.sentence - 2)]
        block = sentences[statement.sentence].block
        start = max(first.start, self._passages.analysis.document.blocks[block].start)
        named = [m.key for m in self._passages.mentions(start, before) if self._passages.type_of(m.key) in types]
        own = self.own(statement)
        return next((key for key in reversed(named) if key != own), None)

    def _addressee(self, statement: Statement) -> str | None:
        voice = self.voice(statement)
        if voice is None or voice.kind != "turn":
            return None
        own = self.own(statement)
        speakers = {key for key in self.voice_keys if key is not None}
        for mention in self._passages.mentions(voice.start, voice.end):
            if mention.key in speakers and mention.key != own:
                return mention.key
        turns = [
            (v, k)
            for v, k in zip(self._passages.analysis.document.voices, self.voice_keys, strict=True)
            if v.kind == "turn"
        ]
        place = next((i for i, (v, _) in enumerate(turns) if v.index == voice.index), None)
        if place is None:
            return None
        order = [place + 1, place - 1] if voice.role == "host" else [place - 1, place + 1]
        return next((turns[i][1] for i in order if 0 <= i < len(turns) and turns[i][1] not in (None, own)), None)
