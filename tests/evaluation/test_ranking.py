"""Ranking figures: worked by hand, and what must hold for any ranking."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.evaluation.ranking import average_precision, ndcg, ranked_grades

GRADES = st.lists(st.integers(0, 2), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ([1, 0, 1], 5 / 6),  # (1/1 + 2/3) / 2
        ([0, 2, 0, 1], 1 / 2),  # (1/2 + 2/4) / 2
        ([0, 0, 1], 1 / 3),
        ([2, 1, 0, 0], 1.0),
    ],
)
def test_average_precision_is_the_mean_precision_at_aligned_candidates(
    grades: list[int], expected: float
) -> None:
    assert average_precision(grades) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ([1, 2, 0], 0.859719),  # (1 + 2/1.584963) / (2 + 1/1.584963) = 2.261860 / 2.630930
        ([0, 2], 0.630930),  # (2/1.584963) / 2
        ([0, 0, 1], 0.5),  # (1/2) / 1
        ([2, 1, 0], 1.0),
        ([0] * 10 + [2], 0.0),  # the eleventh place is not looked at
    ],
)
def test_discounted_gain_is_a_share_of_the_best_possible(
    grades: list[int], expected: float
) -> None:
    assert ndcg(grades) == pytest.approx(expected, abs=1e-6)


def test_the_best_possible_gain_counts_candidates_that_were_ranked_low() -> None:
    # gain 1/1, best possible 2/1 + 2/1.584963 + 1/2 = 3.761860
    assert ndcg([1, 0, 0, 2, 2], depth=3) == pytest.approx(1 / 3.761860, abs=1e-6)


def test_a_query_without_an_answer_has_no_figure() -> None:
    assert math.isnan(average_precision([0, 0]))
    assert math.isnan(ndcg([0, 0]))
    assert math.isnan(ndcg([]))


@given(GRADES.filter(any))
def test_figures_lie_between_0_and_1(grades: list[int]) -> None:
    assert 0 < average_precision(grades) <= 1
    assert 0 <= ndcg(grades) <= 1 + 1e-12


@given(GRADES.filter(any))
def test_a_perfect_ranking_gives_1(grades: list[int]) -> None:
    best = sorted(grades, reverse=True)
    assert average_precision(best) == 1
    assert ndcg(best) == pytest.approx(1)


@given(GRADES.filter(any), st.data())
def test_moving_an_aligned_candidate_up_never_hurts(grades: list[int], data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([n for n, grade in enumerate(grades) if grade]))
    moved = [grades[place], *grades[:place], *grades[place + 1 :]]
    if sorted(grades[:place], reverse=True) == [0] * place:
        assert average_precision(moved) >= average_precision(grades)
        assert ndcg(moved) >= ndcg(grades) - 1e-12


def test_candidates_are_ranked_by_score_then_by_identifier() -> None:
    ranked = ranked_grades(
        np.array([1, 0, 1, 1]),
        np.array([0, 2, 1, 2], dtype=np.int8),
        scores=np.array([0.5, 0.1, 0.5, 0.9]),
        names=np.array([7, 3, 2, 9]),
        size=3,
    )
    # query 0 has one pair; query 1 ranks 0.9, then of the two 0.5 the name 2 before 7; query 2 none
    assert [grades.tolist() for grades in ranked] == [[2], [2, 1, 0], []]
