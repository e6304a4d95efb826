"""Makes a Neo4j database hold a graph: safe to repeat, to interrupt and to run beside other graphs.

One node (:GraphkitLoad {graph, state, buckets, …}) says `loading` until all is written, and then keeps a content hash a
bucket. A load reads it first: the same fingerprint means nothing to do, and only buckets with another hash are compared
with the server. While it runs, the buckets it writes have no hash, so that the next load after a crash compares them again.

Every batch first writes to that node, in the same transaction, and only if it still names this run: a second load of the
same graph takes over, and the first one stops instead of mixing its rows in.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import neo4j

from graphkit.contract.schema import schema
from graphkit.errors import ServerError
from graphkit.graph.graph import Graph, Node, Relationship, Value
from graphkit.graph.loaded import BUCKETS, LOAD, OWN, bucket_hashes, buckets_of
from graphkit.results import Results, Table
from graphkit.stores.neo4j import Neo4jStore
from graphkit.stores.neo4j_difference import Difference, difference, everything
from graphkit.stores.neo4j_schema import ensure_schema

# A batch ends at so many rows or characters; within 1,000 and 5,000 rows the rate is the same.
_ROWS = 2_000
_CHARACTERS = 8_000_000
# What the load node is read by; another number makes the next load compare everything.
_FORMAT = 1

_BEGIN = (
    f"MERGE (l:{LOAD} {{graph: $graph}}) "
    "SET l = {graph: $graph, state: 'loading', format: $format, buckets: $buckets, run: $run, written: 0}"
)
_FENCE = f"MATCH (l:{LOAD} {{graph: $graph, run: $run}}) SET l.written = l.written + $rows RETURN l.written AS written"
_FINISH = (
    f"MATCH (l:{LOAD} {{graph: $graph, run: $run}}) "
    "SET l = {graph: $graph, state: 'complete', format: $format, buckets: $buckets, fingerprint: $fingerprint, "
    "nodes: $nodes, relationships: $relationships} RETURN l.state AS state"
)
_ANY = f"MATCH (n:{OWN} {{graph: $graph}}) RETURN n.id LIMIT 1"

_WRITE_NODES = f"UNWIND $rows AS row MERGE (n:{OWN} {{graph: $graph, id: row.id}}) SET n = row, n:`%s`"
_RELABEL_NODES = f"UNWIND $rows AS row MATCH (n:{OWN} {{graph: $graph, id: row.id}}) REMOVE n%s SET n = row, n:`%s`"
_WRITE_RELATIONSHIPS = (
    f"UNWIND $rows AS row MATCH (a:{OWN} {{graph: $graph, id: row.start}}) "
    f"MATCH (b:{OWN} {{graph: $graph, id: row.end}}) "
    "MERGE (a)-[r:`%s` {graph: $graph, id: row.id}]->(b) SET r = row.properties"
)
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


@dataclass(frozen=True, slots=True)
class LoadReport(Table):
    """What a load did: how much the graph holds, how many rows were compared and sent, and the server's own counters."""

    graph: str
    version: str
    nodes: int
    relationships: int
    unchanged: bool
    buckets_compared: int
    rows_written: int
    counters: Mapping[str, int]

    @property
    def share_compared(self) -> float:
        """The share of buckets that were compared with the server."""
        return self.buckets_compared / BUCKETS

    def to_results(self) -> Results:
        """Return rows of (what, count): what the graph holds, how much was compared and sent, the server's counters."""
        held = {name: getattr(self, name) for name in ("nodes", "relationships", "buckets_compared", "rows_written")}
        return Results(("what", "count"), tuple({**held, **self.counters}.items()))


def load(
    graph: Callable[[], Graph],
    store: Neo4jStore,
    name: str,
    *,
    fingerprint: str | None = None,
    verify: bool = False,
    track: Track | None = None,
) -> LoadReport:
    """Make what stands under `name` on the server equal to a graph.

    `graph` is called unless the server's `fingerprint` is the same (any text that changes with the graph). `verify`
    compares everything with the server instead of trusting its hashes. `track` is told (rows written, rows in all).
    Nodes and relationships that were not loaded under this name stay as they are; a relationship that someone drew to a
    node of ours goes with that node. Raises `ServerError`; what was written then is whole batches, marked as loading.
    """
    known = _read_state(store, name)
    if not verify and fingerprint and known.get("fingerprint") == fingerprint and known.get("state") == "complete":
        return LoadReport(name, store.version, known["nodes"], known["relationships"], True, 0, 0, {})
    wanted = graph()
    buckets = buckets_of(wanted)
    hashes = bucket_hashes(wanted, buckets)
    old: Sequence[str] = known.get("buckets") or ()
    asked = {place for place in range(BUCKETS) if place >= len(old) or old[place] != hashes[place]}
    if verify or len(asked) == BUCKETS:
        asked = set(range(BUCKETS))
    with store.session(writes=True) as session:
        constraints, indexes = ensure_schema(session)
        run = secrets.token_hex(8)
        pending = ["" if place in asked else digest for place, digest in enumerate(hashes)]
        parameters = {"graph": name, "run": run, "format": _FORMAT}
        session.execute_write(lambda transaction: transaction.run(_BEGIN, parameters, buckets=pending).consume())
        plan = _plan(session, wanted, name, buckets, asked)
        counters = _Writer(session, name, run, buckets, len(plan), track).write(plan)
        counts = {"nodes": len(wanted.nodes), "relationships": len(wanted.relationships)}
        finished = {**parameters, **counts, "buckets": hashes, "fingerprint": fingerprint}
        session.execute_write(_finish, finished, name)
    summary = {"constraints_added": constraints, "indexes_added": indexes, **counters}
    return LoadReport(
        name,
        store.version,
        **counts,
        unchanged=len(plan) == 0,
        buckets_compared=len(asked),
        rows_written=len(plan),
        counters={key: count for key, count in summary.items() if count},
    )


def _read_state(store: Neo4jStore, name: str) -> Mapping[str, Any]:
    def read(transaction: neo4j.ManagedTransaction) -> dict[str, Any]:
        record = transaction.run(
            f"MATCH (l:{LOAD} {{graph: $graph}}) RETURN properties(l) AS known", graph=name
        ).single()
        return dict(record["known"]) if record is not None else {}

    with store.session(writes=False) as session:
        known = session.execute_read(read)
    return known if known.get("format") == _FORMAT else {}


def _plan(session: neo4j.Session, graph: Graph, name: str, buckets: Mapping[str, int], asked: set[int]) -> Difference:
    if not asked:
        return Difference()
    if len(asked) < BUCKETS:
        return session.execute_read(difference, graph, name, buckets, asked)
    if session.execute_read(lambda transaction: transaction.run(_ANY, graph=name).single()) is None:
        return everything(graph)
    # Asking for no bucket in particular also finds nodes whose bucket is wrong or missing.
    return session.execute_read(difference, graph, name, buckets, None)


def _finish(transaction: neo4j.ManagedTransaction, parameters: Mapping[str, Any], name: str) -> None:
    if transaction.run(_FINISH, dict(parameters)).single() is None:
        raise _taken_over(name)


def _taken_over(name: str) -> ServerError:
    return ServerError(f"Another load of the graph {name!r} into this database has begun; this one stops here.")


class _Writer:
    def __init__(
        self,
        session: neo4j.Session,
        name: str,
        run: str,
        buckets: Mapping[str, int],
        total: int,
        track: Track | None,
    ) -> None:
        self._session = session
        self._name = name
        self._run = run
        self._buckets = buckets
        self._total = total
        self._track = track
        self._done = 0
        self._counters: Counter[str] = Counter()

    def write(self, plan: Difference) -> Counter[str]:
        """Write all of a plan, batch by batch, and return the server's counters."""
        labels = schema().nodes
        for label, nodes in _grouped(plan.nodes, "label"):
            self._batches(_WRITE_NODES % label, map(self._node_row, nodes))
        for label, nodes in _grouped(plan.relabelled, "label"):
            others = "".join(f":`{other}`" for other in labels if other != label)
            self._batches(_RELABEL_NODES % (others, label), map(self._node_row, nodes))
        for kind, edges in _grouped(plan.relationships, "type"):
            self._batches(_WRITE_RELATIONSHIPS % kind, map(self._relationship_row, edges))
        self._batches(_REMOVE_RELATIONSHIPS, iter(plan.vanished_relationships))
        self._batches(_REMOVE_NODES, iter(plan.vanished_nodes))
        return self._counters

    def _node_row(self, node: Node) -> dict[str, Any]:
        return {**_plain(node.properties), "id": node.id, "graph": self._name, "bucket": self._buckets[node.id]}

    def _relationship_row(self, edge: Relationship) -> dict[str, Any]:
        properties = {**_plain(edge.properties), "id": edge.id, "graph": self._name}
        return {"id": edge.id, "start": edge.start, "end": edge.end, "properties": properties}

    def _batches(self, statement: str, rows: Iterator[Any]) -> None:
        for batch in _chunks(rows):
            counters = self._session.execute_write(self._write_batch, statement, batch)
            for name in _COUNTED:
                self._counters[name] += getattr(counters, name)
            self._done += len(batch)
            if self._track is not None:
                self._track(self._done, self._total)

    def _write_batch(self, transaction: neo4j.ManagedTransaction, statement: str, rows: Sequence[Any]) -> Any:
        if transaction.run(_FENCE, graph=self._name, run=self._run, rows=len(rows)).single() is None:
            raise _taken_over(self._name)
        # Labels and types in the text are those of the contract; a dynamic label would be planned as a full scan.
        result = transaction.run(statement, graph=self._name, rows=rows)
        return result.consume().counters


def _grouped(items: Sequence[Any], key: str) -> Iterator[tuple[str, Iterator[Any]]]:
    # Sorting is stable: within a group the order of ids stays.
    yield from groupby(
        sorted(items, key=lambda item: str(getattr(item, key))), key=lambda item: str(getattr(item, key))
    )


def _plain(properties: Mapping[str, Value]) -> dict[str, Any]:
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
