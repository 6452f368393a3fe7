"""How large a calibration error chance alone makes, where every confidence is exactly right.

References:
    Bröcker & Smith (2007), Increasing the reliability of reliability diagrams.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from alignment.evaluation.pair_figures import TOLD_FROM
from alignment.evaluation.pairs import ScoredPairs, counted_pairs
from alignment.evaluation.pooled import Figures, PooledPairs
from alignment.evaluation.probability import calibration_error

DRAWS: Final = 1_000
"""Times that labels are drawn."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Calibration errors of confidences that are right, by the luck of the labels.

    Attributes:
        pairs: Number of pairs at or above the lowest confidence.
        mean: The mean error.
        high: What one in twenty exceeds.
    """

    pairs: int
    mean: float
    high: float


def calibration_by_chance(
    scored: ScoredPairs, *, lowest: float = TOLD_FROM, draws: int = DRAWS, seed: int = 0
) -> Chance:
    """Return the calibration error that would be found if every confidence were right.

    Each pair is drawn as aligned with the probability stated for it, again and again, and the
    error is computed each time as it is for the set.

    Args:
        scored: Pairs with confidences.
        lowest: Pairs of lower confidence are left out.
        draws: Number of draws.
        seed: The same seed draws the same labels.
    """
    confidences = _once(scored, lowest)
    pairs = PooledPairs(np.zeros(confidences.size, np.intp), np.ones(confidences.size), 1)
    generator = np.random.default_rng(seed)
    one, found = np.ones((1, 1)), np.zeros(draws)
    for draw in range(draws):
        drawn = generator.random(confidences.size) < confidences
        found[draw] = calibration_error(pairs, confidences, relevant=drawn, weights=one)[0]
    return Chance(confidences.size, float(found.mean()), float(np.quantile(found, 0.95)))


def _once(scored: ScoredPairs, lowest: float) -> Figures:
    """Return the confidences of the pairs at or above one, a pair of two directions once."""
    counted = counted_pairs(scored)
    if counted.confidence is None:
        return np.zeros(0)
    sides = (*scored.judged.queries, *scored.judged.candidates)
    places = {name: place for place, name in enumerate(sorted({item.iri for item in sides}))}
    asking = np.array([places[name] for name in counted.names])[counted.pooled.query]
    first = (asking < counted.rank) | (counted.pooled.share == 1)
    return np.asarray(counted.confidence[first & (counted.confidence >= lowest)])
