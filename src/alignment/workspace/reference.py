"""A reference collection: plans of unrelated publishers, read to be compared with and not kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from alignment.errors import DocumentError
from alignment.ingest import read_document
from alignment.model import Plan

READ: Final = frozenset({".md", ".txt"})
"""Suffixes of the files that are read."""


def read_reference(folder: Path) -> tuple[Plan, ...]:
    """Read every document of a folder as a plan; nothing is written.

    Args:
        folder: Holds ``.txt`` and ``.md`` files, one plan each. What is called README, hidden
            or in a folder below is passed over.

    Returns:
        The plans, sorted by path: each has one of its own, under its publisher.

    Raises:
        DocumentError: When there is no such folder, it holds no document, or one cannot be read,
            does not say who publishes it, or has the publisher and title of another.
    """
    if not folder.is_dir():
        raise DocumentError(
            f"{folder}: no such folder; name one with plans of unrelated publishers"
        )
    found: dict[str, Plan] = {}
    for path in _documents(folder):
        plan = _read(path)
        if plan.path in found:
            other = found[plan.path].source.filename
            raise DocumentError(f"{path}: has the publisher and title of {other}; remove one")
        found[plan.path] = plan
    if not found:
        raise DocumentError(f"{folder}: holds no plan; put .txt or .md files there, one each")
    return tuple(found[path] for path in sorted(found))


def _documents(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        shown = not path.name.startswith(".") and path.stem.casefold() != "readme"
        if shown and path.suffix.lower() in READ and not path.is_dir():
            yield path


def _read(path: Path) -> Plan:
    plan = read_document(path)
    if not plan.publishers:
        raise DocumentError(
            f"{path}: does not say who publishes it, so whether it is unrelated cannot be told; "
            "write the publisher's name on its first line"
        )
    return plan
