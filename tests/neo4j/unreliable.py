"""A connection that breaks at the worst moment: the server has committed, and its answer does not arrive."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

# The message COMMIT of Bolt: a chunk of two bytes, the message, the end of the chunks.
_COMMIT = b"\x00\x02\xb0\x12\x00\x00"


@contextmanager
def answers_lost(uri: str, commits: set[int]) -> Iterator[str]:
    """Stand between a client and the server at `uri`; the answers to the commits of these numbers (from 1) are lost.

    Gives the address to connect to. Commits are counted over all connections.
    """
    server = urlsplit(uri)
    seen = [0]
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    # The test is over.
                    return
                upstream = socket.create_connection((server.hostname or "", server.port or 7687))
                threading.Thread(target=_relay, args=(client, upstream, commits, seen), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


def _relay(client: socket.socket, server: socket.socket, commits: set[int], seen: list[int]) -> None:
    last = b""
    with client, server:
        while True:
            readable, _, _ = select.select([client, server], [], [])
            for source in readable:
                data = source.recv(65536)
                if not data:
                    return
                if source is server:
                    client.sendall(data)
                    continue
                server.sendall(data)
                last = (last + data)[-len(_COMMIT) :]
                if last == _COMMIT:
                    seen[0] += 1
                    if seen[0] in commits:
                        # The server has answered, so it has committed.
                        server.recv(65536)
                        return
