"""Write the parts of a site, and do other work beside each other, on every core there is.

No more processes work at a time than there are cores: one that shares its core with another takes
longer than both would after one another, as each throws out of the cache what the other needs.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from multiprocessing.pool import Pool
from typing import Any, Final, TypeVar

from alignment.publish.content import Content
from alignment.publish.staging import Staging, Written

FEW: Final = 20
"""Parts up to which one process is as fast as several."""

T = TypeVar("T")

Part = Callable[[], Iterable[tuple[str, Content]]]
"""Makes files that belong together: file from the site's root on, and its content."""

_shared: dict[str, Any] = {}
"""What forked processes find: too large to be sent to each."""


class _Cores:
    """Cores for this process, which has one from the start, and for those that it forks."""

    def __init__(self, number: int) -> None:
        self._free = multiprocessing.get_context("fork").Semaphore(max(number - 1, 0))
        self._has_own = True

    def one(self) -> AbstractContextManager[Any]:
        """Take a core for a while, in a process that was forked."""
        return self._free

    @contextmanager
    def left_to_others(self) -> Iterator[None]:
        """Leave the core of this process to others for a while; after an error, for good."""
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
    with (
        _found_by_others(several, parts=parts, staging=staging) as cores,
        cores.left_to_others(),
        _forked(several) as pool,
    ):
        done = pool.imap(_write_shared, range(len(parts)))
        mine = staging.write(own())
        return [*(written for part in done for written in part), *mine]


@contextmanager
def meanwhile(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Do work in a process of its own meanwhile; the function that is given waits for its result.

    Args:
        work: What to do; it finds everything that is there now, and its result can be pickled.
            Where processes cannot be forked, it is done when its result is asked for.
    """
    if not _can_fork():
        yield work
        return
    with (
        _found_by_others(_number(), work=work) as cores,
        _forked(1) as pool,
    ):
        result = pool.apply_async(_work_shared)

        def wait() -> T:
            with cores.left_to_others():
                found: T = result.get()
            return found

        yield wait


@contextmanager
def _found_by_others(number: int, **values: Any) -> Iterator[_Cores]:  # noqa: ANN401
    """Let forked processes find values; all that are forked meanwhile share the cores."""
    before = dict(_shared)
    cores = _shared["cores"] = before.get("cores") or _Cores(number)
    _shared.update(values)
    try:
        yield cores
    finally:
        _shared.clear()
        _shared.update(before)


def _forked(number: int) -> AbstractContextManager[Pool]:
    """Return processes that leave Ctrl-C to this one, which ends them and tells it once."""
    ignore = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)
    return multiprocessing.get_context("fork").Pool(number, initializer=ignore)


def _number() -> int:
    return os.cpu_count() or 1


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _work_shared() -> Any:  # noqa: ANN401 - whatever the work gives
    cores: _Cores = _shared["cores"]
    with cores.one():
        return _shared["work"]()


def _write_shared(number: int) -> list[Written]:
    parts: Sequence[Part] = _shared["parts"]
    staging: Staging = _shared["staging"]
    cores: _Cores = _shared["cores"]
    with cores.one():
        return staging.write(parts[number]())
