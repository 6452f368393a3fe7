"""What stays of a matrix or a finding when a unit, a plan, a class or a tier is asked for."""

from dataclasses import replace

import pytest

from alignment.analytics import Matrix, Wanted, narrow_finding, narrow_matrix
from alignment.analytics.matrix import Cell, Head
from alignment.model import Cited, Finding, Quoted

BASE = "https://example.org/id/"
A = Quoted(BASE + "a/plan/1", "words", "Plan A", "A", "Goal", 1)
JOINT = Quoted(BASE + "ab/paper/1", "words", "Paper", "A, B", "Claim", 1)
C = Quoted(BASE + "c/plan/1", "words", "Plan C", "C", "Objective", 1)
MATRIX = Matrix(
    "unit-theme",
    "Themes",
    (Head("a", "A"), Head("ab", "A and B (jointly)"), Head("c", "C")),
    (Head("t", "theme"), Head("u", "other")),
    (
        Cell("a", "t", (A,), "inferred", 0.6),
        Cell("ab", "t", (JOINT,), "printed", 1.0),
        Cell("c", "u", (C,), "reviewed", 1.0),
    ),
    "",
    "",
)
FINDING = Finding(
    "", "Scenario", "", "printed", 3.0, (("pairs", 1.0),), ("A", "B"), (), (A, JOINT, C),
    (Cited(A.iri, C.iri, 0.6, "inferred"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "rows", "cells"),
    [
        (Wanted(), "a ab c", "a ab c"),
        (Wanted(unit="A"), "a", "a"),
        (Wanted(unit="B"), "ab", "ab"),
        (Wanted(unit="Z"), "", ""),
        (Wanted(plan=f"{BASE}c/plan/"), "a ab c", "c"),
        (Wanted(kind="Goal"), "a ab c", "a"),
        (Wanted(evidence="printed"), "a ab c", "ab"),
        (Wanted(least=0.7), "a ab c", "ab c"),
        (Wanted(unit="A", kind="Objective"), "a", ""),
    ],
)
def test_matrix_keeps_its_columns_and_the_cells_that_are_wanted(
    wanted: Wanted, rows: str, cells: str
) -> None:
    found = narrow_matrix(MATRIX, wanted)
    assert [row.iri for row in found.rows] == rows.split()
    assert [cell.row for cell in found.cells] == cells.split()
    assert found.columns == MATRIX.columns


def test_matrix_of_areas_is_narrowed_by_who_states_its_quotations() -> None:
    cells = (Cell("a", "t", (A, JOINT, C), "printed", 1.0),)
    areas = replace(MATRIX, name="area-sphere", cells=cells)
    found = narrow_matrix(areas, Wanted(unit="B"))
    assert found.rows == areas.rows
    assert [cell.statements for cell in found.cells] == [(JOINT,)]


@pytest.mark.parametrize(
    ("wanted", "statements", "pairs"),
    [
        (Wanted(), (A, JOINT, C), 1),
        (Wanted(unit="A"), (A, JOINT, C), 1),
        (Wanted(unit="B"), (JOINT,), 0),
        (Wanted(kind="Objective"), (A, C), 1),
        (Wanted(evidence="printed"), (JOINT,), 0),
        (Wanted(evidence="inferred"), (A, C), 1),
        (Wanted(least=0.7), (JOINT,), 0),
        (Wanted(plan=f"{BASE}ab/paper/"), (JOINT,), 0),
    ],
)
def test_finding_keeps_pairs_with_both_ends_and_all_its_figures(
    wanted: Wanted, statements: tuple[Quoted, ...], pairs: int
) -> None:
    found = narrow_finding(FINDING, wanted)
    assert found.statements == statements
    assert len(found.mappings) == pairs
    assert (found.score, found.components) == (FINDING.score, FINDING.components)
