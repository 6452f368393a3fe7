"""How far a confidence means what it says: Brier score, calibration error, reliability.

References:
    Brier (1950), Verification of forecasts expressed in terms of probability.
    Guo, Pleiss, Sun & Weinberger (2017), On calibration of modern neural networks.
    Wilson (1927), Probable inference, the law of succession, and statistical inference.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alignment.evaluation.pooled import Figures, Marks, PooledPairs, ratio

BINS: Final = 10
"""Equal parts of [0, 1]; each holds its lower end, the last its upper end too."""

_EDGES: Final = np.arange(1, BINS) / BINS
_Z: Final = 1.959964
"""Two-sided 95 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of about the same confidence, and how many of them are aligned.

    Attributes:
        low: Lower end of the part of [0, 1], inclusive.
        high: Upper end, exclusive but for the last part.
        count: Number of pairs.
        confidence: Their mean confidence, ``None`` when there are none.
        observed: Share of them that is aligned, ``None`` when there are none.
    """

    low: float
    high: float
    count: int
    confidence: float | None
    observed: float | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the observed share.

        Examples:
            >>> [round(end, 3) for end in Bin(0.5, 0.6, 10, 0.55, 0.5).interval]
            [0.237, 0.763]
        """
        if self.observed is None:
            return None
        n, share = self.count, self.observed
        middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * sqrt(share * (1 - share) / n + (_Z / (2 * n)) ** 2)
        return max(0.0, middle - half), min(1.0, middle + half)


def brier(
    pairs: PooledPairs, confidences: Figures, *, relevant: Marks, weights: Figures
) -> Figures:
    """Return the mean squared distance of confidence and label, for each weighting."""
    squared = (confidences - relevant) ** 2
    return ratio(pairs.totals(squared, weights), _sizes(pairs, weights))


def base_brier(pairs: PooledPairs, *, relevant: Marks, weights: Figures) -> Figures:
    """Return the Brier score of stating the share of aligned pairs for every pair."""
    share = ratio(pairs.totals(relevant, weights), _sizes(pairs, weights))
    return share * (1 - share)


def calibration_error(
    pairs: PooledPairs,
    confidences: Figures,
    *,
    relevant: Marks,
    weights: Figures,
    lowest: float = 0.0,
) -> Figures:
    """Return the mean distance of confidence and observed share over bins, by their counts.

    Args:
        pairs: The pairs that count.
        confidences: One per row.
        relevant: Which rows are aligned.
        weights: Of shape (weightings, queries).
        lowest: Pairs of lower confidence are left out.
    """
    places = _bins(confidences)
    sizes, apart = np.zeros(len(weights)), np.zeros(len(weights))
    for place in range(BINS):
        inside = (places == place) & (confidences >= lowest)
        sizes += pairs.totals(inside, weights)
        apart += np.abs(pairs.totals(inside * (confidences - relevant), weights))
    return ratio(apart, sizes)


def reliability(pairs: PooledPairs, confidences: Figures, *, relevant: Marks) -> tuple[Bin, ...]:
    """Return, for each part of [0, 1], what is stated and what is observed."""
    places = _bins(confidences)
    return tuple(
        _bin(place, pairs, confidences, relevant, inside=places == place) for place in range(BINS)
    )


def _bin(
    place: int, pairs: PooledPairs, confidences: Figures, relevant: Marks, *, inside: Marks
) -> Bin:
    low, high, count = place / BINS, (place + 1) / BINS, pairs.count(inside)
    if not count:
        return Bin(low, high, 0, None, None)
    stated = float(np.sum((pairs.share * confidences)[inside])) / count
    stated = min(max(stated, low), high)  # a sum of equal numbers may round out of its bin
    return Bin(low, high, count, stated, pairs.count(inside & relevant) / count)


def _bins(confidences: Figures) -> NDArray[np.intp]:
    return np.searchsorted(_EDGES, confidences, side="right")


def _sizes(pairs: PooledPairs, weights: Figures) -> Figures:
    return pairs.totals(np.ones(pairs.query.size), weights)
