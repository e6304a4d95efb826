"""How our relation rules do on FinRE: company relations in Chinese financial news, which they were not written for.

    python benchmarks/finre.py [FOLDER] [--misses N]

FOLDER (default ../shared/suites/finre) holds valid.txt: head, tail, relation and sentence, separated by tabs. Head and
tail are given to the rules as organizations; what they find between the two is compared with the suite's relation mapped
to our predicates. Rows of a relation that maps to none (analysed, owes, unknown …) still count against precision.
Planned acquisitions are none by our guideline. Prints precision, recall, and the misses by cause.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.contract.folding import fold_characters
from graphkit.documents.document import Block, Document, Metadata
from graphkit.extraction.finding import Entities, Entity, Mention
from graphkit.extraction.relations.relations import find_relations
from graphkit.language.analysis import Analysis, Sentence
from graphkit.ontology.load import load_ontology

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "suites" / "finre"
# The suite's relation (by its line in relation2id.txt) → our predicate, and whether head and tail change places.
PREDICATES: dict[int, tuple[str, bool]] = {
    1: ("INVESTED_IN", False),
    2: ("PART_OF", True),
    5: ("INVESTED_IN", False),
    7: ("INVESTED_IN", False),
    8: ("PARTNERS_WITH", False),
    9: ("INVESTED_IN", False),
    11: ("INVESTED_IN", False),
    13: ("FOUNDED", False),
    15: ("PARTNERS_WITH", False),
    20: ("COMPETES_WITH", False),
    23: ("PARTNERS_WITH", False),
    24: ("ACQUIRED", False),
    29: ("FOUNDED", True),
    30: ("INVESTED_IN", True),
    31: ("INVESTED_IN", True),
    32: ("PART_OF", False),
    33: ("ACQUIRED", True),
    36: ("INVESTED_IN", True),
    38: ("INVESTED_IN", True),
    42: ("INVESTED_IN", True),
}
SYMMETRIC = {"PARTNERS_WITH", "COMPETES_WITH"}
Triple = tuple[str, str, str]


@dataclass
class Case:
    """A sentence with the organizations the suite names in it and the relations it gives them."""

    text: str
    names: list[str] = field(default_factory=list)
    gold: set[Triple] = field(default_factory=set)
    pairs: set[frozenset[str]] = field(default_factory=set)


def read_cases(folder: Path) -> Iterator[Case]:
    """Yield the sentences of valid.txt, each once."""
    numbers = {}
    for line in (folder / "relation2id.txt").read_text(encoding="utf-8").splitlines():
        name, _, number = line.rpartition(" ")
        numbers[name] = int(number)
    cases: dict[str, Case] = {}
    for line in (folder / "valid.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        head, tail, relation, text = line.split("\t")
        case = cases.setdefault(text, Case(text))
        case.names += [name for name in (head, tail) if name not in case.names]
        case.pairs.add(frozenset((head, tail)))
        if (mapped := PREDICATES.get(numbers[relation])) is not None:
            predicate, reverse = mapped
            case.gold.add(triple(tail, predicate, head) if reverse else triple(head, predicate, tail))
    yield from cases.values()


def triple(subject: str, predicate: str, target: str) -> Triple:
    """Return a relation with the ends of a symmetric one in order."""
    if predicate in SYMMETRIC and subject > target:
        subject, target = target, subject
    return subject, predicate, target


def analyse(case: Case) -> tuple[Analysis, Entities]:
    """Return the sentence as a document of one block, with the given names as organizations; longer names win."""
    taken: list[tuple[int, int]] = []
    mentions: list[Mention] = []
    for name in sorted(case.names, key=lambda name: (-len(name), name)):
        at = case.text.find(name)
        while at >= 0:
            if all(at >= end or at + len(name) <= start for start, end in taken):
                taken.append((at, at + len(name)))
                mentions.append(Mention(name, at, at + len(name), "given", 1.0))
            at = case.text.find(name, at + 1)
    entities = Entities(
        tuple(Entity(name, "Organization", name) for name in case.names),
        tuple(sorted(mentions, key=lambda mention: mention.start)),
    )
    size = len(case.text)
    document = Document(
        "doc:finre", "finre", "finre", "", case.text, case.text, tuple(range(size)), "zh",
        Metadata(), (Block("paragraph", 0, size),), (), (),
    )  # fmt: skip
    return Analysis(document, fold_characters(case.text), (Sentence(0, size, 0, (), ()),)), entities


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--misses", type=int, default=0, help="print so many sentences a cause")
    arguments = parser.parse_args()
    if not (arguments.folder / "valid.txt").exists():
        sys.exit(f"{arguments.folder}: no valid.txt there; the suite is not part of the project.")
    ontology = load_ontology()
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    rules: Counter[tuple[str, bool]] = Counter()
    causes: dict[str, list[str]] = defaultdict(list)
    for case in read_cases(arguments.folder):
        analysis, entities = analyse(case)
        found: dict[Triple, str] = {}
        for relation in find_relations(analysis, entities, ontology):
            if frozenset((relation.subject, relation.object)) in case.pairs:
                found.setdefault(triple(relation.subject, relation.predicate, relation.object), relation.rule)
        for one, rule in found.items():
            predicted[one[1]] += 1
            right[one[1]] += one in case.gold
            rules[rule, one in case.gold] += 1
            if one not in case.gold:
                causes["found, not in the suite: " + rule].append(f"{one} | {case.text}")
        for one in case.gold:
            wanted[one[1]] += 1
            if one not in found:
                causes[_cause(one, found, analysis, entities)].append(f"{one} | {case.text}")
    for predicate in sorted(wanted):
        print(_line(predicate, right[predicate], predicted[predicate], wanted[predicate]))
    print(_line("all", right.total(), predicted.total(), wanted.total()))
    print("\nmisses by cause")
    for cause, lines in sorted(causes.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        print(f"{len(lines):5d}  {cause}")
        for line in lines[: arguments.misses]:
            print("       ", line)


def _line(name: str, right: int, predicted: int, wanted: int) -> str:
    precision, recall = right / max(1, predicted), right / max(1, wanted)
    return f"{name:14s} precision {precision:.2f}  recall {recall:.2f}  ({right} of {predicted} found, {wanted} wanted)"


def _cause(one: Triple, found: dict[Triple, str], analysis: Analysis, entities: Entities) -> str:
    mentioned = {mention.key for mention in entities.mentions}
    if not {one[0], one[2]} <= mentioned:
        return "missed: one name lies inside the other"
    if any({one[0], one[2]} == {other[0], other[2]} for other in found):
        return "missed: another relation found for the pair"
    places = [[m.start for m in entities.mentions if m.key == key] for key in (one[0], one[2])]
    distance = min(abs(a - b) for a in places[0] for b in places[1])
    return f"missed: no rule, {one[1]}, ends {'near' if distance <= 20 else 'far apart'}"


if __name__ == "__main__":
    main()
