"""Write the parts of a site, on every core there is."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from alignment.publish.staging import Staging, Written

FEW: Final = 20
"""Parts up to which one process is as fast as several."""

T = TypeVar("T")

Part = Callable[[], Iterable[tuple[str, str | bytes]]]
"""Makes files that belong together: file from the site's root on, and its content."""

_shared: dict[str, Any] = {}
"""What forked processes find: too large to be sent to each."""


def written_parts(
    parts: Sequence[Part], staging: Staging, *, processes: int | None = None
) -> list[Written]:
    """Write the files of every part and return them with their checksums, part by part.

    Args:
        parts: What to write, what takes longest first.
        staging: Where files are written.
        processes: How many to use; by default one a core, and one for few parts.
    """
    several = processes or (os.cpu_count() or 1 if len(parts) > FEW else 1)
    if several == 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [written for part in parts for written in staging.write(part())]
    _shared.update(parts=parts, staging=staging)
    try:
        with multiprocessing.get_context("fork").Pool(several) as pool:
            done = pool.imap(_write_shared, range(len(parts)))
            return [written for part in done for written in part]
    finally:
        _shared.clear()


@contextmanager
def meanwhile(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Do work in a process of its own meanwhile; the function that is given waits for its result.

    Args:
        work: What to do; it finds everything that is there now, and its result can be pickled.
            Where processes cannot be forked, it is done when its result is asked for.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield work
        return
    _shared["work"] = work
    try:
        with multiprocessing.get_context("fork").Pool(1) as pool:
            yield pool.apply_async(_work_shared).get
    finally:
        _shared.clear()


def _work_shared() -> Any:  # noqa: ANN401 - whatever the work gives
    return _shared["work"]()


def _write_shared(number: int) -> list[Written]:
    parts: Sequence[Part] = _shared["parts"]
    staging: Staging = _shared["staging"]
    return staging.write(parts[number]())
