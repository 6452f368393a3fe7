"""Groups of units: which are candidates, and what is said of them."""

from collections.abc import Callable

import pytest

from alignment.analytics import groups, make_study
from alignment.analytics.groups import (
    Functions,
    drivers_of,
    functions_of,
    group_of,
    groups_of_units,
)
from alignment.analytics.study import Study
from alignment.model import Directory, Mapping, Organization, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
MakePlan = Callable[..., Plan]
LETTERS = "abcdef"
NOBODY = Directory(tuple(Organization(slug, slug.upper()) for slug in LETTERS))


def likely(subject: str, target: str, confidence: float = 0.8) -> Mapping:
    """Return a suggestion for two statements, each written as plan and number."""
    return Mapping(BASE + subject, SAO + "sameAimAs", BASE + target, "semapv:X", 0.3, confidence)


def joined(one: str, other: str, *, pairs: int = 2) -> list[Mapping]:
    """Return suggestions that join the first statements of two units, one to one."""
    return [likely(f"{one}/plan/k{n}", f"{other}/plan/k{n}") for n in range(pairs)]


def study_of(
    plans: list[Plan],
    suggestions: list[Mapping],
    *,
    directory: Directory = NOBODY,
    decisions: tuple[Mapping, ...] = (),
) -> Study:
    return make_study(plans, directory, base=BASE, mappings=decisions, suggestions=suggestions)


def lettered(make_plan: MakePlan, letters: str = "abc") -> list[Plan]:
    """Return a plan of four goals for each letter."""
    return [
        make_plan(f"{slug}/plan", [("Goal", f"{slug} {n}") for n in range(4)]) for slug in letters
    ]


def claim(
    units: str, kind: str = "overlap", **more: str
) -> tuple[str, str, dict[str, str | tuple[str, ...]]]:
    about: dict[str, str | tuple[str, ...]] = {"claimType": kind, "concernsUnit": tuple(units)}
    return ("Claim", f"{units} {kind} {sorted(more.values())}", {**about, **more})


def units_found(study: Study) -> list[str]:
    return ["".join(group.units) for group in groups_of_units(study)]


@pytest.mark.parametrize("kind", ["duplication", "overlap", "option"])
def test_a_claim_about_several_units_names_a_group(make_plan: MakePlan, kind: str) -> None:
    paper = make_plan("town/paper", [claim("ba", kind)])
    (group,) = groups_of_units(study_of([paper], []))
    assert (group.units, group.is_named) == (("a", "b"), True)
    assert {name: len(said) for name, said in group.claims.items()} == {
        "duplication": 0, "overlap": 0, "option": 0, kind: 1,
    }  # fmt: skip


@pytest.mark.parametrize("said", [claim("a"), claim("ab", "driver"), claim("aa")])
def test_a_claim_about_one_unit_or_of_another_type_names_none(
    make_plan: MakePlan, said: tuple[str, str, dict[str, str]]
) -> None:
    assert groups_of_units(study_of([make_plan("town/paper", [said])], [])) == ()


def test_what_units_state_in_one_document_names_a_group(make_plan: MakePlan) -> None:
    paper = make_plan("ab/paper", [("Goal", "x"), ("Value", "y")], by=("b", "a"))
    (group,) = groups_of_units(study_of([paper], []))
    assert (group.units, group.is_named) == (("a", "b"), True)
    assert [statement.clean for _, statement in group.joint] == ["x"]


def test_two_pairs_of_statements_join_two_issuers_and_one_does_not(make_plan: MakePlan) -> None:
    suggested = [*joined("a", "b"), *joined("b", "c", pairs=1)]
    (group,) = groups_of_units(study_of(lettered(make_plan), suggested))
    assert (group.units, group.is_named) == (("a", "b"), False)
    assert (group.pairs("inferred"), group.pairs("reviewed")) == (2, 0)
    assert group.total("inferred") == pytest.approx(1.6)


def test_pairs_that_share_a_statement_are_one_pair(make_plan: MakePlan) -> None:
    suggested = [likely("a/plan/k0", f"b/plan/k{n}") for n in range(3)]
    assert units_found(study_of(lettered(make_plan), suggested)) == []


def test_an_accepted_and_a_likely_pair_are_two_pairs(make_plan: MakePlan) -> None:
    first, second = joined("a", "b")
    decided = Mapping(first.subject, first.predicate, first.object, "semapv:MappingReview")
    study = study_of(lettered(make_plan), [second], decisions=(decided,))
    (group,) = groups_of_units(study)
    assert [group.pairs(tier) for tier in ("reviewed", "inferred")] == [1, 1]


def test_issuers_that_all_meet_are_one_group_and_a_chain_is_two(make_plan: MakePlan) -> None:
    chain = [*joined("a", "b"), *joined("b", "c")]
    assert units_found(study_of(lettered(make_plan), chain)) == ["ab", "bc"]
    ring = [*chain, *joined("a", "c")]
    assert units_found(study_of(lettered(make_plan), ring)) == ["abc"]


def test_what_statements_join_within_a_named_group_is_its_evidence_and_no_group(
    make_plan: MakePlan,
) -> None:
    paper = make_plan("town/paper", [claim("abc", "option")])
    plans = [*lettered(make_plan), paper]
    (group,) = groups_of_units(study_of(plans, joined("a", "b")))
    assert group.units == ("a", "b", "c")
    assert group.pairs("inferred") == 2


def test_a_named_group_within_a_joined_one_remains(make_plan: MakePlan) -> None:
    plans = [*lettered(make_plan), make_plan("town/paper", [claim("ab")])]
    ring = [*joined("a", "b"), *joined("b", "c"), *joined("a", "c")]
    assert units_found(study_of(plans, ring)) == ["ab", "abc"]


def test_only_claims_about_exactly_the_group_count_unless_parts_are_asked_for(
    make_plan: MakePlan,
) -> None:
    said = [claim("ab"), claim("abc"), claim("abcd")]
    study = study_of([make_plan("town/paper", said)], [])
    texts = [[s.clean for _, s in g.claims["overlap"]] for g in groups_of_units(study)]
    assert texts == [["ab overlap []"], ["abc overlap []"], ["abcd overlap []"]]
    parts = group_of(study, "cba", parts=True).claims["overlap"]
    assert [s.clean for _, s in parts] == ["ab overlap []", "abc overlap []"]


def test_joint_statements_of_some_units_count_when_parts_are_asked_for(
    make_plan: MakePlan,
) -> None:
    study = study_of([make_plan("ab/paper", [("Goal", "x")], by=("a", "b"))], [])
    assert len(group_of(study, "abc").joint) == 0
    assert len(group_of(study, "abc", parts=True).joint) == 1


def test_a_group_given_by_hand_knows_that_a_document_names_it(make_plan: MakePlan) -> None:
    study = study_of([make_plan("town/paper", [claim("ab")])], [])
    assert group_of(study, ["b", "a", "b"]).is_named
    assert not group_of(study, "ac").is_named


def test_communities_stand_for_groups_where_cliques_are_too_many(
    make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = lettered(make_plan, LETTERS)
    ends = ("ab", "bc", "ac", "cd", "de", "ef", "df")
    suggested = [mapping for end in ends for mapping in joined(end[0], end[1])]
    assert units_found(study_of(plans, suggested)) == ["abc", "cd", "def"]
    monkeypatch.setattr(groups, "_CLIQUES", 2)
    assert units_found(study_of(plans, suggested)) == ["abc", "def"]
    assert units_found(study_of(plans[::-1], suggested[::-1])) == ["abc", "def"]


def test_units_that_are_part_of_each_other_in_a_circle_form_no_group(make_plan: MakePlan) -> None:
    circle = Directory(
        (
            Organization("a", "A", unit_of="b"),
            Organization("b", "B", unit_of="c"),
            Organization("c", "C", unit_of="a"),
        )
    )
    study = study_of(lettered(make_plan), joined("a", "b"), directory=circle)
    assert groups_of_units(study) == ()


def test_a_unit_and_what_it_is_part_of_form_no_group(make_plan: MakePlan) -> None:
    below = Directory((Organization("a", "A", unit_of="b"), Organization("b", "B")))
    study = study_of(lettered(make_plan), joined("a", "b"), directory=below)
    assert groups_of_units(study) == ()


@pytest.mark.parametrize("number", [0, 1])
def test_one_plan_or_none_has_no_group(make_plan: MakePlan, number: int) -> None:
    assert groups_of_units(study_of(lettered(make_plan)[:number], [])) == ()


def test_values_in_common_join_nobody(make_plan: MakePlan) -> None:
    plans = [
        make_plan(f"{slug}/plan", [("Value", f"{slug} {n}") for n in range(3)]) for slug in "ab"
    ]
    assert groups_of_units(study_of(plans, joined("a", "b"))) == ()


def test_reasons_to_act_are_those_of_the_documents_that_name_the_group(
    make_plan: MakePlan,
) -> None:
    reason = ("Claim", "money is short", {"claimType": "driver"})
    for_others = claim("cd", "driver")
    plans = [
        make_plan("town/paper", [claim("ab"), reason, for_others]),
        make_plan("town/other", [("Claim", "another reason", {"claimType": "driver"})]),
    ]
    (group,) = groups_of_units(study_of(plans, []))
    assert [statement.clean for _, statement in drivers_of(group)] == ["money is short"]


def test_functions_are_counted_once_and_those_not_shown_are_not_named(
    make_plan: MakePlan,
) -> None:
    plans = [
        make_plan("a/x", [claim("ab", "duplication", concernsFunction="hiring")]),
        make_plan("a/y", [claim("ab", "duplication", concernsFunction="hiring")]),
        make_plan("a/z", [claim("ab", "duplication")]),
        make_plan(
            "b/z", [claim("ab", "duplication", concernsFunction="secret")], quotations="none"
        ),
    ]
    (group,) = groups_of_units(study_of(plans, []))
    functions = functions_of(group.claims["duplication"])
    assert functions == Functions(("hiring",), 3)
    assert functions.told == "hiring and 2 more"
    assert functions_of([]) == Functions((), 0)
    assert functions_of([]).told == ""
