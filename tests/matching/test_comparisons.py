"""Which statements are compared with which."""

from collections.abc import Callable, Iterable
from itertools import permutations

import pytest

from alignment.errors import SettingsError
from alignment.matching import COMPARISONS, ancestors, compare
from alignment.model import Directory, Organization, Plan

SAID = [("PlanTitle", "Plan"), ("Goal", "Dredge the channel"), ("Value", "Candour")]


@pytest.fixture
def plans(make_plan: Callable[..., Plan]) -> list[Plan]:
    """Return plans of the port, its offices, the fishery and two units together."""
    return [
        make_plan("port/plan", SAID),
        make_plan("docks/plan", SAID),
        make_plan("pilots/plan", SAID),
        make_plan("fish/plan", SAID),
        make_plan("docks-pilots/paper", SAID, by=("docks", "pilots")),
    ]


def pairs(name: str, plans: Iterable[Plan], directory: Directory) -> set[tuple[str, str]]:
    return {
        (block.subject_plan.path, block.object_plan.path)
        for block in compare(name, plans, directory)
    }


def test_overlap_pairs_plans_of_units_that_are_not_part_of_each_other(
    plans: list[Plan], harbour: Directory
) -> None:
    assert pairs("overlap", plans, harbour) == {
        ("docks-pilots/paper", "fish/plan"),
        ("docks/plan", "fish/plan"),
        ("docks/plan", "pilots/plan"),
        ("fish/plan", "pilots/plan"),
        ("fish/plan", "port/plan"),
    }


def test_a_joint_document_never_meets_its_co_authors_in_overlap(
    plans: list[Plan], harbour: Directory
) -> None:
    met = pairs("overlap", plans, harbour)
    assert not {pair for pair in met if set(pair) == {"docks-pilots/paper", "docks/plan"}}
    assert ("docks-pilots/paper", "docks-pilots/paper") not in met


def test_cascade_puts_the_unit_before_what_it_is_part_of(
    plans: list[Plan], harbour: Directory
) -> None:
    assert pairs("cascade", plans, harbour) == {
        ("docks-pilots/paper", "port/plan"),
        ("docks/plan", "port/plan"),
        ("pilots/plan", "port/plan"),
    }


def test_change_puts_the_plan_that_replaces_first(make_plan: Callable[..., Plan]) -> None:
    old = make_plan("port/2010", SAID)
    new = make_plan("port/2020", SAID, facts=(("replaces", "port/2010"),))
    assert pairs("change", [old, new], Directory()) == {("port/2020", "port/2010")}


@pytest.mark.parametrize("name", ["overlap", "cascade", "change"])
def test_the_order_of_the_plans_does_not_matter(
    name: str, plans: list[Plan], harbour: Directory
) -> None:
    expected = list(compare(name, plans, harbour))
    for order in permutations(plans):
        assert list(compare(name, order, harbour)) == expected


def test_no_pair_of_plans_belongs_to_two_comparisons(plans: list[Plan], harbour: Directory) -> None:
    met = [
        frozenset(pair)
        for name in ("overlap", "cascade", "change")
        for pair in pairs(name, plans, harbour)
    ]
    assert len(met) == len(set(met)) == 10


def test_values_meet_values_only(plans: list[Plan], harbour: Directory) -> None:
    for block in compare("overlap", plans, harbour):
        kinds = {s.kind for s in (*block.subjects, *block.objects)}
        assert kinds in ({"Goal"}, {"Value"})


def test_support_pairs_values_and_goals_with_objectives_of_one_plan(
    make_plan: Callable[..., Plan],
) -> None:
    plan = make_plan(
        "port/plan", [*SAID, ("Objective", "Buy a dredger"), ("Narrative", "Long ago")]
    )
    (block,) = compare("support", [plan], Directory())
    assert [s.kind for s in block.subjects] == ["Goal", "Value"]
    assert [s.kind for s in block.objects] == ["Objective"]


def test_narrative_claims_and_blank_statements_are_not_compared(
    make_plan: Callable[..., Plan],
) -> None:
    said = [("Narrative", "Dredge"), ("Claim", "Dredge"), ("Goal", "  ")]
    plans = [make_plan("a/plan", said), make_plan("b/plan", [("Goal", "Dredge")])]
    assert list(compare("overlap", plans, Directory())) == []


def test_an_unknown_comparison_names_those_that_exist() -> None:
    with pytest.raises(SettingsError, match="overlap, cascade, change, support"):
        list(compare("rivalry", [], Directory()))
    assert list(COMPARISONS) == ["overlap", "cascade", "change", "support"]


def test_circles_of_units_end_and_make_nobody_its_own_ancestor() -> None:
    circle = Directory(
        (Organization("a", "A", None, "b"), Organization("b", "B", None, "c"),
         Organization("c", "C", None, "a"), Organization("d", "D", None, "d"))
    )  # fmt: skip
    assert ancestors(circle) == {
        "a": frozenset("bc"), "b": frozenset("ca"), "c": frozenset("ab"), "d": frozenset()
    }  # fmt: skip
