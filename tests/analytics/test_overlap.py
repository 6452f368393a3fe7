"""Overlaps between units: which are found, on what evidence, in which order."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from alignment.analytics import find_overlaps, make_study
from alignment.analytics.chance import Chance
from alignment.matching import Matching
from alignment.matching.calibration import UNCALIBRATED
from alignment.model import Cited, Directory, Finding, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
JOINT, RINKS = f"{BASE}parks-pools/paper/k7", f"{BASE}rinks/plan/k2"


PARKS_POOLS, RINK = ("parks", "pools"), ("rinks",)
"""The two issuers that meet."""


def overlaps(
    plans: list[Plan],
    town: Directory,
    *curated: Mapping,
    suggested: list[Mapping] | None = None,
    threshold: float = 0.5,
) -> list[Finding]:
    """Return the overlaps that a matcher finds, or those that rest on given suggestions."""
    return find_overlaps(
        make_study(
            plans,
            town,
            base=BASE,
            mappings=curated,
            suggestions=suggested,
            matching=Matching("lexical"),
            threshold=threshold,
        )
    )


def suggestion(subject: str, target: str, confidence: float, calibration: str = "here") -> Mapping:
    return Mapping(
        BASE + subject,
        SAO + "sameAimAs",
        BASE + target,
        "semapv:X",
        0.3,
        confidence,
        calibration=calibration,
    )


def inferred(found: list[Finding]) -> list[Finding]:
    return [f for f in found if f.evidence == "inferred"]


def decision(predicate: str = "sameAimAs", modifier: str = "") -> Mapping:
    return Mapping(RINKS, SAO + predicate, JOINT, "semapv:MappingReview", modifier=modifier)


def test_printed_claims_come_first_one_finding_for_each_type_and_group(
    plans: list[Plan], town: Directory
) -> None:
    duplication, overlap = (f for f in overlaps(plans, town) if f.evidence == "printed")
    assert duplication.title == (
        "PD and POD are said to duplicate 2 functions: ticketing and hiring "
        "(beneficiaries not stated)"
    )
    assert (duplication.kind, duplication.units, duplication.score) == (
        "Duplication",
        ("PD", "POD"),
        2,
    )
    assert [q.text for q in duplication.statements] == [
        "Both staffs duplicate ticketing.",
        "Both staffs duplicate lifeguard hiring.",
    ]
    assert overlap.title == "PD and POD are said to overlap in 1 theme: summer camps"
    assert overlap.kind == "Overlap"


def test_tiers_stand_in_the_order_of_their_weight(plans: list[Plan], town: Directory) -> None:
    tiers = [f.evidence for f in overlaps(plans, town)]
    assert tiers[:3] == ["printed", "printed", "joint"]
    assert set(tiers[3:]) == {"inferred"}


def test_claims_that_are_options_or_concern_one_unit_are_no_overlap(
    plans: list[Plan], town: Directory
) -> None:
    quoted = {q.text for f in overlaps(plans, town) for q in f.statements}
    assert "We could merge." not in quoted
    assert "We alone have a boathouse." not in quoted


def test_a_stated_audience_is_named_as_the_beneficiaries(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    said = {
        "claimType": "duplication",
        "concernsUnit": ("parks", "rinks"),
        "concernsFunction": "lessons",
        "audience": "beginners",
    }
    plan = make_plan("museum/plan", [("Claim", "Both teach beginners.", said)])
    (found,) = overlaps([plan], town)
    assert found.title == (
        "PD and Rinks Department are said to duplicate 1 function: lessons (for beginners)"
    )
    assert dict(found.components)["audiences_stated"] == 1


def test_what_units_state_jointly_is_one_finding_of_its_document(
    plans: list[Plan], town: Directory
) -> None:
    (joint,) = (f for f in overlaps(plans, town) if f.evidence == "joint")
    assert joint.title == "PD and POD state together 1 goal and 1 objective"
    assert [(q.text, q.unit, q.line) for q in joint.statements] == [
        ("Teach every child to swim", "PD, POD", 8),
        ("Open indoor swimming lanes in winter", "PD, POD", 9),
    ]


def test_what_is_inferred_says_that_it_is_potential_and_what_its_numbers_are(
    plans: list[Plan], town: Directory
) -> None:
    (found,) = inferred(overlaps(plans, town))
    assert found.title == (
        "Potential overlap of PD and POD (jointly) and Rinks Department in 1 pair of statements"
    )
    assert {q.iri for q in found.statements} == {JOINT, RINKS}
    assert f"The confidences are {UNCALIBRATED}." in found.method
    (cited,) = found.mappings
    assert cited == Cited(
        JOINT, RINKS, cited.weight, "inferred", confidence=cited.weight, role="matched"
    )
    assert 0.5 <= cited.weight == pytest.approx(found.score, abs=1e-6)
    assert found.units == ("PD", "POD", "Rinks Department")


def test_two_issuers_have_one_finding_with_the_one_to_one_pairs_first_and_the_others_beside(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan("parks/plan", [("Goal", "a"), ("Goal", "b"), ("Goal", "c"), ("Goal", "d")]),
        make_plan("rinks/plan", [("Goal", "x"), ("Goal", "y"), ("Goal", "z")]),
    ]
    likely = {("k0", "k0"): 0.9, ("k0", "k1"): 0.8, ("k1", "k0"): 0.7, ("k2", "k1"): 0.55}
    given = [suggestion(f"parks/plan/{a}", f"rinks/plan/{b}", w) for (a, b), w in likely.items()]
    (found,) = overlaps(plans, town, suggested=given)

    def ends(role: str) -> list[tuple[str, str, float]]:
        return [(c.subject[-2:], c.object[-2:], c.weight) for c in found.mappings if c.role == role]

    assert ends("matched") == [("k0", "k1", 0.8), ("k1", "k0", 0.7)]  # 1.5; 0.9 + 0.55 is 1.45
    assert ends("further") == [("k0", "k0", 0.9), ("k2", "k1", 0.55)]
    assert found.score == pytest.approx(1.5)
    numbers = dict(found.components)
    assert numbers["matched_share"] == pytest.approx(0.5)
    assert (numbers["matched_pairs"], numbers["likely_pairs"]) == (2, 4)
    assert numbers["statements_shorter"] == 3
    assert numbers["calibrated"] == 1
    assert len(found.statements) == 5


def test_what_is_below_the_threshold_supports_nothing(plans: list[Plan], town: Directory) -> None:
    given = [suggestion("parks-pools/paper/k7", "rinks/plan/k2", 0.49)]
    assert inferred(overlaps(plans, town, suggested=given)) == []
    assert len(inferred(overlaps(plans, town, suggested=given, threshold=0.49))) == 1


def test_a_similarity_is_no_confidence(plans: list[Plan], town: Directory) -> None:
    given = [
        replace(suggestion("parks-pools/paper/k7", "rinks/plan/k2", 0.0), score=0.8,
                confidence=None, calibration="")
    ]  # fmt: skip
    (found,) = inferred(overlaps(plans, town, suggested=given))
    assert (found.mappings[0].weight, found.mappings[0].confidence) == (0.8, None)
    assert "similarities, ranks and no probabilities" in found.method
    assert dict(found.components)["calibrated"] == 0


def test_how_a_plan_serves_its_parents_is_no_overlap(plans: list[Plan], town: Directory) -> None:
    given = [
        suggestion("parks-pools/paper/k7", "town/plan/k1", 0.9),
        suggestion("rinks/plan/k2", "town/plan/k1", 0.9),
        suggestion("museum/plan/k1", "town/plan/k1", 0.6),
    ]
    (found,) = inferred(overlaps(plans, town, suggested=given))
    assert found.units == ("Clock Museum", "TE")


def test_a_value_in_common_is_no_overlap(plans: list[Plan], town: Directory) -> None:
    given = [suggestion("parks-pools/paper/k9", "rinks/plan/k3", 1.0)]
    assert inferred(overlaps(plans, town, suggested=given)) == []


def test_the_test_against_unrelated_plans_is_told_where_it_was_run(
    plans: list[Plan], town: Directory
) -> None:
    given = [suggestion("parks-pools/paper/k7", "rinks/plan/k2", 0.9)]
    study = make_study(plans, town, base=BASE, suggestions=given)
    told = Chance(0.04, 0.08, "An unrelated plan does as well once in 25 times. ")
    (found,) = inferred(find_overlaps(study, chance={(PARKS_POOLS, RINK): told}))
    assert (found.p_value, found.q_value) == (0.04, 0.08)
    assert told.told in found.method
    assert found.chance == told.told
    (untested,) = inferred(find_overlaps(study))
    assert (untested.p_value, untested.q_value) == (None, None)
    assert "not testable" in untested.chance
    assert untested.chance in untested.method


def test_a_rejected_pair_is_gone_and_an_accepted_one_is_reviewed(
    plans: list[Plan], town: Directory
) -> None:
    def tiers(*curated: Mapping) -> list[str]:
        found = overlaps(plans, town, *curated)
        return [f.evidence for f in found if {q.iri for q in f.statements} == {JOINT, RINKS}]

    assert tiers() == ["inferred"]
    assert tiers(decision(modifier="Not")) == []
    assert tiers(decision()) == ["reviewed"]


def test_the_order_of_plans_and_organisations_does_not_matter(
    plans: list[Plan], town: Directory
) -> None:
    expected = overlaps(plans, town)
    turned = replace(town, organizations=town.organizations[::-1])
    for order in permutations(plans):
        assert overlaps(list(order), turned) == expected


def test_without_the_document_that_claims_it_the_group_is_gone(
    plans: list[Plan], town: Directory
) -> None:
    assert overlaps(plans, town)[0].units == ("PD", "POD")
    without = [plan for plan in plans if plan.path != "parks-pools/paper"]
    assert not [f for f in overlaps(without, town) if f.evidence in ("printed", "joint")]


def test_renamed_organisations_give_the_same_findings_under_the_new_names(
    plans: list[Plan], town: Directory
) -> None:
    renamed = Directory(
        tuple(
            replace(o, name=f"Xeno {n}", acronym=f"XE{n}") for n, o in enumerate(town.organizations)
        )
    )
    old, new = overlaps(plans, town), overlaps(plans, renamed)
    names = {o.acronym or o.name: f"XE{n}" for n, o in enumerate(town.organizations)}
    assert [(f.kind, f.evidence, f.score, f.iri) for f in new] == [
        (f.kind, f.evidence, f.score, f.iri) for f in old
    ]
    assert [f.units for f in new] == [tuple(sorted(names[u] for u in f.units)) for f in old]


def test_dates_and_how_they_stand_to_each_other_are_told(
    plans: list[Plan], town: Directory
) -> None:
    given = [
        suggestion("parks-pools/paper/k7", "rinks/plan/k2", 0.9),
        suggestion("museum/plan/k1", "rinks/plan/k2", 0.6),
    ]
    first, undated = inferred(overlaps(plans, town, suggested=given))
    assert first.dates == (("On Thin Ice", "2020–2022"), ("Working Together", "May 2, 2024"))
    assert first.method.endswith(
        "The documents are not contemporary: On Thin Ice is earlier than Working Together."
    )
    assert ("In Time", "") in undated.dates
    assert "no date in In Time" in undated.method


def test_a_plan_that_was_replaced_is_said_to_be(
    make_plan: Callable[..., Plan], plans: list[Plan], town: Directory
) -> None:
    newer = make_plan("rinks/new", [("PlanTitle", "Ice")], facts=(("replaces", "rinks/plan"),))
    first = next(f for f in overlaps([*plans, newer], town) if f.evidence == "inferred")
    assert "On Thin Ice has since been replaced." in first.method


@pytest.mark.parametrize("quotations", ["none", "short", "full"])
def test_a_finding_shows_no_more_than_the_publisher_allows(
    quotations: str, plans: list[Plan], town: Directory
) -> None:
    shown = [replace(plan, quotations=quotations) for plan in plans]
    texts = {q.text for f in overlaps(shown, town) for q in f.statements}
    assert (texts == {""}) == (quotations == "none")


def test_findings_have_names_of_their_own(plans: list[Plan], town: Directory) -> None:
    iris = [f.iri for f in overlaps(plans, town, threshold=0.01)]
    assert len(iris) == len(set(iris)) > 3
    assert all(iri.startswith(f"{BASE}finding/") for iri in iris)


@pytest.mark.parametrize("count", [0, 1])
def test_a_workspace_without_a_second_unit_has_no_overlaps(
    count: int, plans: list[Plan], town: Directory
) -> None:
    assert overlaps(plans[:count], town) == []
    assert overlaps(plans[:count], Directory()) == []


def test_a_reviewed_overlap_tells_relation_reviewer_and_date(
    plans: list[Plan], town: Directory
) -> None:
    curated = replace(decision(), author="Ann", date="2026-01-31")
    (found,) = (f for f in overlaps(plans, town, curated) if f.evidence == "reviewed")
    assert found.title.endswith(": the same aim")
    assert "accepted by Ann on 2026-01-31 as sameAimAs" in found.method


def test_a_reviewed_overlap_of_a_unit_and_its_parent_is_one_of_aims_not_of_service(
    plans: list[Plan], town: Directory
) -> None:
    def reviewed(predicate: str) -> list[str]:
        pair = replace(decision(predicate), object=f"{BASE}town/plan/k1")
        return [f.title for f in overlaps(plans, town, pair) if f.evidence == "reviewed"]

    assert reviewed("contributesTo") == []
    assert reviewed("sameAimAs") == ["Overlap of Rinks Department with its parent TE: the same aim"]
