"""The sentences behind nodes and edges, packed so that a page opens only those that are asked for."""

from __future__ import annotations

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
    """Places numbered from 0: document (its number among the nodes), span, rule, and the quote where it is needed.

    A quote that stands in the source which the page holds is not kept a second time: `own` says which are kept.
    """

    documents: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    rule_names: dict[str, int] = field(default_factory=dict)
    own: list[int] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)

    def add(self, document: int, start: int, end: int, quote: str, rule: str, source: str | None) -> None:
        """Add a place, and its quote unless `source` has it there."""
        self.documents.append(document)
        self.starts.append(start)
        # Lengths repeat where ends do not: they pack to a fraction.
        self.lengths.append(end - start)
        self.rules.append(self.rule_names.setdefault(rule, len(self.rule_names)))
        held = source is not None and source[start:end] == quote
        self.own.append(0 if held else 1)
        if not held:
            self.quotes.append(quote)

    def columns(self) -> dict[str, object]:
        """Return all but the quotes, as columns."""
        return {
            "document": self.documents,
            "start": self.starts,
            "length": self.lengths,
            "rule": self.rules,
            "rules": list(self.rule_names),
            "own": self.own,
            "chunk": CHUNK,
        }

    def chunks(self) -> list[str]:
        """Return the quotes that are kept, in chunks, each as JSON."""
        return [
            json.dumps(self.quotes[start : start + CHUNK], ensure_ascii=False, separators=(",", ":"))
            for start in range(0, len(self.quotes), CHUNK)
        ]


def evidence_of(edge: Relationship) -> Iterator[tuple[str, int, int, str, str]]:
    """Yield (document id, start, end, quote, rule) for each sentence that an edge itself holds."""
    properties = edge.properties
    if edge.type == "STATED_IN":
        yield edge.end, _integer(properties["start"]), _integer(properties["end"]), str(properties["quote"]), ""
    elif "quotes" in properties:
        columns = [_list(properties[name]) for name in ("documents", "starts", "ends", "quotes", "rules")]
        for document, start, end, quote, rule in zip(*columns, strict=True):
            yield str(document), _integer(start), _integer(end), str(quote), str(rule)


def sources_of(graph: Graph, sources: Mapping[str, str]) -> dict[str, str]:
    """Return the source text of each document of the graph that has one, by document id."""
    return {
        node.id: sources[node.id] for node in graph.nodes.values() if node.label == "Document" and node.id in sources
    }


def _list(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _integer(value: object) -> int:
    return value if isinstance(value, int) else int(str(value))
