"""Nearest vectors: the same as by brute force, whatever the block."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from alignment.matching.neighbours import top_neighbours

Floats = NDArray[np.float32]


def brute(vectors: Floats, k: int) -> list[list[int]]:
    """Return the nearest by comparing all sums, each exact in 64 bits."""
    products = (vectors[:, None].astype(float) * vectors[None].astype(float)).sum(axis=2)
    found = []
    for row, scores in enumerate(products.tolist()):
        others = sorted((-score, at) for at, score in enumerate(scores) if at != row)
        found.append([at for _, at in others[:k]])
    return found


def unit(count: int, *, seed: int = 1) -> Floats:
    """Return vectors of unit length."""
    drawn = np.random.default_rng(seed).normal(size=(count, 48)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)


@pytest.mark.parametrize("block_rows", [1, 7, 64, 1000])
def test_neighbours_are_those_of_brute_force_whatever_the_block(block_rows: int) -> None:
    vectors = unit(150)
    vectors[40:60] = vectors[3]
    vectors[70:75] = 0
    found = top_neighbours(vectors, k=10, block_rows=block_rows)
    assert found.indices.tolist() == brute(vectors, 10)
    assert found.scores.tobytes() == top_neighbours(vectors, k=10).scores.tobytes()


@given(
    arrays(
        np.float32,
        array_shapes(min_dims=2, max_dims=2, max_side=9),
        elements=st.sampled_from([-1.0, -0.5, 0.0, 0.25, 1.0]),
    ),
    st.integers(1, 12),
    st.integers(1, 5),
)
def test_equally_near_vectors_come_in_their_order(vectors: Floats, k: int, block: int) -> None:
    found = top_neighbours(vectors, k=k, block_rows=block)
    assert found.indices.tolist() == brute(vectors, k)


def test_nearness_counts_beyond_32_bits() -> None:
    base = np.full(48, 1 / np.sqrt(48), np.float32)
    vectors = np.array([base, base, base, base])
    vectors[1, 7] = np.nextafter(base[7], np.float32(0))
    assert top_neighbours(vectors, k=3).indices[0].tolist() == [2, 3, 1]


@pytest.mark.parametrize(("count", "shape"), [(0, (0, 0)), (1, (1, 0)), (3, (3, 2))])
def test_few_vectors_have_as_many_neighbours_as_there_are(
    count: int, shape: tuple[int, int]
) -> None:
    assert top_neighbours(unit(count), k=10).indices.shape == shape


def test_scores_are_products_and_symmetric() -> None:
    vectors = unit(60)
    found = top_neighbours(vectors, k=59)
    full = np.zeros((60, 60))
    np.put_along_axis(full, found.indices, found.scores, axis=1)
    assert np.array_equal(full, full.T)
    assert np.allclose(full + np.eye(60), vectors @ vectors.T, atol=1e-6)


def test_memory_grows_with_the_block_not_with_all_pairs() -> None:
    vectors = unit(4000)
    peaks = []
    for block_rows in (50, 400):
        tracemalloc.start()
        top_neighbours(vectors, k=10, block_rows=block_rows)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[0] < 12e6
    assert peaks[1] < 400 * 4000 * 9 + 12e6
