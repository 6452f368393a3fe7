"""Intervals and the paired test: known cases, and the same numbers from the same seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from alignment.evaluation import Estimate
from alignment.evaluation.bootstrap import draw_weights, estimate, sign_flip_p


def test_an_interval_spans_the_middle_95_percent_of_the_draws() -> None:
    # of 0, 1, …, 1000 the 2.5th and the 97.5th percentile are 25 and 975
    assert estimate(500.0, np.arange(1001.0)) == Estimate(500.0, 25.0, 975.0)


def test_draws_without_a_figure_are_passed_over() -> None:
    assert estimate(1.0, np.array([1.0, np.nan, 1.0])) == Estimate(1.0, 1.0, 1.0)
    assert estimate(1.0, np.array([np.nan])) == Estimate(1.0, None, None)


def test_a_figure_that_is_undefined_has_no_interval() -> None:
    assert estimate(float("nan"), np.array([1.0])) == Estimate(None, None, None)
    assert Estimate(None).to_dict() == {"value": None, "low": None, "high": None}


def test_a_figure_is_written_with_six_places_and_no_negative_zero() -> None:
    written = Estimate(-1e-9, -0.12345678, 2 / 3).to_dict()
    assert str(written) == "{'value': 0.0, 'low': -0.123457, 'high': 0.666667}"


def test_each_draw_takes_as_many_queries_as_there_are() -> None:
    weights = draw_weights(7, draws=50, seed=3)
    assert weights.shape == (50, 7)
    assert weights.sum(axis=1).tolist() == [7.0] * 50
    assert np.array_equal(weights, draw_weights(7, draws=50, seed=3))
    assert not np.array_equal(weights, draw_weights(7, draws=50, seed=4))


@given(arrays(np.float64, st.integers(8, 60), elements=st.floats(0, 1)), st.integers(0, 99))
def test_the_interval_of_a_mean_contains_it(
    values: "np.ndarray[tuple[int], np.dtype[np.float64]]", seed: int
) -> None:
    weights = draw_weights(values.size, draws=400, seed=seed)
    found = estimate(float(values.mean()), weights @ values / values.size)
    assert found.low is not None
    assert found.high is not None
    assert found.low - 1e-9 <= values.mean() <= found.high + 1e-9


def test_the_interval_of_a_mean_agrees_with_its_standard_error() -> None:
    values = np.tile([0.0, 1.0], 100)
    weights = draw_weights(200, draws=4000)
    found = estimate(0.5, weights @ values / 200)
    # standard error 0.5 / sqrt(200) = 0.03536; 1.96 of them each way
    assert found.low == pytest.approx(0.5 - 0.0693, abs=0.006)
    assert found.high == pytest.approx(0.5 + 0.0693, abs=0.006)


def test_three_equal_gains_are_found_by_a_quarter_of_all_signs() -> None:
    # of the 8 ways to set three signs, +++ and --- are as far from 0
    assert sign_flip_p(np.ones(3), draws=20_000) == pytest.approx(0.25, abs=0.01)


def test_no_difference_has_p_1() -> None:
    assert sign_flip_p(np.zeros(5)) == 1.0
    assert sign_flip_p(np.array([0.3, -0.3])) == 1.0


def test_a_clear_gain_has_the_smallest_p_that_the_draws_can_tell() -> None:
    assert sign_flip_p(np.full(60, 0.2), draws=999) == 1 / 1000


def test_without_queries_there_is_no_p() -> None:
    assert sign_flip_p(np.zeros(0)) is None


@given(arrays(np.float64, st.integers(1, 30), elements=st.floats(-1, 1)))
def test_it_does_not_matter_which_matcher_is_named_first(
    gains: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> None:
    p = sign_flip_p(gains, draws=200)
    assert p == sign_flip_p(-gains, draws=200)
    assert p is not None
    assert 0 < p <= 1


def test_centred_draws_lie_about_the_figure_and_not_below_nothing() -> None:
    assert estimate(100.0, np.arange(1001.0), centred=True) == Estimate(100.0, 0.0, 575.0)
    assert estimate(700.0, np.arange(1001.0), centred=True) == Estimate(700.0, 225.0, 1175.0)
