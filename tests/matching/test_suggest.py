"""Suggested mappings: what is proposed, and that nothing is asserted."""

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from alignment.errors import SettingsError
from alignment.matching import Mask, Matching, judging, suggest_mappings
from alignment.matching.calibration import UNCALIBRATED, text_key
from alignment.matching.shipped import shipped_calibrators
from alignment.model import Directory, Mapping, Plan

BASE = "https://example.org/id/"
LEXICAL = Matching("lexical")
DOCKS = [("Goal", "Train every pilot in storm navigation"), ("Value", "Candour")]
FISH = [("Objective", "Pilots train for storm navigation at night"), ("Value", "Candour")]

MakePlan = Callable[..., Plan]


def ends(mapping: Mapping) -> tuple[str, str, str]:
    """Return subject, predicate and object in short."""
    return (
        mapping.subject.removeprefix(BASE),
        mapping.predicate.rpartition("#")[2],
        mapping.object.removeprefix(BASE),
    )


def confidence(mapping: Mapping) -> float:
    assert mapping.confidence is not None
    return mapping.confidence


def test_a_suggestion_says_what_how_and_how_surely(make_plan: MakePlan, harbour: Directory) -> None:
    plans = [make_plan("docks/plan", DOCKS), make_plan("fish/plan", FISH)]
    found, value = suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL)
    assert ends(found) == ("docks/plan/k0", "sharesSubjectWith", "fish/plan/k0")
    assert found.justification == "semapv:LexicalMatching"
    assert found.tool == "alignment-lexical/1"
    assert found.score is not None
    assert 0.7 < found.score < 1
    assert found.strong is not None
    assert 0.2 <= found.strong <= confidence(found) < 1
    assert found.calibration == UNCALIBRATED
    assert (value.subject, value.object) == (f"{BASE}docks/plan/k1", f"{BASE}fish/plan/k1")


def test_a_suggestion_asserts_and_decides_nothing(make_plan: MakePlan, harbour: Directory) -> None:
    plans = [make_plan("docks/plan", DOCKS), make_plan("fish/plan", FISH)]
    for found in suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL):
        assert (found.modifier, found.author, found.date, found.comment) == ("", "", "", "")
        assert (found.subject_hash, found.object_hash) == ("", "")


def test_an_explanation_comes_with_each_suggestion(make_plan: MakePlan, harbour: Directory) -> None:
    plans = [make_plan("docks/plan", DOCKS), make_plan("fish/plan", FISH)]
    found, value = suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL)
    assert {term for term, _ in found.explanation} == {"train", "pilot", "storm", "navigation"}
    assert math.fsum(share for _, share in found.explanation) == pytest.approx(1)
    assert value.explanation == (("candour", 1.0),)


def test_suggestions_do_not_depend_on_the_order_of_plans_or_organisations(
    make_plan: MakePlan, harbour: Directory
) -> None:
    plans = [
        make_plan("docks/plan", DOCKS),
        make_plan("fish/plan", FISH),
        make_plan("port/plan", DOCKS),
    ]
    expected = suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL)
    assert len(expected) >= 4
    turned = Directory(harbour.organizations[::-1])
    for order in permutations(plans):
        assert suggest_mappings(order, turned, base=BASE, matching=LEXICAL) == expected


@pytest.mark.usefixtures("hybrid_of_hashes")
def test_suggestions_of_the_hybrid_are_the_same_each_time_in_any_order(
    make_plan: MakePlan, harbour: Directory
) -> None:
    plans = [
        make_plan("docks/plan", [*DOCKS, ("Goal", "Teach captains to sail in tempests")]),
        make_plan("fish/plan", [*FISH, ("Strategy", "Sell fish at the new market")]),
        make_plan("port/plan", DOCKS),
    ]
    how = Matching("hybrid", threshold=0.02)
    expected = suggest_mappings(plans, harbour, base=BASE, matching=how)
    assert {m.tool for m in expected} == {"alignment-hybrid/2-hashes-1"}
    assert {m.justification for m in expected} == {"semapv:CompositeMatching"}
    assert all(0 <= (m.strong or 0) <= confidence(m) <= 1 for m in expected)
    for order in permutations(plans):
        assert suggest_mappings(order, harbour, base=BASE, matching=how) == expected


def test_an_unrelated_plan_leaves_what_others_rest_on(
    make_plan: MakePlan, harbour: Directory
) -> None:
    plans = [make_plan("docks/plan", DOCKS), make_plan("fish/plan", FISH)]
    vines = [("Goal", f"Train every pilot of the vineyard {n}") for n in range(20)]
    known = frozenset(text_key(text) for _, text in (*DOCKS, *FISH))
    own = replace(shipped_calibrators()["lexical"], version="judged here", known=known)
    how = replace(LEXICAL, threshold=0, calibrator=own)
    for those in (plans, [*plans, make_plan("wine/plan", vines)]):
        found = suggest_mappings(those, harbour, base=BASE, matching=how)
        labels = {("/wine/" in m.subject + m.object, m.calibration) for m in found}
        assert labels - {(True, UNCALIBRATED)} == {(False, "judged here")}
        assert ((True, UNCALIBRATED) in labels) == (those is not plans)


def test_claims_leave_a_familiar_plan_familiar(make_plan: MakePlan, harbour: Directory) -> None:
    claims = [("Claim", f"storm navigation {n}") for n in range(9)]
    plans = [make_plan("port/plan", DOCKS), make_plan("docks/plan", [*FISH, *claims])]
    known = frozenset(text_key(text) for _, text in (*DOCKS, *FISH))
    own = replace(shipped_calibrators()["lexical"], version="judged here", known=known)
    how = replace(LEXICAL, threshold=0, calibrator=own)
    found = suggest_mappings(plans, harbour, base=BASE, matching=how)
    assert {m.calibration for m in found} == {"judged here"}


def test_the_threshold_is_the_lowest_confidence_kept(
    make_plan: MakePlan, harbour: Directory
) -> None:
    def found(threshold: float) -> list[float]:
        how = replace(LEXICAL, threshold=threshold)
        made = suggest_mappings(plans, harbour, base=BASE, matching=how)
        return sorted(map(confidence, made))

    plans = [make_plan("docks/plan", DOCKS), make_plan("fish/plan", FISH)]
    less, more = found(0)
    assert less < more
    assert found(more) == [more]
    assert found(less) == [less, more]
    assert found(1.01) == []


def test_without_calibrator_the_threshold_is_the_lowest_score(
    make_plan: MakePlan, harbour: Directory
) -> None:
    plans = [make_plan("docks/plan", DOCKS), make_plan("fish/plan", FISH)]
    (found,) = suggest_mappings(plans, harbour, base=BASE, matching=Matching("dummy"))
    assert ends(found) == ("docks/plan/k1", "sharesSubjectWith", "fish/plan/k1")
    assert (found.score, found.confidence, found.strong) == (1.0, None, None)
    assert found.calibration == ""


def test_scoring_in_small_squares_changes_nothing(
    make_plan: MakePlan, harbour: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [("Goal", f"Dredge channel {n} before winter") for n in range(7)]
    plans = [make_plan("docks/plan", said), make_plan("fish/plan", said)]
    expected = suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL)
    monkeypatch.setattr(judging, "_ROWS", 2)
    assert len(expected) >= 7
    assert suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL) == expected


def test_statements_of_two_plans_are_judged_together_values_included(
    make_plan: MakePlan, harbour: Directory
) -> None:
    goals = [("Goal", f"Dredge channel {n}") for n in range(12)]
    one = make_plan("docks/plan", [*goals, ("Value", "Candour")])
    other = make_plan("fish/plan", [("Value", "Candour"), ("Value", "Courage")])
    more = make_plan("fish/plan", [("Value", "Candour"), ("Value", "Courage"), *goals])
    few, many = (
        next(m for m in suggest_mappings(ps, harbour, base=BASE, matching=LEXICAL)
             if m.subject.endswith("k12"))
        for ps in ([one, other], [one, more])
    )  # fmt: skip
    assert few.score is not None
    assert confidence(few) != confidence(many)


@pytest.mark.usefixtures("hybrid_of_hashes")
@pytest.mark.parametrize(
    ("matcher", "texts"),
    [
        ("lexical", ("WDO – Coastal Fishery Board", "Coastal Fishery Board, WDO")),
        ("hybrid", ("WDO – Coastal Fishery Board", "Coastal Fishery Board, WDO")),
        ("lexical", ("WDO and the Coastal Fishery Board", "The Coastal Fishery Board and WDO")),
        ("hybrid", ("WDO and the Coastal Fishery Board", "The Coastal Fishery Board and WDO")),
    ],
)
def test_issuers_suggest_nothing(
    make_plan: MakePlan, harbour: Directory, matcher: str, texts: tuple[str, str]
) -> None:
    other = [("Goal", f"Restore lighthouse {n}") for n in range(9)]
    plans = [
        make_plan("docks/plan", [("Goal", texts[0]), *other]),
        make_plan("fish/plan", [("Goal", texts[1]), ("Goal", "Sell crabs"), ("Goal", "Fish")]),
    ]
    masked, bare = (
        {ends(m)[::2] for m in suggest_mappings(plans, harbour, base=BASE, matching=how)}
        for how in (Matching(matcher), Matching(matcher, mask=Mask()))
    )
    assert ("docks/plan/k0", "fish/plan/k0") in bare - masked


# At the edge


def test_no_plans_give_no_suggestions(make_plan: MakePlan, harbour: Directory) -> None:
    assert suggest_mappings([], Directory(), base=BASE, matching=LEXICAL) == ()
    empty = [make_plan("docks/plan", []), make_plan("fish/plan", [("Goal", " \n")])]
    assert suggest_mappings(empty, harbour, base=BASE, matching=LEXICAL) == ()
    one = [make_plan("docks/plan", DOCKS)]
    assert suggest_mappings(one, harbour, base=BASE, matching=LEXICAL) == ()


def test_names_that_do_not_exist_are_refused(make_plan: MakePlan, harbour: Directory) -> None:
    with pytest.raises(SettingsError, match="no matcher is called 'psychic'"):
        suggest_mappings([], harbour, base=BASE, matching=Matching("psychic"))
    with pytest.raises(SettingsError, match="no comparison is called 'guess'"):
        suggest_mappings(
            [make_plan("docks/plan", DOCKS)],
            harbour,
            base=BASE,
            comparisons=("guess",),
            matching=LEXICAL,
        )


def test_a_statement_repeated_within_a_plan_is_suggested_each_time(
    make_plan: MakePlan, harbour: Directory
) -> None:
    plans = [make_plan("docks/plan", [DOCKS[0]] * 3), make_plan("fish/plan", FISH)]
    found = suggest_mappings(plans, harbour, base=BASE, matching=LEXICAL)
    assert [m.subject[-2:] for m in found] == ["k0", "k1", "k2"]
    assert len({(m.score, m.confidence, m.explanation) for m in found}) == 1
