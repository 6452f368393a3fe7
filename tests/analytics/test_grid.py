"""The two axes of a plan: statements stand in every area above them and every sphere they name."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from alignment.analytics import make_study
from alignment.analytics.grid import Grid, grid_of
from alignment.model import Directory, Plan, Tag

BASE = "https://example.org/id/"
AT = f"{BASE}museum/plan/"
Make = Callable[..., Plan]


def placed(plan: Plan, where: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> Plan:
    """Return a plan whose statements have the parents and the spheres given by key."""
    return replace(
        plan,
        statements=tuple(
            replace(s, parents=parents, tags=tuple(Tag(key, "sphere") for key in tags))
            for s in plan.statements
            for parents, tags in (where.get(s.key, ((), ())),)
        ),
    )


@pytest.fixture
def museum(make_plan: Make) -> Plan:
    return make_plan(
        "museum/plan",
        [
            ("Area", "Clocks"),
            ("Sphere", "Our town"),
            ("Sphere", "Our craft"),
            ("Goal", "Clocks strike"),
            ("Objective", "Mend clocks"),
            ("Objective", "Sweep the floor"),
        ],
    )


def grid(plan: Plan, town: Directory) -> Grid | None:
    return grid_of(make_study([plan], town, base=BASE, suggestions=()), plan)


def test_a_statement_stands_in_the_area_above_its_goal_and_in_every_sphere_it_names(
    museum: Plan, town: Directory
) -> None:
    where = {"k3": (("k0",), ()), "k4": (("k3",), ("k1", "k2"))}
    found = grid(placed(museum, where), town)
    assert found is not None
    assert found.cells == {(f"{AT}k0", f"{AT}{key}"): (f"{AT}k4",) for key in ("k1", "k2")}


def test_a_statement_beside_a_sphere_and_outside_all_areas_is_in_no_cell(
    museum: Plan, town: Directory
) -> None:
    found = grid(placed(museum, {"k5": ((), ("k1",))}), town)
    assert found is not None
    assert found.placed == {f"{AT}k5"}
    assert set(found.cells.values()) == {()}


def test_a_plan_that_tags_nothing_has_no_grid(museum: Plan, town: Directory) -> None:
    assert grid(placed(museum, {"k3": (("k0",), ())}), town) is None


def test_a_tag_that_names_no_sphere_places_nothing(museum: Plan, town: Directory) -> None:
    assert grid(placed(museum, {"k4": (("k0",), ("k3", "nowhere"))}), town) is None
