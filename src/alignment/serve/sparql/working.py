"""What a worker does: answer requests within its limits, one after the other, until it is ended."""

import ctypes
import io
import json
import os
import resource
import signal
import socket
import struct
from pathlib import Path
from typing import Final, NoReturn

import pyoxigraph as ox

from alignment.serve.sparql.answering import Answer, answer

LENGTH: Final = struct.Struct("!Q")
"""Before each part of a message: its length in bytes."""

FAILED: Final = 1
"""Exit status of a worker that failed."""

OUT_OF_MEMORY: Final = 3
"""Exit status of a worker that was refused memory, where Python could still tell."""

_PDEATHSIG: Final = 1
"""Option of prctl(2): the signal to get when the parent ends."""


def work(store: ox.Store, address: str, *, memory: int, most: int, parent: int) -> NoReturn:
    """Answer until the server is gone; never returns.

    Args:
        store: What is asked.
        address: Path of the server's socket.
        memory: Bytes that may be taken on top of what is in use.
        most: Bytes of an answer.
        parent: Process this one was forked from, without which it ends too.
    """
    status = FAILED
    try:
        _follow(parent)
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(address)
            stream = connection.makefile("rwb")
            _send(stream, str(os.getpid()).encode())
            _limit(memory)
            while (asked := receive(stream)) is not None:
                _reply(stream, answer(store, json.loads(asked), most=most))
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
    finally:
        os._exit(status)  # what the template would clean up is not ours


def _follow(parent: int) -> None:
    """Let the system end this process with its parent, and take no part in the parent's talk."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that was asked for
        os._exit(FAILED)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)


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
