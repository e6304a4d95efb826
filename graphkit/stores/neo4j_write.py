"""Writes a difference to a Neo4j server in batches, each of them once, whatever is cut off or sent again.

A batch first writes to the load node, in its own transaction, how many rows stand once it is committed. Two things follow.
A second load of the same graph, which sets its own mark there, stops this one before their rows mix. And when the connection
breaks in a commit, so that nobody knows whether it was done, the node tells. Hence a graph of which the server holds nothing
may be written with CREATE, which looks for nothing beforehand and costs a fifth less than MERGE.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import IncompleteCommit

from graphkit.contract.schema import schema
from graphkit.errors import ServerError
from graphkit.graph.graph import Node, Relationship, Value
from graphkit.graph.loaded import LOAD, OWN, stored_node
from graphkit.stores.neo4j_difference import Difference

# A batch ends at so many rows or characters; between 1,000 and 5,000 rows the rate is the same.
_LENGTH = 2_000
_CHARACTERS = 8_000_000

_FENCE = (
    f"MATCH (l:{LOAD} {{graph: $graph, run: $run}}) WITH l, l.written AS before SET l.written = $after RETURN before"
)
# A row is a list, and the statement says which property stands where; null stands for none. So a name is sent once a batch
# and not in every row, which halves the client's work. Labels and types are those of the contract: in the text, since a
# dynamic label would be planned as a full scan.
_ROWS = "UNWIND $rows AS row"
_NODE = f"(n:{OWN} {{graph: $graph, id: row[0]}})"
_ENDS = f"MATCH (a:{OWN} {{graph: $graph, id: row[1]}}) MATCH (b:{OWN} {{graph: $graph, id: row[2]}})"
_CREATE_NODES = f"{_ROWS} CREATE (n:{OWN}:`%(label)s` %(values)s)"
_MERGE_NODES = f"{_ROWS} MERGE {_NODE} SET n = %(values)s, n:`%(label)s`"
_RELABEL_NODES = f"{_ROWS} MATCH {_NODE} REMOVE n%(others)s SET n = %(values)s, n:`%(label)s`"
_CREATE_RELATIONSHIPS = f"{_ROWS} {_ENDS} CREATE (a)-[r:`%(type)s` %(values)s]->(b)"
_MERGE_RELATIONSHIPS = f"{_ROWS} {_ENDS} MERGE (a)-[r:`%(type)s` {{graph: $graph, id: row[0]}}]->(b) SET r = %(values)s"
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
    for statement, rows in _batches(plan, buckets, empty=empty):
        counters.update(commit(session, _write_batch, statement, graph, run, rows, done))
        done += len(rows)
        if track is not None:
            track(done, len(plan))
    return counters


def _batches(plan: Difference, buckets: Mapping[str, int], *, empty: bool) -> Iterator[tuple[str, list[Any]]]:
    for statement, nodes in ((_CREATE_NODES if empty else _MERGE_NODES, plan.nodes), (_RELABEL_NODES, plan.relabelled)):
        for label, group in _grouped(nodes, "label"):
            names = ["id", "bucket", "name_folded", *_names(group)]
            others = "".join(f":`{other}`" for other in schema().nodes if other != label)
            text = statement % {"label": label, "others": others, "values": _values(names, range(len(names)))}
            yield from ((text, rows) for rows in _chunks(_node_rows(group, names, buckets)))
    for kind, edges in _grouped(plan.relationships, "type"):
        names = _names(edges)
        # The ends stand between the id and the properties.
        places = [0, *range(3, 3 + len(names))]
        statement = _CREATE_RELATIONSHIPS if empty else _MERGE_RELATIONSHIPS
        text = statement % {"type": kind, "values": _values(["id", *names], places)}
        yield from ((text, rows) for rows in _chunks(_relationship_rows(edges, names)))
    yield from ((_REMOVE_RELATIONSHIPS, rows) for rows in _chunks(iter(plan.vanished_relationships)))
    yield from ((_REMOVE_NODES, rows) for rows in _chunks(iter(plan.vanished_nodes)))


def _grouped(items: Sequence[Item], key: str) -> Iterator[tuple[str, list[Item]]]:
    # Sorting is stable: within a group the order of ids stays.
    value = attrgetter(key)
    for name, group in groupby(sorted(items, key=value), key=value):
        yield str(name), list(group)


def _names(items: Sequence[Item]) -> list[str]:
    return sorted({name for item in items for name in item.properties})


def _values(names: Sequence[str], places: Iterable[int]) -> str:
    pairs = (f"`{name}`: row[{place}]" for name, place in zip(names, places, strict=True))
    return f"{{graph: $graph, {', '.join(pairs)}}}"


def _node_rows(nodes: Sequence[Node], names: Sequence[str], buckets: Mapping[str, int]) -> Iterator[list[Any]]:
    for node in nodes:
        properties = stored_node(node, buckets[node.id])
        yield [_sent(properties.get(name)) for name in names]


def _relationship_rows(edges: Sequence[Relationship], names: Sequence[str]) -> Iterator[list[Any]]:
    for edge in edges:
        yield [edge.id, edge.start, edge.end, *(_sent(edge.properties.get(name)) for name in names)]


def _sent(value: Value | None) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += _size(row)
        if len(batch) == _LENGTH or size > _CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(value: Any) -> int:
    if isinstance(value, list):
        return sum(map(_size, value))
    return len(value) if isinstance(value, str) else 8


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
