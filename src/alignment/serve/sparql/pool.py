"""A pool of workers that answer queries, each killed when it takes too long."""

import asyncio
import contextlib
import json
import signal
import tempfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from alignment.errors import WorkspaceError
from alignment.serve.sparql.answering import Answer
from alignment.serve.sparql.limits import Limits
from alignment.serve.sparql.template import Template
from alignment.serve.sparql.working import FAILED, LENGTH, OUT_OF_MEMORY

_PAUSE: Final = 1.0
"""Seconds before what could not be started is started again, and until an end is told of."""

_LONGEST_PAUSE: Final = 30.0
_OF_MEMORY: Final = frozenset({OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL})
"""How a worker ends for want of memory: refused by its limit, or chosen by the system."""


class BusyError(Exception):
    """All workers are busy, and enough queries wait already."""


class SlowError(Exception):
    """A query took longer than it may."""


class DiedError(Exception):
    """A worker ended while it ran a query."""


class MemoryLimitError(DiedError):
    """A worker ended because it was refused more memory."""


@dataclass(frozen=True, slots=True, eq=False)
class _Worker:
    """A process that answers, the way to it, and the status it ends with."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    ended: asyncio.Future[int] = field(default_factory=asyncio.Future)

    def end(self, status: int) -> None:
        if not self.ended.done():
            self.ended.set_result(status)
        self.writer.close()


class Pool:
    """Runs queries in processes forked from one that has loaded the data.

    Args:
        data: N-Quads file; it is read once, and again only if the process that holds it is lost.
        limits: What a query may take.
    """

    def __init__(self, data: Path, limits: Limits) -> None:
        """Take the data and the limits; nothing is started yet."""
        self.limits = limits
        self._data = data
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._workers: dict[int, _Worker] = {}
        self._waiting = 0

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
                self._template = Template(self._data, address, self.limits)
                await self._template.start()
                keeping = asyncio.create_task(self._keep())
                try:
                    yield self
                finally:
                    keeping.cancel()
                    await self._template.stop()
                    self._end_all()

    async def _keep(self) -> None:
        """Put another in the place of each worker that ends, and of the template if that does."""
        while True:
            for _ in range(self.limits.workers):
                self._template.fork()
            async for pid, status in self._template.ended():
                self._replace(pid, status)
            self._end_all()
            await self._start_again()

    async def _start_again(self) -> None:
        """Start the template until it is there."""
        pause = _PAUSE
        while True:
            await self._template.stop()
            try:
                await self._template.start()
            except (WorkspaceError, OSError):
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                return

    def _replace(self, pid: int, status: int) -> None:
        """Fork another; later, where one did not even get to connect, lest that goes round."""
        if worker := self._workers.pop(pid, None):
            worker.end(status)
            self._template.fork()
        else:
            asyncio.get_running_loop().call_later(_PAUSE, self._template.fork)

    def _end_all(self) -> None:
        for worker in self._workers.values():
            worker.end(FAILED)
        self._workers.clear()

    async def _greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a worker in that has just connected."""
        with contextlib.suppress(asyncio.IncompleteReadError):
            worker = _Worker(int(await _receive(reader)), reader, writer)
            self._workers[worker.pid] = worker
            self._idle.put_nowait(worker)

    async def run(self, asked: Mapping[str, Any]) -> Answer:
        """Return the answer to a request.

        Args:
            asked: As :func:`alignment.serve.sparql.answering.answer` takes it.

        Raises:
            BusyError: When too many wait, or none gets free in time.
            SlowError: When it takes longer than it may; its worker is gone then.
            MemoryLimitError: When its worker ended for want of memory.
            DiedError: When its worker ended otherwise.
        """
        worker, found = self._next_idle() or await self._free_worker(), None
        try:
            async with asyncio.timeout(self.limits.seconds):
                found = await _ask(worker, asked)
        except TimeoutError as error:
            raise SlowError from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise await _reason(worker) from error
        finally:
            if found is None:  # also when nobody waits for the answer any more
                self._template.kill(worker.pid)
        self._idle.put_nowait(worker)
        return found

    def _next_idle(self) -> _Worker | None:
        """Return a worker that has nothing to do, if there is one and nobody waits for it."""
        while not (self._waiting or self._idle.empty()):
            worker = self._idle.get_nowait()
            if not worker.reader.at_eof():  # it may have ended meanwhile
                return worker
        return None

    async def _free_worker(self) -> _Worker:
        if self._waiting >= self.limits.queue:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                while (worker := await self._idle.get()).reader.at_eof():
                    pass
                return worker
        except TimeoutError as error:
            raise BusyError from error
        finally:
            self._waiting -= 1


async def _reason(worker: _Worker) -> DiedError:
    """Return why a worker is gone, as the template tells a moment later."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PAUSE):
            if await asyncio.shield(worker.ended) in _OF_MEMORY:
                return MemoryLimitError()
    return DiedError()


async def _ask(worker: _Worker, asked: Mapping[str, Any]) -> Answer:
    content = json.dumps(asked).encode()
    worker.writer.write(LENGTH.pack(len(content)) + content)
    await worker.writer.drain()
    head = json.loads(await _receive(worker.reader))
    return Answer(int(head["status"]), str(head["media"]), await _receive(worker.reader))


async def _receive(reader: asyncio.StreamReader) -> bytes:
    (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
    return await reader.readexactly(length)
