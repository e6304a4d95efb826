"""How well our short forms of Chinese names fit a public list of full and short forms, by whose dev part they are ordered.

    python benchmarks/zh_abbreviation.py [FOLDER] [--misses N]

FOLDER (default ../shared/suites/zh-abbreviation) holds dev.txt, a pair a line: the short form (n where there is none), a
colon, and the words of the full form with their tags. Prints for how many pairs the short form is among the first three
that `short_forms` gives, for how many full forms without a short one it gives none, and the misses by cause.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from graphkit.extraction.names.abbreviations import short_forms
from graphkit.extraction.names.reading import lexicon_of
from graphkit.ontology.load import load_ontology

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "suites" / "zh-abbreviation"
FIRST = 3
MOST = 4
_NONE = "n"


def read(path: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the short form and the tagged words of the full form of every pair."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        short, colon, full = line.partition(": ")
        if colon:
            words = [(word, tag) for word, _, tag in (item.rpartition("/") for item in full.split())]
            pairs.append((short.strip(), words))
    return pairs


def cause(short: str, words: list[tuple[str, str]]) -> str:
    """Return why a short form is not made, told by how it is made of its words."""
    rest = iter("".join(word for word, _ in words))
    if not all(character in rest for character in short):
        return "characters that the full form lacks, or in another order"
    if len(short) > len(words):
        return "two characters of one word, one of others"
    return "a word left out" if len(short) < len(words) else "another character than the first of a word"


def silence(words: list[tuple[str, str]]) -> str:
    """Return why no short form at all is made of the words of a full form."""
    if len(words) < 2:
        return "none made: one word"
    if len(words) > MOST:
        return f"none made: more than {MOST} words"
    lengths = [len(word) for word, _ in words]
    if lengths[0] == 1 or 1 in lengths[1:-1]:
        return "none made: a word of one character at the head or inside"
    return "none made: a name, a number or a small word, or lengths that terms have"


def main() -> int:
    """Run the suite and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    if not (arguments.folder / "dev.txt").exists():
        print(f"{arguments.folder}: no dev.txt there.", file=sys.stderr)
        return 1
    institutions = lexicon_of(load_ontology()).words("institution_end")
    found = silent = positive = negative = 0
    causes: Counter[str] = Counter()
    shown: list[str] = []
    for short, words in read(arguments.folder / "dev.txt"):
        forms = short_forms(words, institutions)[:FIRST]
        if short == _NONE:
            negative += 1
            silent += not forms
            continue
        positive += 1
        if short in forms:
            found += 1
        else:
            why = cause(short, words) if forms else silence(words)
            causes[why] += 1
            shown.append(f"{short}\t{' '.join(word for word, _ in words)}\t{', '.join(forms)}\t{why}")
    print(f"among the first {FIRST}: {found / positive:.3f} of {positive}")
    print(f"none for what has none: {silent / negative:.3f} of {negative}")
    for why, count in sorted(causes.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {count:4d} {why}")
    print("\n".join(shown[: arguments.misses]), end="\n" if arguments.misses else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
