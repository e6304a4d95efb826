"""What decoding costs and changes: argmax, argmax with Viterbi where it is inconsistent, and Viterbi for all.

    python benchmarks/decoding.py [FILE...]

FILE (default ../shared/articles/*.txt, else data/samples/*.txt) is UTF-8 text. Prints characters a second of inference
with each decoder, and how far its words, tags and names agree with Viterbi's (F1 of exact spans).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from graphkit.contract.folding import fold_characters
from graphkit.language.lac import Word, load_lac
from graphkit.language.sentences import has_han, split_sentences
from graphkit.language.viterbi import Decoder, decode, viterbi

ROOT = Path(__file__).resolve().parents[1]
NAMES = frozenset({"PER", "LOC", "ORG", "TIME", "nw"})
DECODERS: dict[str, Decoder] = {
    "viterbi": lambda emissions, transitions, _: viterbi(emissions, transitions),
    "mixed (ours)": decode,
    "argmax": lambda emissions, _transitions, _may_follow: emissions.argmax(2),
}


def agreement(found: set[tuple[int, Word]], expected: set[tuple[int, Word]]) -> float:
    """Return the F1 of two sets."""
    return 2 * len(found & expected) / max(1, len(found) + len(expected))


def numbered(tagged: Sequence[Sequence[Word]], labels: frozenset[str] | None = None) -> set[tuple[int, Word]]:
    """Return (number of the sentence, word), of all words or of those with one of `labels`."""
    return {(n, word) for n, words in enumerate(tagged) for word in words if labels is None or word.tag in labels}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    files = parser.parse_args().files
    if not files:
        articles = ROOT.parent / "shared" / "articles"
        files = sorted((articles if articles.is_dir() else ROOT / "data" / "samples").glob("*.txt"))
    documents = []
    for file in files:
        text = fold_characters(file.read_text(encoding="utf-8"))
        documents.append([text[start:end] for start, end in split_sentences(text) if has_han(text[start:end])])
    characters = sum(len(sentence) for document in documents for sentence in document)
    lac = load_lac()
    lac.tag(documents[0][:16])
    reference: list[list[Word]] = []
    print(f"{characters:,} characters\n{'':14}{'char/s':>8}{'words':>8}{'tags':>8}{'names':>8}")
    for name, decoder in DECODERS.items():
        begun = time.perf_counter()
        tagged = [words for document in documents for words in lac.tag(document, decoder)]
        speed = characters / (time.perf_counter() - begun)
        reference = reference or tagged
        bare, expected = ([[word._replace(tag="") for word in words] for words in x] for x in (tagged, reference))
        scores = (
            agreement(numbered(bare), numbered(expected)),
            agreement(numbered(tagged), numbered(reference)),
            agreement(numbered(tagged, NAMES), numbered(reference, NAMES)),
        )
        print(f"{name:14}{speed:8,.0f}" + "".join(f"{score:8.4f}" for score in scores))


if __name__ == "__main__":
    main()
