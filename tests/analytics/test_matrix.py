"""Matrices: who speaks of what, who serves what, and what stands where a plan has two axes."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from alignment.analytics import Matrix, Study, build_matrix, make_study
from alignment.errors import QueryError
from alignment.model import Directory, Mapping, Plan, Tag
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
Make = Callable[..., Plan]


def alike(one: str, other: str, confidence: float = 0.8) -> Mapping:
    return Mapping(
        BASE + one, SAO + "sameAimAs", BASE + other, "semapv:X", confidence, confidence,
        tool="test/1", calibration="here",
    )  # fmt: skip


def accepted(one: str, other: str) -> Mapping:
    return Mapping(BASE + one, SAO + "sameAimAs", BASE + other, "semapv:X", author="Ann")


SWIM = (
    alike("parks-pools/paper/k7", "rinks/plan/k2"),
    alike("town/plan/k1", "rinks/plan/k2"),
    alike("town/plan/k1", "parks-pools/paper/k7"),
)


@pytest.fixture
def study(plans: list[Plan], town: Directory) -> Study:
    """Return a study in which all but the museum speak of swimming."""
    return make_study(plans, town, base=BASE, suggestions=SWIM)


def shown(matrix: Matrix) -> dict[tuple[str, str], list[str]]:
    """Return what stands in each cell that is not empty, by name of row and column."""
    names = {head.iri: head.label for head in (*matrix.rows, *matrix.columns)}
    return {(names[c.row], names[c.column]): [q.text for q in c.statements] for c in matrix.cells}


def test_a_joint_statement_stands_in_the_cell_of_every_unit_that_states_it(study: Study) -> None:
    matrix = build_matrix(study, "unit-theme")
    (theme,) = matrix.columns
    joint = ["Teach every child to swim"]
    assert shown(matrix) == {
        ("PD", theme.label): joint,
        ("POD", theme.label): joint,
        ("Rinks Department", theme.label): ["Teach every child to swim and skate"],
        ("TE", theme.label): ["Every child can swim by the age of ten"],
    }
    assert "Clock Museum" in {head.label for head in matrix.rows}, "a unit without themes is a row"


def test_what_stands_only_in_a_replaced_plan_is_in_no_cell(
    plans: list[Plan], town: Directory, make_plan: Make
) -> None:
    newer = make_plan("rinks/new", [("Goal", "Ice all year")], facts=(("replaces", "rinks/plan"),))
    matrix = build_matrix(
        make_study([*plans, newer], town, base=BASE, suggestions=SWIM), "unit-theme"
    )
    assert {row for row, _ in shown(matrix)} == {"PD", "POD", "TE"}


def test_editions_of_one_plan_share_no_theme(town: Directory, make_plan: Make) -> None:
    editions = [make_plan(f"town/{n}", [("Goal", "Every child can swim")]) for n in ("a", "b")]
    study = make_study(editions, town, base=BASE, suggestions=[alike("town/a/k0", "town/b/k0")])
    assert build_matrix(study, "unit-theme").is_empty


def test_a_cell_is_reviewed_only_when_people_accepted_every_pair_behind_it(
    plans: list[Plan], town: Directory
) -> None:
    decided = [accepted("town/plan/k1", "rinks/plan/k2")]
    study = make_study(plans, town, base=BASE, mappings=decided, suggestions=SWIM[:1])
    matrix = build_matrix(study, "unit-theme")
    names = {head.iri: head.label for head in matrix.rows}
    assert {names[c.row]: c.evidence for c in matrix.cells} == {
        "PD": "inferred",
        "POD": "inferred",
        "Rinks Department": "inferred",
        "TE": "reviewed",
    }


def test_units_are_set_beside_the_statements_of_their_parents_plan(study: Study) -> None:
    matrix = build_matrix(study, "unit-parent")
    asked = "Every child can swim by the age of ten"
    assert [head.label for head in matrix.columns] == [asked]
    assert shown(matrix) == {
        ("PD and POD (jointly)", asked): ["Teach every child to swim"],
        ("Rinks Department", asked): ["Teach every child to swim and skate"],
    }
    assert {(c.evidence, c.weight) for c in matrix.cells} == {("inferred", 0.8)}


def test_a_parents_statement_that_nobody_serves_keeps_its_column(
    plans: list[Plan], town: Directory
) -> None:
    matrix = build_matrix(make_study(plans, town, base=BASE, suggestions=()), "unit-parent")
    assert (len(matrix.columns), matrix.cells) == (1, ())
    assert not matrix.is_empty


def test_columns_may_be_those_of_a_plan_that_is_named(study: Study) -> None:
    named = build_matrix(study, "unit-parent", parent_plan="town/plan")
    assert named == build_matrix(study, "unit-parent")
    with pytest.raises(QueryError, match="museum/plan"):
        build_matrix(study, "unit-parent", parent_plan="museum/plan")


def test_only_what_the_matrix_joins_gets_an_iri_of_its_own(study: Study) -> None:
    served = build_matrix(study, "unit-parent")
    themes = build_matrix(study, "unit-theme")
    heads = (*served.rows, *served.columns, *themes.rows, *themes.columns)
    made = {head.iri for head in heads if head.is_made}
    assert made == {f"{BASE}org/parks+pools", themes.columns[0].iri}


@pytest.fixture
def placed(make_plan: Make) -> Callable[[str], Plan]:
    """Return a maker of plans with one area, one sphere and two statements in both."""

    def make(path: str) -> Plan:
        said = [
            ("PlanTitle", f"Plan {path}"),
            ("Area", "Clocks"),
            ("Sphere", "Our town"),
            ("Objective", "Set clocks"),
            ("Objective", "Mend clocks"),
        ]
        plan = make_plan(path, said)
        moved = (
            replace(s, parents=("k1",), tags=(Tag("k2", "sphere"),)) if s.kind == "Objective" else s
            for s in plan.statements
        )
        return replace(plan, statements=tuple(moved))

    return make


def test_area_and_sphere_hold_what_is_printed_in_both_in_the_order_of_printing(
    placed: Callable[[str], Plan], town: Directory
) -> None:
    study = make_study([placed("museum/plan")], town, base=BASE, suggestions=())
    matrix = build_matrix(study, "area-sphere")
    assert shown(matrix) == {("Clocks", "Our town"): ["Set clocks", "Mend clocks"]}
    assert {(c.evidence, c.weight) for c in matrix.cells} == {("printed", 1.0)}


def test_areas_of_one_plan_have_no_cells_with_spheres_of_another(
    placed: Callable[[str], Plan], town: Directory
) -> None:
    both = [placed("museum/plan"), placed("rinks/plan")]
    matrix = build_matrix(make_study(both, town, base=BASE, suggestions=()), "area-sphere")
    assert (len(matrix.rows), len(matrix.columns), len(matrix.cells)) == (2, 2, 2)
    assert {head.under for head in matrix.rows} == {"Plan museum/plan", "Plan rinks/plan"}


@pytest.mark.parametrize("name", ["unit-theme", "unit-parent", "area-sphere"])
def test_without_plans_there_is_nothing_but_a_sentence_that_says_why(
    name: str, town: Directory
) -> None:
    matrix = build_matrix(make_study([], town, base=BASE, suggestions=()), name)
    assert matrix.is_empty
    assert matrix.none.startswith("No ")
    assert matrix.none.endswith(".")


def test_the_order_of_plans_and_suggestions_does_not_matter(
    plans: list[Plan], town: Directory, study: Study
) -> None:
    turned = make_study(plans[::-1], town, base=BASE, suggestions=SWIM[::-1])
    for name in ("unit-theme", "unit-parent"):
        assert build_matrix(turned, name) == build_matrix(study, name)


def test_a_matrix_that_is_not_there_is_refused_by_name(study: Study) -> None:
    with pytest.raises(QueryError, match="'units': choose unit-theme"):
        build_matrix(study, "units")


def test_a_plan_that_shows_no_words_shows_none_in_any_cell_or_head(
    plans: list[Plan], town: Directory, placed: Callable[[str], Plan]
) -> None:
    silent = [replace(p, quotations="none") for p in (*plans[:3], placed("museum/plan"))]
    study = make_study(silent, town, base=BASE, suggestions=SWIM)
    for name in ("unit-theme", "unit-parent", "area-sphere"):
        matrix = build_matrix(study, name)
        assert matrix.cells
        told = repr(matrix).casefold()
        assert not [w for w in ("swim", "skate", "mend", "clocks", "our town") if w in told]
