"""Matrices of a workspace in every format, the workbook with its evidence among them."""

import json
import re
import shutil
from collections.abc import Sequence
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
from alignment.analytics.export_matrix import names_of
from alignment.analytics.export_parts import without_controls
from alignment.errors import GraphError
from alignment.queries.tables import plain_table
from alignment.rdf import to_turtle
from alignment.rdf.matrices import Observed, cube_graph
from alignment.workspace.searching import study_of
from alignment.workspace.sector import workspace_mask
from alignment.workspace.sheet_book import book_bytes, fill_cells

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet
    from rdflib import Graph

    from alignment.workspace.workspace import Workspace

EVIDENCE: Final = "Evidence"
"""Name of the sheet that holds the quotations."""

_COLUMNS: Final = (
    "row", "column", "evidence", "class", "quotation", "unit", "document", "line", "iri",
)  # fmt: skip
_HIDDEN: Final = "(its publisher does not let it be shown)"
_NO_XML: Final = re.compile("[\ufffe\uffff]")
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
    mask = workspace_mask(workspace)
    for name in MATRICES:
        found = build_matrix(study, name, mask=mask)
        if not found.is_empty:
            files[f"{name}.csv"] = matrix_to_csv(found)
            files[f"{name}.xlsx"] = matrix_book(found)
    return files


def matrix_frame(found: Matrix) -> "pd.DataFrame":
    """Return how many statements stand in each cell, rows and columns by their labels."""
    import pandas as pd  # noqa: PLC0415 - slow to import

    counts = found.counts
    return pd.DataFrame(
        [[counts.get((r.iri, c.iri), 0) for c in found.columns] for r in found.rows],
        index=[row.label for row in found.rows],
        columns=[column.label for column in found.columns],
    )


def render_matrix(workspace: "Workspace", found: Matrix, style: str) -> str:
    """Return a matrix as ``table``, ``csv``, ``json``, ``md`` or ``ttl``.

    Raises:
        GraphError: When there is no such format.
    """
    if style == "table":
        if found.is_empty:
            return found.none
        head, *rows = matrix_to_rows(found)
        return plain_table(head, rows, width=shutil.get_terminal_size((100, 24)).columns)
    if style == "csv":
        return matrix_to_csv(found)
    if style == "json":
        return json.dumps(matrix_to_json(found), ensure_ascii=False, indent=1)
    if style == "md":
        return matrix_to_md(found)
    if style == "ttl":
        return to_turtle(_cube(found, workspace.base))
    raise GraphError(f"{style} is no format of matrices; use table, csv, json, md or ttl")


def _cube(found: Matrix, base: str) -> "Graph":
    made = [(h.iri, h.label) for h in (*found.rows, *found.columns) if h.is_made]
    observed = [
        Observed(c.row, c.column, len(c.statements), c.evidence, tuple(q.iri for q in c.statements))
        for c in found.cells
    ]
    return cube_graph(found.name, found.title, made, observed, base)


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
    places = _evidence(book, found)
    _grid(sheet, found, places)
    _foot(sheet, found)
    return book_bytes(book)


def _evidence(book: "Workbook", found: Matrix) -> dict[tuple[str, str], str]:
    """Write the quotations of every cell; return where those of each stand."""
    sheet = book.create_sheet(EVIDENCE)
    _fill(sheet, 1, _COLUMNS)
    names = names_of(found)
    places, at = {}, 2
    for cell in found.cells:
        places[cell.row, cell.column] = f"A{at}:I{at + len(cell.statements) - 1}"
        for q in cell.statements:
            place = (names[cell.row], names[cell.column], cell.evidence, q.kind, q.text or _HIDDEN)
            _fill(sheet, at, (*place, q.unit, q.plan, q.line, q.iri))
            at += 1
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHI", (22, 30, 12, 16, 70, 22, 34, 8, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    _wrap(sheet, at)
    return places


def _grid(sheet: "Worksheet", found: Matrix, places: dict[tuple[str, str], str]) -> None:
    head, *rows = matrix_to_rows(found)
    _fill(sheet, 1, head)
    for number, (row, cells) in enumerate(zip(found.rows, rows, strict=True), start=2):
        _fill(sheet, number, cells[:1])
        for column, (one, count) in enumerate(zip(found.columns, cells[1:], strict=True), start=2):
            if count:
                _link(sheet.cell(number, column, f"X {count}"), places[row.iri, one.iri])
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = _WIDEST
    for letter in (sheet.cell(1, place).column_letter for place in range(2, len(head) + 1)):
        sheet.column_dimensions[letter].width = 20
    _wrap(sheet, len(found.rows) + 1)


def _link(cell: "Cell", place: str) -> None:
    """Make a cell lead to rows of the evidence sheet."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - slow to import
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415

    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{EVIDENCE}'!{place}")
    cell.font = Font(color="0B57D0", underline="single")
    cell.alignment = Alignment(horizontal="center", vertical="top")


def _wrap(sheet: "Worksheet", last: int) -> None:
    """Let long names and quotations take several lines; the first row is bold."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - slow to import

    for row in sheet.iter_rows(max_row=last):
        for cell in row:
            if not cell.hyperlink:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)


def _foot(sheet: "Worksheet", found: Matrix) -> None:
    at = len(found.rows) + 3
    told = (found.title, found.method, *((found.none,) if found.is_empty else ()))
    for offset, text in enumerate(told):
        _fill(sheet, at + offset, (text,))


def _fill(sheet: "Worksheet", at: int, values: Sequence[str | int]) -> None:
    fill_cells(sheet, at, [v if isinstance(v, int) else _printable(v) for v in values])


def _printable(text: str) -> str:
    """Drop what a workbook cannot hold, and cut what is too long for a cell."""
    kept = _NO_XML.sub("", without_controls("\n".join(text.splitlines())))
    return kept if len(kept) <= _LONGEST else f"{kept[: _LONGEST - 1]}…"
