"""The embedded database over Bolt, so that Neo4j's drivers, Browser and notebooks can ask the laptop's graph.

What is served is a copy in a folder of its own that vanishes in the end: the graph folder stays as it was built, even
when the served one may be written to. Clients log in as a user who may only read, unless asked otherwise: a database opened
read-only would refuse the explicit transactions in which drivers read.
"""

from __future__ import annotations

import base64
import json
import secrets
import shutil
import socket
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import NotAGraph, ServerError
from graphkit.stores.arcadedb import engine

USER = "neo4j"
DATABASE = "graph"
# The engine refuses shorter ones.
SHORTEST_PASSWORD = 8
_HOST = "127.0.0.1"
_ADMINISTRATOR = "root"
_RIGHTS = {
    "admin": (
        ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
        ["createRecord", "readRecord", "updateRecord", "deleteRecord"],
    ),
    "writer": (["updateSchema"], ["createRecord", "readRecord", "updateRecord", "deleteRecord"]),
    "reader": ([], ["readRecord"]),
}


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
    port, control = _open_port(port), _open_port(0)
    # Nobody else learns this one: it makes the user, and is gone.
    administrator = secrets.token_urlsafe(24)
    with tempfile.TemporaryDirectory(prefix="graphkit-serve-") as folder:
        databases = Path(folder) / "databases"
        shutil.copytree(path, databases / DATABASE)
        _write_groups(Path(folder) / "config")
        configuration = {
            "host": _HOST,
            "http_port": control,
            "bolt_port": port,
            "bolt_defaultDatabase": DATABASE,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "server_databaseDirectory": str(databases),
        }
        server = engine().create_server(folder, administrator, configuration)
        server.start()
        try:
            group = "writer" if writable else "reader"
            user = {"name": USER, "password": password, "databases": {DATABASE: [group]}}
            _command(control, administrator, f"create user {json.dumps(user)}")
            yield Served(f"bolt://{_HOST}:{port}", USER, password, DATABASE)
        finally:
            server.stop()


def _write_groups(folder: Path) -> None:
    groups = {
        name: {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}
        for name, (access, records) in _RIGHTS.items()
    }
    folder.mkdir()
    content = {"databases": {"*": {"groups": groups}}, "version": 1}
    (folder / "server-groups.json").write_text(json.dumps(content), encoding="utf-8")


def _command(port: int, password: str, command: str) -> None:
    login = base64.b64encode(f"{_ADMINISTRATOR}:{password}".encode()).decode()
    request = urllib.request.Request(
        f"http://{_HOST}:{port}/api/v1/server",
        data=json.dumps({"command": command}).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Basic {login}"},
    )
    # A proxy of the environment has no business between us and ourselves.
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30):
        pass


def _open_port(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            raise ServerError(f"Port {port} is in use. Take another one with --port.") from error
        found: int = probe.getsockname()[1]
        return found
