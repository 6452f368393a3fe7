"""Read SSSOM tables, ours and anybody's, with an error that names the row."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from alignment.errors import GraphError
from alignment.mappings.curies import expand
from alignment.mappings.slots import CC0, REQUIRED, SHARES, MappingSet
from alignment.model import Mapping as Pair
from alignment.namespaces import PREFIXES
from alignment.namespaces import shorten as shorten_known

_INHERITED: Final = ("mapping_date", "mapping_tool", "mapping_tool_version")
"""Slots that a set may state once for all its rows."""

_IRI: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s<>\"{}|\\^`%\x00-\x20\[\]]|%[0-9A-Fa-f]{2})+"
)
_TERM: Final = re.compile(r"(?:\\.|[^|\\])+", re.DOTALL)


def read_sssom(path: Path) -> MappingSet:
    """Read a table of mappings from a file.

    Args:
        path: An SSSOM/TSV file with its metadata in comment lines at the top.

    Raises:
        GraphError: When the file cannot be read, or with the first row that is wrong.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    return parse_sssom(text, name=str(path))


def parse_sssom(text: str, *, name: str = "SSSOM table") -> MappingSet:
    """Return the table that SSSOM/TSV text holds; columns we do not know are passed over.

    Args:
        text: The whole file.
        name: What to call it in an error.

    Raises:
        GraphError: With the first row that is wrong, what is wrong, and what is expected.
    """
    header, table, skipped = _split(text)
    slots = _metadata(header, name)
    prefixes = {**PREFIXES, **_curie_map(slots, name)}
    mappings = []
    for line, row in _rows(table, skipped, name):
        where = f"{name}, line {line}"
        mappings.append(_mapping(_Cells(row, slots, prefixes, where)))
    return MappingSet(
        iri=str(slots.get("mapping_set_id", "")),
        mappings=tuple(mappings),
        license=str(slots.get("license", CC0)),
        title=str(slots.get("mapping_set_title", "")),
    )


class _Cells:
    """One row, read cell by cell; what is wrong is told with its place."""

    def __init__(
        self,
        row: Mapping[str, str],
        slots: Mapping[str, Any],
        prefixes: Mapping[str, str],
        where: str,
    ) -> None:
        self.row = row
        self.slots = slots
        self.prefixes = prefixes
        self.where = where

    def text(self, column: str) -> str:
        inherited = str(self.slots.get(column, "")) if column in _INHERITED else ""
        return self.row.get(column) or inherited

    def iri(self, column: str) -> str:
        curie = self.text(column)
        if not curie:
            raise GraphError(f"{self.where}: {column} is empty: give a CURIE or an IRI")
        try:
            iri = expand(curie, self.prefixes)
        except KeyError:
            problem = f"{column} {curie!r} has a prefix that curie_map does not declare"
            raise GraphError(f"{self.where}: {problem}: add it at the top of the file") from None
        if not _IRI.fullmatch(iri):
            raise GraphError(f"{self.where}: {column} {curie!r} is no IRI: correct it")
        return iri

    def share(self, column: str) -> float | None:
        text = self.text(column)
        if not text:
            return None
        value = _number(text)
        if value is None or not 0 <= value <= 1:
            raise GraphError(f"{self.where}: {column} is {text!r}: give a number from 0 to 1")
        return value

    def date(self) -> str:
        text = self.text("mapping_date")
        try:
            return date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            problem = f"mapping_date is {text!r}: write it as 2026-01-31"
            raise GraphError(f"{self.where}: {problem}") from None

    def modifier(self) -> str:
        text = self.text("predicate_modifier")
        if text not in ("", "Not"):
            problem = f"predicate_modifier is {text!r}: leave it empty or write Not"
            raise GraphError(f"{self.where}: {problem}")
        return text

    def tool(self) -> str:
        name, version = self.text("mapping_tool"), self.text("mapping_tool_version")
        return f"{name}/{version}" if version else name

    def explanation(self) -> tuple[tuple[str, float], ...]:
        terms = [re.sub(r"\\(.)", r"\1", t, flags=re.DOTALL) for t in self._listed("match_string")]
        shares = [_number(share) for share in self._listed(SHARES)]
        if not shares:
            return ()
        if len(terms) != len(shares) or None in shares:
            problem = f"{SHARES} must give one number for each term of match_string"
            raise GraphError(f"{self.where}: {problem}")
        return tuple((t, s) for t, s in zip(terms, shares, strict=True) if s is not None)

    def _listed(self, column: str) -> list[str]:
        return _TERM.findall(self.text(column))


def _mapping(cells: _Cells) -> Pair:
    return Pair(
        subject=cells.iri("subject_id"),
        predicate=cells.iri("predicate_id"),
        object=cells.iri("object_id"),
        justification=shorten_known(cells.iri("mapping_justification")),
        score=cells.share("similarity_score"),
        confidence=cells.share("confidence"),
        modifier=cells.modifier(),
        author=cells.text("author_label"),
        date=cells.date(),
        tool=cells.tool(),
        comment=cells.text("comment"),
        explanation=cells.explanation(),
    )


def _split(text: str) -> tuple[str, str, int]:
    """Return the metadata, the table, and how many lines stand before the table."""
    lines = text.removeprefix("\ufeff").split("\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "\n".join(line[1:] for line in lines[:count]), "\n".join(lines[count:]), count


def _metadata(header: str, name: str) -> dict[str, Any]:
    try:
        slots = yaml.safe_load(header) if header.strip() else {}
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise GraphError(f"{name}: the lines that start with # are not YAML: {problem}") from error
    if not isinstance(slots, dict):
        raise GraphError(f"{name}: the lines that start with # must be 'slot: value' pairs")
    return slots


def _curie_map(slots: Mapping[str, Any], name: str) -> dict[str, str]:
    given = slots.get("curie_map") or {}
    if not isinstance(given, dict):
        raise GraphError(f"{name}: curie_map must list one 'prefix: namespace' a line")
    return {str(prefix): str(namespace) for prefix, namespace in given.items()}


def _rows(table: str, skipped: int, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with the line of the file that it ends on."""
    reader = csv.reader(io.StringIO(table, newline=""), dialect="excel-tab")
    try:
        columns = next(reader, [])
        missing = [column for column in REQUIRED if column not in columns]
        if missing:
            raise GraphError(f"{name}: the table lacks the columns {', '.join(missing)}")
        for cells in reader:
            line = reader.line_num + skipped
            if len(cells) > len(columns):
                problem = f"has {len(cells)} cells under {len(columns)} columns"
                raise GraphError(f"{name}, line {line}: {problem}")
            if any(cells):
                yield line, dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise GraphError(f"{name}, line {reader.line_num + skipped}: {error}") from error


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
