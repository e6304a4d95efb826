"""Build a graph folder from files, and remove a document from one."""

from __future__ import annotations

import errno
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from graphkit.building.collecting import rare_collections
from graphkit.building.inputs import InputFile, Inputs, find_inputs
from graphkit.building.lock import folder_lock
from graphkit.building.projection import is_current, state_of, write_projection
from graphkit.building.report import BuildReport, DocumentChange, Failure
from graphkit.building.worker import Outcome, Settings, Track, read_files
from graphkit.contract.schema import schema
from graphkit.errors import DiskFull, EvidenceLost, UnknownName, UnreadableDocument
from graphkit.graph.graph import Graph
from graphkit.graph.project import project
from graphkit.language.analyse import fingerprint
from graphkit.language.pipeline import load_pipeline
from graphkit.ontology.load import Ontology, load_ontology
from graphkit.resolution.judgement import read_judgements
from graphkit.resolution.resolve import resolve_store
from graphkit.statements.fingerprint import document_fingerprint
from graphkit.statements.store import StatementStore, StoredDocument

LOG = "log.txt"


class InternalError(Exception):
    """A bug of ours, met in `document`; `details` is its traceback."""

    def __init__(self, document: str, details: str) -> None:
        super().__init__(document, details)
        self.document, self.details = document, details


def build(
    inputs: Sequence[Path],
    folder: Path,
    *,
    jobs: int = 1,
    ontology: Path | None = None,
    pipeline: str | None = None,
    track: Track = lambda outcomes, _: outcomes,
) -> BuildReport:
    """Make `folder` the graph of what it already holds plus `inputs` (folders or files), and say what changed.

    `jobs` processes read files; the graph is the same for any number. `ontology` is a folder laid over the package's
    own, `pipeline` another spaCy pipeline (name or path); `track` draws progress. An interrupted build goes on where it
    stopped when it is started again.

    Raises `NoDocuments`, `StoreBusy`, `WrongVersion`, `DiskFull`, `OntologyError`, and `InternalError` for a bug. A file
    that cannot be read is a `Failure` in the report, and what the graph held of it before stays.
    """
    settings = Settings(ontology, pipeline)
    found = find_inputs(inputs)
    rules = load_ontology(ontology)
    with (
        folder_lock(folder),
        _disk_errors(folder),
        rare_collections(),
        StatementStore(folder, create=True) as store,
    ):
        _log(folder, f"build of {len(found.files)} files")
        before = _claims_by_document(store)
        known = {document.name: document for document in store.documents()}
        pipelines = "".join(fingerprint(load_pipeline(pipeline, language)) for language in ("zh", "en"))
        failures: list[Failure] = []
        stale: list[InputFile] = []
        prints: dict[str, str] = {}
        for file in found.files:
            try:
                prints[file.name] = _fingerprint(file, pipelines, rules)
            except UnreadableDocument as error:
                failures.append(Failure(file.name, str(error)))
                continue
            if file.name not in known or known[file.name].fingerprint != prints[file.name]:
                stale.append(file)
        written = _read(store, folder, stale, settings, jobs, track, prints, failures)
        _remove_vanished(store, found, known.values())
        _take_judgements(store, found)
        graph = _project(store, folder, rules)
        after = _claims_by_document(store)
        return _report(store, graph, before, after, written, len(found.files) - len(stale), failures)


def remove(folder: Path, document: str, *, ontology: Path | None = None) -> BuildReport:
    """Remove a document (by id, name, path or title) from a graph folder.

    Raises `NotAGraph`, `UnknownName` if the folder holds no such document or several, `StoreBusy`.
    """
    with StatementStore(folder):
        pass  # NotAGraph is raised before a lock file is made
    rules = load_ontology(ontology)
    with folder_lock(folder), _disk_errors(folder), StatementStore(folder, create=True) as store:
        held = list(store.documents())
        chosen = [
            item for item in held if document in (item.id, item.name, item.path, item.title, Path(item.path).stem)
        ]
        if len(chosen) != 1:
            raise UnknownDocument(document, [item.name for item in (chosen or held)])
        before = _claims_by_document(store)
        store.remove(chosen[0].id)
        _log(folder, f"removed {chosen[0].name}")
        graph = _project(store, folder, rules)
        return _report(store, graph, before, _claims_by_document(store), frozenset(), len(held) - 1, [])


class UnknownDocument(UnknownName):
    """A document that the graph does not hold, or a name that several have."""

    def __str__(self) -> str:
        return f"No single document is {self.args[0]!r}. The graph holds: {', '.join(self.args[1][:20]) or 'none'}."


def _fingerprint(file: InputFile, pipelines: str, rules: Ontology) -> str:
    try:
        content = file.path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise UnreadableDocument(file.name, reason, "Check that it is still there and readable") from error
    metadata = json.dumps(asdict(file.metadata), sort_keys=True, ensure_ascii=False) if file.metadata else ""
    return document_fingerprint(hashlib.sha256(content).hexdigest(), metadata, pipelines, rules.fingerprint)


def _read(
    store: StatementStore,
    folder: Path,
    stale: Sequence[InputFile],
    settings: Settings,
    jobs: int,
    track: Track,
    prints: dict[str, str],
    failures: list[Failure],
) -> frozenset[str]:
    written = set()
    for outcome in track(read_files(stale, settings, jobs), len(stale)):
        if outcome.bug is not None:
            _log(folder, f"error in {outcome.file.name}\n{outcome.bug}")
            raise InternalError(outcome.file.name, outcome.bug)
        if outcome.document is None:
            failures.append(Failure(outcome.file.name, outcome.failure or "unknown"))
            _log(folder, f"failed: {outcome.failure}")
            continue
        _check_evidence(outcome)
        store.put(outcome.document, prints[outcome.file.name], outcome.statements)
        written.add(outcome.document.id)
    return frozenset(written)


def _check_evidence(outcome: Outcome) -> None:
    assert outcome.document is not None
    source = outcome.document.source
    for statement in outcome.statements:
        if source[statement.start : statement.end] != statement.quote:
            raise EvidenceLost(f"{outcome.file.name}: {statement.quote!r} does not stand at {statement.start}.")


def _remove_vanished(store: StatementStore, found: Inputs, known: Iterable[StoredDocument]) -> None:
    present = {file.name for file in found.files}
    for document in known:
        if document.name not in present and document.name.startswith(found.prefixes):
            store.remove(document.id)


def _take_judgements(store: StatementStore, found: Inputs) -> None:
    """Replace the judgements of the inputs named now; those of other inputs stay, in the order of the inputs' names."""
    names = {root.name for root in found.roots}
    rows = [row for row in store.judgements() if row["root"] not in names]
    for root in found.roots:
        rows += [judgement.as_row(root.name) for judgement in read_judgements(root)]
    ordered = sorted(enumerate(rows), key=lambda item: (item[1]["root"], item[0]))
    store.set_judgements(row for _, row in ordered)


def _project(store: StatementStore, folder: Path, rules: Ontology) -> Graph:
    graph = project(store, resolve_store(store, rules))
    state = state_of(store, rules.fingerprint)
    if not is_current(folder, state):
        write_projection(graph, folder, state)
    return graph


def _claims_by_document(store: StatementStore) -> dict[str, tuple[str, int]]:
    counts = store.claim_counts()
    return {document.id: (document.name, counts.get(document.id, 0)) for document in store.documents()}


def _report(
    store: StatementStore,
    graph: Graph,
    before: dict[str, tuple[str, int]],
    after: dict[str, tuple[str, int]],
    written: frozenset[str],
    unchanged: int,
    failures: Sequence[Failure],
) -> BuildReport:
    labels = Counter(node.label for node in graph.nodes.values())
    types = Counter(edge.type for edge in graph.relationships.values())
    contract = schema()

    def changes(documents: Iterable[str]) -> Iterator[DocumentChange]:
        for document in documents:
            path = (after.get(document) or before[document])[0]
            yield DocumentChange(path, before.get(document, ("", 0))[1], after.get(document, ("", 0))[1])

    ordered = sorted({**before, **after}, key=lambda document: (after.get(document) or before[document])[0])
    return BuildReport(
        documents=labels["Document"],
        entities={label: labels[label] for label in contract.entity_labels},
        relations=sum(types[predicate] for predicate in contract.predicates),
        facts=labels["Fact"],
        claims=labels["Claim"],
        disagreements=types["CONTRADICTS"],
        added=tuple(changes(item for item in ordered if item not in before)),
        changed=tuple(changes(item for item in ordered if item in before and item in written)),
        removed=tuple(changes(item for item in ordered if item not in after)),
        unchanged=unchanged,
        failures=tuple(sorted(failures, key=lambda failure: failure.path)),
        undated=tuple(document.name for document in store.documents() if document.day is None),
    )


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"No room left in {folder}. Free some and build again: nothing is lost.") from error
        raise


def _log(folder: Path, line: str) -> None:
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.write(line + "\n")
