"""How fast a build is, against bare inference: one process, one core, the same text, one run.

    python benchmarks/throughput.py [INPUT...]

INPUT (default ../shared/articles, else data/samples) is what `graphkit build` takes. Prints characters a second of our
batched runner of LAC alone (`Lac.tag` over the sentences, decoding included), characters a second of the whole build,
their ratio, and the share of each stage. Models, dictionaries and the ontology are loaded before the clock starts; both rates count
the characters of the same sentences.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from graphkit.building import build, worker
from graphkit.building.inputs import find_inputs
from graphkit.documents.read import read_document
from graphkit.errors import GraphkitError
from graphkit.language.analyse import analyse
from graphkit.language.analysis import Analysis
from graphkit.language.lac import Lac, load_lac
from graphkit.language.pipeline import load_pipeline

ROOT = Path(__file__).resolve().parents[1]
# The names by which a build calls its stages; what is left of its time is statements, resolution and the projection.
STAGES = {"read_document": "documents", "analyse": "language", "extract": "extraction"}
WARM_UP = "端侧模型三年内会普及。\n\nPrices will fall.\n"


def bare_inference(lac: Lac, analyses: Sequence[Analysis]) -> float:
    """Return the seconds that the runner takes for the sentences of all documents, one document at a time."""
    texts = [[analysis.folded[s.start : s.end] for s in analysis.sentences] for analysis in analyses]
    begun = time.perf_counter()
    for sentences in texts:
        lac.tag(sentences)
    return time.perf_counter() - begun


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """Yield what fills with the seconds of each stage while builds run."""
    seconds = dict.fromkeys(STAGES.values(), 0.0)
    originals = {name: getattr(worker, name) for name in STAGES}

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            begun = time.perf_counter()
            try:
                return stage(*arguments, **options)
            finally:
                seconds[STAGES[name]] += time.perf_counter() - begun

        return run

    for name, stage in originals.items():
        setattr(worker, name, timed(name, stage))
    try:
        yield seconds
    finally:
        for name, stage in originals.items():
            setattr(worker, name, stage)


def analyses_of(inputs: Sequence[Path]) -> list[Analysis]:
    """Return the inputs as the language stage leaves them; what cannot be read is left out, as a build does."""
    pipelines = {language: load_pipeline(None, language) for language in ("zh", "en")}
    found = []
    for file in find_inputs(inputs).files:
        try:
            document = read_document(file.path, file.root, file.root_name, file.metadata)
        except GraphkitError as error:
            print(error, file=sys.stderr)
            continue
        found.append(analyse(document, pipelines[document.language]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", type=Path, metavar="INPUT")
    inputs = parser.parse_args().inputs
    import_module("pypinyin")  # its dictionary is read with the first name that may be misspelt
    if not inputs:
        articles = ROOT.parent / "shared" / "articles"
        inputs = [articles if articles.is_dir() else ROOT / "data" / "samples"]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    analyses = analyses_of(inputs)
    characters = sum(sentence.end - sentence.start for analysis in analyses for sentence in analysis.sentences)
    with tempfile.TemporaryDirectory() as scratch:
        warm_up = Path(scratch) / "warm-up.txt"
        warm_up.write_text(WARM_UP, encoding="utf-8")
        build([warm_up], Path(scratch) / "warm")
        with timed_stages() as seconds:
            begun = time.perf_counter()
            build(inputs, Path(scratch) / "kg")
            whole = time.perf_counter() - begun
    bare = bare_inference(load_lac(), analyses)
    seconds["statements, resolution, graph"] = whole - sum(seconds.values())
    print(f"{len(analyses)} documents, {characters:,} characters of sentences")
    print(f"bare inference  {characters / bare:10,.0f} characters a second")
    print(f"whole build     {characters / whole:10,.0f} characters a second")
    print(f"ratio           {bare / whole:10.2f}")
    for stage, spent in seconds.items():
        print(f"  {stage:30} {spent:6.2f} s  {spent / whole:4.0%}")


if __name__ == "__main__":
    main()
