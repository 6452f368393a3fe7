"""The nearest vectors of each vector, found exactly, in blocks of bounded memory."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_PAIRS: Final = 8192
"""Pairs whose products are computed anew at once."""

Floats = NDArray[np.float32]


class Neighbours(NamedTuple):
    """For each vector (row) its nearest others, nearest first.

    Attributes:
        indices: Which; of equally near ones the first comes first.
        scores: Their inner products, computed in 64 bits.
    """

    indices: NDArray[np.intp]
    scores: NDArray[np.float64]


def top_neighbours(vectors: Floats, *, k: int = 10, block_rows: int = 256) -> Neighbours:
    """Return the k vectors with the largest inner product with each vector, itself left out.

    A product in 32 bits finds who may be among the k, with a margin above its rounding error;
    their products are then computed in 64 bits, in an order of sums that does not depend on
    the block. So neither block size nor number of processors changes the result.

    Args:
        vectors: (vectors, dimensions), finite; of unit length for cosines.
        k: How many; all others if there are fewer.
        block_rows: Vectors compared with all others at once: at its height the work holds
            about ``9 × block_rows × len(vectors)`` bytes, more where very many are equally near.

    Examples:
        >>> top_neighbours(np.eye(3, dtype=np.float32)[[0, 1, 0]], k=1).indices.tolist()
        [[2], [0], [0]]
    """
    count = len(vectors)
    k = min(k, max(count - 1, 0))
    found = Neighbours(np.empty((count, k), np.intp), np.empty((count, k)))
    if k:
        margins = _margins(vectors)
        for start in range(0, count, block_rows):
            rows = slice(start, min(start + block_rows, count))
            found.indices[rows], found.scores[rows] = _nearest(vectors, rows, k, margins[rows])
    return found


def _margins(vectors: Floats) -> Floats:
    """Return per vector how far apart the errors of two of its products in 32 bits can be.

    References: Higham (2002), Accuracy and Stability of Numerical Algorithms, section 3.1.
    """
    lengths = np.sqrt(np.square(vectors, dtype=np.float64).sum(axis=1))
    unit = np.finfo(np.float32).eps * (vectors.shape[1] + 2)
    margins: Floats = (2 * unit * lengths * lengths.max()).astype(np.float32)
    return margins


def _nearest(
    vectors: Floats, rows: slice, k: int, margins: Floats
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the nearest of one block of rows."""
    products = vectors[rows] @ vectors.T
    at = np.arange(len(products))
    products[at, at + rows.start] = -np.inf
    least = np.partition(products, -k, axis=1)[:, -k] - margins
    row, column = np.nonzero(products >= least[:, None])
    del products
    exact = np.concatenate(list(_products(vectors, row + rows.start, column)))
    order = np.lexsort((column, -exact, row))
    first = np.searchsorted(row, at)  # nonzero goes row by row
    best = order[first[:, None] + np.arange(k)]
    return column[best], exact[best]


def _products(
    vectors: Floats, left: NDArray[np.intp], right: NDArray[np.intp]
) -> Iterator[NDArray[np.float64]]:
    """Yield the inner products of pairs; the order of their sums depends on nothing else."""
    for start in range(0, len(left), _PAIRS):
        pairs = slice(start, start + _PAIRS)
        yield np.multiply(vectors[left[pairs]], vectors[right[pairs]], dtype=np.float64).sum(axis=1)
