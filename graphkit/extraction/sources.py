"""Resolves who speaks: the owner of a voice, and whom a cue of attribution names."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.documents.document import Voice
from graphkit.extraction.cues import Cue
from graphkit.extraction.passages import Passages
from graphkit.extraction.segmentation import Statement

# A pronoun stands for a source at most this many sentences back.
_PRONOUN_REACH = 3


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
            return self._stood_for(statement, cue, "Organization", None)
        if cue.speaker == "document":
            return self._last_named(statement, cue.start, ("Organization", "Person"))
        return None

    def _stood_for(self, statement: Statement, cue: Cue, type: str, last: tuple[int, str] | None) -> str | None:
        """Return whom a pronoun or 该公司 stands for.

        That is, of those of the right type: in the cue's sentence before it the last person or the first body; else the
        first in the sentence before; else whoever spoke last; else the last named.
        """
        sentences, own = self._passages.analysis.sentences, self.own(statement)
        sentence = sentences[statement.sentence]

        def named(start: int, end: int) -> list[str]:
            keys = [mention.key for mention in self._passages.mentions(start, end)]
            return [key for key in keys if key != own and self._passages.type_of(key) == type]

        if here := named(sentence.start, cue.start):
            return here[-1] if type == "Person" else here[0]
        if statement.sentence > 0 and sentences[statement.sentence - 1].block == sentence.block:
            previous = sentences[statement.sentence - 1]
            if before := named(previous.start, previous.end):
                return before[0]
        if last and statement.sentence - last[0] < _PRONOUN_REACH:
            return last[1]
        return self._last_named(statement, cue.start, (type,))

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
