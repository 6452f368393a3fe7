"""The processes that run queries: a template with the data, and workers forked from it.

The template loads the data once and forks a worker whenever it reads a line; workers share its
memory. A worker connects to the server's socket, tells its number, and answers requests, one after
the other, until it is killed or the server goes. When the template's input ends it kills its
workers and goes too, so nothing is left when the server ends, however it ends.
"""

import contextlib
import io
import json
import os
import resource
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from alignment.serve.sparql.answering import Answer, answer

LENGTH: Final = struct.Struct("!Q")
"""Before each part of a message: its length in bytes."""


def main() -> None:
    """Load the data named first, then fork workers for the socket named second."""
    data, address, memory, most = sys.argv[1:5]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to end
    store = ox.Store()
    store.bulk_load(path=data, format=ox.RdfFormat.N_QUADS)
    _rehearse()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    workers: set[int] = set()
    for _ in sys.stdin:
        workers -= set(_ended())
        if child := os.fork():
            workers.add(child)
        else:
            _work(store, address, int(memory), int(most))
    for worker in workers - set(_ended()):
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def _rehearse() -> None:
    """Answer once of each kind: what is imported late could not be, where no file can be opened."""
    for query in ("SELECT ?s { ?s ?p ?o }", "ASK {}", "DESCRIBE <urn:x>", "no query", "ASK {"):
        asked = {"query": query, "default_graphs": [], "named_graphs": ["urn:x"], "accept": ""}
        json.dumps(answer(ox.Store(), asked, most=1 << 16).media)


def _ended() -> list[int]:
    """Return the workers that ended since it was last asked, so that none stays as a zombie."""
    ended = []
    with contextlib.suppress(ChildProcessError):
        while (child := os.waitpid(-1, os.WNOHANG)[0]) > 0:
            ended.append(child)
    return ended


def _work(store: ox.Store, address: str, memory: int, most: int) -> None:
    """Answer until the server is gone; never returns."""
    status = 1
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(address)
            stream = connection.makefile("rwb")
            _send(stream, str(os.getpid()).encode())
            _limit(memory)
            while (asked := receive(stream)) is not None:
                found = answer(store, json.loads(asked), most=most)
                _reply(stream, found)
        status = 0
    finally:
        os._exit(status)  # what the template would clean up is not ours


def _limit(memory: int) -> None:
    """Let this process take so much more memory, and open nothing: no file, no connection."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _reply(stream: io.BufferedRWPair, found: Answer) -> None:
    head = json.dumps({"status": found.status, "media": found.media}).encode()
    _send(stream, head, found.content)


def _send(stream: io.BufferedRWPair, *parts: bytes) -> None:
    for part in parts:
        stream.write(LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def receive(stream: io.BufferedRWPair) -> bytes | None:
    """Return the next part of a message; ``None`` when there is no more."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return stream.read(LENGTH.unpack(head)[0])


if __name__ == "__main__":
    main()
