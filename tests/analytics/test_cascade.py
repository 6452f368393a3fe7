"""Cascades: what a unit's plan serves in its parent's, on which evidence, and how much of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from alignment.analytics.cascade import Coverage, coverage, find_cascades
from alignment.analytics.study import Study, make_study
from alignment.matching import Matching
from alignment.matching.calibration import UNCALIBRATED
from alignment.model import Directory, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
SWIM, TREES = f"{BASE}town/plan/k1", f"{BASE}town/plan/k2"
Make = Callable[..., Plan]


def pair(  # noqa: PLR0913 (all but three are optional and named)
    one: str,
    other: str,
    confidence: float,
    *,
    author: str = "",
    modifier: str = "",
    calibration: str = "judged pairs 1",
) -> Mapping:
    """Return a suggestion, or with an author what somebody decided."""
    return Mapping(
        one,
        SAO + "contributesTo",
        other,
        "semapv:LexicalMatching",
        score=confidence,
        confidence=confidence if calibration else None,
        author=author,
        modifier=modifier,
        calibration=calibration,
    )


@pytest.fixture
def three(make_plan: Make) -> list[Plan]:
    """Return the plans of the town, its parks and, jointly, its pools and rinks."""
    return [
        make_plan(
            "town/plan",
            [
                ("PlanTitle", "Elmsford 2030"),
                ("Goal", "Every child can swim"),
                ("Objective", "Plant trees in every street"),
                ("Value", "Candour"),
            ],
        ),
        make_plan(
            "parks/plan",
            [
                ("PlanTitle", "Green"),
                ("Objective", "Plant a hundred elms"),
                ("Objective", "Let children bathe in the ponds"),
                ("Value", "Openness"),
            ],
        ),
        make_plan("both/plan", [("Objective", "Teach swimming")], by=("rinks", "pools")),
    ]


ELMS, PONDS, LESSONS = f"{BASE}parks/plan/k1", f"{BASE}parks/plan/k2", f"{BASE}both/plan/k0"


def study_of(
    plans: list[Plan], town: Directory, *suggestions: Mapping, decided: tuple[Mapping, ...] = ()
) -> Study:
    return make_study(plans, town, base=BASE, mappings=decided, suggestions=list(suggestions))


def test_a_cascade_quotes_the_parent_first_and_then_what_serves_it_primary_first(
    three: list[Plan], town: Directory
) -> None:
    study = study_of(
        three, town, pair(ELMS, TREES, 0.9), pair(ELMS, SWIM, 0.8), pair(PONDS, SWIM, 0.6)
    )
    swim = next(f for f in find_cascades(study) if f.statements[0].iri == SWIM)
    assert swim.title == "PD may serve “Every child can swim” of TE's plan with 2 statements"
    assert [q.iri for q in swim.statements] == [SWIM, PONDS, ELMS]
    assert [(c.subject, c.role) for c in swim.mappings] == [(PONDS, "primary"), (ELMS, "secondary")]
    assert (swim.kind, swim.evidence, swim.units) == ("Cascade", "inferred", ("PD", "TE"))


def test_the_score_adds_up_primary_pairs_and_the_components_show_all(
    three: list[Plan], town: Directory
) -> None:
    study = study_of(
        three,
        town,
        pair(ELMS, TREES, 0.9),
        pair(ELMS, SWIM, 0.8),
        pair(PONDS, SWIM, 0.6),
        pair(LESSONS, SWIM, 0.7),
    )
    swim = next(f for f in find_cascades(study) if f.statements[1].iri == PONDS)
    assert swim.score == 0.6
    assert dict(swim.components) == {
        "primary": 1,
        "secondary": 1,
        "primary_sum": 0.6,
        "confidence_sum": 1.4,
        "coverage": 1.0,
        "served_by_units": 2,
    }
    assert "primary pairs with 2 of the 2 goals and activities of TE's plan" in swim.method
    assert "served by 2 issuers" in swim.method


def test_what_is_only_secondary_says_that_it_also_serves(
    three: list[Plan], town: Directory
) -> None:
    study = study_of(three, town, pair(ELMS, TREES, 0.9), pair(ELMS, SWIM, 0.8))
    first, beside = find_cascades(study)
    assert beside.title == "PD may also serve “Every child can swim” of TE's plan with 1 statement"
    assert (first.score, beside.score) == (0.9, 0.0)
    assert dict(beside.components)["coverage"] == 0.5


def test_reviewed_and_inferred_pairs_make_two_findings(three: list[Plan], town: Directory) -> None:
    accepted = pair(PONDS, SWIM, 0.3, author="A. Reader")
    study = study_of(three, town, pair(ELMS, SWIM, 0.9), decided=(accepted,))
    reviewed, inferred = find_cascades(study)
    assert [f.evidence for f in (reviewed, inferred)] == ["reviewed", "inferred"]
    assert [c.subject for c in reviewed.mappings] == [PONDS]
    assert [c.subject for c in inferred.mappings] == [ELMS]
    assert reviewed.title == "PD serves “Every child can swim” of TE's plan with 1 statement"
    assert reviewed.iri != inferred.iri


def test_coverage_of_a_reviewed_cascade_counts_accepted_pairs_only(
    three: list[Plan], town: Directory
) -> None:
    accepted = pair(PONDS, SWIM, 0.3, author="A. Reader")
    study = study_of(three, town, pair(ELMS, TREES, 0.9), decided=(accepted,))
    reviewed, inferred = find_cascades(study)
    assert dict(reviewed.components)["coverage"] == 0.5
    assert dict(inferred.components)["coverage"] == 1.0


def test_issuers_of_a_joint_plan_serve_together(three: list[Plan], town: Directory) -> None:
    accepted = pair(LESSONS, SWIM, 0.9, author="A. Reader")
    (found,) = find_cascades(study_of(three, town, decided=(accepted,)))
    assert found.title == (
        "POD and Rinks Department (jointly) serve “Every child can swim” of TE's plan "
        "with 1 statement"
    )


def test_values_cascade_without_counting_for_coverage(three: list[Plan], town: Directory) -> None:
    study = study_of(three, town, pair(f"{BASE}parks/plan/k3", f"{BASE}town/plan/k3", 0.8))
    (found,) = find_cascades(study)
    assert [q.text for q in found.statements] == ["Candour", "Openness"]
    assert dict(found.components)["coverage"] == 0.0
    assert all(row.parent != f"{BASE}town/plan/k3" for row in coverage(study))


def test_a_claim_makes_no_cascade_and_covers_nothing(make_plan: Make, town: Directory) -> None:
    plans = [
        make_plan("town/plan", [("Goal", "Hire once for all")]),
        make_plan("parks/plan", [("Claim", "We all hire.", {"claimType": "overlap"})]),
    ]
    study = study_of(plans, town, pair(f"{BASE}parks/plan/k0", f"{BASE}town/plan/k0", 0.9))
    assert find_cascades(study) == []
    assert [(row.primary, row.secondary) for row in coverage(study)] == [((), ())]


def test_a_pair_in_place_of_a_rejected_one_is_told(three: list[Plan], town: Directory) -> None:
    rejected = pair(ELMS, TREES, 0.9, author="A. Reader", modifier="Not")
    study = study_of(three, town, pair(ELMS, SWIM, 0.6), decided=(rejected,))
    (found,) = find_cascades(study)
    assert found.mappings[0].is_new
    assert "A reviewer rejected a better pair of 1 statement." in found.method


@pytest.mark.parametrize(
    ("calibration", "told"),
    [
        (UNCALIBRATED, f"The confidences are {UNCALIBRATED}."),
        ("", "The numbers are similarities, ranks and no probabilities."),
    ],
)
def test_the_method_says_what_the_numbers_are_worth(
    calibration: str, told: str, three: list[Plan], town: Directory
) -> None:
    study = study_of(three, town, pair(ELMS, TREES, 0.9, calibration=calibration))
    (found,) = find_cascades(study)
    assert told in found.method
    assert (found.mappings[0].confidence is None) == (not calibration)


def test_no_word_of_a_plan_that_shows_none_is_told(three: list[Plan], town: Directory) -> None:
    silent = replace(three[0], quotations="none")
    (found,) = find_cascades(study_of([silent, *three[1:]], town, pair(ELMS, TREES, 0.9)))
    assert found.title == "PD may serve the objective on line 3 of TE's plan with 1 statement"
    assert "Plant trees" not in repr(found)


def test_another_edition_is_told_apart_by_its_title(
    make_plan: Make, three: list[Plan], town: Directory
) -> None:
    old = make_plan("town/old", [("PlanTitle", "Elmsford 2020"), ("Goal", "Plant elms")])
    new = replace(three[0], facts=(("replaces", "town/old"),))
    study = study_of([old, new, three[1]], town, pair(ELMS, f"{BASE}town/old/k1", 0.9))
    assert find_cascades(study) == []
    (found,) = find_cascades(study, parent_plan="town/old")
    assert "“Plant elms” of TE's plan “Elmsford 2020”" in found.title
    assert "Elmsford 2020 has since been replaced." in found.method


def test_coverage_has_a_row_for_each_statement_and_issuer_also_the_empty_ones(
    three: list[Plan], town: Directory
) -> None:
    study = study_of(three, town, pair(ELMS, TREES, 0.9), pair(ELMS, SWIM, 0.8))
    both, parks = ("pools", "rinks"), ("parks",)
    assert coverage(study) == (
        Coverage(parks, "town/plan", SWIM, (), (ELMS,)),
        Coverage(both, "town/plan", SWIM, (), ()),
        Coverage(parks, "town/plan", TREES, (ELMS,), ()),
        Coverage(both, "town/plan", TREES, (), ()),
    )


def test_a_matcher_finds_the_cascade_of_an_unknown_corpus(
    plans: list[Plan], town: Directory
) -> None:
    study = make_study(
        plans, town, base=BASE, matching=Matching("lexical", threshold=0.0), threshold=0.1
    )
    served = {f.statements[0].text for f in find_cascades(study)}
    assert served == {"Every child can swim by the age of ten"}
