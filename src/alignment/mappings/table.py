"""An SSSOM table taken apart: metadata, columns and rows, before anything is understood."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

from alignment.errors import GraphError
from alignment.mappings.slots import REQUIRED

_LEGACY: Final = "match_type"
"""What early versions of SSSOM had in place of a justification."""

_DEEP: Final = 100
"""Levels of nesting that no metadata needs."""

_OPENING: Final = (
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
)
_CLOSING: Final = (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken, yaml.BlockEndToken)


@dataclass(frozen=True, slots=True)
class SssomProblem:
    """What is wrong in a table, where, and what to do about it.

    Attributes:
        file: Name of the file.
        line: Line of the file on which the row begins, from 1.
        text: What is wrong with which column, and what to do.
    """

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.file}, line {self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose cells are still text.

    Attributes:
        name: What to call it in an error.
        slots: Its metadata.
        rows: Line on which each row begins, and its cells by column.
        problems: Rows that cannot be told apart.
    """

    name: str
    slots: Mapping[str, Any]
    rows: tuple[tuple[int, dict[str, str]], ...]
    problems: tuple[SssomProblem, ...]


def split_table(text: str, *, name: str, metadata: str = "") -> Table:
    """Return the parts of an SSSOM table; tabs, commas or semicolons part its columns.

    Args:
        text: The whole file.
        name: What to call it in an error.
        metadata: The text of a metadata file beside it; what the table says itself goes first.

    Raises:
        GraphError: When the metadata is no YAML or a column is missing.
    """
    header, table, skipped = _parted(text)
    delimiter = _delimiter(table)
    if delimiter != "\t":
        header = "\n".join(line.rstrip(delimiter) for line in header.split("\n"))
    slots = _metadata(metadata, f"the metadata of {name}") | _metadata(header, name)
    problems: list[SssomProblem] = []
    rows = tuple(_rows(table, delimiter, skipped, name, problems))
    return Table(name, slots, rows, tuple(problems))


def _parted(text: str) -> tuple[str, str, int]:
    """Return the metadata, the table, and how many lines stand before the table."""
    lines = text.removeprefix("\ufeff").split("\n")
    is_header = (line.startswith(("#", '"#')) for line in lines)
    count = next((n for n, is_one in enumerate(is_header) if not is_one), len(lines))
    return "\n".join(map(_uncommented, lines[:count])), "\n".join(lines[count:]), count


def _uncommented(line: str) -> str:
    """Return a line of metadata, also where a spreadsheet program took it for a cell."""
    if line.startswith('"'):
        line = line.rstrip("\t,; \r").strip('"').replace('""', '"')
    return line[1:].rstrip()


def _delimiter(table: str) -> str:
    """Return what stands between columns: tabs, or what spreadsheet programs write instead."""
    first = next((line for line in table.split("\n") if line.strip()), "")
    return "\t" if "\t" in first else max(",;", key=first.count)


class _Loader(yaml.SafeLoader):
    """Reads every scalar as the text it is: a date that no calendar has is for us to report."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the name is PyYAML's


def _metadata(header: str, name: str) -> dict[str, Any]:
    """Return the slots of a metadata block, all of them text, lists or mappings of text."""
    try:
        _check_plain(header, name)
        slots = yaml.load(header, Loader=_Loader) if header.strip() else {}  # noqa: S506 - safe
    except (yaml.YAMLError, ValueError) as error:
        problem = " ".join(str(error).split())
        raise GraphError(f"{name}: the lines that start with # are not YAML: {problem}") from error
    if not isinstance(slots, dict):
        raise GraphError(f"{name}: the lines that start with # must be 'slot: value' pairs")
    return {str(slot): value for slot, value in slots.items() if value}


def _check_plain(header: str, name: str) -> None:
    """Refuse what SSSOM forbids in metadata and what could fill the memory."""
    depth = 0
    for token in yaml.scan(header, Loader=_Loader):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken | yaml.TagToken):
            raise GraphError(f"{name}: its metadata has YAML tags or anchors: write plain values")
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > _DEEP:
            raise GraphError(f"{name}: its metadata is nested too deeply: write plain values")


def _rows(
    table: str, delimiter: str, skipped: int, name: str, problems: list[SssomProblem]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with the line of the file that it begins on."""
    reader = csv.reader(io.StringIO(table, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    line = skipped + 1
    try:
        for cells in reader:
            if not columns and any(cells):
                columns = _columns(cells, name)
            elif len(cells) > len(columns) and any(cells[len(columns) :]):
                text = f"has {len(cells)} cells under {len(columns)} columns: remove the extra ones"
                problems.append(SssomProblem(name, line, text))
            elif any(cells):
                yield line, dict(zip(columns, cells, strict=False))
            line = reader.line_num + skipped + 1
    except csv.Error as error:
        text = f"the row cannot be read ({error}): close its quotation marks and double inner ones"
        problems.append(SssomProblem(name, line, f"{text}; nothing below it was read"))
    _columns(columns, name)


def _columns(cells: list[str], name: str) -> list[str]:
    """Return the names of the columns, when all that are needed are there, once each."""
    columns = [cell.strip() for cell in cells]
    needed = [c for c in REQUIRED if c != "mapping_justification" or _LEGACY not in columns]
    if missing := [column for column in needed if column not in columns]:
        problem = f"the table lacks the columns {', '.join(missing)}"
        raise GraphError(f"{name}: {problem}: is it an SSSOM table?")
    if twice := sorted({c for c in columns if c and columns.count(c) > 1}):
        raise GraphError(f"{name}: the table has {', '.join(twice)} twice: keep one column each")
    return columns
