"""Overlaps between units: which are found, on what evidence, in which order."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from alignment.analytics import find_overlaps
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
JOINT, RINKS = f"{BASE}parks-pools/paper/k7", f"{BASE}rinks/plan/k2"


def overlaps(plans: list[Plan], town: Directory, *curated: Mapping) -> list[Finding]:
    return find_overlaps(plans, town, base=BASE, mappings=curated)


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


def test_inferred_pairs_say_that_they_are_potential_and_what_carries_them(
    plans: list[Plan], town: Directory
) -> None:
    first = next(f for f in overlaps(plans, town) if f.evidence == "inferred")
    assert first.title.startswith("Potential overlap of PD and POD (jointly) with Rinks Department")
    assert {q.iri for q in first.statements} == {JOINT, RINKS}
    assert "uncalibrated here" in first.method
    assert 0.5 <= dict(first.components)["confidence"] == first.score
    assert first.measure == "uncalibrated confidence"
    assert "child" in first.method
    assert dict(first.components)["lateral"] == 1
    assert first.mappings == ((JOINT, RINKS, first.score, "inferred"),)
    assert first.units == ("PD", "POD", "Rinks Department")


def test_a_unit_and_its_parent_are_told_apart_from_lateral_pairs(
    plans: list[Plan], town: Directory
) -> None:
    found = [f for f in overlaps(plans, town) if f.evidence == "inferred"]
    lateral = [dict(f.components)["lateral"] for f in found]
    assert lateral == sorted(lateral, reverse=True)
    assert any("their parent TE" in f.title for f in found if not dict(f.components)["lateral"])


def test_no_finding_pairs_the_statements_of_one_document(
    plans: list[Plan], town: Directory
) -> None:
    for finding in find_overlaps(plans, town, base=BASE, threshold=0.01):
        if finding.evidence == "inferred":
            first, second = (q.iri.rpartition("/")[0] for q in finding.statements)
            assert first != second


def test_a_rejected_pair_is_gone_and_an_accepted_one_is_reviewed(
    plans: list[Plan], town: Directory
) -> None:
    def tiers(*curated: Mapping) -> list[str]:
        found = overlaps(plans, town, *curated)
        return [f.evidence for f in found if {q.iri for q in f.statements} == {JOINT, RINKS}]

    assert tiers() == ["inferred"]
    assert tiers(decision(modifier="Not")) == []
    assert tiers(decision()) == ["reviewed"]


def test_a_reviewed_same_activity_is_duplication_only_for_one_stated_audience(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    def kind(mine: dict[str, str], yours: dict[str, str]) -> str:
        plans = [
            make_plan("parks/plan", [("Objective", "Hire guards", mine)]),
            make_plan("rinks/plan", [("Objective", "Recruit stewards", yours)]),
        ]
        same = Mapping(
            f"{BASE}parks/plan/k0", SAO + "sameActivityAs", f"{BASE}rinks/plan/k0", "semapv:X"
        )
        (found,) = overlaps(plans, town, same)
        return found.kind

    children, adults = {"audience": "children"}, {"audience": "adults"}
    assert kind({}, {}) == "Overlap"
    assert kind(children, adults) == "Overlap"
    assert kind(children, children) == "Duplication"


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
    found = overlaps(plans, town)
    first = next(f for f in found if f.evidence == "inferred")
    assert first.dates == (("On Thin Ice", "2020–2022"), ("Working Together", "May 2, 2024"))
    assert first.method.endswith(
        "The documents are not contemporary: On Thin Ice is earlier than Working Together."
    )
    undated = next(f for f in found if ("Elmsford 2030", "") in f.dates)
    assert "no date in Elmsford 2030" in undated.method


def test_a_plan_that_was_replaced_is_said_to_be(
    make_plan: Callable[..., Plan], plans: list[Plan], town: Directory
) -> None:
    newer = make_plan("rinks/new", [("PlanTitle", "Ice")], facts=(("replaces", "rinks/plan"),))
    first = next(f for f in overlaps([*plans, newer], town) if f.evidence == "inferred")
    assert "On Thin Ice has since been replaced." in first.method
    assert dict(first.components)["replaced_plan"] == 1


@pytest.mark.parametrize("quotations", ["none", "short", "full"])
def test_a_finding_shows_no_more_than_the_publisher_allows(
    quotations: str, plans: list[Plan], town: Directory
) -> None:
    shown = [replace(plan, quotations=quotations) for plan in plans]
    texts = {q.text for f in overlaps(shown, town) for q in f.statements}
    assert (texts == {""}) == (quotations == "none")


def test_limit_keeps_the_weightiest(plans: list[Plan], town: Directory) -> None:
    assert find_overlaps(plans, town, base=BASE, limit=2) == overlaps(plans, town)[:2]


def test_findings_have_names_of_their_own(plans: list[Plan], town: Directory) -> None:
    iris = [f.iri for f in find_overlaps(plans, town, base=BASE, threshold=0.01)]
    assert len(iris) == len(set(iris)) > 5
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


def test_the_title_of_an_inferred_overlap_names_shared_words_first(
    plans: list[Plan], town: Directory
) -> None:
    shared = Mapping(
        JOINT,
        SAO + "sharesSubjectWith",
        RINKS,
        "semapv:X",
        confidence=0.7,
        strong=0.1,
        calibration="here",
        explanation=(("pool ~ rink", 0.6), ("child", 0.3), ("other words", 0.1)),
    )
    near = replace(shared, explanation=(("other words", 0.6), ("pool ~ rink", 0.4)))
    for mapping, end in ((shared, " on child"), (near, " on pool/rink")):
        found = find_overlaps(plans, town, base=BASE, suggestions=[mapping])
        (title,) = (f.title for f in found if f.evidence == "inferred")
        assert title.endswith(end)
