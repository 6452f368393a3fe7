"""Read SSSOM tables, ours and anybody's, with an error that names the row."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alignment.errors import GraphError
from alignment.mappings.cells import Cells, inherited, prefixes_of
from alignment.mappings.slots import CC0, MappingSet
from alignment.mappings.table import SssomProblem, split_table
from alignment.model import Mapping as Pair

_BESIDE: Final = (".sssom.yml", ".sssom.yaml", ".yml", ".yaml")
"""Endings of a metadata file that lies beside its table."""

_MOST: Final = 100_000_000
"""Bytes of a table at most."""


@dataclass(frozen=True, slots=True)
class SssomRow:
    """A row that was understood.

    Attributes:
        file: Name of the file.
        line: Line of the file on which it begins, from 1.
        mapping: What it says.
    """

    file: str
    line: int
    mapping: Pair

    def problem(self, text: str) -> SssomProblem:
        """Return a problem with this row."""
        return SssomProblem(self.file, self.line, text)


@dataclass(frozen=True, slots=True)
class SssomRows:
    """A table whose wrong rows were set aside.

    Attributes:
        table: The set with all rows that were understood.
        rows: The same rows with their lines, in the order of the file.
        problems: What is wrong with the others, in the order of the file.
    """

    table: MappingSet
    rows: tuple[SssomRow, ...]
    problems: tuple[SssomProblem, ...]


def read_sssom(path: Path) -> MappingSet:
    """Read a table of mappings from a file.

    Args:
        path: An SSSOM/TSV file with its metadata in comment lines at the top.

    Raises:
        GraphError: When the file cannot be read, or with the first row that is wrong.
    """
    return _first_wrong(read_rows(path))


def parse_sssom(text: str, *, name: str = "SSSOM table") -> MappingSet:
    """Return the table that SSSOM/TSV text holds; columns we do not know are passed over.

    Args:
        text: The whole file.
        name: What to call it in an error.

    Raises:
        GraphError: With the first row that is wrong, what is wrong, and what is expected.
    """
    return _first_wrong(parse_rows(text, name=name))


def read_rows(path: Path) -> SssomRows:
    """Read anybody's table of mappings, wrong rows set aside.

    Args:
        path: An SSSOM file, columns parted by tabs or commas, with its metadata in comment lines
            at the top or in a file beside it, such as ``theirs.sssom.yml``.

    Raises:
        GraphError: When the file cannot be read or is no SSSOM table.
    """
    text = _text(path)
    beside = [] if text.startswith(("#", "\ufeff#", '"#')) else _metadata_files(path)
    metadata = _text(beside[0]) if beside else ""
    return parse_rows(text, name=str(path), metadata=metadata)


def parse_rows(text: str, *, name: str = "SSSOM table", metadata: str = "") -> SssomRows:
    """Return the rows that SSSOM text holds, wrong ones set aside.

    Args:
        text: The whole file.
        name: What to call it in an error.
        metadata: The text of a metadata file beside it.

    Raises:
        GraphError: When the metadata is wrong or a column is missing.
    """
    table = split_table(text, name=name, metadata=metadata)
    prefixes = prefixes_of(table.slots)
    if prefixes is None:
        raise GraphError(f"{name}: curie_map must list one 'prefix: namespace' a line")
    shared = inherited(table.slots, [row for _, row in table.rows])
    rows, problems = [], list(table.problems)
    for line, row in table.rows:
        cells = Cells(row, shared, prefixes)
        mapping = cells.mapping()
        problems += [SssomProblem(name, line, text) for text in cells.problems]
        if not cells.problems:
            rows.append(SssomRow(name, line, mapping))
    of_set = Cells({}, table.slots, prefixes)
    found = MappingSet(
        iri=of_set.text("mapping_set_id"),
        mappings=tuple(row.mapping for row in rows),
        license=of_set.text("license") or CC0,
        title=of_set.text("mapping_set_title"),
        version=of_set.text("mapping_set_version"),
        date=Cells({}, shared, prefixes).date(),
        tool=Cells({}, shared, prefixes).tool(),
    )
    return SssomRows(found, tuple(rows), tuple(sorted(problems, key=lambda p: p.line)))


def _first_wrong(found: SssomRows) -> MappingSet:
    if found.problems:
        raise GraphError(str(found.problems[0]))
    return found.table


def _metadata_files(path: Path) -> list[Path]:
    """Return the metadata files beside a table, the one that SSSOM recommends first."""
    stem = path.name.removesuffix(path.suffix).removesuffix(".sssom")
    return [file for end in _BESIDE if (file := path.with_name(stem + end)).is_file()]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST:
            raise GraphError(f"{path}: has more than {_MOST:,} bytes; split it")
        with path.open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(
            f"{path}: cannot be read as UTF-8 text ({error}); save it as UTF-8 or restore it"
        ) from error
