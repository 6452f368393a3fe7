"""Services: which statement of a unit's plan serves which statement of its parent's plan."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from alignment.analytics.cascade import coverage, find_cascades
from alignment.analytics.gaps.search import find_gaps
from alignment.analytics.serving import Service, services
from alignment.analytics.study import Study, make_study
from alignment.errors import QueryError
from alignment.matching import Matching
from alignment.model import Directory, Mapping, Organization, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
Make = Callable[..., Plan]


def pair(one: str, other: str, confidence: float, *, by: str = "", modifier: str = "") -> Mapping:
    """Return a suggestion, or what ``by`` decided."""
    return Mapping(
        BASE + one,
        SAO + "contributesTo",
        BASE + other,
        "semapv:LexicalMatching",
        score=confidence,
        confidence=confidence,
        author=by,
        modifier=modifier,
        calibration="judged pairs 1",
    )


def study_of(
    plans: list[Plan],
    directory: Directory,
    *suggestions: Mapping,
    decided: tuple[Mapping, ...] = (),
) -> Study:
    return make_study(plans, directory, base=BASE, mappings=decided, suggestions=list(suggestions))


def told(found: tuple[Service, ...]) -> list[tuple[str, str, str]]:
    """Return child, parent and role of each service, without the base."""
    return [(s.child.removeprefix(BASE), s.parent.removeprefix(BASE), s.cited.role) for s in found]


@pytest.fixture
def two(make_plan: Make) -> list[Plan]:
    """Return the plan of the town and that of its parks."""
    return [
        make_plan(
            "town/plan",
            [
                ("PlanTitle", "Elmsford 2030"),
                ("Goal", "Every child can swim"),
                ("Objective", "Plant trees in every street"),
                ("Value", "Candour"),
                ("Claim", "Both staffs duplicate hiring.", {"claimType": "duplication"}),
            ],
        ),
        make_plan(
            "parks/plan",
            [
                ("PlanTitle", "Green"),
                ("Objective", "Plant a hundred elms"),
                ("Value", "Openness"),
                ("Claim", "We and others both hire.", {"claimType": "overlap"}),
            ],
        ),
    ]


def test_each_statement_has_one_primary_pair_and_the_others_are_secondary(
    two: list[Plan], town: Directory
) -> None:
    study = study_of(
        two,
        town,
        pair("parks/plan/k1", "town/plan/k1", 0.6),
        pair("parks/plan/k1", "town/plan/k2", 0.9),
    )
    assert told(services(study)) == [
        ("parks/plan/k1", "town/plan/k2", "primary"),
        ("parks/plan/k1", "town/plan/k1", "secondary"),
    ]


def test_a_pair_below_the_threshold_serves_nothing(two: list[Plan], town: Directory) -> None:
    study = study_of(two, town, pair("parks/plan/k1", "town/plan/k2", 0.49))
    assert services(study) == ()


def test_an_accepted_pair_is_primary_before_a_likelier_suggestion(
    two: list[Plan], town: Directory
) -> None:
    accepted = pair("parks/plan/k1", "town/plan/k1", 0.3, by="A. Reader")
    likely = pair("parks/plan/k1", "town/plan/k2", 0.9)
    first, second = services(study_of(two, town, likely, decided=(accepted,)))
    assert (first.parent, first.cited.evidence) == (BASE + "town/plan/k1", "reviewed")
    assert (second.cited.role, second.cited.evidence) == ("secondary", "inferred")


def test_ties_are_broken_by_iri_whatever_the_order(two: list[Plan], town: Directory) -> None:
    pairs = [pair("parks/plan/k1", f"town/plan/k{n}", 0.7) for n in (2, 1)]
    assert services(study_of(two, town, *pairs))[0].parent == BASE + "town/plan/k1"
    assert services(study_of(two, town, *pairs[::-1]))[0].parent == BASE + "town/plan/k1"


def test_a_pair_counts_whichever_of_the_two_is_its_subject(
    two: list[Plan], town: Directory
) -> None:
    turned = pair("town/plan/k2", "parks/plan/k1", 0.8)
    (service,) = services(study_of(two, town, turned))
    assert (service.cited.subject, service.cited.object) == (service.child, service.parent)
    assert service.child == BASE + "parks/plan/k1"


def test_a_rejected_pair_never_counts_and_the_next_best_is_said_to_be_new(
    two: list[Plan], town: Directory
) -> None:
    best = pair("parks/plan/k1", "town/plan/k2", 0.9, by="A. Reader", modifier="Not")
    next_best = pair("parks/plan/k1", "town/plan/k1", 0.6)
    (service,) = services(study_of(two, town, next_best, decided=(best,)))
    assert (service.parent, service.cited.is_new) == (BASE + "town/plan/k1", True)


def test_a_pair_that_was_best_anyway_is_not_new(two: list[Plan], town: Directory) -> None:
    worse = pair("parks/plan/k1", "town/plan/k1", 0.55, by="A. Reader", modifier="Not")
    best = pair("parks/plan/k1", "town/plan/k2", 0.9)
    (service,) = services(study_of(two, town, best, decided=(worse,)))
    assert not service.cited.is_new


def test_values_pair_with_values_only(two: list[Plan], town: Directory) -> None:
    study = study_of(
        two,
        town,
        pair("parks/plan/k2", "town/plan/k3", 0.8),
        pair("parks/plan/k2", "town/plan/k1", 0.9),
        pair("parks/plan/k1", "town/plan/k3", 0.9),
    )
    assert told(services(study)) == [("parks/plan/k2", "town/plan/k3", "primary")]


def test_a_claim_serves_in_a_role_of_its_own_and_is_not_served(
    two: list[Plan], town: Directory
) -> None:
    study = study_of(
        two,
        town,
        pair("parks/plan/k3", "town/plan/k2", 0.8),
        pair("parks/plan/k3", "town/plan/k1", 0.7),
        pair("parks/plan/k1", "town/plan/k4", 0.9),
    )
    assert told(services(study)) == [
        ("parks/plan/k3", "town/plan/k2", "claim"),
        ("parks/plan/k3", "town/plan/k1", "claim"),
    ]


def test_a_statement_printed_twice_serves_once(make_plan: Make, town: Directory) -> None:
    plans = [
        make_plan("town/plan", [("Goal", "Every child can swim")]),
        make_plan("parks/plan", [("Goal", "Swim"), ("Objective", "swim ")]),
    ]
    found = services(
        study_of(
            plans,
            town,
            pair("parks/plan/k0", "town/plan/k0", 0.6),
            pair("parks/plan/k1", "town/plan/k0", 0.8),
        )
    )
    assert told(found) == [("parks/plan/k0", "town/plan/k0", "primary")]
    assert found[0].cited.weight == 0.8


def test_a_parent_statement_printed_twice_is_served_once_and_rejected_once(
    make_plan: Make, town: Directory
) -> None:
    plans = [
        make_plan("town/plan", [("Goal", "Swim"), ("Goal", "Skate"), ("Objective", "Swim")]),
        make_plan("parks/plan", [("Goal", "Bathe")]),
    ]
    copies = [pair("parks/plan/k0", f"town/plan/k{n}", 0.7) for n in (0, 2)]
    study = study_of(plans, town, *copies)
    assert told(services(study)) == [("parks/plan/k0", "town/plan/k0", "primary")]
    assert [row.parent for row in coverage(study)] == [BASE + f"town/plan/k{n}" for n in (0, 1)]
    rejected = replace(copies[1], modifier="Not")
    assert services(study_of(plans, town, copies[0], decided=(rejected,))) == ()


def test_the_nearest_organisation_above_that_has_a_plan_is_served(make_plan: Make) -> None:
    directory = Directory(
        (
            Organization("county", "County"),
            Organization("town", "Town", None, "county"),
            Organization("works", "Works", None, "town"),
            Organization("parks", "Parks", None, "works"),
        )
    )
    county, town, parks = (
        make_plan(f"{who}/plan", [("Goal", f"{who} grows")]) for who in ("county", "town", "parks")
    )
    up = pair("parks/plan/k0", "county/plan/k0", 0.9)
    near = pair("parks/plan/k0", "town/plan/k0", 0.6)
    parents = [s.parent for s in services(study_of([county, town, parks], directory, up, near))]
    assert parents == [BASE + "town/plan/k0"]
    assert services(study_of([county, parks], directory, up))[0].parent == BASE + "county/plan/k0"


def test_what_units_of_two_parents_state_jointly_may_serve_either(make_plan: Make) -> None:
    directory = Directory(
        (
            Organization("north", "North"),
            Organization("pools", "Pools", None, "south"),
            Organization("rinks", "Rinks", None, "north"),
            Organization("south", "South"),
        )
    )
    plans = [
        make_plan("north/plan", [("Goal", "Skate")]),
        make_plan("south/plan", [("Goal", "Swim")]),
        make_plan("both/plan", [("Goal", "Skate and swim")], by=("pools", "rinks")),
    ]
    pairs = [
        pair("both/plan/k0", f"{who}/plan/k0", w) for who, w in (("north", 0.6), ("south", 0.7))
    ]
    assert told(services(study_of(plans, directory, *pairs))) == [
        ("both/plan/k0", "south/plan/k0", "primary"),
        ("both/plan/k0", "north/plan/k0", "secondary"),
    ]


def test_an_edition_that_was_replaced_is_served_only_when_chosen(
    make_plan: Make, two: list[Plan], town: Directory
) -> None:
    old = make_plan("town/old", [("Goal", "Every child can skate")])
    new = replace(two[0], facts=(("replaces", "town/old"),))
    study = study_of(
        [old, new, two[1]],
        town,
        pair("parks/plan/k1", "town/old/k0", 0.9),
        pair("parks/plan/k1", "town/plan/k2", 0.6),
    )
    assert told(services(study)) == [("parks/plan/k1", "town/plan/k2", "primary")]
    assert told(services(study, parent_plan="town/old")) == [
        ("parks/plan/k1", "town/old/k0", "primary")
    ]


@pytest.mark.parametrize("find", [services, coverage, find_cascades, find_gaps])
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("town/none", "there is no plan 'town/none': choose town/plan"),
        ("parks/plan", "no unit's plan is to serve the plan 'parks/plan': choose town/plan"),
    ],
)
def test_a_plan_that_nobody_is_to_serve_is_refused_in_one_line(
    find: Callable[..., object], path: str, why: str, two: list[Plan], town: Directory
) -> None:
    with pytest.raises(QueryError) as refused:
        find(study_of(two, town), parent_plan=path)
    assert str(refused.value) == why


def test_without_any_parent_the_refusal_says_so(make_plan: Make, town: Directory) -> None:
    study = study_of([make_plan("museum/plan", [("Goal", "Keep time")])], town)
    with pytest.raises(QueryError, match="no plan has a unit below"):
        services(study, parent_plan="museum/plan")


@pytest.mark.parametrize(
    "paths",
    [(), ("town/plan",), ("parks/plan",), ("parks/plan", "museum/plan"), ("ghost/plan",)],
)
def test_plans_of_which_none_is_a_parents_serve_nothing(
    paths: tuple[str, ...], make_plan: Make, town: Directory
) -> None:
    plans = [make_plan(path, [("Goal", "Every child can swim")]) for path in paths]
    study = make_study(plans, town, base=BASE, matching=Matching("lexical"))
    assert (services(study), coverage(study), find_cascades(study)) == ((), (), [])
    assert find_gaps(study) == []


def test_organisations_that_are_part_of_each_other_serve_neither(make_plan: Make) -> None:
    directory = Directory(
        (
            Organization("a", "A", None, "b"),
            Organization("b", "B", None, "c"),
            Organization("c", "C", None, "a"),
            Organization("d", "D", None, "d"),
        )
    )
    plans = [make_plan(f"{who}/plan", [("Goal", "Every child can swim")]) for who in "abcd"]
    study = study_of(plans, directory, pair("a/plan/k0", "b/plan/k0", 0.9))
    assert services(study) == ()
    assert find_gaps(study) == []


def test_a_unit_of_a_circle_serves_the_organisation_above_it(make_plan: Make) -> None:
    directory = Directory(
        (
            Organization("a", "A", None, "b"),
            Organization("b", "B", None, "a"),
            Organization("parks", "Parks", None, "a"),
        )
    )
    plans = [make_plan(f"{who}/plan", [("Goal", "Every child can swim")]) for who in ("b", "parks")]
    study = study_of(plans, directory, pair("parks/plan/k0", "b/plan/k0", 0.9))
    assert told(services(study)) == [("parks/plan/k0", "b/plan/k0", "primary")]


def test_the_order_of_plans_and_pairs_changes_nothing(two: list[Plan], town: Directory) -> None:
    pairs = [pair("parks/plan/k1", f"town/plan/k{n}", 0.7) for n in (1, 2)]
    forward = study_of(two, town, *pairs)
    backward = study_of(two[::-1], town, *pairs[::-1])
    assert services(forward) == services(backward)
    assert find_cascades(forward) == find_cascades(backward)
    assert find_gaps(forward) == find_gaps(backward)
