"""Suggestions as a spreadsheet that people fill in: drop-downs, and quotations to read only."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alignment.errors import WorkspaceError
from alignment.files import write_bytes
from alignment.mappings import is_rejected
from alignment.workspace.curation import ACCEPT, REJECT
from alignment.workspace.sheet_book import book_bytes, fill_cells
from alignment.workspace.sheet_guide import GUIDE
from alignment.workspace.sheet_rows import (
    COLUMNS,
    CONCEPT_RELATIONS,
    DECISION,
    FIRST,
    RELATION,
    STATEMENT_RELATIONS,
    Cell,
    Column,
    relation_in_words,
    relations_for,
    review_rows,
    shown_words,
    undecided,
    written_cell,
)
from alignment.workspace.sides import Sides
from alignment.workspace.workspace import Workspace

if TYPE_CHECKING:
    from openpyxl import Workbook

REVIEW: Final = "Review"
HOW_TO: Final = "How to"
DECIDED: Final = "Decided"
SKIP: Final = "skip"
DECISIONS: Final = (ACCEPT, REJECT, SKIP)

_SPARE: Final = 0.2
"""Lines of a row beyond those that its longest text needs, as a share."""

_LINE: Final = 14.0
_HIGHEST: Final = 400.0
"""Heights in points; a row of a spreadsheet is at most 409 high."""

DECIDED_COLUMNS: Final = (
    Column("Decision", 12),
    Column("Relation", 30),
    Column("First unit", 16),
    Column("First statement", 52),
    Column("Second unit", 16),
    Column("Second statement", 52),
    Column("Reviewer", 16),
    Column("Date", 12),
    Column("Comment", 40),
    Column("State", 24),
)


def write_sheet(
    workspace: Workspace,
    path: Path,
    *,
    plan: str = "",
    limit: int | None = None,
    overwrite: bool = False,
) -> int:
    """Write the pairs to review into a spreadsheet, all or nothing.

    Args:
        workspace: An open workspace.
        path: An xlsx file.
        plan: Path of the plan that the pairs must concern; empty for all.
        limit: How many at most.
        overwrite: Whether to write over a file that holds something else, such as decisions.

    Returns:
        How many pairs it holds.

    Raises:
        QueryError: When there is no such plan.
        WorkspaceError: When the file cannot be written, or is there already.
    """
    if path.suffix.lower() != ".xlsx":
        raise WorkspaceError(f"{path}: a review sheet is an xlsx file; name one that ends in .xlsx")
    rows = review_rows(workspace, undecided(workspace, plan=plan, limit=limit))
    content = book_bytes(_book(workspace, rows))
    if not overwrite and path.exists() and not (path.is_file() and path.read_bytes() == content):
        advice = "import it first, name another file, or use --overwrite"
        raise WorkspaceError(f"{path}: is there already and may hold decisions; {advice}")
    write_bytes(path, content)
    return len(rows)


def _book(workspace: Workspace, rows: Sequence[Mapping[str, Cell]]) -> "Workbook":
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import

    book = Workbook()
    book.properties.creator, book.properties.title = "alignment", workspace.config.title
    review = book.active
    review.title = REVIEW
    cells = [[row[column.name] for column in COLUMNS] for row in rows]
    _table(review, COLUMNS, cells)
    _add_lists(review, workspace, rows)
    _guide(book.create_sheet(HOW_TO))
    _table(book.create_sheet(DECIDED), DECIDED_COLUMNS, list(_decided(workspace)))
    return book


def _table(sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:  # noqa: ANN401
    """Fill a sheet and make it fit to be read, filled in and printed."""
    fill_cells(sheet, 1, [column.name for column in columns])
    for number, cells in enumerate(rows, start=2):
        fill_cells(sheet, number, cells)
        sheet.row_dimensions[number].height = _height(columns, cells)
    _style(sheet, columns, len(rows) + 1)
    for letter, column in zip(_letters(sheet, columns), columns, strict=True):
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].hidden = column.hidden
    sheet.freeze_panes = "D2" if columns is COLUMNS else "A2"
    sheet.auto_filter.ref = f"A1:{_letters(sheet, columns)[-1]}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    _protect(sheet)


def _style(sheet: Any, columns: Sequence[Column], last: int) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font, PatternFill, Protection  # noqa: PLC0415

    grey, yellow = (PatternFill("solid", fgColor=c) for c in ("FFE7E6E6", "FFFFF8DC"))
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    unlocked = Protection(locked=False)
    for number, column in enumerate(columns, start=1):
        head = sheet.cell(1, number)
        head.font, head.fill, head.alignment = bold, grey, wrapped
        for row in range(2, last + 1):
            cell = sheet.cell(row, number)
            cell.alignment = wrapped
            if isinstance(cell.value, float):
                cell.number_format = "0.00"
            if column.unlocked:
                cell.fill, cell.protection = yellow, unlocked


def _add_lists(sheet: Any, workspace: Workspace, rows: Sequence[Mapping[str, Cell]]) -> None:  # noqa: ANN401
    """Let people choose decisions and relations from lists."""
    kinds = [relations_for(workspace, str(row[FIRST.name])) for row in rows]
    statements = [n for n, kind in enumerate(kinds, start=2) if kind is STATEMENT_RELATIONS]
    concepts = [n for n, kind in enumerate(kinds, start=2) if kind is CONCEPT_RELATIONS]
    _add_list(sheet, DECISION, DECISIONS, [*range(2, len(rows) + 2)])
    _add_list(sheet, RELATION, tuple(STATEMENT_RELATIONS), statements)
    _add_list(sheet, RELATION, tuple(CONCEPT_RELATIONS), concepts)


def _add_list(sheet: Any, column: Column, choices: Sequence[str], rows: Sequence[int]) -> None:  # noqa: ANN401
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    if not rows:
        return
    letter = _letters(sheet, COLUMNS)[COLUMNS.index(column)]
    chosen = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    chosen.errorTitle, chosen.error = column.name, "Choose one of the list, or leave it empty."
    chosen.showErrorMessage = True
    for first, last in _runs(rows):
        chosen.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(chosen)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of consecutive numbers."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _guide(sheet: Any) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(GUIDE, start=1):
        fill_cells(sheet, number, [line])
        sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.cell(1, 1).font = Font(bold=True)
    _protect(sheet)


def _decided(workspace: Workspace) -> Iterator[list[Cell]]:
    """Yield a row for each decision, the stale ones marked."""
    sides, stale = Sides(workspace), {one.mapping for one in workspace.stale}
    for mapping in workspace.curated:
        first, second = sides.of(mapping.subject), sides.of(mapping.object)
        values = (
            "rejected" if is_rejected(mapping) else "accepted",
            relation_in_words(mapping.predicate),
            first.unit, shown_words(first), second.unit, shown_words(second),
            mapping.author, mapping.date, mapping.comment,
            "stale: the words have changed" if mapping in stale else "holds",
        )  # fmt: skip
        yield [written_cell(value) for value in values]


def _protect(sheet: Any) -> None:  # noqa: ANN401
    """Lock what is to be read only; filters, widths and heights stay free."""
    sheet.protection.sheet = True
    for freed in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(sheet.protection, freed, False)


def _letters(sheet: Any, columns: Sequence[Column]) -> list[str]:  # noqa: ANN401
    return [sheet.cell(1, number).column_letter for number in range(1, len(columns) + 1)]


def _height(columns: Sequence[Column], cells: Sequence[Cell]) -> float:
    """Return how high a row must be for its longest text, which no program works out on opening."""
    lines = [
        len(cell) / column.width * (1 + _SPARE)
        for column, cell in zip(columns, cells, strict=True)
        if isinstance(cell, str) and not column.hidden
    ]
    return min(_HIGHEST, _LINE * (1 + int(max(lines, default=0.0))))
