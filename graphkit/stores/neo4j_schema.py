"""Constraints and indexes of a loaded graph: the keys, the buckets, and full text over claims and names.

Names have no range index: it refuses keys above 8 KB (a text index above 32 KB), and such names occur. Full text has no
such limit. Its index over claims has the name that the embedded database gives its own, so that one query suits both.
"""

from __future__ import annotations

import neo4j

from graphkit.graph.loaded import LOAD, OWN

# Cuts Han text into pairs of characters and Latin text into words, as the embedded database does.
_CJK = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
_NAMES = ("name", "name_en", "aliases", "other_names")
_PATIENCE = 600

STATEMENTS = (
    f"CREATE CONSTRAINT graphkit_key IF NOT EXISTS FOR (n:{OWN}) REQUIRE (n.graph, n.id) IS UNIQUE",
    f"CREATE CONSTRAINT graphkit_load_key IF NOT EXISTS FOR (l:{LOAD}) REQUIRE l.graph IS UNIQUE",
    f"CREATE INDEX graphkit_bucket IF NOT EXISTS FOR (n:{OWN}) ON (n.graph, n.bucket)",
    f"CREATE FULLTEXT INDEX `Claim[text_folded]` IF NOT EXISTS FOR (n:{OWN}) ON EACH [n.text_folded] {_CJK}",
    f"CREATE FULLTEXT INDEX graphkit_names IF NOT EXISTS FOR (n:{OWN}) "
    f"ON EACH [{', '.join(f'n.{name}' for name in _NAMES)}] {_CJK}",
)


def ensure_schema(session: neo4j.Session) -> tuple[int, int]:
    """Create what is missing and wait until it is usable; return how many constraints and indexes were added."""
    constraints = indexes = 0
    for statement in STATEMENTS:
        counters = session.run(statement).consume().counters
        constraints += counters.constraints_added
        indexes += counters.indexes_added
    if constraints or indexes:
        session.run("CALL db.awaitIndexes($patience)", patience=_PATIENCE).consume()
    return constraints, indexes
