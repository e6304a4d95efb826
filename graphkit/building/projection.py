"""The projected graph of a folder: written beside the statements, swapped in whole, never edited."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from graphkit.exports.jsonl import write_jsonl
from graphkit.graph.graph import Graph
from graphkit.statements.fingerprint import code_fingerprint
from graphkit.statements.store import StatementStore
from graphkit.stores.arcadedb import write_database

FOLDER = "graph"
CONTRACT_FILE = "graph.jsonl"
DATABASE = "database"
_STATE_FILE = "state"


def state_of(store: StatementStore, ontology: str) -> str:
    """Return a hash of all that the graph is made of: documents as read, judgements, link rules and the code."""
    digest = hashlib.sha256()
    for document in store.documents():
        digest.update(f"{document.id} {document.fingerprint}\n".encode())
    for row in store.judgements():
        digest.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode() + b"\n")
    digest.update(f"{ontology} {code_fingerprint('resolution', 'graph', 'stores', 'exports')}".encode())
    return digest.hexdigest()


def is_current(folder: Path, state: str) -> bool:
    """Whether the folder's graph was projected from this state, wholly."""
    marker = folder / FOLDER / _STATE_FILE
    return marker.is_file() and marker.read_text() == state


def write_projection(graph: Graph, folder: Path, state: str) -> None:
    """Write the graph in its exchange form and as the embedded database, and swap both in at once.

    Killed at any moment this leaves the old graph, or none with a state that the next build sees as missing.
    """
    fresh, current, old = (folder / name for name in (f".{FOLDER}.new", FOLDER, f".{FOLDER}.old"))
    for left_over in (fresh, old):
        shutil.rmtree(left_over, ignore_errors=True)
    fresh.mkdir()
    with (fresh / CONTRACT_FILE).open("w", encoding="utf-8", newline="\n") as out:
        write_jsonl(graph, out)
    write_database(graph, fresh / DATABASE)
    (fresh / _STATE_FILE).write_text(state)
    if current.exists():
        current.rename(old)
    fresh.rename(current)
    shutil.rmtree(old, ignore_errors=True)
