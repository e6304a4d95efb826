"""The gold annotation of one document: a folder of five JSON-lines files, named as its document without the ending."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from graphkit.contract.schema import schema
from graphkit.errors import GraphkitError
from graphkit.extraction.finding import Kind, LinkType, Mode, Stance

PARTS = ("entities", "relations", "facts", "claims", "links")
_NOTE = "NOTE.txt"
_SPACE = re.compile(r"\s+")


class UnreadableGold(GraphkitError):
    """A gold folder that lacks a file or holds a line that is no annotation."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(str(path), reason)

    def __str__(self) -> str:
        return f"{self.args[0]}: {self.args[1]}. A gold folder holds {', '.join(f'{part}.jsonl' for part in PARTS)}."


@dataclass(frozen=True, slots=True)
class Gold:
    """What annotators found in one document, row by row as the files hold it.

    `document` is the folder's name, which is the document's file name without the ending. `skipped` names sections whose
    claims were not annotated, so that claims found there do not count.
    """

    document: str
    entities: tuple[Mapping[str, Any], ...]
    relations: tuple[Mapping[str, Any], ...]
    facts: tuple[Mapping[str, Any], ...]
    claims: tuple[Mapping[str, Any], ...]
    links: tuple[Mapping[str, Any], ...]
    skipped: tuple[str, ...] = ()


def read_gold(folder: Path) -> Gold:
    """Read a gold folder. Raises `UnreadableGold` if a file is missing or a line is no JSON object."""
    rows = {part: tuple(_rows(folder / f"{part}.jsonl")) for part in PARTS}
    note = folder / _NOTE
    skipped = json.loads(note.read_text(encoding="utf-8")).get("claims_skipped", ()) if note.exists() else ()
    return Gold(folder.resolve().name, **rows, skipped=tuple(skipped))


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    if not path.is_file():
        raise UnreadableGold(path, "the file is missing")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UnreadableGold(path, f"line {number} is no JSON ({error.msg})") from error
        if not isinstance(row, dict):
            raise UnreadableGold(path, f"line {number} is no JSON object")
        yield row


def problems(gold: Gold, source: str) -> Iterator[str]:
    """Yield what breaks the guideline: text that is not in `source` (white space folded), ids that lead nowhere, wrong values."""
    text = _SPACE.sub("", source)
    entities = {row["id"]: row["type"] for row in gold.entities}
    claims = {row["id"] for row in gold.claims}
    contract = schema()

    def verbatim(where: str, words: str) -> Iterator[str]:
        if not words or _SPACE.sub("", words) not in text:
            yield f"{where}: not in the document: {words!r}"

    for name, rows in (("entities", gold.entities), ("claims", gold.claims)):
        if len({row["id"] for row in rows}) < len(rows):
            yield f"{name}: an id stands twice"
    for row in gold.entities:
        if row["type"] not in contract.entity_labels:
            yield f"{row['id']}: no entity type {row['type']!r}"
        for form in row["forms"]:
            yield from verbatim(row["id"], form)
    for row in gold.relations:
        where = f"{row['subj']} {row['pred']} {row['obj']}"
        ends = entities.get(row["subj"]), entities.get(row["obj"])
        if None in ends or row["pred"] not in contract.predicates:
            yield f"{where}: an end or the predicate is unknown"
        elif not contract.relationships[row["pred"]].allows(str(ends[0]), str(ends[1])):
            yield f"{where}: {row['pred']} does not lead from {ends[0]} to {ends[1]}"
        yield from verbatim(where, row["evidence"])
    for row in gold.facts:
        if row["entity"] not in entities:
            yield f"fact: unknown entity {row['entity']}"
        yield from verbatim(f"fact of {row['entity']}", row["evidence"])
        yield from verbatim(f"fact of {row['entity']}", row["raw"])
    for row in gold.claims:
        for entity in (row["speaker"], *row["about"], *([row["stance"]["target"]] if row.get("stance") else [])):
            if entity not in entities:
                yield f"{row['id']}: unknown entity {entity}"
        if row["mode"] not in get_args(Mode) or row["kind"] not in get_args(Kind):
            yield f"{row['id']}: no such mode or kind"
        if row.get("stance") and row["stance"]["polarity"] not in get_args(Stance):
            yield f"{row['id']}: no such polarity"
        if not 1 <= len(row["about"]) <= 4:
            yield f"{row['id']}: about holds one to four entities"
        yield from verbatim(row["id"], row["text"])
    for row in gold.links:
        if row["rel"] not in get_args(LinkType) or not {row["from"], row["to"]} <= claims:
            yield f"link {row['from']} {row['rel']} {row['to']}: unknown claim or type"
