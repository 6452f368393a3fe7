"""The test against chance: what it finds, what it cannot tell, and what it must not count."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest

from alignment.analytics.chance import Chance, adjusted, weigh_against_chance
from alignment.analytics.study import Study, make_study
from alignment.matching import Matching
from alignment.model import Directory, Mapping, Organization, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
DUMMY = Matching("dummy")
Maker = Callable[..., Plan]
ICE = ("Goal", "Everybody skates")
POOL = ("Objective", "Heat the pool")
TOWN = Directory((Organization("parks", "Parks Department", "PD"), Organization("rinks", "Rinks")))


def unrelated(
    make_plan: Maker, number: int, said: Sequence[tuple[str, str]] = (), *, since: int = 0
) -> list[Plan]:
    """Return plans of two goals and an objective, by default of their own."""
    own = [("Goal", "Bees thrive"), ("Goal", "Bees hum"), ("Objective", "Count bees")]
    return [
        make_plan(f"other{n}/plan", said or [(kind, f"{text} {n}") for kind, text in own])
        for n in range(since, since + number)
    ]


def two(make_plan: Maker, *, decisions: Iterable[Mapping] = ()) -> Study:
    plans = [
        make_plan("parks/plan", [ICE, POOL, ("Goal", "Parks are green")]),
        make_plan("rinks/plan", [ICE, POOL, ("Goal", "Rinks are cold")]),
    ]
    return make_study(plans, TOWN, base=BASE, mappings=decisions, suggestions=())


def weigh(study: Study, reference: list[Plan], seed: int = 0) -> Chance:
    (found,) = weigh_against_chance(study, reference, matching=DUMMY, seed=seed).values()
    return found


def test_two_units_that_share_more_than_any_unrelated_plan_get_the_smallest_p(
    make_plan: Maker,
) -> None:
    found = weigh(two(make_plan), unrelated(make_plan, 19))
    assert (found.p_value, found.q_value) == (0.05, 0.05)
    assert "19 plans of unrelated publishers, matched confidence is 2.00" in found.told
    assert "significant" not in found.told


def test_each_unrelated_plan_that_shares_as_much_raises_p(make_plan: Maker) -> None:
    alike = [ICE, POOL, ("Goal", "Bees thrive")]
    reference = [*unrelated(make_plan, 15), *unrelated(make_plan, 4, alike, since=15)]
    assert weigh(two(make_plan), reference).p_value == 5 / 20


def test_the_worse_of_the_two_places_counts(make_plan: Maker) -> None:
    """One plan shares two statements with the parks, but one only with the rinks."""
    mixed = [ICE, ("Goal", "Parks are green"), ("Objective", "Count bees")]
    reference = [*unrelated(make_plan, 18), *unrelated(make_plan, 1, mixed, since=18)]
    found = weigh(two(make_plan), reference)
    assert "none of these plans would match Rinks as well in the place of PD" in found.told
    assert "1 would match PD as well in the place of Rinks" in found.told
    assert found.p_value == 2 / 20


def test_units_that_share_nothing_are_tested_and_get_one(make_plan: Maker) -> None:
    plans = [make_plan("parks/plan", [ICE]), make_plan("rinks/plan", [("Goal", "Ice is cold")])]
    study = make_study(plans, TOWN, base=BASE, suggestions=())
    assert weigh(study, unrelated(make_plan, 19)).p_value == 1


def test_fewer_than_nineteen_unrelated_plans_are_not_testable(make_plan: Maker) -> None:
    found = weigh(two(make_plan), unrelated(make_plan, 18))
    assert found.p_value is None
    assert found.q_value is None
    assert "18 plans of unrelated publishers can be used" in found.told
    assert "at least 19 are needed" in found.told


def test_what_a_reviewer_rejected_no_longer_counts_for_the_two(make_plan: Maker) -> None:
    alike = [POOL, ("Goal", "Bees thrive"), ("Goal", "Bees hum")]
    reference = [*unrelated(make_plan, 18), *unrelated(make_plan, 1, alike, since=18)]
    no = Mapping(
        f"{BASE}rinks/plan/k0",
        SAO + "sameAimAs",
        f"{BASE}parks/plan/k0",
        "semapv:MappingReview",
        modifier="Not",
    )
    assert weigh(two(make_plan), reference).p_value == 1 / 20
    assert weigh(two(make_plan, decisions=[no]), reference).p_value == 2 / 20


def test_a_plan_of_a_publisher_of_the_workspace_is_not_counted_and_named(
    make_plan: Maker,
) -> None:
    own = make_plan("rinks/old-plan", [ICE, POOL])
    named = make_plan(
        "rd/plan",
        [("Organization", "Parks  department", {"refersTo": "rd"}), ICE],
    )
    reference = [*unrelated(make_plan, 19), own, named]
    found = weigh(two(make_plan), reference)
    assert found.p_value == 1 / 20
    assert "Not counted: " in found.told
    assert own.source.filename in found.told
    assert "its publisher belongs to the workspace" in found.told


def test_several_plans_of_one_publisher_count_once_and_plans_without_aims_never(
    make_plan: Maker,
) -> None:
    reference = unrelated(make_plan, 18)
    again = make_plan("other0/plan-2", [("Goal", "Bees hum")])
    empty = make_plan("empty/plan", [("Value", "Calm")])
    told = weigh(two(make_plan), [*reference, again, empty]).told
    assert "18 plans" in told
    assert "another plan of its publisher is counted" in told
    assert "it states no goal and no activity" in told


def test_a_unit_and_its_parent_are_not_tested(make_plan: Maker) -> None:
    town = Directory((Organization("parks", "Parks", None, "town"), Organization("town", "Town")))
    plans = [make_plan("parks/plan", [ICE]), make_plan("town/plan", [ICE])]
    study = make_study(plans, town, base=BASE, suggestions=())
    assert weigh_against_chance(study, unrelated(make_plan, 19), matching=DUMMY) == {}


def test_what_units_state_together_is_no_overlap_of_theirs(make_plan: Maker) -> None:
    plans = [
        make_plan("parks-rinks/paper", [ICE], by=("parks", "rinks")),
        make_plan("parks/plan", [ICE]),
        make_plan("rinks/plan", [POOL]),
    ]
    study = make_study(plans, TOWN, base=BASE, suggestions=())
    found = weigh_against_chance(study, unrelated(make_plan, 19), matching=DUMMY)
    assert {pair: c.p_value for pair, c in found.items()} == {(("parks",), ("rinks",)): 1}


def test_many_pairs_need_more_plans_and_the_result_says_how_many(make_plan: Maker) -> None:
    plans = [make_plan(f"unit{n}/plan", [("Goal", f"Aim {n}")]) for n in range(3)]
    study = make_study(plans, Directory(), base=BASE, suggestions=())
    found = weigh_against_chance(study, unrelated(make_plan, 19), matching=DUMMY)
    assert len(found) == 3
    assert all("that takes 59 plans" in c.told for c in found.values())
    assert "resolution" not in weigh(two(make_plan), unrelated(make_plan, 19)).told


def test_a_longer_unrelated_plan_gains_nothing_by_its_length(make_plan: Maker) -> None:
    """Cut to three statements, a plan of forty seldom keeps the two that it shares."""
    filler = [("Goal", f"Aim {n}") for n in range(20)]
    filler += [("Objective", f"Activity {n}") for n in range(20)]
    study = two(make_plan)
    short = unrelated(make_plan, 18)
    long = make_plan("other18/plan", [*filler, ICE, POOL])
    even = make_plan("other18/plan", [("Goal", "Aim 1"), ICE, POOL])
    assert weigh(study, [*short, even]).p_value == 2 / 20
    assert weigh(study, [*short, long]).p_value == 1 / 20


def test_the_order_of_plans_and_a_path_taken_twice_change_nothing(make_plan: Maker) -> None:
    alike = [ICE, ("Goal", "Bees thrive"), ("Objective", "Count bees"), ("Objective", "Sell wax")]
    study, reference = two(make_plan), unrelated(make_plan, 21, alike)
    reference[3] = replace(reference[3], path="rinks/plan")
    assert weigh(study, reference) == weigh(study, reference[::-1])
    assert weigh(study, reference).p_value == pytest.approx(1 / 22, abs=1e-6)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), ()),
        ((0.04,), (0.04,)),
        ((0.05, 0.05), (0.05, 0.05)),
        ((0.01, 0.04, 0.03, 1.0), (0.04, 0.16 / 3, 0.16 / 3, 1.0)),
    ],
)
def test_p_values_are_adjusted_as_benjamini_and_hochberg_do(
    given: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    assert adjusted(given) == pytest.approx(expected)
