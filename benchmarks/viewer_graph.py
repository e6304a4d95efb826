"""A generated graph for the benchmark of the page, and the folder that `graphkit view` reads it from."""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path

from graphkit.contract.identity import document_id, entity_id, relationship_id
from graphkit.documents.document import Document, Metadata
from graphkit.exports.jsonl import write_jsonl
from graphkit.graph.graph import Graph, Node, Relationship, Value
from graphkit.statements.store import StatementStore

EDGES_PER_NODE = 3
SENTENCE = 40  # characters
SENTENCES = 100  # of a document

# As many characters as are in general use, the common ones common: text that packs as Chinese does.
_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3500)]
_WEIGHTS = list(accumulate(1 / (rank + 20) for rank in range(len(_CHARACTERS))))
_LABELS = ["Person", "Organization", "Model", "Product", "Technology"]
_INSIDE = 0.85  # share of the edges that stay inside a community


def generate(count: int) -> tuple[Graph, dict[str, str]]:
    """Return a graph of `count` entities and three times as many edges, and the sources of its documents by id.

    Degrees follow a power law, most edges stay inside a community, names are Chinese, each edge rests on a sentence of
    40 characters, all distinct. The same for the same count.
    """
    chance = random.Random(count)
    entities = [_entity(chance, place) for place in range(count)]
    sentences: dict[str, None] = {}
    while len(sentences) < EDGES_PER_NODE * count:
        sentences["".join(chance.choices(_CHARACTERS, cum_weights=_WEIGHTS, k=SENTENCE))] = None
    listed = list(sentences)
    texts = ["".join(listed[first : first + SENTENCES]) for first in range(0, len(listed), SENTENCES)]
    names = [f"generated/{number}.txt" for number in range(len(texts))]
    documents = [
        Node(document_id(name), "Document", {"title": name, "source": name, "language": "zh", "sha256": "0" * 64})
        for name in names
    ]
    edges = []
    for number, (start, end) in enumerate(sorted(_pairs(chance, count))):
        first = number % SENTENCES * SENTENCE
        properties: dict[str, Value] = {
            "documents": (documents[number // SENTENCES].id,),
            "starts": (first,),
            "ends": (first + SENTENCE,),
            "quotes": (listed[number],),
            "rules": ("generated",),
            "confidence": 0.9,
        }
        ends = (entities[start].id, entities[end].id)
        edges.append(Relationship(relationship_id("PARTNERS_WITH", *ends), "PARTNERS_WITH", *ends, properties))
    graph = Graph([*entities, *documents], edges)
    return graph, {document.id: text for document, text in zip(documents, texts, strict=True)}


def _entity(chance: random.Random, place: int) -> Node:
    name = "".join(chance.choices(_CHARACTERS, cum_weights=_WEIGHTS, k=4))
    label = _LABELS[place % len(_LABELS)]
    properties: dict[str, Value] = {"name": name, "mentions": 1, "aliases": (f"别名{place}",)}
    return Node(entity_id(label, f"{name}{place}"), label, properties)


def _pairs(chance: random.Random, count: int) -> set[tuple[int, int]]:
    community = max(20, int(count**0.5))
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < EDGES_PER_NODE * count:
        start = chance.randrange(count)
        if chance.random() < _INSIDE:
            # Within a community the first members are the hubs.
            base = start - start % community
            end = min(count - 1, base + int(community * chance.random() ** 3))
        else:
            end = int(count * chance.random() ** 3)
        if start != end:
            pairs.add((min(start, end), max(start, end)))
    return pairs


def write_folder(graph: Graph, sources: dict[str, str], folder: Path) -> None:
    """Write the parts of a graph folder that `graphkit view` reads."""
    (folder / "graph").mkdir(parents=True)
    with (folder / "graph" / "graph.jsonl").open("w", encoding="utf-8") as out:
        write_jsonl(graph, out)
    with StatementStore(folder, create=True) as store:
        for identifier, source in sources.items():
            name = str(graph.nodes[identifier].properties["source"])
            origins = tuple(range(len(source)))
            document = Document(identifier, name, name, "0" * 64, source, source, origins, "zh", Metadata(), (), (), ())
            store.put(document, "generated", ())
