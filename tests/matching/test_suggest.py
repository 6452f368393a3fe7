"""Suggested mappings: what is proposed, and that nothing is asserted."""

from collections.abc import Callable
from itertools import permutations

import pytest

import alignment.matching.suggest as suggesting
from alignment.matching import suggest_mappings
from alignment.model import Directory, Plan

BASE = "https://example.org/id/"
DOCKS = [("Goal", "Train every pilot in storm navigation"), ("Value", "Candour")]
FISH = [("Objective", "Pilots train for storm navigation at night"), ("Value", "Candour")]


def test_a_suggestion_proposes_a_shared_subject_and_no_confidence(
    make_plan: Callable[..., Plan], harbour: Directory
) -> None:
    plans = [make_plan("docks/plan", DOCKS), make_plan("fish/plan", FISH)]
    found, value = suggest_mappings(plans, harbour, base=BASE)
    assert (found.subject, found.object) == (f"{BASE}docks/plan/k0", f"{BASE}fish/plan/k0")
    assert found.predicate.endswith("#sharesSubjectWith")
    assert found.justification == "semapv:LexicalMatching"
    assert found.tool == "alignment-lexical/1"
    assert found.confidence is None
    assert found.score is not None
    assert 0.7 < found.score < 1
    assert (value.subject, value.object) == (f"{BASE}docks/plan/k1", f"{BASE}fish/plan/k1")


def test_suggestions_do_not_depend_on_the_order_of_plans_or_organisations(
    make_plan: Callable[..., Plan], harbour: Directory
) -> None:
    plans = [
        make_plan("docks/plan", DOCKS),
        make_plan("fish/plan", FISH),
        make_plan("port/plan", DOCKS),
    ]
    expected = suggest_mappings(plans, harbour, base=BASE)
    turned = Directory(harbour.organizations[::-1])
    for order in permutations(plans):
        assert suggest_mappings(order, turned, base=BASE) == expected


def test_the_threshold_is_the_lowest_score_kept(
    make_plan: Callable[..., Plan], harbour: Directory
) -> None:
    plans = [make_plan("docks/plan", DOCKS), make_plan("fish/plan", FISH)]
    goal, value = (m.score or 0 for m in suggest_mappings(plans, harbour, base=BASE, threshold=0))
    assert goal < value
    kept = suggest_mappings(plans, harbour, base=BASE, threshold=value)
    assert [m.score for m in kept] == [value]
    assert suggest_mappings(plans, harbour, base=BASE, threshold=1.01) == ()


def test_scoring_in_small_squares_changes_nothing(
    make_plan: Callable[..., Plan], harbour: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [("Goal", f"Dredge channel {n} before winter") for n in range(7)]
    plans = [make_plan("docks/plan", said), make_plan("fish/plan", said)]
    expected = suggest_mappings(plans, harbour, base=BASE)
    monkeypatch.setattr(suggesting, "_ROWS", 2)
    assert len(expected) >= 49
    assert suggest_mappings(plans, harbour, base=BASE) == expected


def test_no_plans_give_no_suggestions() -> None:
    assert suggest_mappings([], Directory(), base=BASE) == ()
