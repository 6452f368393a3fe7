"""The process that has the data, from which workers are forked that share its memory.

It loads the data once, then takes orders from its input: fork a worker, or kill one. It tells of
each worker that has ended and how, and leaves no zombie. When its input ends it goes, and the
system ends its workers with it; so nothing is left when the server ends, however it ends.
"""

import json
import os
import select
import signal
import struct
import sys
from collections.abc import Callable
from typing import Final

import pyoxigraph as ox

from alignment.serve.sparql.answering import answer
from alignment.serve.sparql.description import counted
from alignment.serve.sparql.working import work

ORDER: Final = struct.Struct("!i")
"""What is read: the number of a worker to kill, or 0 to fork one."""

REPORT: Final = struct.Struct("!ii")
"""What is written: the number of a worker that ended, and its status (a signal is negative)."""

READY: Final = REPORT.pack(0, 0)
"""What is written first, once the data is loaded."""

NONE: Final = -1
"""Reported as the number of a worker that could not be forked."""


def main() -> None:
    """Load the data named first, then fork workers for the socket named second."""
    data, address, memory, most = sys.argv[1:5]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to end
    store = ox.Store()
    store.bulk_load(path=data, format=ox.RdfFormat.N_QUADS)
    counted(store)
    _rehearse()
    own = os.getpid()
    wake = _woken_by_children()
    os.write(1, READY)
    _obey(
        wake,
        lambda: work(store, address, memory=int(memory), most=int(most), parent=own),
    )


def _rehearse() -> None:
    """Answer once of each kind: what is imported late could not be, where no file can be opened."""
    for query in ("SELECT ?s { ?s ?p ?o }", "ASK {}", "DESCRIBE <urn:x>", "no query", "ASK {"):
        asked = {"query": query, "default_graphs": [], "named_graphs": ["urn:x"], "accept": ""}
        json.dumps(answer(ox.Store(), asked, most=1 << 16).media)


def _woken_by_children() -> int:
    """Return what can be read as soon as a child has ended."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    return reading


def _obey(wake: int, begin: Callable[[], object]) -> None:
    """Fork and kill as told, and tell which workers have ended, until the input ends."""
    workers: set[int] = set()
    while True:
        ready, _, _ = select.select([0, wake], [], [])
        if wake in ready:
            os.read(wake, 4096)
            workers -= _reap()
        if 0 in ready:
            order = os.read(0, ORDER.size)
            if len(order) < ORDER.size:
                return
            _follow_order(ORDER.unpack(order)[0], workers, begin)


def _follow_order(pid: int, workers: set[int], begin: Callable[[], object]) -> None:
    if pid in workers:  # its own child, not yet waited for: the number cannot mean another process
        os.kill(pid, signal.SIGKILL)
    elif pid == 0:
        _fork(workers, begin)


def _fork(workers: set[int], begin: Callable[[], object]) -> None:
    try:
        child = os.fork()
    except OSError as error:
        os.write(1, REPORT.pack(NONE, error.errno or 0))
        return
    if not child:
        begin()
    workers.add(child)


def _reap() -> set[int]:
    """Return the workers that ended, each told of."""
    ended: set[int] = set()
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if not pid:
            return ended
        os.write(1, REPORT.pack(pid, os.waitstatus_to_exitcode(status)))
        ended.add(pid)


if __name__ == "__main__":
    main()
