"""Spreadsheets that are broken, forged or full of hostile text: one clear line, nothing lost."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignment.errors import AlignmentError, DocumentError
from alignment.workspace import Workspace
from alignment.workspace.sheet import REVIEW, write_sheet
from alignment.workspace.sheet_book import book_bytes, fill_cells
from alignment.workspace.sheet_import import SheetRead, read_review
from alignment.workspace.sheet_rows import COLUMNS, read_cell, row_hash, written_cell

DAY = "2026-01-31"


@pytest.fixture
def file(two_plans: Workspace, tmp_path: Path) -> Path:
    """Return the exported sheet."""
    path = tmp_path / "review.xlsx"
    write_sheet(two_plans, path)
    return path


def read(workspace: Workspace, path: Path) -> SheetRead:
    return read_review(workspace, path, reviewer="Ann", date=DAY)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is no xlsx workbook"),
        (b"No;Decision\n", "is no xlsx workbook"),
        (zipped(a=b"a"), "is no xlsx workbook"),
        (zipped(a=b"<!DOCTYPE x [<!ENTITY y 'z'>]>"), "declares XML entities"),
        (zipped(a=b"0" * 210_000_000), "unpacks to more than a review sheet holds"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_sheet_is_one_clear_line(
    two_plans: Workspace, tmp_path: Path, content: bytes | None, problem: str
) -> None:
    path = tmp_path / "x.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DocumentError, match=problem) as caught:
        read(two_plans, path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_sheet_or_column_that_is_missing_is_named(two_plans: Workspace, file: Path) -> None:
    book = openpyxl.load_workbook(file)
    names = [column.name for column in COLUMNS]
    book[REVIEW].cell(1, names.index("Row hash") + 1).value = None
    book[REVIEW].cell(1, names.index("Decision") + 1).value = "Verdict"
    book.save(file)
    with pytest.raises(DocumentError, match="lacks the columns Decision, Row hash"):
        read(two_plans, file)
    book = openpyxl.load_workbook(file)
    book[REVIEW].title = "Revue"
    book.save(file)
    with pytest.raises(DocumentError, match="has no sheet 'Review' but 'Revue'"):
        read(two_plans, file)


def test_a_column_that_stands_twice_is_named(two_plans: Workspace, file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book[REVIEW].cell(1, len(COLUMNS) + 1).value = "Decision"
    book.save(file)
    with pytest.raises(DocumentError, match="has Decision twice; keep one each"):
        read(two_plans, file)


@pytest.mark.parametrize("value", ["_xD800_", 10**30, "_x0000_", True, float("inf")])
def test_a_strange_value_in_a_cell_to_read_only_is_a_change(
    two_plans: Workspace, file: Path, value: object
) -> None:
    book = openpyxl.load_workbook(file)
    book[REVIEW].cell(2, 8).value = value
    book[REVIEW].cell(3, 4).value = value
    book.save(file)
    found = read(two_plans, file).problems
    assert "row 2: a cell that is to be read only was changed" in found[0]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.floats(0, 1) | st.none())
def test_any_value_outlives_the_file_and_a_second_saving(value: str | float | None) -> None:
    cells = {"First statement": written_cell(value)}
    book = openpyxl.Workbook()
    fill_cells(book.active, 1, list(cells.values()))
    for _ in range(2):
        book = openpyxl.load_workbook(io.BytesIO(book_bytes(book)))
        found = book.active.cell(1, 1)
        assert found.data_type != "f"
        assert read_cell(found.value) == read_cell(cells["First statement"])
        assert row_hash({"First statement": found.value}) == row_hash(cells)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_broken_file_crashes(two_plans: Workspace, file: Path, data: st.DataObject) -> None:
    content = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    broken = file.with_name("broken.xlsx")
    broken.write_bytes(content)
    try:
        read_review(two_plans, broken, reviewer="Ann", date=DAY, dry_run=True)
    except AlignmentError as error:
        assert "\n" not in str(error)  # noqa: PT017 - most files can be read


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_broken_part_crashes(two_plans: Workspace, file: Path, data: st.DataObject) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    at = data.draw(st.integers(0, len(content)))
    junk = data.draw(
        st.binary(max_size=9) | st.text("<>/=\"'0123456789abcrst", max_size=9).map(str.encode)
    )
    parts[name] = content[:at] + junk + content[at + data.draw(st.integers(0, 9)) :]
    broken = file.with_name("broken.xlsx")
    broken.write_bytes(zipped(**parts))
    try:
        read_review(two_plans, broken, reviewer="Ann", date=DAY, dry_run=True)
    except AlignmentError as error:
        assert "\n" not in str(error)  # noqa: PT017
