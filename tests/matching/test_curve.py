"""Curves from similarity to probability: fitted to what is known, held where little is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from alignment.matching.curve import FEWEST, FLAT, Curve, fit_curve

Array = NDArray[np.float64]
SPREAD = np.linspace(-6, 6, 200)


def drawn(curve: Curve, count: int, seed: int = 1) -> tuple[Array, NDArray[np.bool_]]:
    """Return similarities, and for each whether it is aligned, as a curve has it."""
    chance = np.random.default_rng(seed)
    values = chance.normal(1.0, 1.5, count)
    return values, chance.random(count) < curve.at(values)


def test_a_curve_rises_from_nothing_to_its_ceiling() -> None:
    found = Curve(0.7, 2.0, -1.0).at(np.array([-1e9, 0.5, 1e9]))
    assert found.tolist() == pytest.approx([0, 0.35, 0.7])


@pytest.mark.parametrize(
    "known",
    [Curve(0.85, 2.0, -3.0), Curve(0.6, 4.0, -4.0), Curve(0.95, 1.0, -1.0)],
    ids=["usual", "low ceiling", "flat"],
)
def test_a_fit_finds_the_curve_that_examples_were_drawn_from(known: Curve) -> None:
    values, aligned = drawn(known, 4000)
    found = fit_curve(values, aligned)
    near = np.linspace(-2, 4, 50)
    assert np.abs(found.at(near) - known.at(near)).max() < 0.05
    assert found.ceiling == pytest.approx(known.ceiling, abs=0.08)


@given(st.integers(0, 500), st.integers(12, 80), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_fit_rises_and_stays_a_probability(seed: int, count: int, turned: bool) -> None:  # noqa: FBT001 (drawn)
    values, aligned = drawn(Curve(0.85, 2.0, -2.0), count, seed)
    aligned[:5], aligned[5:10] = True, False
    found = fit_curve(values, ~aligned if turned else aligned)
    probabilities = found.at(SPREAD)
    assert found.slope > 0
    assert (np.diff(probabilities) >= 0).all()
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    assert 0.1 < found.ceiling < 1


def test_a_fit_has_six_places_and_is_the_same_each_time() -> None:
    values, aligned = drawn(FLAT, 300)
    found = fit_curve(values, aligned)
    assert found == fit_curve(values.copy(), aligned.copy())
    for number in (found.ceiling, found.slope, found.intercept):
        assert number == round(number, 6)


def test_the_scale_of_the_values_changes_no_probability() -> None:
    values, aligned = drawn(FLAT, 400)
    prior, scaled = Curve(0.85, 2.0, -5.0), Curve(0.85, 200.0, -5.0)
    one = fit_curve(values, aligned, prior=prior)
    other = fit_curve(values / 100, aligned, prior=scaled)
    assert np.abs(one.at(values) - other.at(values / 100)).max() < 0.005


def test_few_examples_are_held_to_the_prior() -> None:
    values = np.array([0.9, 1.0, 1.1, 1.2, 1.3, 0.8, 1.0, 1.1, 1.2, 1.2])
    aligned = np.array([False] * 5 + [True] * 5)
    low, high = (fit_curve(values, aligned, prior=Curve(c, 2.0, -2.0)) for c in (0.55, 0.95))
    assert low.ceiling < high.ceiling - 0.1


def test_a_clean_cut_makes_no_step() -> None:
    values = np.arange(20.0)
    found = fit_curve(values, values >= 10)
    assert found.slope < 3
    assert 0.05 < found.at(np.array([9.0]))[0] < found.at(np.array([10.0]))[0] < 0.95


def test_mean_probability_is_the_share_that_is_aligned() -> None:
    values, aligned = drawn(Curve(0.8, 2.0, -2.0), 2000)
    assert fit_curve(values, aligned).at(values).mean() == pytest.approx(aligned.mean(), abs=0.01)


@pytest.mark.parametrize("kind", [True, False])
def test_too_few_examples_of_either_kind_are_refused(kind: bool) -> None:  # noqa: FBT001 (given)
    aligned = np.full(60, not kind)
    aligned[: FEWEST - 1] = kind
    with pytest.raises(ValueError, match="too few"):
        fit_curve(np.arange(60.0), aligned)
    aligned[:FEWEST] = kind
    assert fit_curve(np.arange(60.0), aligned).slope > 0


def test_values_that_do_not_differ_leave_a_curve() -> None:
    aligned = np.arange(40) % 4 == 0
    found = fit_curve(np.full(40, 0.3), aligned)
    assert found.at(np.array([0.3]))[0] == pytest.approx(0.25, abs=0.05)
