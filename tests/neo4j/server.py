"""A real Neo4j Community server on a free loopback port, with its own data folder and password.

    python -m tests.neo4j.server            start one, print how to connect, stop it with Ctrl-C

Java is looked for in GRAPHKIT_JAVA, JAVA_HOME, the search path and /usr/lib/jvm. 5.26 runs on 17 or 21, calendar versions
on 21 or newer.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import neo4j
import neo4j.exceptions

from tests.neo4j.artifacts import APOC, SERVER, SHELL, MissingArtifacts, jars

LTS = "5.26.30"
CALENDAR = "2026.08.1"
# The newest that is published; it talks to servers of calendar versions too.
SHELL_VERSION = LTS
USER = "neo4j"

_OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
_FOLDERS = ("conf", "data", "logs", "run", "plugins", "import")
# The first bytes of a Bolt client: the magic number and four versions it would speak.
_HANDSHAKE = b"\x60\x60\xb0\x17" + bytes([0, 0, 4, 5] + [0] * 12)


def java_for(version: str) -> tuple[str, int]:
    """Return the path and the major version of a Java that runs this version of Neo4j. Raises `MissingArtifacts`."""
    low, high = (17, 21) if version.startswith("5.") else (21, 99)
    home = os.environ.get("JAVA_HOME")
    candidates = [os.environ.get("GRAPHKIT_JAVA"), f"{home}/bin/java" if home else None, shutil.which("java")]
    candidates += sorted(map(str, Path("/usr/lib/jvm").glob("*/bin/java")))
    for java in filter(None, candidates):
        if not Path(java).exists():
            continue
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
        found = re.search(r'version "(\d+)', said)
        if found and low <= int(found[1]) <= high:
            return java, int(found[1])
    raise MissingArtifacts(f"no Java {low} or newer for Neo4j {version}: set GRAPHKIT_JAVA")


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Neo4jServer:
    """A server with its own folder; a context manager that starts and stops it. Raises `MissingArtifacts`."""

    def __init__(
        self, folder: Path, version: str = LTS, *, heap: str = "512m", read_only: bool = False, apoc: bool = False
    ) -> None:
        self.folder = folder.resolve()
        self.version = version
        self.user = USER
        # Hexadecimal: neo4j-admin takes a password that begins with a hyphen for an option.
        self.password = secrets.token_hex(12)
        self.port = free_port()
        self.jars = jars(f"{SERVER}:{version}")
        self.heap = heap
        self._apoc = jars(*APOC) if apoc else None
        self._java, self._java_version = java_for(version)
        self._process: subprocess.Popen[bytes] | None = None
        for name in _FOLDERS:
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for jar in self._apoc.glob("apoc-*.jar") if self._apoc else ():
            shutil.copy(jar, self.folder / "plugins")
        self.configure(read_only=read_only)

    @property
    def uri(self) -> str:
        """The address: bolt://, since there is nothing to route on one server."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The id of the running process."""
        assert self._process is not None
        return self._process.pid

    def configure(self, *, read_only: bool) -> None:
        """Write the configuration that the next start reads."""
        settings = {f"server.directories.{name}": str(self.folder / name) for name in _FOLDERS if name != "conf"}
        settings |= {
            "server.default_listen_address": "127.0.0.1",
            "server.default_advertised_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "server.memory.pagecache.size": "128m",
            "dbms.usage_report.enabled": "false",
            "db.tx_log.rotation.retention_policy": "1 files",
            "server.databases.default_to_read_only": str(read_only).lower(),
            # Without these two every stop waits twice five seconds.
            "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
            "internal.server.bolt.connection_shutdown_wait_time": "0s",
        }
        if not self.version.startswith("5."):
            # Else it looks for addresses to broadcast on.
            settings["dbms.fleet_manager.enabled"] = "false"
        if self._apoc:
            settings["dbms.security.procedures.unrestricted"] = "apoc.*"
        lines = "".join(f"{name}={value}\n" for name, value in settings.items())
        (self.folder / "conf" / "neo4j.conf").write_text(lines)

    def command(self, main: str, *arguments: str, heap: str | None = None) -> list[str]:
        """Return the command line that runs a class of the server's jars."""
        heap = heap or self.heap
        flags = [f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseSerialGC", *(f"--add-opens={o}=ALL-UNNAMED" for o in _OPENS)]
        if self._java_version >= 23:
            flags += ["--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"]
        # Procedures are looked for in plugins/, their libraries here, after the server's own, some of which are newer.
        places = os.pathsep.join(f"{folder}/*" for folder in (self.jars, self._apoc) if folder)
        return [self._java, *flags, "-cp", places, main, *arguments]

    def admin(self, *arguments: str, heap: str = "256m") -> str:
        """Run neo4j-admin on the stopped server's folder and return what it printed. Raises `CalledProcessError`."""
        places = {"NEO4J_HOME": str(self.folder), "NEO4J_CONF": str(self.folder / "conf")}
        command = self.command("org.neo4j.cli.AdminTool", *arguments, heap=heap)
        return subprocess.run(command, env={**os.environ, **places}, check=True, capture_output=True, text=True).stdout

    def start(self, patience: float = 120) -> Neo4jServer:
        """Start the server and wait until its database answers."""
        if not (self.folder / "data" / "databases" / "system").exists():
            self.admin("dbms", "set-initial-password", self.password, heap="128m")
        community = self.version.startswith("5.")
        main = f"org.neo4j.server.{'CommunityEntryPoint' if community else 'Neo4jCommunity'}"
        places = [f"--home-dir={self.folder}", f"--config-dir={self.folder}/conf", "--console-mode"]
        console = self.folder / "logs" / "console.log"
        with console.open("ab") as log:
            self._process = subprocess.Popen(
                self.command(main, *places), stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"Neo4j ended with {self._process.returncode}: {console.read_text()[-2000:]}")
            if self._answers():
                return self
            time.sleep(0.1)
        self.kill()
        raise TimeoutError(f"Neo4j {self.version} did not answer within {patience:.0f} seconds")

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                connection.settimeout(5)
                connection.sendall(_HANDSHAKE)
                if len(connection.recv(4)) != 4:
                    return False
        except OSError:
            return False
        # The port answers a moment before the database does.
        with (
            neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password)) as driver,
            driver.session() as session,
        ):
            try:
                session.run("RETURN 1").consume()
            except (neo4j.exceptions.TransientError, neo4j.exceptions.ServiceUnavailable):
                return False
        return True

    def stop(self, patience: float = 30) -> None:
        """Stop the server in good order."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """Kill the server as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def __enter__(self) -> Neo4jServer:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()


def shell_command(uri: str, user: str) -> list[str]:
    """Return the command line of cypher-shell; the password goes into NEO4J_PASSWORD. Raises `MissingArtifacts`."""
    java, _ = java_for(SHELL_VERSION)
    folder = jars(f"{SHELL}:{SHELL_VERSION}")
    arguments = ["-a", uri, "-u", user, "--format", "plain"]
    return [java, "-cp", f"{folder}/*", "org.neo4j.shell.Main", *arguments]


def main() -> None:
    """Start a server, say how to connect, and wait."""
    # A plain kill, too, ends in good order.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory() as folder, Neo4jServer(Path(folder)) as server:
        print(
            f"Neo4j {server.version} at {server.uri}, user {server.user}, password {server.password}. Ctrl-C stops it."
        )
        try:
            signal.pause()
        except KeyboardInterrupt:
            print("Stopped.")


if __name__ == "__main__":
    main()
