"""Compare statements word by word: each word with the nearest one of the other statement.

References:
    Khattab & Zaharia (2020), ColBERT: efficient and effective passage search via
    contextualized late interaction over BERT (MaxSim), here weighted by the words' rarity and
    taken in both directions.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alignment.matching.wordvectors import Numbers, Vectors, WordVectors, segments

_CELLS: Final = 4_000_000
"""Pairs of words compared at once: what bounds the memory (16 MB)."""


def wordwise(
    vectors: WordVectors, subjects: Sequence[int], objects: Sequence[int]
) -> tuple[Numbers, Numbers]:
    """Return how well subjects are found in objects, and objects in subjects.

    Args:
        vectors: The words of all statements.
        subjects: Positions of some statements: the rows.
        objects: Positions of some statements: the columns.

    Returns:
        Two arrays (subjects, objects): the weighted mean, over the words of the one, of the
        cosine with the nearest word of the other.
    """
    columns, edges = segments(vectors, objects)
    forward = np.zeros((len(subjects), len(objects)))
    backward = np.zeros((len(subjects), len(objects)))
    if not len(columns):
        return forward, backward
    targets, weights = vectors.vectors[columns].T, vectors.weights[columns]
    for some in _portions(vectors, subjects, len(columns)):
        rows, starts = segments(vectors, [subjects[i] for i in some])
        cosines = vectors.vectors[rows] @ targets
        nearest = np.maximum.reduceat(cosines, edges, axis=1)
        forward[some] = np.add.reduceat(vectors.weights[rows, None] * nearest, starts, axis=0)
        nearest = np.maximum.reduceat(cosines, starts, axis=0)
        backward[some] = np.add.reduceat(nearest * weights, edges, axis=1)
    return forward, backward


def word_cosines(vectors: WordVectors, subject: int, target: int) -> Vectors:
    """Return the cosine of each word of a statement (row) with each of another (column)."""
    return np.asarray(vectors.vectors[vectors.of(subject)] @ vectors.vectors[vectors.of(target)].T)


def _portions(
    vectors: WordVectors, subjects: Sequence[int], columns: int
) -> Iterator[NDArray[np.intp]]:
    """Yield runs of rows whose words, times the columns, are few enough."""
    sizes = [int(vectors.starts[i + 1] - vectors.starts[i]) for i in subjects]
    start, cells = 0, 0
    for at, size in enumerate(sizes):
        if cells and cells + size * columns > _CELLS:
            yield np.arange(start, at)
            start, cells = at, 0
        cells += size * columns
    if start < len(sizes):
        yield np.arange(start, len(sizes))
