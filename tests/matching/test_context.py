"""The headings that a statement is read under."""

from collections.abc import Callable

from alignment.matching import headings_above
from alignment.model import Plan


def test_headings_are_told_outermost_first_and_without_the_title(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(
        "port/plan",
        [
            ("PlanTitle", "Port Plan"),
            ("Area", "Safety", "k0"),
            ("Goal", "Fewer collisions", "k1"),
            ("Objective", "Light every buoy", "k2"),
        ],
    )
    assert headings_above(plan, plan.statement("k3")) == ("Safety", "Fewer collisions")
    assert headings_above(plan, plan.statement("k1")) == ()


def test_a_statement_under_two_parents_is_read_under_both_in_order(
    make_plan: Callable[..., Plan],
) -> None:
    said = [("Area", "Safety"), ("Goal", "Fewer collisions"), ("Objective", "Buoys", "k0", "k1")]
    plan = make_plan("port/plan", said)
    assert headings_above(plan, plan.statement("k2")) == ("Safety", "Fewer collisions")


def test_circles_and_missing_parents_end(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan("port/plan", [("Area", "A", "k1"), ("Area", "B", "k0", "gone")])
    assert headings_above(plan, plan.statement("k0")) == ("B",)
