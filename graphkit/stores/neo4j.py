"""Neo4j: one connection, questions to it, and a loaded graph read back."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import neo4j
from neo4j.graph import Node as ServerNode
from neo4j.graph import Path as ServerPath
from neo4j.graph import Relationship as ServerRelationship

from graphkit.closing import Closing
from graphkit.contract.schema import schema
from graphkit.errors import ServerError
from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.graph.loaded import OWN, values
from graphkit.results import Results
from graphkit.stores.neo4j_errors import check_address, check_version, explained

# How long to wait for a connection and, in a managed transaction, for a server that went away; in seconds.
_CONNECT = 10.0
_PATIENCE = 30.0

# What goes wrong becomes an error of ours: the driver's own lines are for those who listen to them.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_NODES = f"MATCH (n:{OWN}) WHERE n.graph = $graph RETURN labels(n) AS labels, properties(n) AS properties"
_RELATIONSHIPS = (
    f"MATCH (a:{OWN})-[r]->(b:{OWN}) WHERE a.graph = $graph AND r.graph = $graph "
    "RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"
)


class Neo4jStore(Closing):
    """A Neo4j database that we are logged in to; a context manager that closes the connection.

    Raises `ServerError`, with what to do, for a server that is down, too old or something else, a wrong scheme, login
    or database. The password is kept by the driver alone.
    """

    def __init__(
        self, uri: str, user: str, password: str, database: str | None = None, *, patience: float = _PATIENCE
    ) -> None:
        check_address(uri)
        if (database or "").casefold() == "system":
            raise ServerError("The database system keeps users and databases, no graph. Name another, or none.")
        self.uri = uri
        self.database = database
        self._user = user
        with self._explained():
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(user, password),
                user_agent="graphkit",
                connection_timeout=_CONNECT,
                max_transaction_retry_time=patience,
                # Hints on our own statements are of no use to the user.
                notifications_min_severity="OFF",
            )
        try:
            self.version = self._greet()
        except BaseException:
            self._driver.close()
            raise

    def _greet(self) -> str:
        with self.session(writes=False) as session:
            result = session.run("CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version")
            product, version = next(iter(result)).values()
            agent = result.consume().server.agent
        check_version(product, version, agent, self.uri)
        return str(version)

    def close(self) -> None:
        """Close the connection."""
        self._driver.close()

    @contextmanager
    def session(self, *, writes: bool) -> Iterator[neo4j.Session]:
        """Lend a session of the driver; the server refuses writes in one that does not write."""
        mode = neo4j.WRITE_ACCESS if writes else neo4j.READ_ACCESS
        with (
            self._explained(),
            self._driver.session(database=self.database, default_access_mode=mode, fetch_size=5_000) as session,
        ):
            yield session

    def _explained(self) -> Any:
        return explained(self.uri, self._user, self.database)

    def cypher(self, query: str, parameters: Mapping[str, Any] | None = None) -> Results:
        """Return what a reading Cypher query answers, in the same form as the embedded database does.

        Raises `QueryError` with the server's message for a query that is wrong or writes.
        """

        def ask(transaction: neo4j.ManagedTransaction) -> Results:
            # Whoever asks writes the query at run time.
            result = transaction.run(query, dict(parameters or {}))
            columns = tuple(result.keys())
            return Results(columns, tuple(tuple(map(_clean, record.values())) for record in result))

        with self.session(writes=False) as session:
            return session.execute_read(ask)

    def graph(self, name: str) -> Graph:
        """Return the loaded graph of this name as it stands on the server; nodes and edges of others are left out."""
        labels = schema().nodes

        def read(transaction: neo4j.ManagedTransaction) -> Graph:
            nodes = []
            for record in transaction.run(_NODES, graph=name):
                identifier, properties = values(record["properties"])
                label = next(label for label in record["labels"] if label in labels)
                nodes.append(Node(identifier, label, properties))
            relationships = []
            for record in transaction.run(_RELATIONSHIPS, graph=name):
                identifier, properties = values(record["properties"])
                relationships.append(
                    Relationship(identifier, record["type"], record["start"], record["end"], properties)
                )
            return Graph(nodes, relationships)

        with self.session(writes=False) as session:
            return session.execute_read(read)


def _clean(value: Any) -> Any:
    if isinstance(value, ServerNode):
        label = next((label for label in sorted(value.labels) if label != OWN), OWN)
        return {"@type": label, **_shown(value)}
    if isinstance(value, ServerRelationship):
        return {"@type": value.type, **_shown(value)}
    if isinstance(value, ServerPath):
        return [_clean(item) for pair in zip(value.nodes, (*value.relationships, None), strict=True) for item in pair][
            :-1
        ]
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _shown(entity: ServerNode | ServerRelationship) -> dict[str, Any]:
    identifier, properties = values(dict(entity.items()))
    return {"id": identifier, **{name: list(v) if isinstance(v, tuple) else v for name, v in properties.items()}}
