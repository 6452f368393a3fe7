"""Issuers that meet: which pairs of statements join them, on hand-made mappings."""

from collections.abc import Callable

import pytest

from alignment.analytics import Study, make_study
from alignment.analytics.corpus import Corpus
from alignment.analytics.issuers import Meeting, are_lateral, meetings
from alignment.model import Directory, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
MakePlan = Callable[..., Plan]


def pair(subject: str, target: str, confidence: float | None, modifier: str = "") -> Mapping:
    """Return a pair of statements, given by plan and number."""
    (one, first), (other, second) = (end.split(":") for end in (subject, target))
    return Mapping(
        f"{BASE}{one}/plan/k{first}",
        SAO + "sameAimAs",
        f"{BASE}{other}/plan/k{second}",
        "semapv:X",
        None,
        confidence,
        modifier,
        calibration="here",
    )


def study(
    plans: list[Plan], town: Directory, *suggested: Mapping, decided: tuple[Mapping, ...] = ()
) -> Study:
    return make_study(plans, town, base=BASE, mappings=decided, suggestions=suggested)


def short(found: Meeting) -> dict[tuple[str, str], float]:
    """Return the matched pairs of a meeting by plan and number."""
    return {
        (one.removeprefix(BASE), other.removeprefix(BASE)): weight
        for (one, other), weight in found.matched.items()
    }


@pytest.fixture
def two(make_plan: MakePlan) -> list[Plan]:
    """Return two plans of four and three goals."""
    return [
        make_plan("parks/plan", [("Goal", text) for text in ("a", "b", "c", "d")]),
        make_plan("rinks/plan", [("Goal", text) for text in ("x", "y", "z")]),
    ]


def test_a_meeting_adds_up_the_best_one_to_one_pairs(two: list[Plan], town: Directory) -> None:
    (found,) = meetings(
        study(
            two,
            town,
            pair("parks:0", "rinks:0", 0.9),
            pair("rinks:1", "parks:0", 0.8),
            pair("parks:1", "rinks:0", 0.7),
        )
    )
    assert found.issuers == (("parks",), ("rinks",))
    assert short(found) == {
        ("parks/plan/k0", "rinks/plan/k1"): 0.8,
        ("parks/plan/k1", "rinks/plan/k0"): 0.7,
    }
    assert found.total == pytest.approx(1.5)
    assert found.sizes == (4, 3)
    assert found.share == pytest.approx(0.5)
    assert [(c.weight, c.role) for c in found.cited("inferred", role="matched")] == [
        (0.8, "matched"),
        (0.7, "matched"),
    ]
    assert [c.weight for c in found.beside("inferred")] == [0.9]


def test_a_statement_that_a_plan_repeats_counts_once(make_plan: MakePlan, town: Directory) -> None:
    plans = [
        make_plan("parks/plan", [("Goal", "Plant trees"), ("Objective", "plant  TREES")]),
        make_plan("rinks/plan", [("Goal", "x"), ("Goal", "y")]),
    ]
    (found,) = meetings(
        study(plans, town, pair("parks:0", "rinks:0", 0.6), pair("parks:1", "rinks:1", 0.9))
    )
    assert short(found) == {("parks/plan/k0", "rinks/plan/k1"): 0.9}
    assert found.sizes == (1, 2)


def test_a_repetition_in_another_plan_of_the_same_issuer_counts_once(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("parks/old", [("Goal", "Plant trees")], by=("parks",)),
        make_plan("parks/plan", [("Goal", "Plant trees")]),
        make_plan("rinks/plan", [("Goal", "x")]),
    ]
    old = Mapping(
        f"{BASE}parks/old/k0", SAO + "sameAimAs", f"{BASE}rinks/plan/k0", "semapv:X", 0.8, None
    )
    (found,) = meetings(study(plans, town, pair("parks:0", "rinks:0", 0.6), old))
    assert short(found) == {("parks/old/k0", "rinks/plan/k0"): 0.8}
    assert found.sizes == (1, 1)


def test_a_joint_statement_never_meets_a_co_authors_own(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("both/plan", [("Goal", "a")], by=("parks", "pools")),
        make_plan("parks/plan", [("Goal", "b")]),
        make_plan("rinks/plan", [("Goal", "c")]),
    ]
    found = meetings(
        study(plans, town, pair("both:0", "parks:0", 1.0), pair("both:0", "rinks:0", 0.7))
    )
    assert [meeting.issuers for meeting in found] == [(("parks", "pools"), ("rinks",))]


def test_units_that_state_two_documents_together_do_not_meet_themselves(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("both/plan", [("Goal", "a")], by=("parks", "pools")),
        make_plan("again/plan", [("Goal", "b")], by=("pools", "parks")),
    ]
    assert meetings(study(plans, town, pair("both:0", "again:0", 1.0))) == ()


def test_a_unit_never_meets_what_it_is_part_of(make_plan: MakePlan, town: Directory) -> None:
    plans = [
        make_plan("parks/plan", [("Goal", "a")]),
        make_plan("town/plan", [("Goal", "b")]),
        make_plan("both/plan", [("Goal", "c")], by=("pools", "museum")),
    ]
    given = (pair("parks:0", "town:0", 0.9), pair("both:0", "town:0", 0.9))
    assert meetings(study(plans, town, *given)) == ()


def test_lateral_is_the_same_from_both_sides(plans: list[Plan], town: Directory) -> None:
    corpus = Corpus(tuple(plans), town, BASE)
    for one, other, expected in (
        (("parks",), ("rinks",), True),
        (("parks", "pools"), ("pools", "rinks"), False),
        (("parks", "pools"), ("town",), False),
        (("museum",), ("town",), True),
    ):
        assert are_lateral(corpus, one, other) is expected
        assert are_lateral(corpus, other, one) is expected


def test_values_and_narrative_join_nobody(make_plan: MakePlan, town: Directory) -> None:
    plans = [
        make_plan("parks/plan", [("Value", "a"), ("Goal", "b")]),
        make_plan("rinks/plan", [("Value", "a"), ("Goal", "c")]),
    ]
    assert meetings(study(plans, town, pair("parks:0", "rinks:0", 1.0))) == ()


def test_what_takes_the_place_of_a_rejected_pair_is_told(two: list[Plan], town: Directory) -> None:
    given = (pair("parks:0", "rinks:0", 0.9), pair("parks:1", "rinks:0", 0.6))
    (before,) = meetings(study(two, town, *given))
    assert before.instead == frozenset()
    assert [c.is_new for c in before.cited("inferred")] == [False]

    no = pair("rinks:0", "parks:0", 0.9, modifier="Not")
    (after,) = meetings(study(two, town, *given, decided=(no,)))
    assert short(after) == {("parks/plan/k1", "rinks/plan/k0"): 0.6}
    assert [c.is_new for c in after.cited("inferred")] == [True]


def test_a_pair_that_would_stand_anyway_takes_nobodys_place(
    two: list[Plan], town: Directory
) -> None:
    no = pair("parks:0", "rinks:0", 0.9, modifier="Not")
    (found,) = meetings(study(two, town, pair("parks:1", "rinks:1", 0.6), decided=(no,)))
    assert found.instead == frozenset()


def test_accepted_pairs_meet_in_a_tier_of_their_own(two: list[Plan], town: Directory) -> None:
    given = study(
        two, town, pair("parks:1", "rinks:1", 0.6), decided=(pair("parks:0", "rinks:0", None),)
    )
    (reviewed,) = meetings(given, evidence="reviewed")
    (inferred,) = meetings(given)
    assert short(reviewed) == {("parks/plan/k0", "rinks/plan/k0"): 1.0}
    assert short(inferred) == {("parks/plan/k1", "rinks/plan/k1"): 0.6}
