"""Opportunities of integration: which are found, on what evidence, and what they say."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from alignment.analytics import find_opportunities, make_study, opportunity_of
from alignment.matching.calibration import UNCALIBRATED
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
MakePlan = Callable[..., Plan]
BOTH = ("parks", "pools")
PARKS, POOLS, RINKS, TOWN = (f"{slug}/plan/k" for slug in ("parks", "pools", "rinks", "town"))


def claim(
    kind: str, units: Sequence[str], what: str, **more: str
) -> tuple[str, str, dict[str, object]]:
    about = {"claimType": kind, "concernsUnit": tuple(units), **more}
    return ("Claim", what, dict(about))


def likely(subject: str, target: str, confidence: float = 0.8) -> Mapping:
    return Mapping(BASE + subject, SAO + "sameAimAs", BASE + target, "semapv:X", 0.3, confidence)


def decided(mapping: Mapping, modifier: str = "") -> Mapping:
    return replace(mapping, justification="semapv:MappingReview", modifier=modifier)


def goals(make_plan: MakePlan, slug: str, number: int = 3) -> Plan:
    said = [("PlanTitle", f"Plan of {slug}"), *(("Goal", f"{slug} {n}") for n in range(number))]
    return make_plan(f"{slug}/plan", said)


MATCHED = [
    likely(f"{PARKS}1", f"{RINKS}1", 0.9),
    likely(f"{PARKS}2", f"{RINKS}2", 0.7),
    likely(f"{POOLS}1", f"{RINKS}3", 0.6),
]


@pytest.fixture
def elmsford(plans: list[Plan], make_plan: MakePlan) -> list[Plan]:
    """Return the town's plan and paper, and plans of three of its units."""
    return [*plans[:2], *(goals(make_plan, slug) for slug in ("parks", "pools", "rinks"))]


def opportunities(
    plans: Sequence[Plan],
    town: Directory,
    *suggested: Mapping,
    decisions: Sequence[Mapping] = (),
    as_of: str = "",
    parent_plan: str | None = None,
) -> list[Finding]:
    study = make_study(plans, town, base=BASE, mappings=decisions, suggestions=suggested)
    return find_opportunities(study, as_of=as_of, parent_plan=parent_plan)


SERVING = (
    likely("parks-pools/paper/k7", f"{TOWN}1", 0.6),
    likely("parks-pools/paper/k8", f"{TOWN}1", 0.9),
    likely("parks-pools/paper/k3", f"{TOWN}1", 0.55),
)


def test_a_group_that_a_document_names_is_told_with_all_that_speaks_for_it(
    elmsford: list[Plan], town: Directory
) -> None:
    (found,) = opportunities(elmsford, town, *SERVING)
    assert found.title == (
        "Opportunity of integration for PD and POD: a document names 2 duplicated functions and "
        "1 overlap; they state together 1 goal and 1 objective; they are found to serve 1 "
        "statement of their parent's plan"
    )
    assert (found.kind, found.evidence, found.score) == ("IntegrationOpportunity", "printed", 3)
    assert dict(found.components) == {
        "printed_duplications": 2,
        "printed_overlaps": 1,
        "printed_options": 1,
        "joint_statements": 2,
        "reviewed_pairs": 0,
        "inferred_pairs": 0,
        "inferred_matched_confidence": 0,
        "parent_statements_served": 1,
        "parent_statements_claims_meet": 1,
        "statements_of_one_unit": 6,
    }
    assert [q.text for q in found.statements] == [
        "Both staffs duplicate ticketing.",
        "Both staffs duplicate lifeguard hiring.",
        "Our summer camps overlap.",
        "We could merge.",
        "Teach every child to swim",
        "Open indoor swimming lanes in winter",
        "Every child can swim by the age of ten",
    ]


def test_what_serves_the_parent_is_cited_with_claims_first_then_the_likeliest(
    elmsford: list[Plan], town: Directory
) -> None:
    (found,) = opportunities(elmsford, town, *SERVING)
    cited = [(c.subject.rpartition("/")[2], c.weight, c.role) for c in found.mappings]
    assert cited == [
        ("k3", 0.55, "serves parent"),
        ("k8", 0.9, "serves parent"),
        ("k7", 0.6, "serves parent"),
    ]


def test_values_that_agree_with_the_parents_are_no_service(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("town/plan", [("Value", "Candour"), ("Goal", "swim")]),
        make_plan("both/paper", [("Value", "Candour"), ("Goal", "bathe")], by=BOTH),
    ]
    (found,) = opportunities(plans, town, likely("both/paper/k0", f"{TOWN}0"))
    assert found.mappings == ()
    assert dict(found.components)["parent_statements_served"] == 0


def test_a_group_that_statements_join_is_potential_and_scores_its_matched_confidence(
    elmsford: list[Plan], town: Directory
) -> None:
    found = opportunities(elmsford[2:], town, *MATCHED)[0]
    assert found.title == (
        "Potential opportunity of integration for PD and Rinks Department: 2 pairs of their "
        "statements may match"
    )
    assert (found.evidence, found.score) == ("inferred", 1.6)
    assert [(c.weight, c.role) for c in found.mappings] == [(0.9, "matched"), (0.7, "matched")]
    assert "statements of its units match" in found.method


def test_the_score_is_what_the_weightiest_tier_has_and_tiers_stand_in_order(
    elmsford: list[Plan], town: Directory, make_plan: MakePlan
) -> None:
    museum = goals(make_plan, "museum")
    paper = make_plan("pools-rinks/paper", [("Goal", "x")], by=("pools", "rinks"))
    accepted = [likely("museum/plan/k1", f"{RINKS}1"), likely("museum/plan/k2", f"{RINKS}2")]
    found = opportunities(
        [*elmsford, museum, paper],
        town,
        *MATCHED,
        likely("museum/plan/k3", f"{RINKS}3", 0.95),
        decisions=[decided(mapping) for mapping in accepted],
    )
    assert [(f.evidence, f.units, f.score) for f in found] == [
        ("printed", ("PD", "POD"), 3),
        ("joint", ("POD", "Rinks Department"), 1),
        ("reviewed", ("Clock Museum", "Rinks Department"), 1.6),
        ("inferred", ("PD", "Rinks Department"), 1.6),
    ]
    known = dict(found[2].components)
    assert (known["reviewed_pairs"], known["inferred_pairs"]) == (2, 1)
    assert known["inferred_matched_confidence"] == 0.95
    assert "people matched 2 pairs of their statements; 1 pair of their statements may match" in (
        found[2].title
    )


def test_within_a_tier_the_higher_score_comes_first(make_plan: MakePlan, town: Directory) -> None:
    said = [claim("overlap", BOTH, "a"), *(claim("overlap", ("pools", "rinks"), x) for x in "bc")]
    found = opportunities([make_plan("town/paper", said)], town)
    assert [(f.units, f.score) for f in found] == [
        (("POD", "Rinks Department"), 2),
        (("PD", "POD"), 1),
    ]


def test_an_option_alone_is_no_evidence(make_plan: MakePlan, town: Directory) -> None:
    paper = make_plan("town/paper", [claim("option", BOTH, "We could merge.")])
    assert opportunities([paper], town) == []


def test_without_the_document_that_names_it_the_group_is_gone(
    elmsford: list[Plan], town: Directory
) -> None:
    assert [f.units for f in opportunities(elmsford, town)] == [("PD", "POD")]
    others = [plan for plan in elmsford if plan.path != "parks-pools/paper"]
    assert opportunities(others, town) == []


def test_one_function_and_several_documents_are_told_in_good_english(
    make_plan: MakePlan, town: Directory
) -> None:
    said = claim("duplication", BOTH, "both sell tickets", concernsFunction="ticketing")
    one, two = (make_plan(f"town/{name}", [said]) for name in ("a", "b"))
    assert opportunities([one], town)[0].title == (
        "Opportunity of integration for PD and POD: a document names 1 duplicated function"
    )
    (both,) = opportunities([one, two], town)
    assert both.title == (
        "Opportunity of integration for PD and POD: 2 documents name 1 duplicated function"
    )
    assert both.score == 2


def test_a_larger_group_is_not_credited_with_what_is_said_of_some(
    elmsford: list[Plan], town: Directory
) -> None:
    paper = [
        likely("parks-pools/paper/k7", f"{RINKS}1"),
        likely("parks-pools/paper/k8", f"{RINKS}2"),
    ]
    printed, inferred = opportunities(elmsford, town, *paper)
    assert inferred.units == ("PD", "POD", "Rinks Department")
    known = dict(inferred.components)
    assert known["printed_duplications"] == known["printed_options"] == 0
    assert known["joint_statements"] == 0
    assert {option.evidence for option in inferred.options} == {"inferred"}
    assert "said of some" not in printed.method
    assert "What documents say of some of these units only does not count here." in (
        inferred.method
    )


def test_options_that_documents_print_come_first(elmsford: list[Plan], town: Directory) -> None:
    (found,) = opportunities(elmsford, town)
    assert [(option.name, option.evidence) for option in found.options] == [
        ("We could merge.", "printed"),
        ("coordinate", "inferred"),
        ("share services", "inferred"),
        ("share membership", "inferred"),
    ]


def test_an_opportunity_is_as_of_the_latest_date_or_the_one_asked_for(
    elmsford: list[Plan], town: Directory
) -> None:
    (found,) = opportunities(elmsford, town)
    assert "As of 2024-05-02, the latest date these documents state." in found.method
    (asked,) = opportunities(elmsford, town, as_of="2031-01-01")
    assert "As of 2031-01-01." in asked.method
    undated = opportunities(elmsford[2:], town, *MATCHED)[0]
    assert "As of an unknown date: these documents state none." in undated.method


def test_units_that_no_longer_exist_are_told_with_what_took_their_place(
    elmsford: list[Plan], town: Directory
) -> None:
    def directory(*ended: str) -> Directory:
        return Directory(
            tuple(
                replace(o, ended="2021", became="Leisure Office") if o.slug in ended else o
                for o in town.organizations
            )
        )

    def method(*ended: str) -> str:
        return opportunities(elmsford, directory(*ended))[0].method

    assert "Whether these units still exist is not stated." in method("rinks")
    assert "PD no longer exists (ended 2021); Leisure Office took its place." in method("parks")
    assert "PD and POD no longer exist (ended 2021); Leisure Office took their place." in (
        method(*BOTH)
    )


def test_a_plan_that_shows_no_words_shows_none_in_an_opportunity(
    elmsford: list[Plan], town: Directory
) -> None:
    secrets = ("swim", "ticketing", "hiring", "camps", "lanes", "merge.", "duplicate t")
    spoken = str(opportunities(elmsford, town, *SERVING))
    assert [word for word in secrets if word not in spoken] == []
    silent = [replace(plan, quotations="none") for plan in elmsford]
    found = opportunities(silent, town, *SERVING)
    assert [word for word in secrets if word in str(found)] == []
    assert "2 duplicated functions" in found[0].title


def test_a_pair_that_took_the_place_of_a_rejected_one_is_new(
    elmsford: list[Plan], town: Directory
) -> None:
    gone = likely(f"{PARKS}1", f"{RINKS}2", 0.95)
    left = [likely(f"{PARKS}{one}", f"{RINKS}{other}", 0.6) for one, other in ("11", "22", "21")]
    no = [decided(gone, "Not")]
    (before,) = opportunities(elmsford[2:], town, *left, gone)
    assert [c.is_new for c in before.mappings] == [False, False]
    (after,) = opportunities(elmsford[2:], town, *left, gone, decisions=no)
    assert [c.is_new for c in after.mappings] == [True, True]


def test_rejecting_pairs_takes_the_group_they_joined(elmsford: list[Plan], town: Directory) -> None:
    no = [decided(MATCHED[0], "Not")]
    assert opportunities(elmsford[2:], town, *MATCHED, decisions=no) == []


@pytest.mark.parametrize(
    ("calibration", "told"),
    [
        ("", "The numbers are similarities, ranks and no probabilities."),
        (UNCALIBRATED, f"The confidences are {UNCALIBRATED}."),
    ],
)
def test_the_method_says_what_the_numbers_are(
    elmsford: list[Plan], town: Directory, calibration: str, told: str
) -> None:
    pairs = [replace(mapping, calibration=calibration) for mapping in MATCHED]
    (found,) = opportunities(elmsford[2:], town, *pairs)
    assert told in found.method
    calibrated = [replace(mapping, calibration="here") for mapping in MATCHED]
    (found,) = opportunities(elmsford[2:], town, *calibrated)
    assert told not in found.method


def test_a_group_given_by_hand_has_the_same_opportunity(
    elmsford: list[Plan], town: Directory
) -> None:
    study = make_study(elmsford, town, base=BASE, suggestions=SERVING)
    (found,) = find_opportunities(study)
    assert opportunity_of(study, ["pools", "parks", "pools"]) == found
    assert opportunity_of(study, ["pools", "rinks"]) is None


def test_reasons_of_the_naming_document_are_quoted_once(
    make_plan: MakePlan, town: Directory
) -> None:
    said = [
        claim("overlap", BOTH, "Camps overlap."),
        claim("overlap", BOTH, "Courses overlap."),
        ("Claim", "Money is short.", {"claimType": "driver"}),
    ]
    (found,) = opportunities([make_plan("town/paper", said)], town)
    assert [q.text for q in found.statements] == [
        "Camps overlap.", "Courses overlap.", "Money is short.",
    ]  # fmt: skip
    assert found.score == 2


def test_another_plan_of_the_parent_can_be_asked_for(
    elmsford: list[Plan], town: Directory, make_plan: MakePlan
) -> None:
    old = make_plan("town/old", [("Goal", "old one"), ("Goal", "old two")])
    pairs = (
        likely("parks-pools/paper/k7", "town/old/k0"),
        likely("parks-pools/paper/k8", "town/old/k1"),
    )
    (found,) = opportunities([*elmsford, old], town, *SERVING, *pairs, parent_plan="town/old")
    assert dict(found.components)["parent_statements_served"] == 2
    assert {c.object for c in found.mappings} == {f"{BASE}town/old/k0", f"{BASE}town/old/k1"}


def test_opportunities_do_not_depend_on_the_order_of_plans_and_organisations(
    elmsford: list[Plan], town: Directory
) -> None:
    turned = Directory(town.organizations[::-1])
    given = (*MATCHED, *SERVING)
    assert opportunities(elmsford, town, *given) == opportunities(
        elmsford[::-1], turned, *given[::-1]
    )


def test_every_statement_that_is_cited_is_quoted(elmsford: list[Plan], town: Directory) -> None:
    for found in opportunities(elmsford, town, *MATCHED, *SERVING):
        quoted = {q.iri for q in found.statements}
        assert {end for cited in found.mappings for end in cited.pair} <= quoted
        assert {q.iri for option in found.options for q in option.statements} <= quoted
