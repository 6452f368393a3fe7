"""Matrices of a workspace: a workbook whose every X leads to its quotations, and other formats."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from rdflib import RDFS, Graph

from alignment.analytics.matrix import Cell, Head, Matrix
from alignment.errors import GraphError
from alignment.model import Quoted
from alignment.workspace import Workspace
from alignment.workspace.matrices import matrix, matrix_book, matrix_files, render_matrix
from alignment.workspace.searching import study_of

HOSTILE = "=cmd|' /C calc'!A0\x00\x0b\ud800\uffff\u202e<script>&\r\nnext\u2028last"
QUOTED = tuple(
    Quoted(f"urn:s{n}", f"Statement {n}", "Plan A", "PD", "Goal", n) for n in range(1, 4)
)
SMALL = Matrix(
    "unit-theme", "Who speaks of what", (Head("urn:pd", "PD"), Head("urn:pod", "POD")),
    (Head("urn:t1", "T1"), Head("urn:t2", "T2")),
    (Cell("urn:pd", "urn:t1", QUOTED[:2], "inferred", 0.75),
     Cell("urn:pod", "urn:t2", QUOTED[2:], "reviewed", 1.0)),
    "By words.", "No theme.",
)  # fmt: skip


def opened(found: Matrix) -> Workbook:
    return load_workbook(io.BytesIO(matrix_book(found)))


def linked(book: Workbook) -> dict[tuple[str, str], list[str]]:
    """Follow the link of every X: name of row and column → the quotations it leads to."""
    sheet = book["Matrix"]
    found = {}
    for row in sheet.iter_rows(min_row=2, min_col=2):
        for cell in row:
            if cell.hyperlink:
                name, _, area = cell.hyperlink.location.partition("!")
                rows = list(book[name.strip("'")][area])
                key = (sheet.cell(cell.row, 1).value, sheet.cell(1, cell.column).value)
                assert {(r[0].value, r[1].value) for r in rows} == {key}, "the row of another cell"
                assert cell.value == f"X {len(rows)}"
                found[key] = [r[4].value for r in rows]
    return found


def test_every_x_leads_to_all_of_its_quotations_and_to_no_other() -> None:
    assert linked(opened(SMALL)) == {
        ("PD", "T1"): ["Statement 1", "Statement 2"],
        ("POD", "T2"): ["Statement 3"],
    }


def test_every_x_leads_home_when_the_matrix_is_turned() -> None:
    long = replace(SMALL, columns=(Head("urn:t1", "time " * 20), Head("urn:t2", "T2")))
    assert set(linked(opened(long))) == {(("time " * 20).strip(), "PD"), ("T2", "POD")}


def test_links_need_no_file_outside_the_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(matrix_book(SMALL))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [n for n, text in parts.items() if "TargetMode" in text or "dimension/" in n]


def test_the_same_matrix_is_the_same_bytes() -> None:
    assert matrix_book(SMALL) == matrix_book(SMALL)


def test_hostile_text_is_text_in_a_workbook_and_loses_no_word() -> None:
    quoted = replace(QUOTED[0], text=HOSTILE, plan=HOSTILE, iri=HOSTILE)
    found = replace(
        SMALL,
        rows=(Head("urn:pd", HOSTILE),),
        columns=(Head("urn:t1", "x" * 40_000),),
        cells=(Cell("urn:pd", "urn:t1", (quoted,), "inferred", 0.5),),
        title=HOSTILE,
    )
    book = opened(found)
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {c.data_type for c in cells} <= {"s", "n"}
    quotation = book["Evidence"]["E2"].value
    assert re.findall(r"\w+", quotation) == ["cmd", "C", "calc", "A0", "script", "next", "last"]
    assert max(len(str(c.value)) for c in cells) <= 32_767


def test_words_that_may_not_be_shown_are_said_to_be_hidden() -> None:
    hidden = (Cell("urn:pd", "urn:t1", (replace(QUOTED[0], text=""),), "inferred", 1.0),)
    assert linked(opened(replace(SMALL, cells=hidden))) == {
        ("PD", "T1"): ["(its publisher does not let it be shown)"]
    }


def test_an_empty_matrix_says_why_in_a_workbook_and_in_a_terminal(two_plans: Workspace) -> None:
    found = matrix(two_plans, "area-sphere")
    told = {c.value for row in opened(found)["Matrix"].iter_rows() for c in row}
    assert "No plan places statements both in areas and in spheres." in told
    assert render_matrix(two_plans, found, "table") == found.none


def test_a_build_leaves_the_matrices_that_have_rows_and_columns(two_plans: Workspace) -> None:
    files = matrix_files(two_plans, study_of(two_plans))
    assert sorted(files) == ["unit-theme.csv", "unit-theme.xlsx"]


@pytest.mark.parametrize("style", ["table", "csv", "md", "json", "ttl"])
def test_every_format_tells_of_both_units_or_names_their_iris(
    two_plans: Workspace, style: str
) -> None:
    told = render_matrix(two_plans, matrix(two_plans, "unit-theme"), style)
    names = ("harbour-trust", "river-board") if style == "ttl" else ("Harbour Trust", "River Board")
    assert all(name in told for name in names)


def test_the_cube_labels_no_organisation_and_no_statement(two_plans: Workspace) -> None:
    cube = Graph().parse(data=render_matrix(two_plans, matrix(two_plans, "unit-theme"), "ttl"))
    named = {str(iri).removeprefix(two_plans.base).partition("/")[0]
             for iri in cube.subjects(RDFS.label)}  # fmt: skip
    assert named == {"matrix", "theme"}


def test_a_format_that_is_none_is_refused_with_those_there_are(two_plans: Workspace) -> None:
    with pytest.raises(GraphError, match="xlsx is no format of matrices; use table, csv"):
        render_matrix(two_plans, matrix(two_plans, "unit-theme"), "xlsx")
