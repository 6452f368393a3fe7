"""Proposed predicates: the same aim, the same activity, means and end, shared subject."""

from itertools import product

import pytest

from alignment.matching import COMPARISONS
from alignment.matching.comparisons import ACTIVITIES, AIMS, VALUES
from alignment.matching.predicates import (
    CONTRIBUTES,
    SAME_ACTIVITY,
    SAME_AIM,
    SHARES_SUBJECT,
    STRONGLY,
    is_opposed,
    propose,
)

KINDS = sorted(AIMS | ACTIVITIES | VALUES)


@pytest.mark.parametrize("comparison", ["cascade", "support"])
def test_an_activity_is_a_means_to_an_aim_or_value_where_one_side_serves_the_other(
    comparison: str,
) -> None:
    for activity, end in product(sorted(ACTIVITIES), sorted(AIMS | VALUES)):
        for strong in (None, 0.0, 1.0):
            assert propose(comparison, (activity, end), strong=strong) == (CONTRIBUTES, False)
            assert propose(comparison, (end, activity), strong=strong) == (CONTRIBUTES, True)


@pytest.mark.parametrize("comparison", ["overlap", "change"])
def test_between_equals_nothing_tells_means_from_ends(comparison: str) -> None:
    for kinds in product(KINDS, KINDS):
        for strong in (None, 0.0, 1.0):
            predicate, turned = propose(comparison, kinds, strong=strong)
            assert predicate != CONTRIBUTES
            assert not turned


@pytest.mark.parametrize("comparison", sorted(COMPARISONS))
def test_strongly_aligned_statements_of_one_sort_are_the_same(comparison: str) -> None:
    assert propose(comparison, ("Goal", "Mission"), strong=STRONGLY) == (SAME_AIM, False)
    assert propose(comparison, ("NextStep", "Strategy"), strong=0.9) == (SAME_ACTIVITY, False)
    for kinds in (("Goal", "Mission"), ("NextStep", "Strategy")):
        for strong in (None, 0.0, STRONGLY - 0.001):
            assert propose(comparison, kinds, strong=strong) == (SHARES_SUBJECT, False)


def test_values_are_never_proposed_as_the_same_aim() -> None:
    assert propose("overlap", ("Value", "Value"), strong=1.0) == (SHARES_SUBJECT, False)
    assert propose("overlap", ("Value", "Goal"), strong=1.0) == (SHARES_SUBJECT, False)


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("Train all staff.", "Do not train staff.", True),
        ("Stop the ferries.", "Run the ferries.", True),
        ("We won’t close a branch.", "Close two branches.", True),
        ("Do not train staff.", "Never train staff.", False),
        ("Knot and nought", "Notable", False),
    ],
)
def test_one_negated_side_opposes_a_pair(one: str, other: str, opposed: bool) -> None:  # noqa: FBT001
    assert is_opposed(one, other) is is_opposed(other, one) is opposed


@pytest.mark.parametrize("comparison", sorted(COMPARISONS))
def test_opposed_statements_share_no_more_than_a_subject(comparison: str) -> None:
    for kinds in product(KINDS, KINDS):
        found = propose(comparison, kinds, strong=1.0, opposed=True)
        assert found == (SHARES_SUBJECT, False)
