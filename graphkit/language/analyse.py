"""Runs a pipeline over a document and keeps what the later stages need of it, whatever pipeline it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import spacy.about
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.contract.folding import fold_characters
from graphkit.documents.document import Document
from graphkit.language.analysis import Analysis, RawName, Sentence, Token
from graphkit.language.lac import model_hash
from graphkit.language.sentences import split_sentences
from graphkit.language.tokenizer import LacTokenizer, iterate_tokens

# One spaCy Doc holds so many characters at most, so that a text of any size works in bounded memory. What has no
# sentence's end for as long is no language, and is cut.
SECTION_LENGTH = 40_000
# Raise it when the rows of an unchanged document could change by a change of this stage's code.
STAGE_VERSION = 1
# Labels of other tag sets (OntoNotes, MSRA, LAC) in the words of `RawName`; all others stay as they are.
LABELS = {
    "PER": "PERSON",
    "PERS": "PERSON",
    "GPE": "LOC",
    "FAC": "LOC",
    "LOCATION": "LOC",
    "ORGANIZATION": "ORG",
    "DATE": "TIME",
    "WORK_OF_ART": "WORK",
}


class _Place(NamedTuple):
    """Where a sentence stands: characters [start, end) of the document and the index of its block."""

    start: int
    end: int
    block: int


def analyse(document: Document, pipeline: Language) -> Analysis:
    """Return the document's sentences with the words, tags and names that `pipeline` finds.

    Sentences are cut by our rules inside blocks, whatever the pipeline; what it finds across their borders is cut to
    them. Text outside blocks (speaker labels, bullets' marks) is not read.
    """
    sentences: list[Sentence] = []
    for section in _sections(document):
        sentences.extend(_analysed(document.text, section, pipeline))
    return Analysis(document, fold_characters(document.text), tuple(sentences))


def fingerprint(pipeline: Language) -> str:
    """Return a hash of all that decides what `pipeline` finds: config, versions, model files.

    Two pipelines with one fingerprint find the same in the same document.
    """
    digest = hashlib.sha256()
    known = (
        STAGE_VERSION,
        spacy.about.__version__,
        pipeline.lang,
        pipeline.meta.get("name"),
        pipeline.meta.get("version"),
    )
    digest.update(f"{known}\n{pipeline.config.to_str()}".encode())
    if isinstance(pipeline.tokenizer, LacTokenizer):
        digest.update(f"{model_hash()} {version('onnxruntime')}\n".encode())
    if pipeline.path is not None:
        for path in sorted(Path(pipeline.path).rglob("*")):
            if path.is_file():
                with path.open("rb") as file:
                    content = hashlib.file_digest(file, "sha256").hexdigest()
                digest.update(f"{path.relative_to(pipeline.path).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def _sections(document: Document) -> Iterator[list[_Place]]:
    """Yield runs of sentences whose stretch of text is at most SECTION_LENGTH long."""
    section: list[_Place] = []
    for index, block in enumerate(document.blocks):
        for start, end in _bounded(split_sentences(document.text, block.start, block.end)):
            # Blocks that touch have no room for the line break that keeps their sentences apart.
            touches = section and section[-1].end == start and section[-1].block != index
            if section and (touches or end - section[0].start > SECTION_LENGTH):
                yield section
                section = []
            section.append(_Place(start, end, index))
    if section:
        yield section


def _bounded(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        for first in range(start, end, SECTION_LENGTH):
            yield first, min(first + SECTION_LENGTH, end)


def _analysed(text: str, section: Sequence[_Place], pipeline: Language) -> Iterator[Sentence]:
    offset = section[0].start
    doc = pipeline(_section_text(text, section))
    tokens = [Token(start + offset, end + offset, tag) for start, end, tag in iterate_tokens(doc)]
    names = list(_names(doc, offset))
    next_token = next_name = 0
    for place in section:
        inside: list[Token] = []
        while next_token < len(tokens) and tokens[next_token].start < place.end:
            token = tokens[next_token]
            start, end = max(token.start, place.start), min(token.end, place.end)
            if start < end:
                inside.append(token if (start, end) == (token.start, token.end) else Token(start, end, token.tag))
            if token.end > place.end:
                break
            next_token += 1
        named: list[RawName] = []
        while next_name < len(names) and names[next_name].start < place.end:
            name = names[next_name]
            if place.start <= name.start and name.end <= place.end:
                named.append(name)
            next_name += 1
        yield Sentence(place.start, place.end, place.block, tuple(inside), tuple(named))


def _section_text(text: str, section: Sequence[_Place]) -> str:
    """Return the text from the first to the last sentence; what stands between blocks is line breaks, as many."""
    parts: list[str] = []
    for before, place in zip([None, *section], section, strict=False):
        if before is not None:
            gap = text[before.end : place.start]
            parts.append(gap if before.block == place.block else "\n" * len(gap))
        parts.append(text[place.start : place.end])
    return "".join(parts)


def _names(doc: Doc, offset: int) -> Iterator[RawName]:
    for entity in doc.ents:
        label = LABELS.get(entity.label_, entity.label_)
        yield RawName(entity.start_char + offset, entity.end_char + offset, label)
