"""An endpoint of its own for a test, and a look at the processes behind it."""

import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from starlette.applications import Starlette
from tests.serve.conftest import served

from alignment.serve.sparql.endpoint import sparql_route
from alignment.serve.sparql.limits import Limits
from alignment.serve.sparql.pool import Pool


@contextlib.contextmanager
def sparql_service(data: Path, limits: Limits) -> Iterator[SimpleNamespace]:
    """Serve an endpoint over an N-Quads file; give its address and its file."""
    pool = Pool(data, limits)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with pool.running():
            yield

    with served(Starlette(routes=[sparql_route(pool)], lifespan=lifespan)) as address:
        yield SimpleNamespace(url=f"{address}/sparql", data=data)


@dataclass(frozen=True, slots=True)
class Processes:
    """What runs for an endpoint.

    Attributes:
        template: The process that has loaded the data, or 0.
        workers: Those forked from it, which still run.
        zombies: Those forked from it that ended and were not waited for.
    """

    template: int
    workers: frozenset[int]
    zombies: frozenset[int]


def processes(data: Path) -> Processes:
    """Return what runs now for the endpoint over a file."""
    named, parents, zombies = set(), {}, set()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            pid = int(entry.name)
            parents[pid] = int(parent)
            if state == "Z":
                zombies.add(pid)
            elif str(data).encode() in (entry / "cmdline").read_bytes().split(b"\0"):
                named.add(pid)
    template = next((pid for pid in named if parents[pid] not in named), 0)
    return Processes(
        template,
        frozenset(pid for pid in named if pid != template),
        frozenset(pid for pid in zombies if parents[pid] == template),
    )


def wait_until(is_so: Callable[[], bool], *, seconds: float = 10) -> bool:
    """Return whether something comes to be within some seconds."""
    until = time.monotonic() + seconds
    while not (so := is_so()) and time.monotonic() < until:
        time.sleep(0.02)
    return so
