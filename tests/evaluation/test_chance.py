"""Calibration error that luck alone makes."""

import numpy as np
import pytest

from alignment.evaluation import JudgedSet, ScoredPairs
from alignment.evaluation.chance import calibration_by_chance
from alignment.matching import Item


def stated(each: int, confidence: float, *, symmetric: bool = True) -> ScoredPairs:
    """Return all pairs of two plans with one confidence."""
    items = tuple(Item(f"{plan}{n:03}", "x", (), plan) for plan in "ab" for n in range(each))
    judged = JudgedSet("invented", items, items, {}, symmetric=symmetric)
    query, candidate = np.nonzero(judged.scored())
    values = np.full(query.size, confidence)
    return ScoredPairs(judged, query, candidate, values, values, None, "invented", "1")


def test_the_mean_error_is_that_of_a_share_of_so_many_coins() -> None:
    found = calibration_by_chance(stated(each=10, confidence=0.5), draws=4000)
    deviation = 0.5 / np.sqrt(100)
    assert found.pairs == 100
    assert found.mean == pytest.approx(deviation * np.sqrt(2 / np.pi), rel=0.05)
    assert found.high == pytest.approx(1.96 * deviation, rel=0.05)


def test_more_pairs_leave_less_to_chance() -> None:
    few, many = (calibration_by_chance(stated(each=n, confidence=0.3)) for n in (5, 20))
    assert few.mean > 3 * many.mean


def test_a_pair_counts_once_where_it_stands_in_both_directions() -> None:
    assert calibration_by_chance(stated(3, 0.4), draws=5).pairs == 9
    assert calibration_by_chance(stated(3, 0.4, symmetric=False), draws=5).pairs == 18


def test_pairs_below_the_lowest_confidence_are_left_out() -> None:
    assert calibration_by_chance(stated(3, 0.05), draws=5).pairs == 0
    assert calibration_by_chance(stated(3, 0.05), lowest=0.05, draws=5).pairs == 9


def test_certain_confidences_leave_nothing_to_chance() -> None:
    assert calibration_by_chance(stated(3, 1.0), draws=5).high == 0


def test_the_same_seed_draws_the_same_labels() -> None:
    one = stated(4, 0.5)
    assert calibration_by_chance(one, draws=99) == calibration_by_chance(one, draws=99)
    assert calibration_by_chance(one, draws=99) != calibration_by_chance(one, draws=99, seed=1)
