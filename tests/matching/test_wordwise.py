"""Comparison word by word: against a double loop, and in portions."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import alignment.matching.wordwise as module
from alignment.matching.wordvectors import WordVectors, unit
from alignment.matching.wordwise import word_cosines, wordwise

SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=6)
SEEDS = st.integers(0, 1000)


def invented(sizes: list[int], seed: int) -> WordVectors:
    """Return statements with words in random directions; one in four statements is empty."""
    chance = np.random.default_rng(seed)
    count = sum(sizes)
    starts = np.cumsum([0, *sizes])
    weights = chance.random(count)
    vectors = unit(chance.normal(size=(count, 3)).astype(np.float32))
    for start, stop in pairwise(starts):
        empty = stop - start == 1 and chance.random() < 0.25
        weights[start:stop] = 0 if empty else weights[start:stop] / weights[start:stop].sum()
        vectors[start:stop] *= not empty
    nothing = np.zeros((len(sizes), 3), np.float32)
    return WordVectors(tuple(f"w{n}" for n in range(count)), starts, vectors, weights, nothing,
                       vectors)  # fmt: skip


def found_in(vectors: WordVectors, one: int, other: int) -> float:
    """Return how well one statement is found in another, word after word."""
    total = 0.0
    for at in range(vectors.of(one).start, vectors.of(one).stop):
        places = range(vectors.of(other).start, vectors.of(other).stop)
        nearest = max(float(vectors.vectors[at] @ vectors.vectors[place]) for place in places)
        total += float(vectors.weights[at]) * nearest
    return total


@given(SIZES, SEEDS, st.data())
def test_both_directions_agree_with_a_double_loop(
    sizes: list[int], seed: int, data: st.DataObject
) -> None:
    vectors = invented(sizes, seed)
    some = st.lists(st.integers(0, len(sizes) - 1), max_size=5)
    rows, columns = data.draw(some), data.draw(some)
    forward, backward = wordwise(vectors, rows, columns)
    assert forward.shape == backward.shape == (len(rows), len(columns))
    for r, row in enumerate(rows):
        for c, column in enumerate(columns):
            assert forward[r, c] == pytest.approx(found_in(vectors, row, column), abs=1e-5)
            assert backward[r, c] == pytest.approx(found_in(vectors, column, row), abs=1e-5)


@pytest.mark.parametrize("cells", [1, 7, 40, 1000])
def test_portions_of_any_size_give_the_same(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = invented([3, 1, 5, 2, 4, 1, 1, 2], 7)
    rows, columns = [5, 0, 3, 3, 7, 2], [1, 4, 6, 2]
    expected = wordwise(vectors, rows, columns)
    portions = list(module._portions(vectors, rows, 8))  # noqa: SLF001 (what bounds the memory)
    assert len(portions) == 1
    monkeypatch.setattr(module, "_CELLS", cells)
    for one, other in zip(wordwise(vectors, rows, columns), expected, strict=True):
        assert np.allclose(one, other, atol=1e-6)


def test_portions_hold_each_row_once_and_no_more_words_than_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vectors = invented([3, 1, 5, 2, 4, 1, 1, 2], 7)
    monkeypatch.setattr(module, "_CELLS", 12)
    portions = [p.tolist() for p in module._portions(vectors, range(8), 2)]  # noqa: SLF001
    assert portions == [[0, 1], [2], [3, 4], [5, 6, 7]]


def test_what_is_forward_for_one_is_backward_for_the_other() -> None:
    vectors = invented([3, 1, 5, 2], 3)
    forward, backward = wordwise(vectors, [0, 1], [2, 3])
    turned = wordwise(vectors, [2, 3], [0, 1])
    assert np.allclose(forward, turned[1].T, atol=1e-6)
    assert np.allclose(backward, turned[0].T, atol=1e-6)


def test_the_words_of_two_statements_have_cosines() -> None:
    east, north, between = [1, 0], [0, 1], [0.6, 0.8]
    vectors = WordVectors(
        ("a", "b", "c", "d"),
        np.array([0, 1, 4]),
        np.array([between, east, north, between], np.float32),
        np.array([1.0, 0.5, 0.25, 0.25]),
        np.zeros((2, 2), np.float32),
        np.zeros((4, 2), np.float32),
    )
    assert word_cosines(vectors, 0, 1).ravel() == pytest.approx([0.6, 0.8, 1.0])
    assert word_cosines(vectors, 1, 0).ravel() == pytest.approx([0.6, 0.8, 1.0])
