"""Fragmentation: in which areas several units are involved, and on what evidence."""

from collections.abc import Callable

from alignment.analytics.fragmentation import find_fragmentation
from alignment.analytics.study import Study, make_study
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.namespaces import SAO, expand

BASE = "https://example.org/id/"


def fragmentation(plans: list[Plan], town: Directory, *suggested: Mapping) -> list[Finding]:
    return find_fragmentation(study_of(plans, town, *suggested))


def study_of(
    plans: list[Plan], town: Directory, *suggested: Mapping, decisions: tuple[Mapping, ...] = ()
) -> Study:
    return make_study(plans, town, base=BASE, mappings=decisions, suggestions=suggested)


def pair(one: str, other: str, predicate: str = SAO + "sharesSubjectWith") -> Mapping:
    return Mapping(BASE + one, predicate, BASE + other, "semapv:X", score=0.8)


def same(one: str, other: str) -> Mapping:
    return pair(one, other, expand("skos:closeMatch"))


def test_printed_claims_are_told_once_for_a_group_with_every_area(
    plans: list[Plan], town: Directory
) -> None:
    printed = next(f for f in fragmentation(plans, town) if f.evidence == "printed")
    assert printed.title == (
        "PD and POD are said to be involved alike in 3 areas: ticketing, hiring and summer camps"
    )
    assert (printed.kind, printed.units, printed.score) == ("Fragmentation", ("PD", "POD"), 3)
    assert [q.text for q in printed.statements] == [
        "Both staffs duplicate ticketing.",
        "Both staffs duplicate lifeguard hiring.",
        "Our summer camps overlap.",
    ]


def test_an_area_claimed_twice_counts_once_and_both_claims_are_quoted(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    about = {"claimType": "overlap", "concernsUnit": ("parks", "rinks")}
    said = [
        ("Claim", "Camps here", {**about, "concernsTheme": "Summer camps"}),
        ("Claim", "Camps there", {**about, "concernsTheme": "summer camp"}),
    ]
    (found,) = fragmentation([make_plan("museum/plan", said)], town)
    assert found.score == 1
    assert len(found.statements) == 2


def test_a_unit_and_its_parent_in_one_area_are_no_fragmentation(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    claim = {"claimType": "overlap", "concernsUnit": ("parks", "town"), "concernsTheme": "trees"}
    plans = [
        make_plan("town/plan", [("Area", "Trees"), ("Claim", "Both plant trees.", claim)]),
        make_plan("parks/plan", [("Area", "Trees")]),
    ]
    assert fragmentation(plans, town, same("town/plan/k0", "parks/plan/k0")) == []


def test_areas_of_a_joint_document_are_joint_evidence(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    paper = make_plan("both/paper", [("Area", "Trees"), ("Area", "Lakes")], by=("parks", "pools"))
    (found,) = fragmentation([paper], town)
    assert found.evidence == "joint"
    assert found.title == "PD and POD name 2 areas of work as their common ones: Trees and Lakes"


def test_mapped_areas_of_two_units_are_told_with_their_tier(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [make_plan(f"{unit}/plan", [("Area", "Trees")]) for unit in ("parks", "pools")]
    mapped = same("parks/plan/k0", "pools/plan/k0")
    (inferred,) = fragmentation(plans, town, mapped)
    assert inferred.title == "PD and POD may be involved alike in “Trees”"
    assert inferred.evidence == "inferred"
    (reviewed,) = find_fragmentation(study_of(plans, town, decisions=(mapped,)))
    assert reviewed.title == "PD and POD are involved alike in “Trees”"
    assert reviewed.evidence == "reviewed"


def test_areas_that_people_mapped_to_one_notion_outside_the_plans_meet(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan("parks/plan", [("Area", "Trees")]),
        make_plan("pools/plan", [("Area", "Woods")]),
    ]
    decisions = tuple(same(f"{unit}/plan/k0", "vocabulary/forest") for unit in ("parks", "pools"))
    (found,) = find_fragmentation(study_of(plans, town, decisions=decisions))
    assert found.title == "PD and POD are involved alike in “Trees, Woods”"
    assert [c.role for c in found.mappings] == ["both mapped to one notion"]


def test_a_mapped_area_that_a_document_claims_already_is_not_told_again(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    about = {"claimType": "overlap", "concernsUnit": ("parks", "pools"), "concernsTheme": "trees"}
    plans = [make_plan(f"{unit}/plan", [("Area", "Trees")]) for unit in ("parks", "pools")]
    claimed = make_plan("museum/plan", [("Claim", "Both plant trees.", about)])
    found = fragmentation([*plans, claimed], town, same("parks/plan/k0", "pools/plan/k0"))
    assert [f.evidence for f in found] == ["printed"]


def test_a_theme_that_a_pair_of_lateral_units_shares_is_fragmentation(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan("parks/plan", [("Goal", "Plant trees")]),
        make_plan("pools/plan", [("Goal", "Shade from trees")]),
    ]
    (found,) = fragmentation(plans, town, pair("parks/plan/k0", "pools/plan/k0"))
    assert found.title.startswith("PD and POD may be involved alike in the theme “trees")
    assert len(found.mappings) == 1
    assert "similarities, ranks and no probabilities" in found.method


def test_two_units_that_meet_only_through_their_parent_are_not_fragmented(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan(f"{unit}/plan", [("Goal", "Plant trees")]) for unit in ("parks", "pools", "town")
    ]
    through = [pair(f"{unit}/plan/k0", "town/plan/k0") for unit in ("parks", "pools")]
    assert fragmentation(plans, town, *through) == []


def test_a_value_in_common_is_no_area_of_work(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [make_plan(f"{unit}/plan", [("Value", "Candour")]) for unit in ("parks", "pools")]
    assert fragmentation(plans, town, pair("parks/plan/k0", "pools/plan/k0")) == []


def test_a_plan_that_has_been_replaced_involves_nobody(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan("parks/old", [("Goal", "Plant trees")]),
        make_plan("parks/new", [("Goal", "Dig ponds")], facts=(("replaces", "parks/old"),)),
        make_plan("pools/plan", [("Goal", "Shade from trees")]),
    ]
    assert fragmentation(plans, town, pair("parks/old/k0", "pools/plan/k0")) == []


def test_areas_of_plans_that_show_no_words_are_counted_and_not_named(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    about = {"claimType": "overlap", "concernsUnit": ("parks", "pools"), "concernsTheme": "camps"}
    said = [("Claim", "Our camps overlap.", about), ("Area", "Trees")]
    plans = [
        make_plan("both/paper", said, by=("parks", "pools"), quotations="none"),
        make_plan("rinks/plan", [("Area", "Trees")], quotations="none"),
    ]
    found = fragmentation(plans, town, same("both/paper/k1", "rinks/plan/k0"))
    assert [f.evidence for f in found] == ["printed", "joint", "inferred"]
    told = " ".join(str(finding) for finding in found)
    assert "camps" not in told
    assert "Trees" not in told
    assert found[0].title.endswith("in 1 area: 1 not shown")
    assert found[2].title.endswith("in an area whose name is not shown")
