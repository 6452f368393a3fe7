"""Matrices of a workspace in every format, the workbook with its evidence among them."""

import json
import shutil
from typing import TYPE_CHECKING, Final

from alignment.analytics import (
    MATRICES,
    Matrix,
    Study,
    build_matrix,
    matrix_to_csv,
    matrix_to_json,
    matrix_to_md,
    matrix_to_rows,
    upright,
)
from alignment.errors import GraphError
from alignment.queries.tables import plain_table
from alignment.rdf import to_turtle
from alignment.rdf.matrices import Observed, cube_graph
from alignment.workspace.searching import study_of
from alignment.workspace.sector import workspace_mask
from alignment.workspace.sheet_book import book_bytes, fill_cells

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet
    from rdflib import Graph

    from alignment.workspace.workspace import Workspace

EVIDENCE: Final = "Evidence"
"""Name of the sheet that holds the quotations."""

_COLUMNS: Final = (
    "row", "column", "evidence", "class", "quotation", "unit", "document", "line", "iri",
)  # fmt: skip
_WIDEST: Final = 48
_LONGEST: Final = 32_000
"""Characters of a cell: a workbook holds 32,767."""


def matrix(
    workspace: "Workspace",
    name: str,
    *,
    threshold: float | None = None,
    parent_plan: str | None = None,
) -> Matrix:
    """Return a matrix of a workspace.

    Args:
        workspace: An open workspace.
        name: One of :data:`alignment.analytics.MATRICES`.
        threshold: Lowest confidence of a suggestion that counts.
        parent_plan: Path of the parent's plan whose statements are columns.

    Raises:
        QueryError: When there is no such matrix or plan.
    """
    study = study_of(workspace, threshold=threshold)
    return build_matrix(study, name, parent_plan=parent_plan, mask=workspace_mask(workspace))


def matrix_files(workspace: "Workspace", study: Study) -> dict[str, str | bytes]:
    """Return every matrix that has rows and columns, as CSV and as a workbook.

    Args:
        workspace: An open workspace.
        study: Its plans and their alignments.

    Returns:
        File name → content.
    """
    files: dict[str, str | bytes] = {}
    for name in MATRICES:
        found = build_matrix(study, name, mask=workspace_mask(workspace))
        if found.rows and found.columns:
            files[f"{name}.csv"] = matrix_to_csv(found)
            files[f"{name}.xlsx"] = matrix_book(found)
    return files


def render_matrix(workspace: "Workspace", found: Matrix, style: str) -> str:
    """Return a matrix as ``table``, ``csv``, ``json``, ``md`` or ``ttl``.

    Raises:
        GraphError: When there is no such format.
    """
    if style == "table":
        head, *rows = matrix_to_rows(found)
        width = shutil.get_terminal_size((100, 24)).columns
        table = plain_table(head, rows, width=width)
        return table if rows else f"{found.title}: there is nothing to put in rows and columns."
    if style == "csv":
        return matrix_to_csv(found)
    if style == "json":
        return json.dumps(matrix_to_json(found), ensure_ascii=False, indent=1)
    if style == "md":
        return matrix_to_md(found)
    if style == "ttl":
        return to_turtle(_cube(found, workspace.base))
    raise GraphError(f"{style} is no format of matrices; use table, csv, json, md, ttl or xlsx")


def _cube(found: Matrix, base: str) -> "Graph":
    labels = [(head.iri, head.label) for head in (*found.rows, *found.columns)]
    observed = [
        Observed(c.row, c.column, len(c.statements), c.evidence, tuple(q.iri for q in c.statements))
        for c in found.cells
    ]
    return cube_graph(found.name, found.title, labels, observed, base)


def matrix_book(found: Matrix) -> bytes:
    """Return a matrix as a workbook: each count is a link to its rows on the evidence sheet.

    Args:
        found: A matrix.

    Returns:
        An xlsx file; the same matrix gives the same bytes.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import

    book = Workbook()
    sheet = book.active
    if sheet is None:  # pragma: no cover - a new workbook has a sheet
        raise GraphError("the workbook has no sheet")
    sheet.title = "Matrix"
    found = upright(found)
    starts = _evidence(book, found)
    _grid(sheet, found, starts)
    return book_bytes(book)


def _evidence(book: "Workbook", found: Matrix) -> dict[tuple[str, str], int]:
    """Write the quotations of every cell; return the row at which each cell begins."""
    sheet = book.create_sheet(EVIDENCE)
    _fill(sheet, 1, _COLUMNS)
    labels = {head.iri: head.label for head in (*found.rows, *found.columns)}
    starts, at = {}, 2
    for cell in found.cells:
        starts[cell.row, cell.column] = at
        for q in cell.statements:
            place = (labels[cell.row], labels[cell.column], cell.evidence, q.kind, q.text)
            _fill(sheet, at, (*place, q.unit, q.plan, q.line, q.iri))
            at += 1
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHI", (22, 30, 12, 16, 70, 22, 34, 8, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    return starts


def _grid(sheet: "Worksheet", found: Matrix, starts: dict[tuple[str, str], int]) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    counts = found.counts
    _fill(sheet, 1, ("", *(head.label for head in found.columns)))
    for number, row in enumerate(found.rows, start=2):
        _fill(sheet, number, (row.label,))
        for place, column in enumerate(found.columns, start=2):
            at = starts.get((row.iri, column.iri))
            if at is not None:
                cell = sheet.cell(number, place, f"X {counts[row.iri, column.iri]}")
                cell.hyperlink = f"#'{EVIDENCE}'!A{at}"
                cell.font = Font(color="0B57D0", underline="single")
                cell.alignment = Alignment(horizontal="center")
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = _WIDEST
    for cell in sheet[1]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=True)
    for place in range(2, len(found.columns) + 2):
        sheet.column_dimensions[sheet.cell(1, place).column_letter].width = 20
    _foot(sheet, found)


def _foot(sheet: "Worksheet", found: Matrix) -> None:
    at = len(found.rows) + 3
    for offset, text in enumerate((found.title, found.method)):
        _fill(sheet, at + offset, (text,))


def _fill(sheet: "Worksheet", at: int, values: tuple[str | int, ...]) -> None:
    fill_cells(sheet, at, [v if isinstance(v, int) else _printable(v) for v in values])


def _printable(text: str) -> str:
    """Drop what a workbook cannot hold, and cut what is too long for a cell."""
    kept = "".join(c for c in text if c.isprintable() or c in " \n\t")
    return kept if len(kept) <= _LONGEST else f"{kept[: _LONGEST - 1]}…"
