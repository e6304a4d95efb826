"""Whose words a document's own voice and its voices are: the entities that claims without a named source hang on."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.contract.folding import fold_name
from graphkit.documents.document import Document
from graphkit.documents.names import is_person_name, name_kind
from graphkit.documents.turns import is_question
from graphkit.extraction.claims.positions import at_position, named_sources
from graphkit.extraction.finding import Entities, Entity, Mention
from graphkit.extraction.names.candidate import entity_key
from graphkit.extraction.passages import Passages
from graphkit.language.analysis import Analysis
from graphkit.ontology.rule import Rule

_RULE = "document.voice"
_CONFIDENCE = 0.9
# A text says in its first paragraphs whose report it digests.
_LEDE = 2
# A question ends within so many characters of the end of what is asked.
_LONGEST_ASKED = 60
# A Chinese name of so many characters that is not built like a person's is an account's (甲乙智能).
_ACCOUNT = 4


def document_voice(
    analysis: Analysis, entities: Entities, rules: Sequence[Rule] = (), no_reports: Sequence[str] = ()
) -> tuple[Entities, str]:
    """Return `entities` with everyone whose words the document holds, and the key of the document's own voice.

    The own voice is the first author, else the publisher, else the body whose report the text digests (by the `rules` of
    the position `digested`), else a Work called as the document. Named speakers of the document's voices that `entities`
    lacks are added too. Entities that are there already are used, never doubled, so
    that the function may be called on its own result.
    """
    book = _Book(analysis.document, entities)
    for voice in analysis.document.voices:
        if voice.speaker:
            place = (voice.label_start, voice.label_end)
            book.find_or_add(
                voice.speaker, "Person", place if place[0] < place[1] else (voice.named_start, voice.named_end)
            )
    metadata = analysis.document.metadata
    if metadata.authors:
        key = book.find_or_add(metadata.authors[0], _author_type(metadata.authors[0]), book.place("authors"))
    elif metadata.publisher:
        key = book.find_or_add(metadata.publisher, "Organization", book.place("publisher"))
    elif (digested := _digested(analysis, entities, rules, no_reports)) is not None:
        key = digested
    else:
        key = book.find_or_add(metadata.title or analysis.document.name, "Work", book.title_place())
    return book.entities(), key


def _author_type(name: str) -> str:
    """Return the type of who a byline names: an account or an editorial office is a body, a pen name is a person's."""
    if is_person_name(name):
        return "Person"
    account = name_kind(name) in ("media", "organization") or (
        len(name) >= _ACCOUNT and "\u3400" <= name[0] <= "\u9fff"
    )
    return "Organization" if account else "Person"


def _digested(analysis: Analysis, entities: Entities, rules: Sequence[Rule], no_reports: Sequence[str]) -> str | None:
    """Return the key of the body whose report the first paragraphs say the text tells of, None where they name none.

    A title that ends in one of `no_reports` (意见, 条例) is no report's.
    """
    if any(voice.kind == "turn" for voice in analysis.document.voices):
        return None
    passages = Passages(analysis, entities)
    digested = at_position(rules, "digested")
    lede = [block for block in analysis.document.blocks if block.kind == "paragraph"][:_LEDE]
    for block in lede:
        for key, _, found in named_sources(digested, passages.masked(block.start, block.end)):
            titles = [
                passages.folded[m.start : m.end]
                for m in passages.mentions(found.start, found.end)
                if passages.type_of(m.key) == "Work"
            ]
            if not any(title.endswith(tuple(no_reports)) for title in titles):
                return key
    return None


def voice_speakers(document: Document, entities: Entities, document_key: str) -> list[str | None]:
    """Return for each voice of the document the key of whoever speaks in it, None where only a role is known.

    Who asks himself, with nobody named among the voices, answers in the document's own voice.
    """
    book = _Book(document, entities)
    unnamed = document_key if asks_itself(document) else None
    return [
        book.find(voice.speaker, "Person") if voice.speaker else (unnamed if voice.role == "guest" else None)
        for voice in document.voices
    ]


def asks_itself(document: Document) -> bool:
    """Whether a text asks and answers its own questions: both are labelled, and nobody is named."""
    if {voice.role for voice in document.voices} != {"host", "guest"} or any(v.speaker for v in document.voices):
        return False
    asked = (document.text[voice.start : voice.end] for voice in document.voices if voice.role == "host")
    return all(is_question(words.strip()[-_LONGEST_ASKED:]) for words in asked)


def publisher_key(document: Document, entities: Entities) -> str | None:
    """Return the key of the document's publisher, None where it is unknown or not among `entities`."""
    publisher = document.metadata.publisher
    return _Book(document, entities).find(publisher, "Organization") if publisher else None


class _Book:
    """Entities by folded name and form, to find or add one under a name."""

    def __init__(self, document: Document, entities: Entities) -> None:
        self._document = document
        self._entities = list(entities.entities)
        self._mentions = list(entities.mentions)
        self._by_name: dict[str, list[Entity]] = {}
        by_key = {entity.key: entity for entity in entities.entities}
        for entity in entities.entities:
            self._enter(entity.name, entity)
            if entity.name_en:
                self._enter(entity.name_en, entity)
        forms = {(document.text[mention.start : mention.end], mention.key): None for mention in entities.mentions}
        for form, key in forms:
            if key in by_key:
                self._enter(form, by_key[key])

    def _enter(self, name: str, entity: Entity) -> None:
        known = self._by_name.setdefault(fold_name(name), [])
        if entity not in known:
            known.append(entity)

    def entities(self) -> Entities:
        mentions = sorted(self._mentions, key=lambda mention: (mention.start, mention.end))
        return Entities(tuple(self._entities), tuple(mentions))

    def find(self, name: str, preferred: str) -> str | None:
        known = self._by_name.get(fold_name(name), [])
        speaks = [e for e in known if e.type in (preferred, "Person", "Organization")] or known
        return next((e.key for e in speaks if e.type == preferred), speaks[0].key if speaks else None)

    def find_or_add(self, name: str, type: str, place: tuple[int, int]) -> str:
        key = self.find(name, type)
        if key is not None:
            return key
        entity = Entity(entity_key(type, name), type, name)
        self._entities.append(entity)
        self._enter(name, entity)
        start, end = place
        if start < end and not any(m.start < end and start < m.end for m in self._mentions):
            self._mentions.append(Mention(entity.key, start, end, _RULE, _CONFIDENCE))
        return entity.key

    def place(self, field: str) -> tuple[int, int]:
        return next(((start, end) for name, start, end in self._document.metadata.spans if name == field), (0, 0))

    def title_place(self) -> tuple[int, int]:
        start, end = self.place("title")
        blocks = self._document.blocks
        return (start, end) if start < end or not blocks else (blocks[0].start, blocks[0].end)
