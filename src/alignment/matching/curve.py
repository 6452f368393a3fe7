"""From a similarity to a probability: a logistic curve with a ceiling.

References:
    Platt (1999), Probabilistic outputs for support vector machines.
    Birnbaum (1968), in Lord & Novick, Statistical theories of mental test scores: a logistic
    with an asymptote below 1. Here it allows for judges who decline even the likeliest pairs.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FEWEST: Final = 5
"""Examples of either kind that a curve can be fitted to."""

_EDGE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Curve:
    """``ceiling / (1 + exp(-(slope × x + intercept)))``.

    Attributes:
        ceiling: Probability of the likeliest pair.
        slope: How fast the probability rises.
        intercept: Where it does.
    """

    ceiling: float
    slope: float
    intercept: float

    def at(self, values: Array) -> Array:
        """Return the probability at each value.

        Examples:
            >>> Curve(0.8, 2.0, -2.0).at(np.array([1.0])).tolist()
            [0.4]
        """
        return np.asarray(self.ceiling * _logistic(self.slope * values + self.intercept))


FLAT: Final = Curve(0.85, 2.0, -5.0)
"""Where a fit starts from, and what it is held to while examples are few."""


def fit_curve(values: Array, aligned: NDArray[np.bool_], *, prior: Curve = FLAT) -> Curve:
    """Fit a curve by penalised likelihood.

    Args:
        values: Similarity of each example.
        aligned: Whether it is aligned.
        prior: What the curve is held to, as strongly as a handful of examples would.

    Raises:
        ValueError: When there are fewer than :data:`FEWEST` examples of either kind.
    """
    if min(aligned.sum(), (~aligned).sum()) < FEWEST:
        raise ValueError("too few examples of either kind")
    middle, scale = float(values.mean()), float(values.std()) or 1.0
    z, start = (values - middle) / scale, _parameters(prior, middle, scale)

    def loss(parameters: Array) -> float:
        p = np.clip(_probability(parameters, z), _EDGE, 1 - _EDGE)
        likelihood = float(np.where(aligned, np.log(p), np.log1p(-p)).sum())
        return float(0.5 * (_HOLD * (parameters - start) ** 2).sum()) - likelihood

    from scipy.optimize import minimize  # noqa: PLC0415 - slow to import, and seldom needed

    found = minimize(
        loss, start, method="L-BFGS-B", bounds=[(-2.0, 6.0), (1e-3, None), (None, None)]
    )
    ceiling, slope, intercept = (float(value) for value in found.x)
    return Curve(
        ceiling=round(float(_logistic(np.array(ceiling))), 6),
        slope=round(slope / scale, 6),
        intercept=round(intercept - slope * middle / scale, 6),
    )


_HOLD: Final = np.array([0.5, 0.05, 0.01])
"""How strongly ceiling, slope and intercept are held to the prior."""


def _parameters(curve: Curve, middle: float, scale: float) -> Array:
    """Return a curve's ceiling (log-odds), slope and intercept for standardised values."""
    ceiling = np.log(curve.ceiling / (1 - curve.ceiling))
    return np.array([ceiling, curve.slope * scale, curve.intercept + curve.slope * middle])


def _probability(parameters: Array, values: Array) -> Array:
    ceiling, slope, intercept = parameters
    return np.asarray(_logistic(np.array(ceiling)) * _logistic(slope * values + intercept))


def _logistic(values: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -60.0, 60.0))))
