"""Duplications: the same activity for the same audience, which both sides state."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from alignment.analytics import find_duplications, find_overlaps, make_study
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
CHILDREN, ADULTS = {"audience": "Young  children"}, {"audience": "adults"}
SAME = Mapping(
    f"{BASE}parks/plan/k0",
    SAO + "sameActivityAs",
    f"{BASE}rinks/plan/k0",
    "semapv:X",
    confidence=0.8,
    strong=0.6,
    calibration="here",
)
Find = Callable[..., list[Finding]]


@pytest.fixture
def duplications(make_plan: Callable[..., Plan], town: Directory) -> Find:
    """Return a function that finds duplications of one activity by two units."""

    def find(  # noqa: PLR0913 - what a test may vary
        mine: dict[str, str],
        yours: dict[str, str],
        *,
        kind: str = "Objective",
        pair: Mapping = SAME,
        decided: bool = False,
        quotations: str = "full",
    ) -> list[Finding]:
        plans = [
            make_plan("parks/plan", [(kind, "Hire guards", mine)], quotations=quotations),
            make_plan("rinks/plan", [(kind, "Recruit stewards", yours)]),
        ]
        reviewed, suggested = ([pair], []) if decided else ([], [pair])
        study = make_study(plans, town, base=BASE, mappings=reviewed, suggestions=suggested)
        return find_duplications(study)

    return find


@pytest.mark.parametrize("decided", [False, True])
def test_both_sides_must_state_the_same_audience(duplications: Find, decided: bool) -> None:  # noqa: FBT001
    assert duplications({}, {}, decided=decided) == []
    assert duplications(CHILDREN, {}, decided=decided) == []
    assert duplications(CHILDREN, ADULTS, decided=decided) == []
    (found,) = duplications(CHILDREN, {"audience": "young children"}, decided=decided)
    assert found.kind == "Duplication"
    assert found.evidence == ("reviewed" if decided else "inferred")


def test_what_is_inferred_is_potential_and_what_is_reviewed_is_not(duplications: Find) -> None:
    (inferred,) = duplications(CHILDREN, CHILDREN)
    (reviewed,) = duplications(CHILDREN, CHILDREN, decided=True)
    assert inferred.title.startswith("Potential duplication of PD with Rinks Department")
    assert reviewed.title.startswith("Duplication of PD with Rinks Department")


def test_the_same_aim_or_a_contribution_is_no_duplication(duplications: Find) -> None:
    for predicate in ("sameAimAs", "contributesTo", "sharesSubjectWith"):
        pair = replace(SAME, predicate=SAO + predicate)
        assert duplications(CHILDREN, CHILDREN, pair=pair) == []


def test_two_goals_are_no_activities(duplications: Find) -> None:
    assert duplications(CHILDREN, CHILDREN, kind="Goal") == []


def test_an_unlikely_pair_duplicates_nothing(duplications: Find) -> None:
    assert duplications(CHILDREN, CHILDREN, pair=replace(SAME, confidence=0.49)) == []


def test_a_rejected_pair_duplicates_nothing(duplications: Find) -> None:
    no = replace(SAME, modifier="Not")
    assert duplications(CHILDREN, CHILDREN, pair=no, decided=True) == []


def test_an_audience_is_not_named_where_a_plan_shows_no_words(duplications: Find) -> None:
    (loud,) = duplications(CHILDREN, CHILDREN)
    (silent,) = duplications(CHILDREN, CHILDREN, quotations="none")
    assert loud.title.endswith("the same activity for Young  children")
    assert silent.title.endswith("the same activity for the same audience")
    assert "guards" not in str(silent)


def test_what_documents_say_is_duplicated_comes_first_and_is_listed_as_overlap_too(
    plans: list[Plan], town: Directory
) -> None:
    study = make_study(plans, town, base=BASE, suggestions=[])
    (printed,) = find_duplications(study)
    assert (printed.kind, printed.evidence, printed.units) == (
        "Duplication",
        "printed",
        ("PD", "POD"),
    )
    assert printed in find_overlaps(study)
