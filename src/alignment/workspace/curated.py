"""The file of curated mappings: read anew, written whole, one process at a time."""

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from alignment.errors import WorkspaceError
from alignment.files import write_text
from alignment.iris import Iris
from alignment.mappings import MappingSet, pair_of, read_sssom, sssom_text
from alignment.mappings.slots import COLUMNS
from alignment.mappings.table import split_table
from alignment.model import Mapping
from alignment.workspace.labels import statement_labels
from alignment.workspace.workspace import CURATED, Workspace

Ends = frozenset[str]
"""The two IRIs of a pair, whichever is the subject."""

_SLOTS: Final = frozenset(
    {
        "curie_map",
        "extension_definitions",
        "license",
        "mapping_date",
        "mapping_set_id",
        "mapping_set_title",
        "mapping_set_version",
        "mapping_tool",
        "mapping_tool_version",
        "sssom_version",
    }
)
"""What we keep of a set's metadata."""


def replace_pairs(workspace: Workspace, rows: dict[Ends, Sequence[Mapping]]) -> None:
    """Replace all that is curated on some pairs; without rows, a pair is undecided again.

    Args:
        workspace: An open workspace.
        rows: The two IRIs of a pair → the mappings to keep on it.

    Raises:
        WorkspaceError: When the workspace cannot be written to.
    """
    require_writable(workspace)
    with _alone(workspace.folder):
        kept = (m for m in read_curated(workspace).mappings if pair_of(m) not in rows)
        write_curated(workspace, [*kept, *(m for found in rows.values() for m in found)])


def read_curated(workspace: Workspace) -> MappingSet:
    """Return the curated mappings as they stand on disk now, with licence and title."""
    path = workspace.folder / CURATED
    if path.is_file():
        return read_sssom(path)
    return MappingSet(
        iri=Iris(workspace.base).graph("mappings/curated"),
        license=workspace.config.licence,
        title=f"Curated mappings: {workspace.config.title}",
    )


def write_curated(workspace: Workspace, mappings: Iterable[Mapping]) -> None:
    """Write the whole curated file; licence, title and set id stay as they are.

    Args:
        workspace: An open workspace.
        mappings: Every row.

    Raises:
        WorkspaceError: When the workspace cannot be written to, or the file holds what we do
            not write.
    """
    require_writable(workspace)
    _check_nothing_lost(workspace.folder / CURATED)
    table = replace(read_curated(workspace), mappings=tuple(sorted(set(mappings), key=row_order)))
    labels = statement_labels(workspace.plans, base=workspace.base)
    write_text(workspace.folder / CURATED, sssom_text(table, base=workspace.base, labels=labels))


def _check_nothing_lost(path: Path) -> None:
    """Refuse to write over columns and metadata that people added and we would drop."""
    if not path.is_file():
        return
    table = split_table(path.read_text(encoding="utf-8"), name=str(path))
    filled = {column for _, row in table.rows for column, cell in row.items() if column and cell}
    if lost := sorted((filled - set(COLUMNS)) | (set(table.slots) - _SLOTS)):
        raise WorkspaceError(
            f"{path}: {', '.join(lost)} would be lost, as decisions are written without it; "
            "move it to the comment column or to another file"
        )


def require_writable(workspace: Workspace) -> None:
    """Refuse to go on where decisions cannot be kept.

    Raises:
        WorkspaceError: When the workspace cannot be written to.
    """
    if not workspace.is_writable:
        raise WorkspaceError(
            f"{workspace.folder}: cannot be written to, so no decision can be kept; start a "
            "workspace of your own with `alignment init DIR` and name it with --workspace DIR"
        )


def row_order(mapping: Mapping) -> tuple[str, ...]:
    """Return what the rows of a table are sorted by."""
    return mapping.subject, mapping.object, mapping.predicate, mapping.modifier, mapping.author


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time read and write again; the lock ends with the process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
