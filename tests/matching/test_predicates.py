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
