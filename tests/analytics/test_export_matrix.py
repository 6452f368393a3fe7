"""Matrices as CSV, Markdown and JSON: what documents say is shown, and never taken for more."""

import csv
import io
import json
from dataclasses import replace

import pytest

from alignment.analytics import (
    Matrix,
    matrix_to_csv,
    matrix_to_json,
    matrix_to_md,
    matrix_to_rows,
    upright,
)
from alignment.analytics.matrix import Cell, Head
from alignment.model import Quoted

SET = Quoted("urn:s1", "Set *clocks*", "Plan A", "PD", "Goal", 3)
HIDDEN = Quoted("urn:s2", "", "Plan B", "POD", "Goal", 0)
SMALL = Matrix(
    "unit-theme", "Who speaks of what",
    (Head("urn:pd", "PD"), Head("urn:pod", "POD"), Head("urn:rd", "RD")),
    (Head("urn:t1", "clocks, time"), Head("urn:t2", "swimming, lanes")),
    (Cell("urn:pd", "urn:t1", (SET, HIDDEN), "inferred", 0.75),
     Cell("urn:pod", "urn:t2", (SET,), "reviewed", 1.0)),
    "By words.", "No theme.",
)  # fmt: skip
HOSTILE = "=1+1\x00\x1b[31m \u202e<script>|`x`|\nnext"


def test_long_names_stand_beside_rows_and_short_ones_above_columns() -> None:
    assert matrix_to_rows(SMALL) == [
        ("", "PD", "POD", "RD"),
        ("clocks, time", "2", "", ""),
        ("swimming, lanes", "", "1", ""),
    ]


def test_turning_a_matrix_loses_nothing_and_is_done_once() -> None:
    turned = upright(SMALL)
    assert (turned.rows, turned.columns) == (SMALL.columns, SMALL.rows)
    assert {(c.column, c.row, c.statements) for c in turned.cells} == {
        (c.row, c.column, c.statements) for c in SMALL.cells
    }
    assert upright(turned) == turned


def test_cells_stay_in_the_order_of_rows_when_a_matrix_is_turned() -> None:
    crossed = replace(
        SMALL,
        cells=(Cell("urn:pd", "urn:t2", (SET,), "inferred", 1.0),
               Cell("urn:rd", "urn:t1", (SET,), "inferred", 1.0)),
    )  # fmt: skip
    assert [c.row for c in upright(crossed).cells] == ["urn:t1", "urn:t2"]


def test_rows_of_several_plans_are_told_with_their_plan() -> None:
    two = (Head("urn:a", "Clocks", "Plan A"), Head("urn:b", "Clocks", "Plan B"))
    told = matrix_to_rows(replace(SMALL, rows=two, columns=(Head("urn:c", "X"),), cells=()))
    assert [row[0] for row in told] == ["", "Clocks (Plan A)", "Clocks (Plan B)"]


def test_rows_of_one_plan_are_told_without_it() -> None:
    two = (Head("urn:a", "Clocks", "Plan A"), Head("urn:b", "Dials", "Plan A"))
    told = matrix_to_rows(replace(SMALL, rows=two, columns=(Head("urn:c", "X"),), cells=()))
    assert [row[0] for row in told] == ["", "Clocks", "Dials"]


def test_markdown_shows_every_statement_with_its_place_below_the_table() -> None:
    told = matrix_to_md(SMALL)
    assert "**clocks, time × PD** (inferred)" in told
    assert "- “Set \\*clocks\\*” — Plan A, line 3\n" in told
    assert "- (its publisher does not let it be shown) — Plan B\n" in told


def test_json_holds_the_matrix_as_it_was_built() -> None:
    told = json.loads(json.dumps(matrix_to_json(SMALL)))
    assert [head["iri"] for head in told["rows"]] == ["urn:pd", "urn:pod", "urn:rd"]
    assert told["cells"][0]["count"] == 2
    assert [s["iri"] for s in told["cells"][0]["statements"]] == ["urn:s1", "urn:s2"]


@pytest.fixture
def hostile() -> Matrix:
    quoted = replace(SET, text=HOSTILE, plan=HOSTILE)
    return replace(
        SMALL,
        title=HOSTILE,
        rows=(Head("urn:pd", HOSTILE), Head("urn:pod", "y" * 10_000)),
        columns=(Head("urn:t1", HOSTILE), Head("urn:t2", "@SUM(A1)")),
        cells=(Cell("urn:pd", "urn:t1", (quoted,), "inferred", 0.5),),
    )


def test_no_cell_of_a_spreadsheet_is_a_formula_or_steers_anything(hostile: Matrix) -> None:
    text = matrix_to_csv(hostile)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {3}
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")]
    assert not {"\x00", "\x1b", "\u202e"} & set(text)


def test_markdown_of_hostile_text_is_one_table_and_no_html(hostile: Matrix) -> None:
    told = matrix_to_md(hostile)
    assert "<script" not in told.replace("\\<", "")
    table = [line for line in told.splitlines() if line.startswith("|")]
    assert len(table) == 4
    assert {line.replace("\\|", "").count("|") for line in table} == {4}
    assert not {"\x00", "\x1b", "\u202e"} & set(told)


def test_an_empty_matrix_says_why_in_markdown() -> None:
    assert matrix_to_md(replace(SMALL, rows=(), cells=())) == (
        "## Who speaks of what\n\nNo theme.\n"
    )
