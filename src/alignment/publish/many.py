"""Write the parts of a site, and do other work beside each other, on every core there is.

No more processes work at a time than there are cores: one that shares its core with another takes
longer than both would after one another, as each throws out of the cache what the other needs.
"""

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Final, TypeVar

from alignment.errors import WorkspaceError
from alignment.publish.content import Content
from alignment.publish.staging import Staging, Written

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext
    from multiprocessing.sharedctypes import Synchronized

FEW: Final = 20
"""Parts up to which one process is as fast as several."""

T = TypeVar("T")

Part = Callable[[], Iterable[tuple[str, Content]]]
"""Makes files that belong together: file from the site's root on, and its content."""

_shared: list["_Cores"] = []
"""Those that processes share now, if any do."""


class _Cores:
    """Cores for this process, which has one from the start, and for those that it forks."""

    def __init__(self, number: int) -> None:
        self._free = _fork().Semaphore(max(number - 1, 0))
        self._has_own = True

    @contextmanager
    def one(self) -> Iterator[None]:
        """Take a core for a while, in a process that was forked."""
        with self._free:
            self._has_own = True
            yield

    @contextmanager
    def left_to_others(self) -> Iterator[None]:
        """Leave the core of this process to others while it waits; after an error, for good."""
        had, self._has_own = self._has_own, False
        if had:
            self._free.release()
        yield
        if had:
            self._free.acquire()
            self._has_own = True


def written_parts(
    parts: Sequence[Part], own: Part, staging: Staging, *, processes: int | None = None
) -> list[Written]:
    """Write the files of every part and return them with their checksums, part by part.

    Args:
        parts: What to write, what takes longest first.
        own: What this process writes while others write the parts; it comes last.
        staging: Where files are written.
        processes: How many to use; by default one a core, and one for few parts.
    """
    several = processes or (_number() if len(parts) > FEW else 1)
    if several == 1 or not _can_fork():
        return [written for part in (*parts, own) for written in staging.write(part())]
    taken = _fork().Value("i", 0)
    done: dict[int, list[Written]] = {}
    with _shared_cores() as cores, ExitStack() as begun, cores.left_to_others():
        write = partial(_write_some, parts, staging, taken, cores)
        waiting = [begun.enter_context(_begun(write)) for _ in range(several)]
        mine = staging.write(own())
        while waiting:
            ready = wait(waiting)
            for one in [each for each in waiting if each in ready]:
                done |= _received(one)
                waiting.remove(one)
    return [*(written for _, files in sorted(done.items()) for written in files), *mine]


@contextmanager
def meanwhile(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Do work in a process of its own meanwhile; the function that is given waits for its result.

    Args:
        work: What to do; it finds everything that is there now, and its result can be pickled.
            Where processes cannot be forked, it is done when its result is asked for, which this
            process may do, or one that it forks.
    """
    if not _can_fork():
        yield work
        return
    with _shared_cores() as cores, _begun(partial(_with_core, cores, work)) as result:

        def received() -> T:
            with cores.left_to_others():
                found: T = _received(result)
            return found

        yield received


@contextmanager
def _shared_cores() -> Iterator[_Cores]:
    """Give the cores that all processes forked meanwhile share."""
    outermost = not _shared
    if outermost:
        _shared.append(_Cores(_number()))
    try:
        yield _shared[0]
    finally:
        if outermost:
            _shared.clear()


@contextmanager
def _begun(work: Callable[[], Any]) -> Iterator[Connection]:
    """Do work in a process of its own, at once; its result, or how it failed, is to be received.

    A pool would wait without end for the work of a process that the system has killed.
    """
    result, sent = _fork().Pipe(duplex=False)
    process = _fork().Process(target=_send, args=(work, sent), daemon=True)
    process.start()
    sent.close()
    try:
        yield result
    finally:
        process.terminate()
        process.join()
        result.close()


def _send(work: Callable[[], Any], to: Connection) -> None:
    """Do work in a forked process, which leaves Ctrl-C to the one that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        found: tuple[Any, Exception | None] = (work(), None)
    except Exception as error:  # noqa: BLE001 - the process that asked raises it
        error.add_note(traceback.format_exc())
        found = (None, error)
    with suppress(BrokenPipeError):  # nobody waits for it any more
        to.send(found)


def _received(result: Connection) -> Any:  # noqa: ANN401 - whatever the work gives
    try:
        found, error = result.recv()
    except EOFError:
        raise WorkspaceError(
            "a process that helped was ended by the system, which may be short of memory; "
            "end other programs and try again"
        ) from None
    if error:
        raise error
    return found


def _with_core(cores: _Cores, work: Callable[[], T]) -> T:
    with cores.one():
        return work()


def _write_some(
    parts: Sequence[Part],
    staging: Staging,
    taken: "Synchronized[int]",
    cores: _Cores,
) -> dict[int, list[Written]]:
    """Write parts that no other process has taken: number → files."""
    done = {}
    while (number := _next(taken)) < len(parts):
        with cores.one():
            done[number] = staging.write(parts[number]())
    return done


def _next(taken: "Synchronized[int]") -> int:
    """Take a number that nobody has."""
    with taken.get_lock():
        taken.value += 1
        return taken.value - 1


def _number() -> int:
    return os.cpu_count() or 1


def _fork() -> "ForkContext":
    return multiprocessing.get_context("fork")


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()
