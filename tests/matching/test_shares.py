"""Shares of a score: they add up, whatever is shared."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from alignment.matching.shares import shares

AMOUNTS = st.floats(1e-9, 1e9, allow_nan=False)
FOUND = st.dictionaries(st.text(max_size=4), AMOUNTS, min_size=1, max_size=40)


def parts(found: dict[str, float]) -> dict[str, int]:
    """Return the shares as whole numbers of ten thousandths."""
    return {term: round(share * 10_000) for term, share in shares(found)}


@given(FOUND)
def test_shares_add_up_to_one_exactly(found: dict[str, float]) -> None:
    assert sum(parts(found).values()) == 10_000
    assert all(share == round(share, 4) > 0 for _, share in shares(found))


@given(FOUND)
def test_no_share_is_off_by_a_whole_part(found: dict[str, float]) -> None:
    total, given_out = sum(found.values()), parts(found)
    for term, amount in found.items():
        assert abs(given_out.get(term, 0) - amount / total * 10_000) < 1 + 1e-6


@given(FOUND)
def test_shares_come_largest_first_and_equal_ones_by_name(found: dict[str, float]) -> None:
    ranked = list(shares(found))
    assert ranked == sorted(ranked, key=lambda pair: (-pair[1], pair[0]))


@given(FOUND, st.randoms(use_true_random=False))
def test_the_order_of_what_is_shared_changes_nothing(
    found: dict[str, float], chance: Random
) -> None:
    turned = list(found.items())
    chance.shuffle(turned)
    assert shares(dict(turned)) == shares(found)


def test_what_is_left_over_goes_to_the_largest_remainders() -> None:
    assert shares({"a": 1.0, "b": 1.0, "c": 1.0}) == (("a", 0.3334), ("b", 0.3333), ("c", 0.3333))
    assert shares({"a": 1.0, "b": 2.0}) == (("b", 0.6667), ("a", 0.3333))


def test_a_share_too_small_to_print_is_left_out() -> None:
    assert shares({"much": 1.0, "little": 1e-6}) == (("much", 1.0),)


def test_nothing_to_share_gives_no_shares() -> None:
    assert shares({}) == ()
    assert shares({"a": 0.0, "b": 0.0}) == ()
