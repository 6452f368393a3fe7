"""Themes: what several plans speak of, which units do, and which leave it out."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from alignment.analytics.study import Study, make_study
from alignment.analytics.themes.search import find_theme_gaps, find_themes, themes_of
from alignment.matching import Mask
from alignment.model import Directory, Mapping, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
SWIM = ["parks/plan/k0", "pools/plan/k0", "museum/plan/k0"]
PAY = ["parks/plan/k1", "pools/plan/k1", "museum/plan/k1", "rinks/plan/k0"]


def pair(one: str, other: str, weight: float = 0.8) -> Mapping:
    return Mapping(
        BASE + one, SAO + "sharesSubjectWith", BASE + other, "semapv:X", confidence=weight,
        strong=0.1, calibration="twelve judges",
    )  # fmt: skip


def decided(one: str, other: str, modifier: str = "") -> Mapping:
    return Mapping(
        BASE + one,
        SAO + "sameAimAs",
        BASE + other,
        "semapv:X",
        author="A. Reader",
        modifier=modifier,
    )


def all_pairs(paths: Iterable[str]) -> list[Mapping]:
    ordered = sorted(paths)
    return [pair(one, two) for n, one in enumerate(ordered) for two in ordered[n + 1 :]]


@pytest.fixture
def town_plans(make_plan: Callable[..., Plan]) -> list[Plan]:
    """Return four plans, three of which speak of swimming and all of budgets."""
    return [
        make_plan(
            "parks/plan",
            [("Goal", "Children learn swimming"), ("Objective", "Balance the budget yearly")],
        ),
        make_plan(
            "pools/plan", [("Goal", "Swimming for everybody"), ("Objective", "Publish the budget")]
        ),
        make_plan(
            "museum/plan", [("Goal", "A swimming exhibition"), ("Objective", "Cut the budget")]
        ),
        make_plan(
            "rinks/plan", [("Objective", "A budget for repairs"), ("Goal", "Skate in the dark")]
        ),
    ]


def study_of(
    plans: list[Plan], town: Directory, suggestions: list[Mapping], *decisions: Mapping
) -> Study:
    return make_study(plans, town, base=BASE, mappings=decisions, suggestions=suggestions)


@pytest.fixture
def study(town_plans: list[Plan], town: Directory) -> Study:
    """Return the plans with the pairs that make up two themes, and one that is too weak."""
    weak = pair("rinks/plan/k1", "parks/plan/k0", 0.3)
    return study_of(town_plans, town, [*all_pairs(SWIM), *all_pairs(PAY), weak])


def test_themes_are_named_after_the_words_their_statements_share(study: Study) -> None:
    assert [theme.label for theme in themes_of(study)] == ["budget", "swimming"]


def test_a_theme_tells_who_states_it_and_who_does_not(study: Study) -> None:
    pay, swim = find_themes(study)
    assert swim.title == "Theme “swimming”: Clock Museum, PD and POD; missing: Rinks Department"
    assert pay.title == "Theme “budget”: Clock Museum, PD, POD and Rinks Department"
    components = dict(swim.components)
    assert (components["units_in"], components["units_missing"]) == (3, 1)
    assert (components["plans"], components["statements"]) == (3, 3)
    assert components["stability"] == 1.0
    assert swim.score == components["weight"] == pytest.approx(2.4)
    assert {q.iri for q in swim.statements} == {BASE + path for path in SWIM}


def test_every_pair_inside_a_theme_is_cited_and_none_besides(study: Study) -> None:
    swim = find_themes(study)[1]
    assert {c.pair for c in swim.mappings} == {
        frozenset((m.subject, m.object)) for m in all_pairs(SWIM)
    }
    assert {c.confidence for c in swim.mappings} == {0.8}


def test_the_order_of_seeds_and_plans_changes_nothing(
    study: Study, town_plans: list[Plan], town: Directory
) -> None:
    back = study_of(town_plans[::-1], town, list(study.suggestions)[::-1])
    assert find_themes(study, seeds=range(5)) == find_themes(back, seeds=[4, 2, 3, 0, 1])


def test_one_inferred_pair_makes_a_theme_inferred(
    study: Study, town_plans: list[Plan], town: Directory
) -> None:
    reviewed = [decided(one, two) for one, two in (SWIM[:2], SWIM[1:], SWIM[::2])]

    def swimming(decisions: list[Mapping]) -> tuple[str, float, float]:
        some = study_of(town_plans, town, list(study.suggestions), *decisions)
        (found,) = (f for f in find_themes(some) if "swimming" in f.title)
        components = dict(found.components)
        return found.evidence, components["pairs_reviewed"], components["pairs_inferred"]

    assert swimming([]) == ("inferred", 0, 3)
    assert swimming(reviewed[:2]) == ("inferred", 2, 1)
    assert swimming(reviewed) == ("reviewed", 3, 0)


def test_a_theme_of_rejected_pairs_is_none(
    study: Study, town_plans: list[Plan], town: Directory
) -> None:
    no = [decided(one, two, "Not") for one, two in (SWIM[:2], SWIM[1:], SWIM[::2])]
    found = find_themes(study_of(town_plans, town, list(study.suggestions), *no))
    assert [f.title.partition(":")[0] for f in found] == ["Theme “budget”"]


def test_claims_do_not_make_their_publisher_state_a_theme(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    claim = ("Claim", "swimming", {"claimType": "driver", "concernsUnit": "parks"})
    plans = [make_plan("parks/plan", [("Goal", "Swimming")]), make_plan("rinks/plan", [claim])]
    assert themes_of(study_of(plans, town, [pair("parks/plan/k0", "rinks/plan/k0")])) == ()


def test_what_one_issuer_says_in_two_editions_is_no_shared_theme(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan("parks/new", [("Goal", "Swimming")], facts=(("replaces", "parks/old"),)),
        make_plan("parks/old", [("Goal", "Swimming")]),
    ]
    some = study_of(plans, town, [pair("parks/new/k0", "parks/old/k0")])
    assert [theme.units for theme in themes_of(some)] == [("parks",)]
    assert find_themes(some) == []


def test_a_unit_that_spoke_of_a_theme_only_in_a_replaced_plan_is_told_apart(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan("parks/new", [("Goal", "Hiking")], facts=(("replaces", "parks/old"),)),
        make_plan("parks/old", [("Goal", "Swimming for children")]),
        make_plan("rinks/plan", [("Goal", "Swimming on ice")]),
    ]
    (found,) = find_themes(study_of(plans, town, [pair("parks/old/k0", "rinks/plan/k0")]))
    assert found.title == "Theme “swimming”: Rinks Department; only in a replaced plan: PD"
    assert dict(found.components)["units_formerly_in"] == 1


def test_a_plan_that_shows_no_words_names_no_theme(
    town_plans: list[Plan], town: Directory, study: Study
) -> None:
    hidden = [replace(plan, quotations="none") for plan in town_plans]
    found = find_themes(study_of(hidden, town, list(study.suggestions)))
    assert {f.title.partition(":")[0] for f in found} == {"Theme “words not shown”"}
    texts = " ".join(str(f) for f in found)
    assert "wimming" not in texts
    assert "udget" not in texts


def test_masked_words_name_no_theme(study: Study) -> None:
    labels = [t.label for t in themes_of(study, mask=Mask(stems=frozenset({"budget"})))]
    assert not any("budget" in label for label in labels)


def test_similarities_are_not_called_confidences(town_plans: list[Plan], town: Directory) -> None:
    scored = [replace(m, confidence=None, strong=None, score=0.8, calibration="")
              for m in all_pairs(SWIM)]  # fmt: skip
    (found,) = find_themes(study_of(town_plans, town, scored))
    assert "similarities, ranks and no probabilities" in found.method
    assert {c.confidence for c in found.mappings} == {None}


def test_a_plan_without_a_theme_of_most_others_has_a_gap_with_its_nearest_statement(
    study: Study,
) -> None:
    (gap,) = find_theme_gaps(study)
    assert (gap.kind, gap.type, gap.evidence) == ("Gap", "empty-unit-theme", "inferred")
    assert (
        gap.title == "Rinks Department states nothing on “swimming”, as Clock Museum, PD and POD do"
    )
    assert gap.units == ("Rinks Department",)
    assert gap.score == 1.0
    assert [(c.statement.text, c.weight, c.why, c.is_rejected) for c in gap.candidates] == [
        ("Skate in the dark", 0.3, "below 0.5", False)
    ]


def test_a_rejected_statement_stands_apart_from_what_merely_falls_short(
    study: Study, town_plans: list[Plan], town: Directory
) -> None:
    no = decided("rinks/plan/k1", "pools/plan/k0", "Not")
    (gap,) = find_theme_gaps(study_of(town_plans, town, list(study.suggestions), no))
    assert [(c.why, c.is_rejected, c.weight) for c in gap.candidates] == [
        ("below 0.5", False, 0.3),
        ("rejected by A. Reader", True, None),
    ]


def test_what_only_one_other_issuer_states_is_missed_by_nobody(
    town_plans: list[Plan], town: Directory
) -> None:
    plans = [plan for plan in town_plans if plan.path in {"parks/plan", "pools/plan"}]
    plans.append(next(plan for plan in town_plans if plan.path == "rinks/plan"))
    some = study_of(plans, town, [pair(SWIM[0], SWIM[1])])
    assert [gap.units for gap in find_theme_gaps(some)] == [("Rinks Department",)]
    assert find_theme_gaps(some, least=3) == []
    assert find_theme_gaps(some, share=0.9, least=1) != []


def test_a_joint_document_is_one_voice_and_has_one_gap(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plans = [
        make_plan("pools/plan", [("Goal", "Swimming for all")]),
        make_plan("museum/plan", [("Goal", "Swimming exhibited")]),
        make_plan("both/paper", [("Goal", "Skating")], by=("parks", "rinks")),
    ]
    (gap,) = find_theme_gaps(study_of(plans, town, [pair("pools/plan/k0", "museum/plan/k0")]))
    assert gap.units == ("PD", "Rinks Department")
    assert gap.title.startswith("PD and Rinks Department (jointly) state nothing on")


def test_a_likely_pair_with_the_theme_is_no_gap_though_it_belongs_elsewhere(
    study: Study, town_plans: list[Plan], town: Directory
) -> None:
    likely = pair("rinks/plan/k0", "parks/plan/k0", 0.5)
    some = study_of(town_plans, town, [*study.suggestions, likely])
    swim = next(f for f in find_themes(some) if "swimming" in f.title)
    assert swim.title.endswith("close to it: Rinks Department")
    assert find_theme_gaps(some) == []


def test_statements_follow_the_headings_that_are_mapped(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    def headed(path: str) -> Plan:
        goals = [("Goal", f"Goal number {n}") for n in range(6)]
        plan = make_plan(path, [("Area", "Swimming"), ("Goal", "Lanes in winter"), *goals])
        area, below, *others = plan.statements
        return replace(plan, statements=(area, replace(below, parents=("k0",)), *others))

    plans = [headed("parks/plan"), headed("pools/plan")]
    alike = [pair(f"parks/plan/k{n}", f"pools/plan/k{n}") for n in range(1, 8)]
    concepts = replace(pair("parks/plan/k0", "pools/plan/k0"), predicate="x#closeMatch")

    def under_the_heading(suggested: list[Mapping]) -> list[int]:
        found = themes_of(study_of(plans, town, suggested))
        return [len(t.members) for t in found if f"{BASE}parks/plan/k1" in t.members]

    assert under_the_heading(alike) == [2]
    assert under_the_heading([*alike, concepts]) == [4]
