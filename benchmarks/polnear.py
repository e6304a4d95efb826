"""Attribution in English news: exact, begin and Jaccard F1 of source, cue and content on PolNeAR.

    python benchmarks/polnear.py [FILE] [--misses N]

FILE is a split of PolNeAR (tokens with BIO labels, one paragraph a line). Published exact F1 of source / cue / content:
rules .107 / .228 / .056, CRF .51 / .53 / .29, BERT .83 / .75 / .73 (test split).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from span_scores import ROLES, SpanScores

from graphkit.extraction.claims.english_spans import english_spans, spans_of_words

Span = tuple[int, int]
SUITE = Path(__file__).parents[2] / "shared" / "suites" / "polnear" / "valid.txt"


def labelled(labels: Sequence[str], role: str) -> Iterator[Span]:
    """Yield the ranges of words that BIO labels mark for a role."""
    start: int | None = None
    for place, label in enumerate([*labels, "O"]):
        if start is not None and label != f"I-{role}":
            yield start, place
            start = None
        if label == f"B-{role}":
            start = place


def misses(words: Sequence[str], found: Sequence[Span], wanted: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Yield (cause, words) for each span that was missed or is too much."""
    for span in wanted:
        if span in found:
            continue
        near = [other for other in found if other[0] < span[1] and span[0] < other[1]]
        cause = "not found"
        if near:
            cause = "other end" if any(other[0] == span[0] for other in near) else "other begin"
        yield cause, " ".join(words[slice(*span)])
    for span in found:
        if not any(other[0] < span[1] and span[0] < other[1] for other in wanted):
            yield "too much", " ".join(words[slice(*span)])


def main() -> None:
    """Run the suite and print the figures, then the misses by cause."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=SUITE)
    parser.add_argument("--misses", type=int, default=0, help="show the N most frequent misses of each cause")
    arguments = parser.parse_args()
    scores = {role: SpanScores() for role in ROLES}
    causes: dict[str, dict[str, Counter[str]]] = {role: {} for role in ROLES}
    for line in arguments.file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, places = spans_of_words(row["tokens"])
        starts, ends = ({place[side]: index for index, place in enumerate(places)} for side in (0, 1))
        found: dict[str, list[Span]] = {role: [] for role in ROLES}
        for attribution in english_spans(text):
            for role in ROLES:
                for start, end in getattr(attribution, role):
                    if start in starts and end in ends:
                        found[role].append((starts[start], ends[end] + 1))
        for role in ROLES:
            wanted = list(labelled(row["labels"], role))
            scores[role].add(found[role], wanted)
            for cause, words in misses(row["tokens"], found[role], wanted):
                causes[role].setdefault(cause, Counter())[words.lower()] += 1
    for role in ROLES:
        figures = "  ".join(f"{name} {value:.3f}" for name, value in scores[role].figures().items())
        print(f"{role:8s} {figures}  ({scores[role].found} found, {scores[role].wanted} in the suite)")
        for cause, counts in sorted(causes[role].items()):
            print(f"  {cause}: {counts.total()}")
            for words, times in counts.most_common(arguments.misses):
                print(f"    {times} {words[:110]}")


if __name__ == "__main__":
    main()
