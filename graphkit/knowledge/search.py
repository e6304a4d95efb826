"""Full text over claims and names, by Chinese words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from graphkit.contract.folding import fold_name, fold_text
from graphkit.graph.graph import Node
from graphkit.knowledge.claims import title_of
from graphkit.knowledge.index import GraphIndex, names_of
from graphkit.results import Results
from graphkit.stores.arcadedb import ArcadeStore

COLUMNS = ("found", "type", "text", "speaker", "day", "document", "score", "id")
_SPECIAL = re.compile(r'[+\-&|!(){}\[\]^"~*?:\\/]')


def search(index: GraphIndex, store: ArcadeStore, words: Sequence[str], limit: int = 20) -> Results:
    """Return entities whose name holds every word, then claims whose text holds every word, best first."""
    terms = [term for term in (fold_text(word).strip() for word in words) if term]
    if not terms:
        return Results(COLUMNS, ())
    rows = [_entity_row(entity) for entity in index.entities if _named(entity, terms)]
    rows.sort(key=lambda row: (-row[6], row[7]))
    # Quoted, a word of several characters must stand as it is; the analyzer cuts it into pairs.
    query = " AND ".join(f'"{_SPECIAL.sub(" ", term)}"' for term in terms)
    found = store.cypher(
        "CALL db.index.fulltext.queryNodes('Claim[text_folded]', $query) YIELD node, score "
        "RETURN node.id AS id, score ORDER BY score DESC, id",
        {"query": query},
    )
    claims = [(str(claim), float(score)) for claim, score in found.rows]
    if not claims:
        # A single Han character is no pair: the index cannot find it.
        claims = [(c.id, 0.0) for c in index.claims if all(term in str(c.properties["text_folded"]) for term in terms)]
    rows += [_claim_row(index, claim, score) for claim, score in claims]
    return Results(COLUMNS, tuple(rows[:limit]))


def _named(entity: Node, terms: Sequence[str]) -> bool:
    names = [fold_name(name) for seen in (True, False) for name in names_of(entity, seen=seen)]
    return any(all(fold_name(term) in name for term in terms) for name in names)


def _entity_row(entity: Node) -> tuple[Any, ...]:
    properties = entity.properties
    return ("entity", entity.label, properties["name"], None, None, None, properties.get("mentions", 0), entity.id)


def _claim_row(index: GraphIndex, claim: str, score: float) -> tuple[Any, ...]:
    node = index.graph.nodes[claim]
    return (
        "claim",
        node.properties["kind"],
        node.properties["text"],
        index.speaker(claim).properties["name"],
        node.properties.get("said_on"),
        title_of(index.graph.nodes[index.stated_in(claim).end]),
        round(score, 3),
        claim,
    )
