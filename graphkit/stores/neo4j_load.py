"""Makes a Neo4j database hold a graph: safe to repeat, to interrupt and to run beside other graphs.

One node (:GraphkitLoad {graph, state, buckets, …}) says `loading` until all is written, and then keeps a content hash a
bucket. A load reads it first: the same fingerprint means nothing to do, and only buckets with another hash are compared
with the server. While it runs, the buckets it writes have no hash, so that the next load after a crash compares them again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j

from graphkit.errors import ServerError
from graphkit.graph.graph import Graph
from graphkit.graph.loaded import BUCKETS, LOAD, OWN, bucket_hashes, buckets_of
from graphkit.results import Results, Table
from graphkit.stores.neo4j import Neo4jStore
from graphkit.stores.neo4j_difference import Difference, difference, everything
from graphkit.stores.neo4j_schema import FIRST, LAST, ensure
from graphkit.stores.neo4j_write import Track, commit, taken_over, write

__all__ = ["LoadReport", "Track", "load"]

# What the load node is read by; another number makes the next load compare everything.
_FORMAT = 2
# The name is part of every key, and a key above 8 KB is refused.
_LONGEST_NAME = 200

_BEGIN = (
    f"MERGE (l:{LOAD} {{graph: $graph}}) "
    "SET l = {graph: $graph, state: 'loading', format: $format, buckets: $buckets, run: $run, written: 0}"
)
_FINISH = (
    f"MATCH (l:{LOAD} {{graph: $graph, run: $run}}) "
    "SET l = {graph: $graph, state: 'complete', format: $format, buckets: $buckets, fingerprint: $fingerprint, "
    "nodes: $nodes, relationships: $relationships, run: $run} RETURN l.state AS state"
)
_ANY = f"MATCH (n:{OWN} {{graph: $graph}}) RETURN n.id LIMIT 1"


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
    if not 0 < len(name) <= _LONGEST_NAME:
        raise ServerError(f"A graph on a server needs a name of 1 to {_LONGEST_NAME} characters. Give it with --graph.")
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
        counters = ensure(session, FIRST)
        run = secrets.token_hex(8)
        pending = ["" if place in asked else digest for place, digest in enumerate(hashes)]
        parameters = {"graph": name, "run": run, "format": _FORMAT}
        commit(session, lambda transaction: transaction.run(_BEGIN, parameters, buckets=pending).consume())
        # Read after the mark was set: what another load was about to write is refused from there on.
        empty = session.execute_read(lambda transaction: transaction.run(_ANY, graph=name).single()) is None
        plan = everything(wanted) if empty else _plan(session, wanted, name, buckets, asked)
        counters += write(session, name, run, plan, buckets, empty=empty, track=track)
        counters += ensure(session, LAST)
        counts = {"nodes": len(wanted.nodes), "relationships": len(wanted.relationships)}
        finished = {**parameters, **counts, "buckets": hashes, "fingerprint": fingerprint}
        commit(session, _finish, finished, name)
    return LoadReport(
        name,
        store.version,
        **counts,
        unchanged=len(plan) == 0,
        buckets_compared=0 if empty else len(asked),
        rows_written=len(plan),
        counters=counters,
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
    # Asking for no bucket in particular also finds nodes whose bucket is wrong or missing.
    return session.execute_read(difference, graph, name, buckets, asked if len(asked) < BUCKETS else None)


def _finish(transaction: neo4j.ManagedTransaction, parameters: Mapping[str, Any], name: str) -> None:
    if transaction.run(_FINISH, dict(parameters)).single() is None:
        raise taken_over(name)
