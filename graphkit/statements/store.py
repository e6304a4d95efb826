"""The statement file: documents with their sources, statements, and judgements, in one SQLite database.

A document and all its statements are written in one transaction, so that a build killed at any moment leaves whole
documents only. No row holds a clock. Judgements and source metadata are inputs beside the statements.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from graphkit.closing import Closing
from graphkit.documents.document import Document
from graphkit.errors import DiskFull, NotAGraph, StoreError, WrongVersion
from graphkit.statements.statement import Statement, content_text

FORMAT = "1"
FILE_NAME = "statements.sqlite"

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL,
    language TEXT NOT NULL, title TEXT, publisher TEXT, authors TEXT NOT NULL, published TEXT, said_on TEXT, url TEXT,
    turns INTEGER NOT NULL, source TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS statements (
    id TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, kind TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
    content TEXT NOT NULL, PRIMARY KEY (document, kind, start, "end", id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS statements_by_rule ON statements (rule);
CREATE TABLE IF NOT EXISTS judgements (
    position INTEGER PRIMARY KEY, row TEXT NOT NULL UNIQUE
);
"""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the statement file keeps it; `source` is its source layer, empty where it was not asked for."""

    id: str
    name: str
    path: str
    sha256: str
    fingerprint: str
    language: str
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    said_on: str | None
    url: str | None
    turns: int
    source: str = ""

    @property
    def day(self) -> str | None:
        """The day its words were spoken if stated, else published, else None."""
        return self.said_on or self.published


class StatementStore(Closing):
    """The statement file of one graph folder; a context manager that closes it.

    Raises `NotAGraph` if `create` is false and none is there, `WrongVersion` if another version wrote it.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        path = folder / FILE_NAME
        if not create and not path.is_file():
            raise NotAGraph(f"{folder} holds no graph. Make one with: graphkit build INPUT -o {folder}")
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._connection.execute("PRAGMA foreign_keys = ON")
            if create:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = FULL")
                self._connection.executescript(_TABLES)
                self._connection.execute("INSERT OR IGNORE INTO meta VALUES ('format', ?)", (FORMAT,))
            found = self.meta("format")
        except sqlite3.OperationalError as error:
            if "full" in str(error):
                raise DiskFull(f"No room left to write {path}. Free some and build again: nothing is lost.") from error
            raise StoreError(f"{path} cannot be opened: {error}.") from error
        except sqlite3.DatabaseError as error:
            raise WrongVersion(f"{path} is no statement file of graphkit: {error}. Build into a new folder.") from error
        if found != FORMAT:
            self.close()
            raise WrongVersion(
                f"{folder} was written in format {found}; this version reads {FORMAT}. Build into a new folder."
            )

    def close(self) -> None:
        """Close the file; with the last connection SQLite folds its log back into it."""
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                if "full" in str(error):
                    raise DiskFull("No room left for the statement file. Free some and build again.") from error
                raise StoreError(
                    f"The statement file cannot be written: {error}. Check the disk and build again: "
                    "the documents read before are kept."
                ) from error
            raise

    # Values kept beside the rows

    def meta(self, key: str) -> str | None:
        """Return a value kept beside the rows, or None."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    # Documents

    def put(self, document: Document, fingerprint: str, statements: Iterable[Statement]) -> None:
        """Write a document and its statements in one transaction, in place of what was there of it."""
        known = document.metadata
        turns = sum(voice.kind == "turn" for voice in document.voices)
        with self._transaction() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            connection.execute(
                "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    document.id,
                    document.name,
                    document.path,
                    document.sha256,
                    fingerprint,
                    document.language,
                    known.title,
                    known.publisher,
                    json.dumps(known.authors, ensure_ascii=False),
                    known.published,
                    known.said_on,
                    known.url,
                    turns,
                    document.source,
                ),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO statements VALUES (?,?,?,?,?,?,?,?,?)",
                (
                    (
                        row.id,
                        row.document,
                        row.kind,
                        row.start,
                        row.end,
                        row.quote,
                        row.rule,
                        row.confidence,
                        content_text(row.content),
                    )
                    for row in statements
                ),
            )

    def remove(self, document: str) -> None:
        """Remove a document and its statements."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document,))

    def documents(self, *, with_source: bool = False) -> Iterator[StoredDocument]:
        """Yield the documents, ordered by id."""
        source = "source" if with_source else "''"
        yield from map(
            _stored,
            self._connection.execute(
                "SELECT id, name, path, sha256, fingerprint, language, title, publisher, authors, published, said_on,"
                f" url, turns, {source} FROM documents ORDER BY id"
            ),
        )

    def document(self, document: str) -> StoredDocument | None:
        """Return one document with its source, or None."""
        row = self._connection.execute(
            "SELECT id, name, path, sha256, fingerprint, language, title, publisher, authors, published, said_on,"
            " url, turns, source FROM documents WHERE id = ?",
            (document,),
        ).fetchone()
        return None if row is None else _stored(row)

    # Statements

    def statements(self, document: str | None = None, kind: str | None = None) -> Iterator[Statement]:
        """Yield statements ordered by document, kind, place and id; of one document or kind where given."""
        conditions = [("document", document), ("kind", kind)]
        given = [(column, value) for column, value in conditions if value is not None]
        where = " WHERE " + " AND ".join(f"{column} = ?" for column, _ in given) if given else ""
        rows = self._connection.execute(
            'SELECT id, document, kind, start, "end", quote, rule, confidence, content FROM statements'
            f'{where} ORDER BY document, kind, start, "end", id',
            [value for _, value in given],
        )
        for row in rows:
            columns: tuple[Any, ...] = (*row[:8], orjson.loads(row[8]))
            yield Statement(*columns)

    def rule_examples(self) -> list[tuple[str, str, int, str]]:
        """Return (rule, kind, how often it fired, one quote) for each rule, ordered by rule and kind."""
        return list(
            self._connection.execute(
                "SELECT rule, kind, count(*), min(quote) FROM statements GROUP BY rule, kind ORDER BY rule, kind"
            )
        )

    def claim_counts(self) -> dict[str, int]:
        """Return how many claims each document has; documents without any are absent."""
        return dict(
            self._connection.execute("SELECT document, count(*) FROM statements WHERE kind = 'claim' GROUP BY document")
        )

    # Judgements

    def judgements(self) -> Iterator[dict[str, Any]]:
        """Yield the judgements in the order in which they were made."""
        for (row,) in self._connection.execute("SELECT row FROM judgements ORDER BY position"):
            yield json.loads(row)

    def set_judgements(self, rows: Iterable[dict[str, Any]]) -> None:
        """Replace the list of judgements by `rows`, in their order."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM judgements")
            connection.executemany(
                "INSERT OR IGNORE INTO judgements (row) VALUES (?)",
                ((json.dumps(row, ensure_ascii=False, sort_keys=True),) for row in rows),
            )


def _stored(row: tuple[Any, ...]) -> StoredDocument:
    known: tuple[Any, ...] = (*row[:8], tuple(json.loads(row[8])), *row[9:])
    return StoredDocument(*known)
