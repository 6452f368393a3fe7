"""Gaps: what is missing, what came nearest, and what a reviewer excluded."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from alignment.analytics.gaps.search import TYPES, find_gaps
from alignment.analytics.study import Study, make_study
from alignment.matching.calibration import UNCALIBRATED
from alignment.model import Directory, Finding, Mapping, Plan, Tag
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
Make = Callable[..., Plan]


def pair(  # noqa: PLR0913 (all but three are optional and named)
    one: str,
    other: str,
    confidence: float | None,
    *,
    author: str = "",
    date: str = "",
    modifier: str = "",
    calibration: str = "judged pairs 1",
) -> Mapping:
    """Return a suggestion, or with an author what somebody decided."""
    return Mapping(
        BASE + one,
        SAO + "contributesTo",
        BASE + other,
        "semapv:LexicalMatching",
        score=confidence,
        confidence=confidence if calibration else None,
        author=author,
        date=date,
        modifier=modifier,
        calibration=calibration,
    )


def study_of(
    plans: Iterable[Plan],
    town: Directory,
    *suggestions: Mapping,
    decided: tuple[Mapping, ...] = (),
) -> Study:
    return make_study(plans, town, base=BASE, mappings=decided, suggestions=list(suggestions))


def of_type(study: Study, type_: str, *, parent_plan: str | None = None) -> list[Finding]:
    return [f for f in find_gaps(study, parent_plan=parent_plan) if f.type == type_]


def placed(plan: Plan, **where: str) -> Plan:
    """Return a plan whose statements stand under others, and with ``sphere:`` in a sphere."""
    statements = []
    for statement in plan.statements:
        steps = where.get(statement.key, "").split()
        parents = tuple(step for step in steps if ":" not in step)
        tags = tuple(Tag(s.partition(":")[2], "sphere") for s in steps if ":" in s)
        statements.append(replace(statement, parents=parents, tags=tags))
    return replace(plan, statements=tuple(statements))


@pytest.fixture
def two(make_plan: Make) -> list[Plan]:
    """Return the plan of the town and that of its parks."""
    return [
        make_plan(
            "town/plan",
            [
                ("PlanTitle", "Elmsford 2030"),
                ("AreaStatement", "Every child can swim"),
                ("Commitment", "Plant trees in every street"),
            ],
        ),
        make_plan(
            "parks/plan",
            [
                ("PlanTitle", "Green"),
                ("Commitment", "Plant a hundred elms"),
                ("Commitment", "Rake the bowling green"),
                ("Claim", "Both staffs hire.", {"claimType": "overlap"}),
            ],
        ),
    ]


ELMS, BOWLS, SWIM, TREES = "parks/plan/k1", "parks/plan/k2", "town/plan/k1", "town/plan/k2"


def test_a_parent_statement_that_no_unit_serves_is_unserved(
    two: list[Plan], town: Directory
) -> None:
    (found,) = of_type(study_of(two, town, pair(ELMS, TREES, 0.8)), "unserved")
    assert found.title == (
        "Potential gap: no unit's plan serves “Every child can swim” of TE's plan"
    )
    assert (found.kind, found.evidence, found.units) == ("Gap", "inferred", ("TE",))
    assert found.mappings == ()


def test_a_statement_that_is_served_beside_another_is_not_unserved(
    two: list[Plan], town: Directory
) -> None:
    study = study_of(two, town, pair(ELMS, TREES, 0.8), pair(ELMS, SWIM, 0.6))
    assert of_type(study, "unserved") == []


def test_nothing_is_unserved_where_no_unit_has_a_plan(two: list[Plan], town: Directory) -> None:
    assert find_gaps(study_of(two[:1], town)) == []


def test_nothing_is_unserved_where_units_plan_nothing_comparable(
    make_plan: Make, two: list[Plan], town: Directory
) -> None:
    thin = make_plan("parks/plan", [("Value", "Candour")])
    assert find_gaps(study_of([two[0], thin], town)) == []


def test_a_unit_statement_that_serves_nothing_is_an_orphan_and_a_claim_is_none(
    two: list[Plan], town: Directory
) -> None:
    (found,) = of_type(study_of(two, town, pair(ELMS, TREES, 0.8)), "orphan")
    assert found.title == (
        "Potential gap: “Rake the bowling green” of PD's plan serves nothing of TE's plan"
    )
    assert found.units == ("PD",)


def test_what_came_nearest_is_a_candidate_at_most_three_the_best_first(
    make_plan: Make, town: Directory
) -> None:
    plans = [
        make_plan("town/plan", [("Goal", "Every child can swim")]),
        make_plan("parks/plan", [("NextStep", f"Step {n}") for n in range(5)]),
    ]
    near = [pair(f"parks/plan/k{n}", "town/plan/k0", float(f"0.3{n}")) for n in range(5)]
    (found,) = of_type(study_of(plans, town, *near), "unserved")
    assert [(c.statement.text, c.weight, c.why) for c in found.candidates] == [
        ("Step 4", 0.34, "below 0.5"),
        ("Step 3", 0.33, "below 0.5"),
        ("Step 2", 0.32, "below 0.5"),
    ]
    assert found.score == pytest.approx(0.66)
    assert (
        "nothing was found at 0.5 or above among 5 goals and activities of PD's plan; "
        "the best is 0.34" in found.method
    )


def test_a_gap_without_candidates_says_that_nothing_comes_near(
    two: list[Plan], town: Directory
) -> None:
    (found,) = of_type(study_of(two, town, pair(ELMS, TREES, 0.8)), "unserved")
    assert (found.candidates, found.score) == ((), 1.0)
    assert "no pair comes near enough to be suggested" in found.method


def test_what_a_reviewer_excluded_is_told_apart_from_what_was_not_found(
    two: list[Plan], town: Directory
) -> None:
    rejected = pair(BOWLS, TREES, 0.9, author="A. Reader", date="2025-02-03", modifier="Not")
    study = study_of(two, town, pair(ELMS, TREES, 0.8), pair(BOWLS, SWIM, 0.3), decided=(rejected,))
    (orphan,) = of_type(study, "orphan")
    assert orphan.title.endswith("(1 pair excluded by a reviewer)")
    assert [(c.weight, c.why, c.is_rejected) for c in orphan.candidates] == [
        (0.9, "rejected by A. Reader on 2025-02-03", True),
        (0.3, "below 0.5", False),
    ]
    assert "not overlooked but excluded" in orphan.method
    assert orphan.score == pytest.approx(0.7)
    (unserved,) = of_type(study, "unserved")
    assert "excluded" not in unserved.title + unserved.method


def test_a_rejection_without_numbers_names_nobody_and_no_weight(
    two: list[Plan], town: Directory
) -> None:
    rejected = pair(BOWLS, TREES, None, modifier="Not")
    (orphan,) = of_type(study_of(two, town, pair(ELMS, TREES, 0.8), decided=(rejected,)), "orphan")
    (candidate,) = orphan.candidates
    assert (candidate.weight, candidate.why) == (None, "rejected by a reviewer")


def test_what_is_served_below_an_unserved_goal_is_told(make_plan: Make, town: Directory) -> None:
    plans = [
        placed(
            make_plan("town/plan", [("Goal", "Green streets"), ("Objective", "Plant trees")]),
            k1="k0",
        ),
        make_plan("parks/plan", [("Commitment", "Plant elms")]),
    ]
    study = study_of(plans, town, pair("parks/plan/k0", "town/plan/k1", 0.8))
    (found,) = of_type(study, "unserved")
    assert found.title.endswith("serves “Green streets” of TE's plan itself")
    assert "Of what is printed under it, 1 of 1 statement is served." in found.method


def test_gaps_between_plans_concern_the_edition_chosen(
    make_plan: Make, two: list[Plan], town: Directory
) -> None:
    old = make_plan("town/old", [("PlanTitle", "Elmsford 2020"), ("Commitment", "Rake greens")])
    new = replace(two[0], facts=(("replaces", "town/old"),))
    study = study_of([old, new, two[1]], town, pair(BOWLS, "town/old/k1", 0.9))
    assert [f.statements[0].iri for f in of_type(study, "unserved")] == [BASE + SWIM, BASE + TREES]
    assert of_type(study, "unserved", parent_plan="town/old") == []
    (orphan,) = of_type(study, "orphan", parent_plan="town/old")
    assert orphan.title.endswith("“Plant a hundred elms” of PD's plan serves nothing of TE's plan "
                                 "“Elmsford 2020”")  # fmt: skip


@pytest.fixture
def museum(make_plan: Make) -> Plan:
    """Return a plan with values, goals and an objective that stands under the first goal."""
    plan = make_plan(
        "museum/plan",
        [
            ("PlanTitle", "In Time"),
            ("Value", "Punctuality"),
            ("Value", "Candour"),
            ("Goal", "Clocks are right"),
            ("Goal", "Visitors return"),
            ("Objective", "Set every clock on Mondays"),
        ],
    )
    return placed(plan, k5="k3")


def test_a_value_with_no_objective_behind_it_is_a_gap(museum: Plan, town: Directory) -> None:
    study = study_of([museum], town, pair("museum/plan/k5", "museum/plan/k1", 0.7))
    (found,) = of_type(study, "value-without-objective")
    assert found.title == (
        "Potential gap: no objective or strategy of Clock Museum's plan puts the value "
        "“Candour” into practice"
    )
    assert "among 1 objective or strategy of Clock Museum's plan" in found.method


def test_a_value_that_objectives_stand_under_is_none(museum: Plan, town: Directory) -> None:
    under = placed(museum, k5="k2")
    found = of_type(study_of([under], town), "value-without-objective")
    assert [f.statements[0].text for f in found] == ["Punctuality"]


def test_accepted_support_fills_a_gap_and_rejected_support_is_told(
    museum: Plan, town: Directory
) -> None:
    accepted = pair("museum/plan/k1", "museum/plan/k5", 0.1, author="A. Reader")
    rejected = pair("museum/plan/k2", "museum/plan/k5", 0.9, author="A. Reader", modifier="Not")
    study = study_of([museum], town, decided=(accepted, rejected))
    (found,) = of_type(study, "value-without-objective")
    assert found.statements[0].text == "Candour"
    assert [c.why for c in found.candidates] == ["rejected by A. Reader"]


def test_a_goal_without_an_objective_under_it_or_suggested_is_a_gap(
    museum: Plan, town: Directory
) -> None:
    near = pair("museum/plan/k5", "museum/plan/k4", 0.4, calibration=UNCALIBRATED)
    (found,) = of_type(study_of([museum], town, near), "goal-without-objective")
    assert found.title == (
        "Potential gap: no objective or strategy of Clock Museum's plan pursues the goal "
        "“Visitors return”"
    )
    assert [c.statement.text for c in found.candidates] == ["Set every clock on Mondays"]
    assert f"The confidences are {UNCALIBRATED}." in found.method
    enough = replace(near, confidence=0.5, score=0.5)
    assert of_type(study_of([museum], town, enough), "goal-without-objective") == []


def test_similarities_are_not_called_confidences(museum: Plan, town: Directory) -> None:
    near = pair("museum/plan/k5", "museum/plan/k4", 0.4, calibration="")
    (found,) = of_type(study_of([museum], town, near), "goal-without-objective")
    assert "similarities, ranks and no probabilities" in found.method


def test_a_plan_without_objectives_has_no_such_gaps(make_plan: Make, town: Directory) -> None:
    plan = make_plan("museum/plan", [("Value", "Candour"), ("Goal", "Visitors return")])
    assert find_gaps(study_of([plan], town)) == []


def test_gaps_within_a_replaced_plan_are_past(
    make_plan: Make, museum: Plan, town: Directory
) -> None:
    new = make_plan("museum/new", [("Mission", "Time")], facts=(("replaces", "museum/plan"),))
    assert find_gaps(study_of([museum, new], town)) == []


@pytest.fixture
def grid(make_plan: Make) -> Plan:
    """Return a plan of two areas and two spheres, in which one pair of them is empty."""
    plan = make_plan(
        "museum/plan",
        [
            ("Area", "Clocks"),
            ("Area", "Dials"),
            ("Sphere", "Our town"),
            ("Sphere", "Our craft"),
            ("Objective", "Set clocks"),
            ("Objective", "Mend clocks"),
            ("Goal", "Dials shine"),
            ("Objective", "Polish dials"),
        ],
    )
    return placed(plan, k4="k0 in:k2", k5="k0 in:k3", k6="k1", k7="k6 in:k2")


def test_an_area_in_which_nothing_is_for_a_sphere_is_a_printed_gap(
    grid: Plan, town: Directory
) -> None:
    (found,) = of_type(study_of([grid], town), "empty-area-sphere")
    assert found.title == (
        "Nothing that Clock Museum's plan prints under the area “Dials” is for the sphere "
        "“Our craft”"
    )
    assert (found.evidence, found.score) == ("printed", None)
    assert [q.text for q in found.statements] == ["Dials", "Our craft"]
    assert dict(found.components) == {"in_area": 1, "in_sphere": 1, "placed": 3}


def test_a_plan_that_places_nothing_in_spheres_has_no_empty_pairs(
    grid: Plan, town: Directory
) -> None:
    untagged = replace(grid, statements=tuple(replace(s, tags=()) for s in grid.statements))
    assert of_type(study_of([untagged], town), "empty-area-sphere") == []


def test_no_word_of_plans_that_show_none_is_told(
    grid: Plan, two: list[Plan], town: Directory
) -> None:
    silent = [replace(plan, quotations="none") for plan in (grid, *two)]
    study = study_of(silent, town, pair(ELMS, TREES, 0.4))
    found = find_gaps(study)
    assert {"unserved", "orphan", "empty-area-sphere"} <= {f.type for f in found}
    words = {s.clean for plan in silent for s in plan.statements if s.kind != "PlanTitle"}
    assert not [word for word in words if word in repr(found)]
    (cell,) = (f for f in found if f.type == "empty-area-sphere")
    assert "under the area on line 2 is for the sphere on line 4" in cell.title


def test_gaps_stand_by_tier_then_type_then_the_surest_first(
    grid: Plan, two: list[Plan], town: Directory
) -> None:
    study = study_of([grid, *two], town, pair(ELMS, TREES, 0.4), pair(ELMS, SWIM, 0.3))
    found = find_gaps(study)
    assert [f.evidence for f in found] == sorted((f.evidence for f in found), reverse=True)
    types = [TYPES.index(f.type) for f in found if f.evidence == "inferred"]
    assert types == sorted(types)
    unserved = [f.score for f in found if f.type == "unserved"]
    assert unserved == [0.7, 0.6]
    assert len({f.iri for f in found}) == len(found)
