"""How well each query's candidates are ranked: average precision and discounted gain.

References:
    Manning, Raghavan & Schütze (2008), Introduction to Information Retrieval, chapter 8.
    Järvelin & Kekäläinen (2002), Cumulated gain-based evaluation of IR techniques.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

DEPTH: Final = 10
"""How many of the first candidates the discounted gain looks at."""

Figures = NDArray[np.float64]


def average_precision(grades: Sequence[int] | NDArray[np.int8]) -> float:
    """Return the mean of the precision at each aligned candidate; NaN when none is aligned.

    Args:
        grades: Of one query's candidates, best ranked first; aligned when above 0.

    Examples:
        >>> average_precision([0, 2, 0, 1])
        0.5
    """
    places = np.flatnonzero(np.asarray(grades)) + 1
    if not places.size:
        return float("nan")
    return float(np.mean(np.arange(1, places.size + 1) / places))


def ndcg(grades: Sequence[int] | NDArray[np.int8], *, depth: int = DEPTH) -> float:
    """Return the discounted gain of the first candidates over the best possible one.

    Args:
        grades: Of one query's candidates, best ranked first; the grade is the gain.
        depth: How many of the first candidates count, on both sides of the fraction.

    Returns:
        A share of 1, or NaN when no candidate is aligned.

    Examples:
        >>> round(ndcg([0, 2]), 3)
        0.631
    """
    ranked = np.asarray(grades, dtype=np.float64)
    best = _gain(np.sort(ranked)[::-1][:depth])
    return _gain(ranked[:depth]) / best if best else float("nan")


def ranked_grades(
    queries: NDArray[np.intp],
    grades: NDArray[np.int8],
    *,
    scores: Figures,
    names: NDArray[np.intp],
    size: int,
) -> Iterator[NDArray[np.int8]]:
    """Yield, query by query, the grades of its candidates, best score first.

    Args:
        queries: Position of the query, per pair.
        grades: Grade, per pair.
        scores: Score, per pair.
        names: Rank of the candidate's identifier, per pair: the lower comes first among ties.
        size: Number of queries; one without pairs yields an empty array.
    """
    order = np.lexsort((names, -scores, queries))
    ends = np.cumsum(np.bincount(queries, minlength=size))
    yield from np.split(grades[order], ends[:-1])


def _gain(grades: Figures) -> float:
    return float(np.sum(grades / np.log2(np.arange(2, grades.size + 2))))
