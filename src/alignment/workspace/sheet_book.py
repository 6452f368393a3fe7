"""Workbooks: written so that the same cells give the same bytes, and read without trust."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alignment.errors import DocumentError

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_BYTES: Final = 50_000_000
MOST_UNPACKED: Final = 200_000_000
MOST_PARTS: Final = 1_000
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 200

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_PLAIN_FILE: Final = 0o644 << 16
_UNREADABLE: Final = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    SyntaxError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl and zipfile raise on files that are broken or were made to break them."""

Rows = list[tuple[int, dict[str, Any]]]


def book_bytes(book: "Workbook") -> bytes:
    """Return a workbook as a file: the same cells give the same bytes.

    Args:
        book: A workbook of openpyxl.
    """
    saved, packed = BytesIO(), BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.create_system, entry.external_attr = 3, _PLAIN_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, _without_times(name, old.read(name)))
    return packed.getvalue()


def read_sheet(path: Path, name: str, columns: Sequence[str]) -> Rows:
    """Return the filled rows of one sheet of a workbook.

    Args:
        path: An xlsx file by anybody.
        name: Name of the sheet; its first row holds the names of its columns, in any order.
        columns: The columns it must have.

    Returns:
        Number of each row and its cells: name of the column → value.

    Raises:
        DocumentError: When the file is no workbook, too large, or lacks the sheet or a column.
    """
    content = _content(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _check_parts(path, content)
            lines = _lines(path, content, name)
    except _UNREADABLE as error:
        raise DocumentError(
            f"{path}: is no xlsx workbook that can be read; save it again as xlsx, or export anew"
        ) from error
    return _named(path, name, lines, columns)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        reason = error.strerror or str(error)
        raise DocumentError(f"{path}: cannot be read ({reason}); name an xlsx file") from error
    if size > MOST_BYTES:
        raise DocumentError(f"{path}: has more than {MOST_BYTES:,} bytes; export fewer rows")
    return content


def _check_parts(path: Path, content: bytes) -> None:
    """Refuse archives that unpack to more than any sheet of ours, and XML with entities."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise DocumentError(f"{path}: unpacks to more than a review sheet holds; export anew")
        for part in parts:
            if b"<!DOCTYPE" in archive.read(part) or b"<!ENTITY" in archive.read(part):
                raise DocumentError(f"{path}: declares XML entities; save it again as xlsx")


def _lines(path: Path, content: bytes, name: str) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import

    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        if name not in book.sheetnames:
            found = ", ".join(map(repr, book.sheetnames))
            raise DocumentError(f"{path}: has no sheet {name!r} but {found}; export anew")
        sheet = book[name]
        return list(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True))
    finally:
        book.close()


def _named(path: Path, name: str, lines: list[tuple[Any, ...]], columns: Sequence[str]) -> Rows:
    heads = ["" if cell is None else " ".join(str(cell).split()) for cell in (lines or [()])[0]]
    if missing := [column for column in columns if column not in heads]:
        problem = f"sheet {name!r} lacks the columns {', '.join(missing)}"
        raise DocumentError(f"{path}: {problem}; leave its first row as it was exported")
    if twice := [column for column in columns if heads.count(column) > 1]:
        raise DocumentError(f"{path}: sheet {name!r} has {', '.join(twice)} twice; keep one each")
    if len(lines) > MOST_ROWS + 1:
        raise DocumentError(f"{path}: has more than {MOST_ROWS:,} rows; export fewer")
    return list(_filled(heads, lines))


def _filled(heads: list[str], lines: list[tuple[Any, ...]]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell is not None and str(cell).strip() for cell in cells):
            yield number, dict(zip(heads, cells, strict=False))


def _without_times(name: str, content: bytes) -> bytes:
    """Return a part of a workbook without the moment it was written."""
    if name != "docProps/core.xml":
        return content
    return _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", content)


def fill_cells(sheet: Any, row: int, values: Sequence[Any]) -> None:  # noqa: ANN401 - openpyxl's
    """Write values into a row; text stays text, whatever it begins with.

    Args:
        sheet: A worksheet of openpyxl.
        row: Number of the row, from 1.
        values: Texts, numbers, or ``None``.
    """
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        if value is None or value == "":
            continue
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
            cell.quotePrefix = value[0] in "=+-@#'\t"
