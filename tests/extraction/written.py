"""Documents written down in a test: plain sentences with their mentions marked, as rule examples mark them."""

from __future__ import annotations

import re
from typing import Literal

from graphkit.contract.folding import fold_characters
from graphkit.documents.document import Block, Document, Metadata, Table, Voice
from graphkit.extraction.finding import Entities, Entity, Mention
from graphkit.language.analysis import Analysis, Sentence

_MARK = re.compile(r"\{(?P<type>[A-Z]\w*):(?P<text>[^{}]+)\}")
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*")


def written(
    marked: str,
    *,
    language: Literal["zh", "en"] = "zh",
    published: str | None = None,
    voices: tuple[Voice, ...] = (),
    tables: tuple[Table, ...] = (),
) -> tuple[Analysis, Entities]:
    """Return the document that `marked` writes down, a block a line, and its entities, keyed by their text."""
    plain: list[str] = []
    mentions: list[Mention] = []
    types: dict[str, str] = {}
    position = length = 0
    for match in _MARK.finditer(marked):
        plain.append(marked[position : match.start()])
        length += match.start() - position
        mentions.append(Mention(match["text"], length, length + len(match["text"]), "given", 1.0))
        types.setdefault(match["text"], match["type"])
        plain.append(match["text"])
        length += len(match["text"])
        position = match.end()
    text = "".join((*plain, marked[position:]))
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    for line in re.finditer(r"[^\n]+", text):
        voice = next((i for i, v in enumerate(voices) if v.label_start <= line.start() < v.end), None)
        blocks.append(Block("paragraph", line.start(), line.end(), voice=voice))
        for match in _SENTENCE.finditer(line.group()):
            start = line.start() + match.start()
            sentences.append(Sentence(start, line.start() + match.end(), len(blocks) - 1, (), ()))
    document = Document(
        "doc:written", "written", "written.txt", "", text, text, tuple(range(len(text))), language,
        Metadata(published=published), tuple(blocks), voices, tables,
    )  # fmt: skip
    entities = Entities(tuple(Entity(key, kind, key) for key, kind in types.items()), tuple(mentions))
    return Analysis(document, fold_characters(text), tuple(sentences)), entities
