"""Every figure of a matcher on a set, for many weightings of the queries at once."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from alignment.evaluation.bootstrap import draw_weights
from alignment.evaluation.judged import STRONG, Marks
from alignment.evaluation.pairs import CountedPairs
from alignment.evaluation.pooled import Figures, precision_at, rank_figures, ratio
from alignment.evaluation.probability import base_brier, brier, calibration_error
from alignment.evaluation.ranking import average_precision, ndcg, ranked_grades

THRESHOLDS: Final = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Confidences from which on precision is told; scores, for a matcher without confidence."""

TOLD_FROM: Final = 0.1
"""Most pairs are certainly not aligned; from this confidence on they are shown to people."""

Measured = dict[str, Figures]
"""Name of a figure → its values, one per weighting; NaN where it is undefined."""


def measure(counted: CountedPairs, *, seed: int, draws: int) -> tuple[Measured, Measured]:
    """Return the figures of the set itself (one weighting), and those of each bootstrap draw."""
    size = len(counted.names)
    weights = draw_weights(size, draws=draws, seed=seed)
    return _measure(counted, np.ones((1, size))), _measure(counted, weights)


def _measure(counted: CountedPairs, weights: Figures) -> Measured:
    pairs, score = counted.pooled, counted.pooled_score
    aligned, strong = counted.grade > 0, counted.grade >= STRONG
    ap_any, auc = rank_figures(pairs, score, relevant=aligned, weights=weights)
    ap_strong, _ = rank_figures(pairs, score, relevant=strong, weights=weights)
    found = {name: _mean(values, weights) for name, values in per_query(counted).items()}
    found |= {"ap_strong": ap_strong, "ap_any": ap_any, "auc": auc}
    found |= dict(_precisions(counted, aligned, weights))
    found |= dict(_probabilities(counted, counted.confidence, aligned, weights))
    named = _probabilities(counted, counted.strong, strong, weights)
    return found | {f"strong_{name}": values for name, values in named}


def per_query(counted: CountedPairs) -> Measured:
    """Return average precision and discounted gain of each query, NaN without an answer."""
    rankings = tuple(
        ranked_grades(
            counted.pooled.query,
            counted.grade,
            scores=counted.score,
            names=counted.rank,
            size=len(counted.names),
        )
    )
    return {
        "map": np.array([average_precision(grades) for grades in rankings]),
        "ndcg_at_10": np.array([ndcg(grades) for grades in rankings]),
    }


def _mean(values: Figures, weights: Figures) -> Figures:
    """Return the weighted means of what is defined."""
    defined = np.isfinite(values)
    return ratio(weights @ np.where(defined, values, 0.0), weights @ defined)


def _precisions(
    counted: CountedPairs, aligned: Marks, weights: Figures
) -> Iterator[tuple[str, Figures]]:
    scores = counted.pooled_score if counted.confidence is None else counted.confidence
    for threshold in THRESHOLDS:
        yield (
            f"precision_at_{threshold}",
            precision_at(
                counted.pooled, scores, relevant=aligned, weights=weights, threshold=threshold
            ),
        )


def _probabilities(
    counted: CountedPairs, confidences: Figures | None, relevant: Marks, weights: Figures
) -> Iterator[tuple[str, Figures]]:
    pairs, nothing = counted.pooled, np.full(len(weights), np.nan)
    base = base_brier(pairs, relevant=relevant, weights=weights)
    found = (nothing, nothing, nothing)
    if confidences is not None:
        found = (
            brier(pairs, confidences, relevant=relevant, weights=weights),
            calibration_error(pairs, confidences, relevant=relevant, weights=weights),
            calibration_error(
                pairs, confidences, relevant=relevant, weights=weights, lowest=TOLD_FROM
            ),
        )
    yield from (("brier", found[0]), ("brier_base", base), ("brier_ratio", ratio(found[0], base)))
    yield from (("calibration_error", found[1]), (f"calibration_error_from_{TOLD_FROM}", found[2]))
