"""What becomes a heat map: matrices of a workspace, turned and cut where that reads better."""

from alignment.analytics import make_study
from alignment.analytics.matrix import Cell, Head, Matrix
from alignment.model import Directory, Mapping, Passage, Plan, Quoted, Source, Statement
from alignment.views.heatmap import Tie, render_heatmaps
from alignment.views.site import GraphLinks
from alignment.workspace import open_workspace
from alignment.workspace.heatmap_page import MOST, heat_maps, map_of, map_of_plans, ties_of
from alignment.workspace.searching import study_of

BASE = "https://example.org/id/"
SAME = "https://w3id.org/strategic-alignment/ontology#sharesSubjectWith"


def matrix(rows: int, columns: int, *, long: int = 1, name: str = "unit-parent") -> Matrix:
    """Return a matrix in which the last rows and columns hold most."""
    heads = [
        tuple(Head(f"{axis}{n:03}", f"{axis}{n:03} " * length) for n in range(number))
        for axis, number, length in (("r", rows, 1), ("c", columns, long))
    ]
    said = [Quoted(f"q{n}", "Plant.", "Plan", "Unit", "Goal", 1) for n in range(rows * columns + 1)]
    cells = [
        Cell(row.iri, column.iri, tuple(said[: r + c + 1]), "inferred", 0.6)
        for r, row in enumerate(heads[0])
        for c, column in enumerate(heads[1])
    ]
    return Matrix(name, "Title", heads[0], heads[1], tuple(cells), "Method.", "")


def test_the_longer_names_stand_beside_the_rows() -> None:
    found = map_of(matrix(2, 5, long=30))
    assert found.axes == ("statement", "unit")
    assert (len(found.matrix.rows), len(found.matrix.columns)) == (5, 2)
    assert map_of(matrix(5, 2)).axes == ("unit", "statement")


def test_a_matrix_that_nobody_would_read_keeps_the_rows_in_which_most_stands() -> None:
    found = map_of(matrix(70, 62))
    assert len(found.matrix.rows) == len(found.matrix.columns) == MOST
    assert found.left_out == (10, 2)
    assert [head.iri for head in found.matrix.rows][:2] == ["r010", "r011"]
    assert map_of(matrix(200, 3)).left_out == (0, 0)


def test_of_very_many_plans_those_that_match_most_are_shown() -> None:
    size = MOST + 5
    heads = tuple(Head(f"{BASE}p{n:03}", f"Plan {n}") for n in range(size))
    pair = (Quoted("a", "Plant.", "Plan", "Unit", "Goal", 1),) * 2
    cells = tuple(
        Cell(heads[r].iri, heads[c].iri, pair * max(r, c), "inferred", 0.6)
        for r in range(size)
        for c in range(size)
        if abs(r - c) == 1
    )
    found = map_of_plans(Matrix("plan-plan", "Title", heads, heads, cells, "Method.", ""))
    assert found.matrix.rows == heads[5:]
    assert found.matrix.rows == found.matrix.columns
    assert found.left_out == (5, 0)
    assert len(found.matrix.cells) == 2 * (MOST - 1)


def test_a_tie_says_whether_its_weight_is_a_confidence() -> None:
    study = make_study(
        [_plan("parks"), _plan("pools")],
        Directory(()),
        base=BASE,
        suggestions=[
            _suggested("k1", "judged pairs 1", 0.7),
            _suggested("k2", "uncalibrated here", 0.6),
            Mapping(_iri("parks", "k3"), SAME, _iri("pools", "k3"), "semapv:LexicalMatching", 0.9),
        ],
    )
    assert set(ties_of(study).values()) == {
        Tie(0.7, "inferred", "confidence"),
        Tie(0.6, "inferred", "uncalibrated confidence"),
        Tie(0.9, "inferred", "similarity"),
    }


def test_one_plan_alone_makes_a_page_that_says_what_is_missing() -> None:
    study = make_study([_plan("parks")], Directory(()), base=BASE, suggestions=[])
    workspace = open_workspace()
    maps = heat_maps(workspace, study)
    page = render_heatmaps(maps, title="One", links=GraphLinks(BASE))
    assert len(maps) == 4
    assert "<table" not in page
    assert page.count("No ") >= 4


def test_the_shipped_corpus_shows_four_maps_and_its_page_is_the_same_each_time() -> None:
    workspace = open_workspace()
    pages = [
        render_heatmaps(
            heat_maps(workspace, study_of(workspace)),
            title=workspace.config.title,
            links=GraphLinks(workspace.base),
        )
        for _ in range(2)
    ]
    assert pages[0] == pages[1]
    assert pages[0].count("<caption") == 4
    assert "matched confidence" in pages[0]


def _iri(plan: str, key: str) -> str:
    return f"{BASE}{plan}/plan/{key}"


def _suggested(key: str, calibration: str, confidence: float) -> Mapping:
    return Mapping(
        _iri("parks", key), SAME, _iri("pools", key), "semapv:LexicalMatching", 0.5,
        confidence=confidence, strong=0.3, calibration=calibration,
    )  # fmt: skip


def _plan(unit: str) -> Plan:
    source = Source("plan.txt", "0" * 64, "text/plain", 500, "text/1")
    texts = {f"k{n}": f"Plant {n} trees." for n in (1, 2, 3)}
    statements = tuple(
        Statement(key, "Goal", text, text, (Passage(n * 50, n * 50 + len(text), text, line=n),))
        for n, (key, text) in enumerate(texts.items(), start=1)
    )
    return Plan(f"{unit}/plan", "StrategicPlan", source, (unit,), statements=statements)
