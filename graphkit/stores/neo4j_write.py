"""Writes a difference to a Neo4j server in batches, each of them once, whatever is cut off or sent again.

A batch first writes to the load node, in its own transaction, how many rows stand once it is committed. Two things follow.
A second load of the same graph, which sets its own mark there, stops this one before their rows mix. And when the connection
breaks in a commit, so that nobody knows whether it was done, the node tells. Hence a graph of which the server holds nothing
may be written with CREATE, which looks for nothing beforehand and costs a fifth less than MERGE.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import IncompleteCommit

from graphkit.contract.schema import schema
from graphkit.errors import ServerError
from graphkit.graph.graph import Node, Relationship, Value
from graphkit.graph.loaded import LOAD, OWN, stored_node, stored_relationship
from graphkit.stores.neo4j_difference import Difference

# A batch ends at so many rows or characters; between 1,000 and 5,000 rows the rate is the same.
_ROWS = 2_000
_CHARACTERS = 8_000_000

_FENCE = (
    f"MATCH (l:{LOAD} {{graph: $graph, run: $run}}) WITH l, l.written AS before SET l.written = $after RETURN before"
)
_ENDS = (
    f"UNWIND $rows AS row MATCH (a:{OWN} {{graph: $graph, id: row.start}}) "
    f"MATCH (b:{OWN} {{graph: $graph, id: row.end}}) "
)
_CREATE_NODES = f"UNWIND $rows AS row CREATE (n:{OWN}:`%s`) SET n = row"
_CREATE_RELATIONSHIPS = _ENDS + "CREATE (a)-[r:`%s`]->(b) SET r = row.properties"
_MERGE_NODES = f"UNWIND $rows AS row MERGE (n:{OWN} {{graph: $graph, id: row.id}}) SET n = row, n:`%s`"
_MERGE_RELATIONSHIPS = _ENDS + "MERGE (a)-[r:`%s` {graph: $graph, id: row.properties.id}]->(b) SET r = row.properties"
_RELABEL_NODES = f"UNWIND $rows AS row MATCH (n:{OWN} {{graph: $graph, id: row.id}}) REMOVE n%s SET n = row, n:`%s`"
_REMOVE_RELATIONSHIPS = "MATCH ()-[r]->() WHERE elementId(r) IN $rows AND r.graph = $graph DELETE r"
_REMOVE_NODES = f"MATCH (n:{OWN}) WHERE elementId(n) IN $rows AND n.graph = $graph DETACH DELETE n"

_COUNTED = (
    "nodes_created",
    "nodes_deleted",
    "relationships_created",
    "relationships_deleted",
    "properties_set",
    "labels_added",
    "labels_removed",
)
Track = Callable[[int, int], None]
Item = TypeVar("Item", Node, Relationship)
Answer = TypeVar("Answer")


def commit(session: neo4j.Session, work: Callable[..., Answer], *arguments: Any) -> Answer:
    """Do `work(transaction, *arguments)` in a managed transaction; it has to bear being done twice."""
    try:
        return session.execute_write(work, *arguments)
    except IncompleteCommit:
        # The one broken connection after which the driver does not try again: it cannot know what stands.
        return session.execute_write(work, *arguments)


def taken_over(graph: str) -> ServerError:
    """Return the error of a load whose mark on the server is gone."""
    return ServerError(f"Another load of the graph {graph!r} into this database has begun; this one stops here.")


def write(
    session: neo4j.Session,
    graph: str,
    run: str,
    plan: Difference,
    buckets: Mapping[str, int],
    *,
    empty: bool,
    track: Track | None = None,
) -> Counter[str]:
    """Write all of a plan under the name `graph` and return the sum of the server's counters.

    `run` is the mark that the load node has to bear, with `written` at 0. `empty` says that the server holds nothing of
    this graph. `track` is told (rows written, rows in all) after each batch. Raises `ServerError` once another load has
    taken over. Counters of a batch whose answer was lost are lost with it.
    """
    counters: Counter[str] = Counter()
    done = 0
    for statement, rows in _batches(graph, plan, buckets, empty=empty):
        counters.update(commit(session, _write_batch, statement, graph, run, rows, done))
        done += len(rows)
        if track is not None:
            track(done, len(plan))
    return counters


def _batches(
    graph: str, plan: Difference, buckets: Mapping[str, int], *, empty: bool
) -> Iterator[tuple[str, list[Any]]]:
    # Labels and types in the text are those of the contract; a dynamic label would be planned as a full scan.
    def node_row(node: Node) -> dict[str, Any]:
        return {**_sent(stored_node(node, buckets[node.id])), "graph": graph}

    def relationship_row(edge: Relationship) -> dict[str, Any]:
        properties = {**_sent(stored_relationship(edge)), "graph": graph}
        return {"start": edge.start, "end": edge.end, "properties": properties}

    for label, nodes in _grouped(plan.nodes, "label"):
        statement = (_CREATE_NODES if empty else _MERGE_NODES) % label
        yield from ((statement, rows) for rows in _chunks(map(node_row, nodes)))
    for label, nodes in _grouped(plan.relabelled, "label"):
        others = "".join(f":`{other}`" for other in schema().nodes if other != label)
        yield from ((_RELABEL_NODES % (others, label), rows) for rows in _chunks(map(node_row, nodes)))
    for kind, edges in _grouped(plan.relationships, "type"):
        statement = (_CREATE_RELATIONSHIPS if empty else _MERGE_RELATIONSHIPS) % kind
        yield from ((statement, rows) for rows in _chunks(map(relationship_row, edges)))
    yield from ((_REMOVE_RELATIONSHIPS, rows) for rows in _chunks(iter(plan.vanished_relationships)))
    yield from ((_REMOVE_NODES, rows) for rows in _chunks(iter(plan.vanished_nodes)))


def _write_batch(
    transaction: neo4j.ManagedTransaction, statement: str, graph: str, run: str, rows: Sequence[Any], done: int
) -> dict[str, int]:
    after = done + len(rows)
    mark = transaction.run(_FENCE, graph=graph, run=run, after=after).single()
    if mark is None:
        raise taken_over(graph)
    if mark["before"] == after:
        # Only the answer was lost.
        return {}
    counters = transaction.run(statement, graph=graph, rows=rows).consume().counters
    return {name: getattr(counters, name) for name in _COUNTED}


def _grouped(items: Sequence[Item], key: str) -> Iterator[tuple[str, Iterator[Item]]]:
    # Sorting is stable: within a group the order of ids stays.
    value = attrgetter(key)
    yield from groupby(sorted(items, key=value), key=value)


def _sent(properties: Mapping[str, Value]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties.items()}


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += _size(row)
        if len(batch) == _ROWS or size > _CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(row: Any) -> int:
    if isinstance(row, dict):
        return sum(map(_size, row.values()))
    if isinstance(row, list):
        return sum(map(_size, row))
    return len(row) if isinstance(row, str) else 8
