"""Constraints and indexes of a loaded graph: the keys, the buckets, names, and full text over claims and names.

Names as they are have no index of their own: a range index refuses keys above 8 KB, a text index above 32 KB, and a longer
name would stop the load. What is indexed is `name_folded`, the first 200 characters of a name in simplified script and
lower case: MATCH (n:Graphkit {name_folded: '李飞飞'}) finds it written either way, and so does STARTS WITH. Full text has
no such limit; its index over claims has the name that the embedded database gives its own, so that one query suits both.

All are for the label Graphkit alone, so that nothing that others have in the database is indexed or refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import neo4j

from graphkit.graph.loaded import LOAD, OWN

# Cuts Han text into pairs of characters and Latin text into words, as the embedded database does.
_CJK = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
_NAMES = ("name", "name_en", "aliases", "other_names")
# How long an index may take until it holds what the database has, in seconds.
_PATIENCE = 600

# Made before the data: the keys, without which a MERGE is neither safe nor quick, and what readers ask by.
FIRST = (
    f"CREATE CONSTRAINT graphkit_key IF NOT EXISTS FOR (n:{OWN}) REQUIRE (n.graph, n.id) IS UNIQUE",
    f"CREATE CONSTRAINT graphkit_load_key IF NOT EXISTS FOR (l:{LOAD}) REQUIRE l.graph IS UNIQUE",
    f"CREATE INDEX graphkit_name IF NOT EXISTS FOR (n:{OWN}) ON (n.name_folded)",
    f"CREATE FULLTEXT INDEX `Claim[text_folded]` IF NOT EXISTS FOR (n:{OWN}) ON EACH [n.text_folded] {_CJK}",
    f"CREATE FULLTEXT INDEX graphkit_names IF NOT EXISTS FOR (n:{OWN}) "
    f"ON EACH [{', '.join(f'n.{name}' for name in _NAMES)}] {_CJK}",
)
# Made after the data of a first load: only the next load asks by it, and filling it at once takes a tenth of the work.
LAST = (f"CREATE INDEX graphkit_bucket IF NOT EXISTS FOR (n:{OWN}) ON (n.graph, n.bucket)",)


def ensure(session: neo4j.Session, statements: Sequence[str]) -> Counter[str]:
    """Create what is missing and wait until it is usable; return the server's counters of what was added."""
    added: Counter[str] = Counter()
    for statement in statements:
        counters = session.run(statement).consume().counters
        added.update(constraints_added=counters.constraints_added, indexes_added=counters.indexes_added)
    if added.total():
        session.run("CALL db.awaitIndexes($patience)", patience=_PATIENCE).consume()
    return added
