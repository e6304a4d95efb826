"""Reading one file to statements: what runs in every process of a build."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graphkit.building.collecting import rare_collections
from graphkit.building.inputs import InputFile
from graphkit.documents.document import Document
from graphkit.documents.read import read_document
from graphkit.errors import GraphkitError
from graphkit.extraction.extract import extract
from graphkit.language.analyse import analyse
from graphkit.language.pipeline import load_pipeline
from graphkit.ontology.load import load_ontology
from graphkit.statements.statement import Statement, statements_of


@dataclass(frozen=True, slots=True)
class Settings:
    """What all files of a build share: an overlay of the ontology, and another spaCy pipeline by name or path."""

    ontology: Path | None = None
    pipeline: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a document with its statements, or a failure the person can mend, or a bug's traceback."""

    file: InputFile
    document: Document | None = None
    statements: tuple[Statement, ...] = ()
    failure: str | None = None
    bug: str | None = None


@lru_cache(maxsize=4)
def _pipeline(settings: Settings, language: str):  # type: ignore[no-untyped-def]  # spaCy is imported with the first file
    return load_pipeline(settings.pipeline, language)


def read_file(file: InputFile, settings: Settings) -> Outcome:
    """Take one file through all stages up to statements. Never raises for what is in the file."""
    try:
        with rare_collections():
            document = read_document(file.path, file.root, file.root_name, file.metadata)
            analysis = analyse(document, _pipeline(settings, document.language))
            findings = extract(analysis, load_ontology(settings.ontology))
            return Outcome(file, document, tuple(statements_of(document, findings)))
    except GraphkitError as error:
        return Outcome(file, failure=str(error))
    except MemoryError:
        return Outcome(file, failure=f"{file.name}: there is not enough memory to read it. Split the file.")
    except Exception:
        # Not swallowed: the build stops at this outcome, writes the traceback to log.txt and ends with exit code 70.
        return Outcome(file, bug=traceback.format_exc())


def read_files(files: Iterable[InputFile], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """Yield an outcome for each file, in any order; with `jobs` above 1 from as many processes."""
    if jobs <= 1:
        yield from (read_file(file, settings) for file in files)
        return
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    # Spawned, not forked: a fork would copy the threads' locks of an ONNX session made before.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            pending = [pool.submit(read_file, file, settings) for file in files]
            for future in as_completed(pending):
                yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


Track = Callable[[Iterable[Outcome], int], Iterable[Outcome]]
"""What draws progress around the outcomes: (outcomes, how many are expected) -> the same outcomes."""
