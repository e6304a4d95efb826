"""Attribution in own sentences: exact, begin and Jaccard F1 of source, cue and content on data/attribution.

python benchmarks/attribution.py [FILE...] [--misses]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from span_scores import ROLES, SpanScores

from graphkit.extraction.claims.attribution_spans import attribution_spans

FOLDER = Path(__file__).parents[1] / "data" / "attribution"


def main() -> None:
    """Run the sentences of each file and print the figures, for each form how many are right, and the misses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.jsonl")))
    parser.add_argument("--misses", action="store_true", help="show each span that was missed or is too much")
    arguments = parser.parse_args()
    for path in arguments.files:
        scores = {role: SpanScores() for role in ROLES}
        right, of = Counter[str](), Counter[str]()
        shown = []
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found_all = attribution_spans(row["text"])
            wrong = []
            for role in ROLES:
                found = sorted({span for one in found_all for span in getattr(one, role)})
                wanted = sorted({tuple(span) for one in row["attributions"] for span in one[role]})
                scores[role].add(found, wanted)
                if found != wanted:
                    said, meant = ([row["text"][slice(*span)] for span in spans] for spans in (found, wanted))
                    wrong.append(f"    {role}: found {said}, wanted {meant}")
            of[row["form"]] += 1
            right[row["form"]] += not wrong
            if wrong:
                shown.append("\n".join([f"  {row['id']} {row['form']}: {row['text']}", *wrong]))
        print(path.name)
        for role in ROLES:
            figures = "  ".join(f"{name} {value:.3f}" for name, value in scores[role].figures().items())
            print(f"  {role:8s} {figures}  ({scores[role].found} found, {scores[role].wanted} marked)")
        print("  wholly right:", ", ".join(f"{form} {right[form]}/{of[form]}" for form in of))
        if arguments.misses:
            print("\n".join(shown))


if __name__ == "__main__":
    main()
