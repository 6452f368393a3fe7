"""How certain a figure is: resampled queries, and whether two matchers differ by more than chance.

References:
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13 (percentile intervals).
    Smucker, Allan & Carterette (2007), A comparison of statistical significance tests for
    information retrieval evaluation.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

DRAWS: Final = 2_000
"""Draws of a bootstrap, and of a randomisation test."""

ENDS: Final = (2.5, 97.5)
"""Percentiles of the draws between which a 95 % interval lies."""

_PLACES: Final = 6
_EQUAL: Final = 1e-12

Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval; ``None`` where the set does not determine it.

    Attributes:
        value: The figure itself.
        low: Lower end of its 95 % interval.
        high: Upper end.
    """

    value: float | None
    low: float | None = None
    high: float | None = None

    def to_dict(self) -> dict[str, float | None]:
        """Return the three numbers, rounded to six places."""
        return {"value": _tidy(self.value), "low": _tidy(self.low), "high": _tidy(self.high)}


def draw_weights(size: int, *, draws: int = DRAWS, seed: int = 0) -> Figures:
    """Return how often each draw takes each query, of shape (draws, queries).

    Args:
        size: Number of queries; each draw takes as many, with replacement.
        draws: Number of draws.
        seed: The same seed draws the same queries.

    Examples:
        >>> draw_weights(3, draws=2).sum(axis=1).tolist()
        [3.0, 3.0]
    """
    generator = np.random.default_rng(seed)
    taken = generator.multinomial(size, np.full(size, 1 / size), size=draws)
    return taken.astype(np.float64)


def estimate(value: float, drawn: Figures, *, centred: bool = False) -> Estimate:
    """Return a figure with the percentile interval of its draws.

    Args:
        value: The figure of the whole set; NaN when undefined.
        drawn: The figure of each draw; those where it is undefined (NaN) are passed over.
        centred: Whether to move the draws so that their median is the figure: resampling makes
            errors of calibration larger, as it makes every bin noisier.
    """
    defined = drawn[np.isfinite(drawn)]
    if not np.isfinite(value):
        return Estimate(None)
    if not defined.size:
        return Estimate(float(value))
    low, high = np.percentile(defined, ENDS)
    moved = float(value - np.median(defined)) if centred else 0.0
    low, high = (float(end) + moved for end in (low, high))
    return Estimate(float(value), max(low, 0.0) if centred else low, high)


def sign_flip_p(differences: Figures, *, draws: int = DRAWS, seed: int = 0) -> float | None:
    """Return the two-sided p-value of a paired randomisation test.

    If two matchers were equally good, each query's difference could as well have the other sign.

    Args:
        differences: Of the two matchers, one per query.
        draws: How many times signs are drawn.
        seed: The same seed draws the same signs.

    Returns:
        Share of the draws whose mean is at least as far from 0 as the mean found, which counts
        as one more draw; ``None`` without queries.

    Examples:
        >>> sign_flip_p(np.zeros(4))
        1.0
    """
    if not differences.size:
        return None
    generator = np.random.default_rng(seed)
    signs = generator.integers(0, 2, size=(draws, differences.size), dtype=np.int8) * 2 - 1
    drawn = np.abs(signs @ differences)
    as_far = np.count_nonzero(drawn >= abs(differences.sum()) - _EQUAL)
    return float((1 + as_far) / (draws + 1))


def _tidy(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES) + 0.0
