"""All pairs of a set together: average precision, area under the curve, precision at a threshold.

Each figure is computed for many weightings of the queries at once, so that a bootstrap costs a
few matrix products. Every weight being 1 gives the figure itself.

References:
    Davis & Goadrich (2006), The relationship between precision-recall and ROC curves.
    Fawcett (2006), An introduction to ROC analysis.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]
Marks = NDArray[np.bool_]

_CELLS: Final = 4_000_000
"""Numbers held at once per matrix of draws × thresholds: what bounds the memory."""


@dataclass(frozen=True, slots=True)
class PooledPairs:
    """The pairs that count, each with the queries it belongs to.

    A pair of a symmetric set belongs to the two statements it was asked for, half to each.

    Attributes:
        query: Position of the query, per row.
        share: Part of a pair that the row stands for; the shares of a pair add up to 1.
        size: Number of queries.
    """

    query: NDArray[np.intp]
    share: Figures
    size: int

    def totals(self, values: Figures | Marks, weights: Figures) -> Figures:
        """Return the sum of a value over all pairs, for each weighting of the queries.

        Args:
            values: One per row.
            weights: Of shape (weightings, queries).
        """
        sums = np.bincount(self.query, weights=self.share * values, minlength=self.size)
        return np.asarray(weights @ sums)

    def count(self, marks: Marks) -> int:
        """Return how many pairs are marked."""
        return round(float(np.sum(self.share[marks])))

    def per_query(self, columns: NDArray[np.intp], marks: Marks, *, width: int) -> Figures:
        """Return the sum of shares by query and column, of shape (queries, width)."""
        cells = self.query[marks] * width + columns[marks]
        sums = np.bincount(cells, weights=self.share[marks], minlength=self.size * width)
        return np.asarray(sums, dtype=np.float64).reshape(self.size, width)


def rank_figures(
    pairs: PooledPairs, scores: Figures, *, relevant: Marks, weights: Figures
) -> tuple[Figures, Figures]:
    """Return average precision and area under the ROC curve, for each weighting.

    Pairs of equal score share a rank.

    Args:
        pairs: The pairs that count.
        scores: One per row.
        relevant: Which rows are aligned.
        weights: Of shape (weightings, queries).

    Returns:
        NaN where no pair is aligned; the area also where every pair is.
    """
    levels = np.unique(scores[relevant])[::-1]
    if not levels.size:
        return _undefined(weights), _undefined(weights)
    width = levels.size + 1
    at_or_above = np.searchsorted(-levels, -scores, side="left")
    above = np.searchsorted(-levels, -scores, side="right")
    columns = [(at_or_above, relevant), (at_or_above, ~relevant), (above, ~relevant)]
    tables = [pairs.per_query(place, marks, width=width) for place, marks in columns]
    rows = max(1, _CELLS // width)
    parts = [_rank(tables, weights[n : n + rows]) for n in range(0, len(weights), rows)]
    precision, area = (np.concatenate(side) for side in zip(*parts, strict=True))
    return precision, area


def precision_at(
    pairs: PooledPairs, scores: Figures, *, relevant: Marks, weights: Figures, threshold: float
) -> Figures:
    """Return the aligned share of the pairs that reach a threshold, for each weighting."""
    reached = scores >= threshold
    return ratio(pairs.totals(reached & relevant, weights), pairs.totals(reached, weights))


def ratio(part: Figures, whole: Figures) -> Figures:
    """Divide number by number, NaN where there is nothing to divide by."""
    undefined = np.full(whole.shape, np.nan)
    return np.asarray(np.divide(part, whole, out=undefined, where=whole > 0))


def _rank(tables: list[Figures], weights: Figures) -> tuple[Figures, Figures]:
    """Walk down the levels of score at which aligned pairs stand."""
    new, false, better = (weights @ table for table in tables)
    true, every = np.cumsum(new, axis=1), np.cumsum(new + false, axis=1)
    negatives = false.sum(axis=1)
    beaten = negatives[:, None] - (np.cumsum(false, axis=1) + np.cumsum(better, axis=1)) / 2
    precision = np.sum(new * ratio(true, every), axis=1, where=every > 0)
    area = np.sum(new * beaten, axis=1)
    aligned = new.sum(axis=1)
    return ratio(precision, aligned), ratio(area, aligned * negatives)


def _undefined(weights: Figures) -> Figures:
    return np.full(len(weights), np.nan)
