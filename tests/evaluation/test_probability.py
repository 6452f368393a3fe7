"""Figures over all pairs together: worked by hand, and against scikit-learn with any weights."""

from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from alignment.evaluation import Bin, reliability_svg, reliability_table
from alignment.evaluation.pooled import Figures, Marks, PooledPairs, precision_at, rank_figures
from alignment.evaluation.probability import base_brier, brier, calibration_error, reliability

ONCE = np.ones((1, 1))


def single(size: int) -> PooledPairs:
    """All pairs of one query, each counting once."""
    return PooledPairs(np.zeros(size, dtype=np.intp), np.ones(size), 1)


def ranked(scores: list[float], relevant: list[int]) -> tuple[float, float]:
    found = rank_figures(
        single(len(scores)), np.array(scores), relevant=np.array(relevant) > 0, weights=ONCE
    )
    return float(found[0][0]), float(found[1][0])


def stated(figure: Any, scores: list[float], relevant: list[int], **more: float) -> float:  # noqa: ANN401
    pairs, marks = single(len(scores)), np.array(relevant) > 0
    return float(figure(pairs, np.array(scores), relevant=marks, weights=ONCE, **more)[0])


def test_average_precision_and_area_of_four_pairs() -> None:
    # aligned at ranks 1 and 3: (1/1 + 2/3) / 2; of 2 × 2 comparisons 2 + 1 are won
    assert ranked([0.9, 0.8, 0.7, 0.6], [1, 0, 1, 0]) == pytest.approx((5 / 6, 3 / 4))


def test_constant_scores_say_nothing() -> None:
    # every pair shares one rank: precision is the share of aligned pairs, each comparison a draw
    assert ranked([0.5] * 4, [0, 1, 0, 0]) == (0.25, 0.5)


def test_a_tie_of_an_aligned_pair_with_another_is_half_won() -> None:
    # levels 0.9 (+), 0.5 (+ and -), 0.1 (-): (1/1 + 2/3) / 2; won 2 + 1.5 of 4
    assert ranked([0.9, 0.5, 0.5, 0.1], [1, 1, 0, 0]) == pytest.approx((5 / 6, 3.5 / 4))


def test_a_perfect_ranking_gives_1() -> None:
    assert ranked([0.9, 0.8, 0.1], [1, 1, 0]) == (1.0, 1.0)


def test_without_aligned_pairs_there_is_no_figure() -> None:
    assert np.isnan(ranked([0.9, 0.8], [0, 0])).all()
    assert np.isnan(ranked([], [])).all()


def test_where_every_pair_is_aligned_there_is_no_area() -> None:
    precision, area = ranked([0.9, 0.8], [1, 1])
    assert precision == 1
    assert np.isnan(area)


def test_precision_counts_pairs_that_reach_the_threshold() -> None:
    # 0.5 itself reaches it: one of two is aligned
    assert stated(precision_at, [0.5, 0.7, 0.4], [1, 0, 1], threshold=0.5) == 0.5
    assert np.isnan(stated(precision_at, [0.5], [1], threshold=0.6))


def test_brier_score_of_three_pairs_and_of_their_base_rate() -> None:
    # ((0.9 - 1)² + (0.2 - 0)² + (0.4 - 1)²) / 3 = (0.01 + 0.04 + 0.36) / 3
    assert stated(brier, [0.9, 0.2, 0.4], [1, 0, 1]) == pytest.approx(0.41 / 3)
    # stating 2/3 for each: 2/3 × 1/3
    marks = np.array([True, False, True])
    assert base_brier(single(3), relevant=marks, weights=ONCE)[0] == pytest.approx(2 / 9)


def test_calibration_error_is_the_distance_by_bin_weighted_by_count() -> None:
    # bin 0.6–0.7: stated 0.65, observed 1/2, two pairs; bin 0.0–0.1: stated 0.05, observed 0, one
    scores, relevant = [0.62, 0.68, 0.05], [1, 0, 0]
    assert stated(calibration_error, scores, relevant) == pytest.approx((2 * 0.15 + 0.05) / 3)
    assert stated(calibration_error, scores, relevant, lowest=0.1) == pytest.approx(0.15)


def test_no_pair_of_enough_confidence_gives_no_calibration_error() -> None:
    assert np.isnan(stated(calibration_error, [0.05], [0], lowest=0.1))


def test_a_bin_holds_its_lower_end_and_the_last_also_1() -> None:
    scores = np.array([0.0, 0.1, 0.3, 0.6, 0.7, 1.0])
    bins = reliability(single(6), scores, relevant=scores > 0.5)
    assert [each.count for each in bins] == [1, 1, 0, 1, 0, 0, 1, 1, 0, 1]
    assert bins[3] == Bin(0.3, 0.4, 1, 0.3, 0.0)
    assert bins[2] == Bin(0.2, 0.3, 0, None, None)


def test_two_directions_of_a_pair_are_one_pair() -> None:
    pairs = PooledPairs(np.array([0, 1, 1]), np.array([0.5, 0.5, 1.0]), 2)
    marks = np.array([True, True, False])
    scores = np.array([0.8, 0.8, 0.9])
    assert pairs.count(marks) == 1
    found = precision_at(pairs, scores, relevant=marks, weights=np.ones((1, 2)), threshold=0.5)
    assert found.tolist() == [0.5]


def test_wilsons_interval_of_five_in_ten() -> None:
    # middle (0.5 + 3.8415/20) / 1.38415 = 0.5; half 1.96/1.38415 × sqrt(0.025 + 0.0096) = 0.2634
    assert Bin(0.5, 0.6, 10, 0.55, 0.5).interval == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert Bin(0.5, 0.6, 0, None, None).interval is None


WEIGHTED = st.integers(2, 25).flatmap(
    lambda size: st.tuples(
        arrays(np.float64, size, elements=st.integers(0, 8).map(lambda n: n / 8)),
        arrays(np.bool_, size),
        arrays(np.intp, size, elements=st.integers(0, 3)),
        arrays(np.float64, (3, 4), elements=st.integers(0, 3).map(float)),
    )
)


@settings(max_examples=150)
@given(WEIGHTED)
def test_weighted_figures_equal_those_of_scikit_learn(
    drawn: tuple[Figures, Marks, np.ndarray[Any, np.dtype[np.intp]], Figures],
) -> None:
    scores, relevant, owner, weights = drawn
    pairs = PooledPairs(owner, np.ones(scores.size), 4)
    precision, area = rank_figures(pairs, scores, relevant=relevant, weights=weights)
    squared = brier(pairs, scores, relevant=relevant, weights=weights)
    for n, weight in enumerate(weights[:, owner]):
        kept = weight > 0
        both = set(relevant[kept].tolist())
        if not kept.any():
            assert np.isnan([precision[n], area[n], squared[n]]).all()
            continue
        given_weights = {"sample_weight": weight[kept]}
        loss = float(np.average((scores - relevant)[kept] ** 2, weights=weight[kept]))
        assert squared[n] == pytest.approx(loss)
        if True in both:
            expected = average_precision_score(relevant[kept], scores[kept], **given_weights)
            assert precision[n] == pytest.approx(expected)
        if both == {True, False}:
            expected = roc_auc_score(relevant[kept], scores[kept], **given_weights)
            assert area[n] == pytest.approx(expected)
            loss = brier_score_loss(relevant[kept], scores[kept], **given_weights)
            assert squared[n] == pytest.approx(loss)


@given(arrays(np.float64, 12, elements=st.floats(0, 1)), arrays(np.bool_, 12))
def test_reliability_accounts_for_every_pair(scores: Figures, relevant: Marks) -> None:
    bins = reliability(single(12), scores, relevant=relevant)
    assert sum(each.count for each in bins) == 12
    error = sum(each.count * abs((each.confidence or 0) - (each.observed or 0)) for each in bins)
    found = calibration_error(single(12), scores, relevant=relevant, weights=ONCE)
    assert found[0] == pytest.approx(error / 12)
    assert all(
        each.low <= each.confidence <= each.high for each in bins if each.confidence is not None
    )


BINS = (Bin(0.0, 0.1, 900, 0.021, 0.011), Bin(0.1, 0.2, 0, None, None), Bin(0.9, 1, 4, 0.95, 1.0))


def test_the_diagram_is_well_formed_and_told_in_words() -> None:
    svg = reliability_svg(BINS, title="A < B & C", key='x"y')
    root = ET.fromstring(svg)  # noqa: S314 (our own text)
    space = "{http://www.w3.org/2000/svg}"
    title, desc = root.find(f"{space}title"), root.find(f"{space}desc")
    assert title is not None
    assert desc is not None
    assert (title.text, root.get("role")) == ("A < B & C", "img")
    assert "0.0–0.1: 900 pairs, 0.011 aligned" in (desc.text or "")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert len(root.findall(f"{space}circle")) == 2
    assert "prefers-color-scheme" in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert svg == reliability_svg(BINS, title="A < B & C", key='x"y')


def test_a_point_stands_where_stated_meets_observed() -> None:
    svg = reliability_svg([Bin(0.2, 0.3, 8, 0.25, 0.5)])
    # 60 + 0.25 × 400 = 160 across, 48 + 0.5 × 280 = 188 down
    assert '<circle class="observed" cx="160" cy="188"' in svg


def test_the_table_shows_every_bin() -> None:
    lines = reliability_table(BINS).splitlines()
    assert lines[2] == "| 0.0–0.1 | 900 | 0.021 | 0.011 | 0.006–0.020 |"
    assert lines[3] == "| 0.1–0.2 | 0 | – | – | – |"
    assert len(lines) == 5
