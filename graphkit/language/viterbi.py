"""Turns per-character scores into tag sequences: argmax where that is consistent, Viterbi where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Tags = npt.NDArray[np.int64]
Decoder = Callable[[Scores, Scores, npt.NDArray[np.bool_]], Tags]
"""(emissions, transitions, which tag may follow which) -> a tag path for each sentence; see `decode`."""


def viterbi(emissions: Scores, transitions: Scores) -> Tags:
    """Return the best tag path of each sentence of a batch.

    `emissions` is (sentence, character, tag), `transitions` (from tag, to tag); the result is (sentence, character).
    All sentences have the same length, so nothing is padded.
    """
    sentences, length, tags = emissions.shape
    into = np.ascontiguousarray(transitions.T)[None]
    best = emissions[:, 0]
    came_from = np.empty((length, sentences, tags), np.int64)
    for position in range(1, length):
        scores = best[:, None, :] + into
        came_from[position] = scores.argmax(2)
        best = scores.max(2) + emissions[:, position]
    path = np.empty((sentences, length), np.int64)
    path[:, -1] = best.argmax(1)
    rows = np.arange(sentences)
    for position in range(length - 1, 0, -1):
        path[:, position - 1] = came_from[position][rows, path[:, position]]
    return path


def decode(emissions: Scores, transitions: Scores, may_follow: npt.NDArray[np.bool_]) -> Tags:
    """Return a tag path for each sentence of a batch, shaped as in `viterbi`.

    A sentence whose argmax path is consistent (`may_follow[a, b]` for every pair of neighbours, and for the last row of
    `may_follow`, which stands for the start of a sentence) keeps it; the others, about a third, go through `viterbi`.
    Measured on 66,000 characters of interviews and reports against Viterbi everywhere: words agree to 0.999 F1, names
    to 0.997, at two fifths of the time (argmax alone: 0.996 and 0.987). benchmarks/decoding.py measures it.
    """
    path: Tags = emissions.argmax(2)
    consistent: npt.NDArray[Any] = may_follow[path[:, :-1], path[:, 1:]].all(1) & may_follow[-1, path[:, 0]]
    if not consistent.all():
        path[~consistent] = viterbi(emissions[~consistent], transitions)
    return path
