"""The process with the data, as the server sees it: it forks and kills when it is told to."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from alignment.errors import WorkspaceError
from alignment.serve.sparql.limits import Limits
from alignment.serve.sparql.worker import ORDER, READY, REPORT

_FORK = 0


class Template:
    """A process that has loaded the data, from which workers are forked.

    Args:
        data: N-Quads file.
        address: Path of the socket that workers connect to.
        limits: What a query may take.
    """

    def __init__(self, data: Path, address: str, limits: Limits) -> None:
        """Take what it is started with."""
        self._data = data
        self._arguments = (str(data), address, str(limits.memory), str(limits.answer))
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it and wait until the data is loaded.

        Raises:
            WorkspaceError: When the data cannot be loaded.
        """
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "alignment.serve.sparql.worker",
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        if await self._read() != READY:
            await self.stop()
            raise WorkspaceError(f"{self._data}: cannot be loaded; publish the site again")

    def fork(self) -> None:
        """Have a worker forked, which connects by itself."""
        self._order(_FORK)

    def kill(self, pid: int) -> None:
        """Have a worker killed, if it still runs."""
        self._order(pid)

    async def ended(self) -> AsyncIterator[tuple[int, int]]:
        """Yield the number and the exit status of each worker that ends, until this one does."""
        while report := await self._read():
            pid, status = REPORT.unpack(report)
            yield pid, status

    async def stop(self) -> None:
        """End it, and its workers with it."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    def _order(self, number: int) -> None:
        if self._process and self._process.stdin and self._process.returncode is None:
            with contextlib.suppress(ConnectionError):
                self._process.stdin.write(ORDER.pack(number))

    async def _read(self) -> bytes:
        """Return the next report, or nothing when there is no more."""
        if not (self._process and self._process.stdout):
            return b""
        try:
            return await self._process.stdout.readexactly(REPORT.size)
        except asyncio.IncompleteReadError:
            return b""
