"""The embedded database over Bolt, so that Neo4j's drivers, Browser and notebooks can ask the laptop's graph.

What is served is a copy in a folder of its own that vanishes in the end: the graph folder stays as it was built, even
when the served one may be written to.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import NotAGraph, ServerError
from graphkit.stores.arcadedb import engine

USER = "root"
DATABASE = "graph"
_HOST = "127.0.0.1"
# The engine refuses shorter ones.
SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class Served:
    """Where the database can be reached."""

    uri: str
    user: str
    password: str
    database: str


@contextmanager
def serve(path: Path, password: str, *, port: int = 7687, writable: bool = False) -> Iterator[Served]:
    """Serve a copy of the database folder at `path` on the loopback address until the context ends; port 0 takes a free one.

    Raises `NotAGraph` if no database is there, `ServerError` for a port in use or a password of less than 8 characters.
    """
    if not path.is_dir():
        raise NotAGraph(f"{path.parent.parent} holds no finished graph. Run the build again: it goes on.")
    if len(password) < SHORTEST_PASSWORD:
        raise ServerError(f"The password has less than {SHORTEST_PASSWORD} characters. Take a longer one.")
    port = _open_port(port)
    with tempfile.TemporaryDirectory(prefix="graphkit-serve-") as folder:
        databases = Path(folder) / "databases"
        shutil.copytree(path, databases / DATABASE)
        configuration = {
            "mode": "production",
            "host": _HOST,
            # The engine always opens its own port too: one that nobody needs to know.
            "http_port": _open_port(0),
            "bolt_port": port,
            "bolt_defaultDatabase": DATABASE,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "server_databaseDirectory": str(databases),
            "server_defaultDatabaseMode": "READ_WRITE" if writable else "READ_ONLY",
        }
        server = engine().create_server(folder, password, configuration)
        server.start()
        try:
            yield Served(f"bolt://{_HOST}:{port}", USER, password, DATABASE)
        finally:
            server.stop()


def _open_port(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            raise ServerError(f"Port {port} is in use. Take another one with --port.") from error
        found: int = probe.getsockname()[1]
        return found
