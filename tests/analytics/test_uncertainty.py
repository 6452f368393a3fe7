"""How sure a matched confidence is: computed by hand, and by many draws."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.analytics.corpus import Corpus
from alignment.analytics.issuers import Meeting
from alignment.analytics.uncertainty import block_of, drawn_range, range_without_a_block
from alignment.model import Directory, Plan

BASE = "https://example.org/id/"
Pair = tuple[str, str]


def meeting(weights: Mapping[Pair, float]) -> Meeting:
    return Meeting((("parks",), ("rinks",)), weights, (4, 4), {}, {})


@pytest.fixture
def corpus(make_plan: Callable[..., Plan], town: Directory) -> Corpus:
    """Return two plans: one of two areas with two goals each, one of four goals without areas."""
    areas = make_plan(
        "parks/plan",
        [("Area", "A"), ("Area", "B"), *[("Goal", text) for text in ("a1", "a2", "b1", "b2")]],
    )
    parents = {"k2": "k0", "k3": "k0", "k4": "k1", "k5": "k4"}
    nested = tuple(
        replace(s, parents=(parents[s.key],) if s.key in parents else ()) for s in areas.statements
    )
    flat = make_plan("rinks/plan", [("Goal", text) for text in "wxyz"])
    return Corpus((replace(areas, statements=nested), flat), town, BASE)


def pairs(**weights: float) -> dict[Pair, float]:
    """Return weights by names such as ``k2k0``: statement of the first plan and of the second."""
    return {
        (f"{BASE}parks/plan/{name[:2]}", f"{BASE}rinks/plan/{name[2:]}"): weight
        for name, weight in weights.items()
    }


def test_a_block_is_what_stands_under_one_heading_of_the_top_level(corpus: Corpus) -> None:
    def block(iri: str) -> str:
        return block_of(corpus, BASE + iri).removeprefix(BASE)

    assert block("parks/plan/k3") == "parks/plan/k0"
    assert block("parks/plan/k5") == "parks/plan/k1"  # under a goal under the area
    assert block("parks/plan/k1") == "parks/plan/k1"
    assert block("rinks/plan/k2") == "rinks/plan/k2"


def test_statements_that_stand_under_each_other_in_a_circle_end_somewhere(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    plan = make_plan("parks/plan", [("Goal", "a"), ("Goal", "b")])
    one, other = plan.statements
    circle = replace(
        plan, statements=(replace(one, parents=("k1",)), replace(other, parents=("k0",)))
    )
    assert block_of(Corpus((circle,), town, BASE), f"{BASE}parks/plan/k0")


def test_the_range_without_one_block_is_as_computed_by_hand(corpus: Corpus) -> None:
    # Matched: k2k0 .9, k3k1 .8, k4k2 .7, together 2.4; k5k0 .6 stands by.
    # Without area A (k2, k3): k4k2 .7 + k5k0 .6 = 1.3, the least.
    # Without area B (k4, k5): .9 + .8 = 1.7. Without w (k0): .8 + .7 = 1.5.
    # Without x (k1): .9 + .7 = 1.6. Without y (k2): .9 + .8 = 1.7, the most.
    found = meeting(pairs(k2k0=0.9, k3k1=0.8, k4k2=0.7, k5k0=0.6))
    assert found.total == pytest.approx(2.4)
    assert range_without_a_block(found, corpus) == (1.3, 1.7)


def test_an_overlap_that_rests_on_one_block_falls_to_nothing_without_it(corpus: Corpus) -> None:
    found = meeting(pairs(k2k0=0.9, k3k1=0.8))
    assert range_without_a_block(found, corpus) == (0.0, 0.9)


def test_another_pair_takes_the_place_of_one_left_out(corpus: Corpus) -> None:
    # Without area A the goal w goes to k4 at .6; without area B nothing changes.
    found = meeting(pairs(k2k0=0.9, k4k0=0.6))
    assert range_without_a_block(found, corpus) == (0.0, 0.9)  # nothing is left without w
    wider = meeting(pairs(k2k0=0.9, k4k0=0.6, k3k1=0.5, k5k2=0.4))
    # All: .9 + .5 + .4 = 1.8. Without A: .6 + .4 = 1.0; without w: .5 + .4 = .9, the least.
    # Without B: .9 + .5 = 1.4; without x: .9 + .4 = 1.3; without y: .9 + .5 = 1.4.
    assert range_without_a_block(wider, corpus) == (0.9, 1.4)


def test_what_is_certain_is_drawn_every_time_and_what_is_impossible_never() -> None:
    assert drawn_range(meeting(pairs(k2k0=1.0, k3k1=1.0))) == (2, 2)
    assert drawn_range(meeting(pairs(k2k0=1e-9, k3k1=1e-9))) == (0, 0)


def test_the_range_of_draws_is_that_of_the_binomial() -> None:
    # Four pairs at one half: P(0) = 1/16 > 5 %, so the range is all of 0 to 4.
    half = meeting(pairs(k2k0=0.5, k3k1=0.5, k4k2=0.5, k5k3=0.5))
    assert drawn_range(half) == (0, 4)
    # At nine tenths: P(0..2) = 5.2 %, P(4) = 66 %, so 2 or 3 to 4.
    low, high = drawn_range(meeting(pairs(k2k0=0.9, k3k1=0.9, k4k2=0.9, k5k3=0.9)))
    assert (low in (2, 3), high) == (True, 4)


def test_the_same_seed_gives_the_same_range_in_any_order() -> None:
    weights = {(str(n), str(n)): 0.3 + n / 100 for n in range(60)}
    turned = dict(reversed(weights.items()))
    first = drawn_range(meeting(weights), draws=50)
    assert first == drawn_range(meeting(turned), draws=50)
    seeds = {drawn_range(meeting(weights), draws=50, seed=seed) for seed in range(20)}
    assert len(seeds) > 1


@given(st.lists(st.floats(0.05, 1.0), min_size=1, max_size=30))
def test_the_range_of_draws_brackets_the_matched_confidence(weights: list[float]) -> None:
    found = meeting({(str(n), str(n)): weight for n, weight in enumerate(weights)})
    low, high = drawn_range(found)
    assert 0 <= low <= high <= len(weights)
    assert low - 1 < found.total < high + 1
