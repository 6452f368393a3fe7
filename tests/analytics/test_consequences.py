"""What follows when units merge or are dissolved: every number counted by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from alignment.analytics import Consequences, consequences_of, make_study
from alignment.analytics.consequences import MERGED, flat_network, ties_of, units_of
from alignment.analytics.study import Study
from alignment.errors import QueryError
from alignment.model import Directory, Mapping, Organization, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
MakePlan = Callable[..., Plan]
PARKS, POOLS, RINKS, TOWN = (f"{slug}/plan/k" for slug in ("parks", "pools", "rinks", "town"))


def likely(subject: str, target: str, confidence: float = 0.8) -> Mapping:
    """Return a suggestion for two statements, each written as plan and number."""
    return Mapping(BASE + subject, SAO + "sameAimAs", BASE + target, "semapv:X", 0.3, confidence)


def claim(kind: str, units: tuple[str, ...], what: str) -> tuple[str, str, dict[str, object]]:
    about = {"claimType": kind, "concernsUnit": units, "concernsFunction": what}
    return ("Claim", f"{kind} of {what}", dict(about))


@pytest.fixture
def elmsford(make_plan: MakePlan) -> list[Plan]:
    """Return four goals of a town, three of each of its units, and a paper about two of them."""
    both = ("parks", "pools")
    goals = [
        make_plan(f"{slug}/plan", [("Goal", f"{slug} {n}") for n in range(4 - (slug != "town"))])
        for slug in ("town", "parks", "pools", "rinks")
    ]
    paper = [
        claim("duplication", both, "ticketing"),
        claim("duplication", both, "hiring"),
        claim("overlap", ("parks", "pools", "rinks"), "camps"),
        claim("option", both, "merger"),
    ]
    return [*goals, make_plan("town/paper", paper)]


SERVED = (
    likely(f"{PARKS}0", f"{TOWN}0"),
    likely(f"{PARKS}1", f"{TOWN}1"),
    likely(f"{POOLS}0", f"{TOWN}0"),
    likely(f"{POOLS}1", f"{TOWN}2"),
    likely(f"{RINKS}0", f"{TOWN}2"),
)
MATCHED = (
    likely(f"{PARKS}0", f"{POOLS}0", 0.9),
    likely(f"{PARKS}1", f"{RINKS}1", 0.7),
    likely(f"{POOLS}1", f"{RINKS}1", 0.6),
)


@pytest.fixture
def study(elmsford: list[Plan], town: Directory) -> Study:
    return make_study(elmsford, town, base=BASE, suggestions=[*SERVED, *MATCHED])


def ends(iris: tuple[str, ...]) -> list[str]:
    return [iri.removeprefix(BASE) for iri in iris]


def test_a_merger_counts_what_lies_between_units_before_and_after(study: Study) -> None:
    found = consequences_of(study, ["pools", "parks"])
    assert found.units == ("parks", "pools")
    assert found.claimed == {"duplication": 2, "overlap": 1}
    assert {kind: len(said) for kind, said in found.removed.items()} == {
        "duplication": 2,
        "overlap": 0,
    }
    assert found.pairs == (3, 2)
    assert found.functions.names == ("ticketing", "hiring")
    assert found.functions.number == 2


def test_a_merger_gains_each_member_what_the_other_serves_and_loses_nothing(
    study: Study,
) -> None:
    found = consequences_of(study, ["parks", "pools"])
    assert [(slug, ends(those)) for slug, those in found.before] == [
        ("parks", [f"{TOWN}0", f"{TOWN}1"]),
        ("pools", [f"{TOWN}0", f"{TOWN}2"]),
    ]
    assert [(slug, ends(those)) for slug, those in found.gained] == [
        ("parks", [f"{TOWN}2"]),
        ("pools", [f"{TOWN}1"]),
    ]
    assert ends(found.served) == [f"{TOWN}{n}" for n in range(3)]
    assert found.covered == (3, 3)
    assert found.lost == ()


def test_what_only_one_member_makes_needs_an_owner_and_may_serve_nothing(study: Study) -> None:
    found = consequences_of(study, ["parks", "pools"])
    assert ends(found.alone) == [f"{PARKS}1", f"{PARKS}2", f"{POOLS}1", f"{POOLS}2"]
    assert ends(found.orphans) == [f"{PARKS}2", f"{POOLS}2"]


def test_a_dissolved_unit_leaves_what_only_it_served_and_what_nobody_matches(
    study: Study,
) -> None:
    found = consequences_of(study, ["parks"], kind="dissolve")
    assert ends(found.lost) == [f"{TOWN}1"]
    assert found.covered == (3, 2)
    assert ends(found.alone) == [f"{PARKS}2"]
    assert ends(found.orphans) == [f"{PARKS}2"]
    assert found.gained == ()
    assert found.pairs == (3, 1)
    assert found.functions.number == 0


def test_a_claim_goes_when_fewer_than_two_of_its_units_are_left(study: Study) -> None:
    one = consequences_of(study, ["parks"], kind="dissolve").removed
    assert {kind: len(said) for kind, said in one.items()} == {"duplication": 2, "overlap": 0}
    two = consequences_of(study, ["parks", "rinks"], kind="dissolve").removed
    assert {kind: len(said) for kind, said in two.items()} == {"duplication": 2, "overlap": 1}
    none = consequences_of(study, ["rinks"], kind="dissolve").removed
    assert not any(none.values())


def test_contraction_keeps_what_members_have_with_a_third(study: Study) -> None:
    before, after = consequences_of(study, ["parks", "pools"]).networks
    weights = {(a, b): w for a, b, w in ties_of(before)}
    assert weights["parks", "rinks"] == {"inferred": 0.7, "printed": 1.0}
    assert weights["pools", "rinks"] == {"inferred": 0.6, "printed": 1.0}
    merged = {(a, b): w for a, b, w in ties_of(after)}
    assert merged[MERGED, "rinks"] == {"inferred": 1.3, "printed": 1.0}
    assert merged[MERGED, "town"] == {"inferred": 3.2}
    assert merged["rinks", "town"] == weights["rinks", "town"]
    assert [u[:3:2] for u in units_of(after)] == [(MERGED, 6), ("rinks", 3), ("town", 4)]


def test_dissolution_takes_the_unit_and_its_ties_only(study: Study) -> None:
    before, after = consequences_of(study, ["parks"], kind="dissolve").networks
    assert [unit.slug for unit in units_of(after)] == ["pools", "rinks", "town"]
    assert ties_of(after) == [tie for tie in ties_of(before) if "parks" not in tie[:2]]


def test_a_joint_statement_and_its_pair_count_once_after_a_merger(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("both/paper", [("Goal", "swim"), ("Goal", "skate")], by=("parks", "pools")),
        make_plan("three/paper", [("Goal", "sing")], by=("parks", "pools", "rinks")),
        make_plan("museum/plan", [("Goal", "swim in time")]),
    ]
    study = make_study(
        plans, town, base=BASE, suggestions=[likely("both/paper/k0", "museum/plan/k0", 0.6)]
    )
    found = consequences_of(study, ["parks", "pools"])
    assert ties_of(found.networks[1]) == [
        (MERGED, "museum", {"inferred": 0.6}),
        (MERGED, "rinks", {"joint": 1.0}),
    ]
    assert {unit.slug: unit.statements for unit in units_of(found.networks[1])} == {
        MERGED: 3,
        "museum": 1,
        "rinks": 1,
    }
    assert found.alone == ()
    assert found.pairs == (1, 1)


def test_a_joint_statement_has_an_owner_as_long_as_one_of_its_units_is_left(
    make_plan: MakePlan, town: Directory
) -> None:
    paper = make_plan("both/paper", [("Goal", "swim")], by=("parks", "pools"))
    study = make_study([paper], town, base=BASE, suggestions=[])

    def alone(*units: str) -> list[str]:
        return ends(consequences_of(study, units, kind="dissolve").alone)

    assert alone("parks") == []
    assert alone("parks", "pools") == ["both/paper/k0"]


def test_a_counterpart_that_an_owner_left_states_jointly_is_one(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("parks/plan", [("Goal", "swim")]),
        make_plan("both/paper", [("Goal", "bathe")], by=("parks", "pools")),
    ]
    pair = likely(f"{PARKS}0", "both/paper/k0")
    study = make_study(plans, town, base=BASE, suggestions=[pair])
    assert consequences_of(study, ["parks"], kind="dissolve").alone == ()


def test_what_was_replaced_needs_no_owner_and_gives_none(
    elmsford: list[Plan], town: Directory, make_plan: MakePlan
) -> None:
    old = make_plan("parks/old", [("Goal", "long gone")])
    new = replace(elmsford[1], facts=(("replaces", "parks/old"),))
    plans = [elmsford[0], new, elmsford[2], old]
    pair = likely(f"{POOLS}2", "parks/old/k0")
    study = make_study(plans, town, base=BASE, suggestions=[*SERVED[:4], *MATCHED[:1], pair])
    alone = ends(consequences_of(study, ["parks", "pools"]).alone)
    assert alone == [f"{PARKS}1", f"{PARKS}2", f"{POOLS}1", f"{POOLS}2"]


def test_a_statement_that_its_plan_repeats_counts_once(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [
        make_plan("parks/plan", [("Goal", "Swim"), ("Goal", "swim"), ("Goal", "row")]),
        make_plan("pools/plan", [("Goal", "bathe")]),
    ]
    pair = likely(f"{PARKS}1", f"{POOLS}0")
    matched = make_study(plans, town, base=BASE, suggestions=[pair])
    assert ends(consequences_of(matched, ["parks", "pools"]).alone) == [f"{PARKS}2"]
    apart = make_study(plans, town, base=BASE, suggestions=[])
    assert ends(consequences_of(apart, ["parks", "pools"]).alone) == [
        f"{PARKS}0",
        f"{PARKS}2",
        f"{POOLS}0",
    ]


def test_a_pair_that_was_rejected_is_no_counterpart(elmsford: list[Plan], town: Directory) -> None:
    pair = MATCHED[0]
    no = replace(pair, justification="semapv:MappingReview", modifier="Not")
    study = make_study(elmsford, town, base=BASE, mappings=[no], suggestions=[*SERVED, *MATCHED])
    assert f"{PARKS}0" in ends(consequences_of(study, ["parks", "pools"]).alone)


def test_a_unit_that_merges_with_its_parent_owns_what_it_served(study: Study) -> None:
    found = consequences_of(study, ["town", "parks"])
    assert ends(found.alone) == [f"{PARKS}2", f"{TOWN}2", f"{TOWN}3"]
    assert ends(found.orphans) == [f"{PARKS}2"]
    assert [(slug, those) for slug, those in (*found.before, *found.gained) if those] == []
    assert found.covered == (3, 3)
    after = {(a, b): w for a, b, w in ties_of(found.networks[1])}
    assert after[MERGED, "pools"] == {"inferred": 2.5, "printed": 3.0}


def test_with_a_dissolved_parent_its_plan_goes_and_is_not_lost(study: Study) -> None:
    found = consequences_of(study, ["town", "parks"], kind="dissolve")
    assert found.covered == (3, 0)
    assert found.lost == ()


def test_serving_the_parents_statement_gives_a_dissolved_units_statement_no_owner(
    study: Study,
) -> None:
    alone = ends(consequences_of(study, ["pools"], kind="dissolve").alone)
    assert alone == [f"{POOLS}2"]
    apart = consequences_of(study, ["pools", "parks"], kind="dissolve")
    assert ends(apart.alone) == [f"{PARKS}0", f"{PARKS}2", f"{POOLS}0", f"{POOLS}2"]


def test_where_no_parent_has_a_plan_nothing_is_an_orphan(
    make_plan: MakePlan, town: Directory
) -> None:
    plans = [make_plan(f"{slug}/plan", [("Goal", slug)]) for slug in ("parks", "pools")]
    found = consequences_of(make_study(plans, town, base=BASE, suggestions=[]), ["parks", "pools"])
    assert len(found.alone) == 2
    assert found.orphans == ()
    assert found.covered == (0, 0)


def test_coverage_can_be_counted_against_another_plan_of_the_parent(
    elmsford: list[Plan], town: Directory, make_plan: MakePlan
) -> None:
    plans = [*elmsford, make_plan("town/old", [("Goal", "old")])]
    new = likely(f"{PARKS}2", "town/old/k0")
    study = make_study(plans, town, base=BASE, suggestions=[*SERVED, new])

    def served(parent_plan: str) -> list[str]:
        return ends(consequences_of(study, ["parks", "pools"], parent_plan=parent_plan).served)

    assert served("town/old") == ["town/old/k0"]
    assert served("town/plan") == [f"{TOWN}{n}" for n in range(3)]
    with pytest.raises(QueryError, match="nowhere"):
        served("nowhere")


def test_functions_of_a_plan_that_shows_no_words_are_counted_not_named(
    elmsford: list[Plan], town: Directory
) -> None:
    silent = [replace(plan, quotations="none") for plan in elmsford]
    found = consequences_of(make_study(silent, town, base=BASE, suggestions=[]), ["parks", "pools"])
    assert (found.functions.names, found.functions.number) == ((), 2)


def test_a_unit_that_only_an_option_names_stands_in_the_network(
    make_plan: MakePlan, town: Directory
) -> None:
    paper = make_plan("town/paper", [claim("option", ("parks", "pools"), "merger")])
    study = make_study([paper], town, base=BASE, suggestions=[])
    assert [unit.name for unit in units_of(flat_network(study))] == ["PD", "POD", "TE"]


def test_consequences_do_not_depend_on_the_order_of_plans_units_and_organisations(
    study: Study, elmsford: list[Plan], town: Directory
) -> None:
    turned = make_study(
        elmsford[::-1],
        Directory(town.organizations[::-1]),
        base=BASE,
        suggestions=[*MATCHED[::-1], *SERVED[::-1]],
    )
    for kind in ("merge", "dissolve"):
        one = consequences_of(study, ["parks", "pools"], kind=kind)
        other = consequences_of(turned, ["pools", "parks", "pools"], kind=kind)
        assert one == other
        assert told(one) == told(other)


def told(found: Consequences) -> list[object]:
    return [(units_of(network), ties_of(network)) for network in found.networks]


def test_a_slug_that_reads_merged_is_not_taken_for_the_merged_unit(make_plan: MakePlan) -> None:
    plans = [make_plan(f"{slug}/plan", [("Goal", slug)]) for slug in ("a", "b", "merged")]
    directory = Directory(tuple(Organization(slug, slug) for slug in ("a", "b", "merged")))
    study = make_study(plans, directory, base=BASE, suggestions=[])
    _, after = consequences_of(study, ["a", "b"]).networks
    assert [unit.statements for unit in units_of(after)] == [2, 1]
