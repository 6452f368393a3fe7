"""Write the pages of many resources, on every core there is."""

import multiprocessing
import os
from collections.abc import Sequence
from typing import Final

from alignment.publish.resource import resource_files
from alignment.publish.site import Site
from alignment.publish.staging import Staging, Written

CHUNK: Final = 200
"""Resources that are written in one go."""
FEW: Final = 1000
"""Resources up to which one process is as fast as several."""

_shared: dict[str, tuple[Site, Staging]] = {}
"""What forked processes find: too large to be sent to each."""


def written_resources(
    site: Site, staging: Staging, *, processes: int | None = None
) -> list[Written]:
    """Write the files of every resource and return them with their checksums, in order.

    Args:
        site: What is published.
        staging: Where files are written.
        processes: How many to use; by default one a core, and one for few resources.
    """
    iris = [iri for iri in site.described.resources if iri != site.base]
    chunks = [iris[start : start + CHUNK] for start in range(0, len(iris), CHUNK)]
    several = processes or (os.cpu_count() or 1 if len(iris) > FEW else 1)
    if several == 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [written for chunk in chunks for written in _write(site, staging, chunk)]
    _shared["site"] = (site, staging)
    try:
        with multiprocessing.get_context("fork").Pool(several) as pool:
            return [written for part in pool.imap(_write_shared, chunks) for written in part]
    finally:
        _shared.clear()


def _write_shared(iris: Sequence[str]) -> list[Written]:
    return _write(*_shared["site"], iris)


def _write(site: Site, staging: Staging, iris: Sequence[str]) -> list[Written]:
    return staging.write(file for iri in iris for file in resource_files(site, iri))
