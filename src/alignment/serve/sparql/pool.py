"""A pool of workers that answer queries, each killed when it takes too long."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alignment.errors import WorkspaceError
from alignment.serve.sparql.answering import Answer
from alignment.serve.sparql.limits import Limits
from alignment.serve.sparql.worker import LENGTH


class BusyError(Exception):
    """All workers are busy, and enough queries wait already."""


class SlowError(Exception):
    """A query took longer than it may."""


class DiedError(Exception):
    """A worker ended while it ran a query, most likely for want of memory."""


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process that answers, and the way to it."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.writer.close()


class Pool:
    """Runs queries in processes forked from one that has loaded the data.

    Args:
        data: N-Quads file; it is read once.
        limits: What a query may take.
    """

    def __init__(self, data: Path, limits: Limits) -> None:
        """Take the data and the limits; nothing is started yet."""
        self.limits = limits
        self._data = data
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._workers: set[_Worker] = set()
        self._waiting = 0
        self._template: asyncio.subprocess.Process | None = None

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Pool"]:
        """Start the workers; end them, and all that belongs to them, afterwards.

        Raises:
            WorkspaceError: When the data cannot be loaded.
        """
        with tempfile.TemporaryDirectory(prefix="alignment-") as folder:
            address = f"{folder}/workers"
            server = await asyncio.start_unix_server(self._greet, address)
            async with server:
                await self._start(address)
                try:
                    yield self
                finally:
                    await self._stop()

    async def _start(self, address: str) -> None:
        self._template = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "alignment.serve.sparql.worker",
            str(self._data),
            address,
            str(self.limits.memory),
            str(self.limits.answer),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        if self._template.stdout is None or await self._template.stdout.readline() != b"ready\n":
            raise WorkspaceError(f"{self._data}: cannot be loaded; publish the site again")
        for _ in range(self.limits.workers):
            self._fork()

    async def _stop(self) -> None:
        for worker in tuple(self._workers):
            worker.kill()
        if self._template and self._template.stdin:
            self._template.stdin.close()
            await self._template.wait()

    def _fork(self) -> None:
        if self._template and self._template.stdin and self._template.returncode is None:
            self._template.stdin.write(b"\n")

    async def _greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a worker in that has just connected."""
        with contextlib.suppress(asyncio.IncompleteReadError):
            worker = _Worker(int(await _receive(reader)), reader, writer)
            self._workers.add(worker)
            self._idle.put_nowait(worker)

    async def run(self, asked: Mapping[str, Any]) -> Answer:
        """Return the answer to a request.

        Args:
            asked: As :func:`alignment.serve.sparql.answering.answer` takes it.

        Raises:
            BusyError: When too many wait, or none gets free in time.
            SlowError: When it takes longer than it may; its worker is gone then.
            DiedError: When its worker ended.
        """
        worker = await self._free_worker()
        try:
            async with asyncio.timeout(self.limits.seconds):
                found = await _ask(worker, asked)
        except TimeoutError as error:
            self._replace(worker)
            raise SlowError from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            self._replace(worker)
            raise DiedError from error
        except asyncio.CancelledError:
            self._replace(worker)
            raise
        self._idle.put_nowait(worker)
        return found

    async def _free_worker(self) -> _Worker:
        if self._idle.empty() and self._waiting >= self.limits.queue:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._idle.get()
        except TimeoutError as error:
            raise BusyError from error
        finally:
            self._waiting -= 1

    def _replace(self, worker: _Worker) -> None:
        worker.kill()
        self._workers.discard(worker)
        self._fork()


async def _ask(worker: _Worker, asked: Mapping[str, Any]) -> Answer:
    content = json.dumps(asked).encode()
    worker.writer.write(LENGTH.pack(len(content)) + content)
    await worker.writer.drain()
    head = json.loads(await _receive(worker.reader))
    return Answer(int(head["status"]), str(head["media"]), await _receive(worker.reader))


async def _receive(reader: asyncio.StreamReader) -> bytes:
    (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
    return await reader.readexactly(length)
