"""One-to-one pairing against answers by hand and by exhaustion."""

import math
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.analytics import best_pairs

WEIGHTS = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), st.integers(1, 9), max_size=10
)


def test_the_best_pair_may_be_given_up_for_a_better_sum() -> None:
    weights = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.7}
    assert best_pairs(weights) == {("a", "y"): 0.8, ("b", "x"): 0.7}


def test_pairs_without_weight_are_not_chosen() -> None:
    assert best_pairs({("a", "x"): 0.0}) == {}
    assert best_pairs({}) == {}


def test_the_same_name_on_both_sides_is_two_statements() -> None:
    assert best_pairs({("a", "a"): 0.5, ("b", "a"): 0.6}) == {("b", "a"): 0.6}


@given(WEIGHTS)
def test_no_other_matching_adds_up_to_more(weights: dict[tuple[str, str], int]) -> None:
    chosen = best_pairs(weights)
    best = max(
        sum(weights.get(pair, 0) for pair in zip("abcd", order, strict=True))
        for order in permutations("wxyz")
    )
    assert math.fsum(chosen.values()) == pytest.approx(best)
    for side in (0, 1):
        ends = [pair[side] for pair in chosen]
        assert len(ends) == len(set(ends))


@given(WEIGHTS, st.randoms())
def test_the_order_of_the_weights_does_not_matter(
    weights: dict[tuple[str, str], int], random: Random
) -> None:
    items = list(weights.items())
    random.shuffle(items)
    assert best_pairs(dict(items)) == best_pairs(weights)
