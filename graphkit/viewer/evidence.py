"""The sentences behind nodes and edges, packed so that a page opens them one chunk at a time."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphkit.graph.graph import Graph, Relationship

# Sentences a chunk: small enough to open within a click, large enough to compress (about 20 kB of Chinese).
CHUNK = 512
# What an edge keeps of its evidence elsewhere than in its properties.
EVIDENCE_PROPERTIES = frozenset({"documents", "starts", "ends", "quotes", "rules", "start", "end", "quote"})


@dataclass(slots=True)
class Evidence:
    """Places and sentences, numbered from 0: document (its number among the nodes), span, rule, and the quote."""

    documents: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    rule_names: dict[str, int] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)

    def add(self, document: int, start: int, end: int, quote: str, rule: str) -> int:
        """Add a sentence and return its number."""
        self.documents.append(document)
        self.starts.append(start)
        self.ends.append(end)
        self.rules.append(self.rule_names.setdefault(rule, len(self.rule_names)))
        self.quotes.append(quote)
        return len(self.quotes) - 1

    def to_json(self) -> dict[str, object]:
        """Return columns, and the quotes in packed chunks."""
        chunks = [self.quotes[start : start + CHUNK] for start in range(0, len(self.quotes), CHUNK)]
        return {
            "document": self.documents,
            "start": self.starts,
            # Lengths repeat where ends do not: they pack to a fraction.
            "length": [end - start for start, end in zip(self.starts, self.ends, strict=True)],
            "rule": self.rules,
            "rules": list(self.rule_names),
            "chunk": CHUNK,
            "quotes": [pack(json.dumps(chunk, ensure_ascii=False, separators=(",", ":"))) for chunk in chunks],
        }


def evidence_of(edge: Relationship) -> Iterator[tuple[str, int, int, str, str]]:
    """Yield (document id, start, end, quote, rule) for each sentence that an edge itself holds."""
    properties = edge.properties
    if edge.type == "STATED_IN":
        yield edge.end, _integer(properties["start"]), _integer(properties["end"]), str(properties["quote"]), ""
    elif "quotes" in properties:
        columns = [_list(properties[name]) for name in ("documents", "starts", "ends", "quotes", "rules")]
        for document, start, end, quote, rule in zip(*columns, strict=True):
            yield str(document), _integer(start), _integer(end), str(quote), str(rule)


def pack(text: str) -> str:
    """Return a text as base64 of gzip, the same bytes for the same text."""
    return base64.b64encode(gzip.compress(text.encode("utf-8", "surrogatepass"), compresslevel=6, mtime=0)).decode()


def packed_sources(graph: Graph, sources: Mapping[str, str]) -> dict[str, str]:
    """Return the packed source text of each document of the graph that has one, by document id."""
    return {
        node.id: pack(sources[node.id])
        for node in graph.nodes.values()
        if node.label == "Document" and node.id in sources
    }


def _list(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _integer(value: object) -> int:
    return value if isinstance(value, int) else int(str(value))
