"""What similarity is usual: which pairs tell, a sample of many, and hubs."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

import alignment.matching.reference as module
from alignment.matching.reference import SAMPLE, Background, Reference, background_of, refer

Array = NDArray[np.float64]


def invented(count: int, seed: int = 1) -> tuple[Array, Array, Array]:
    """Return tables of shared words, whole, and word by word, as of so many statements."""
    chance = np.random.default_rng(seed)
    lexical, whole, words = chance.random((3, count, count))
    return lexical + lexical.T, whole + whole.T, words


def made(
    tables: tuple[Array, Array, Array],
    groups: Sequence[str],
    order: Sequence[int] | None = None,
    *,
    background: Background | None = None,
) -> Reference:
    """Refer the statements to each other, in some order."""
    order = range(len(groups)) if order is None else order

    def raw(rows: Sequence[int], columns: Sequence[int]) -> tuple[Array, Array, Array, Array]:
        r, c = [order[i] for i in rows], [order[i] for i in columns]
        lexical, whole, words = tables
        at = np.ix_(r, c)
        return lexical[at], whole[at], words[at], words[np.ix_(c, r)].T

    texts = [f"text {i}" for i in order]
    spoken = np.ones(len(texts), dtype=np.bool_)
    return refer(raw, [groups[i] for i in order], texts, spoken=spoken, background=background)


def all_of(
    reference: Reference, tables: tuple[Array, Array, Array], count: int
) -> tuple[Array, NDArray[np.bool_]]:
    lexical, whole, words = tables
    raw = (lexical, whole, words, words.T)
    every = range(count)
    return reference.standardised(raw, every, every), ~np.eye(count, dtype=bool)


GROUPS = [f"plan {n % 3}" for n in range(30)]
ACROSS = np.array(GROUPS)[:, None] != np.array(GROUPS)[None, :]


def test_parts_of_pairs_of_different_plans_have_mean_0_and_deviation_1() -> None:
    tables = invented(30)
    found, _ = all_of(made(tables, GROUPS), tables, 30)
    assert found[ACROSS].mean(axis=0) == pytest.approx([0, 0, 0], abs=1e-9)
    assert found[ACROSS].std(axis=0) == pytest.approx([1, 1, 1])
    assert abs(found[~ACROSS].mean()) > 1e-3


def test_pairs_within_a_plan_tell_nothing_while_there_are_others() -> None:
    tables = invented(30)
    changed = tuple(np.where(ACROSS, table, 9.0) for table in tables)
    one, other = made(tables, GROUPS), made((changed[0], changed[1], changed[2]), GROUPS)
    assert np.array_equal(one.level, other.level)
    assert np.array_equal(one.usual, other.usual)
    assert np.array_equal(one.spread, other.spread)
    weights = np.array([0.2, 0.3, 0.5])
    assert np.array_equal(one.hubs(weights), other.hubs(weights))


@pytest.mark.parametrize("group", ["plan", ""])
def test_statements_of_one_plan_or_of_none_are_all_compared(group: str) -> None:
    tables = invented(12)
    found, apart = all_of(made(tables, [group] * 12), tables, 12)
    assert found[apart].mean(axis=0) == pytest.approx([0, 0, 0], abs=1e-9)
    assert found[apart].std(axis=0) == pytest.approx([1, 1, 1])


def test_statements_of_no_plan_count_as_each_of_its_own() -> None:
    tables = invented(12)
    groups = [""] * 6 + ["plan"] * 6
    counted = made(tables, groups).counted
    expected = [[r != c and (r < 6 or c < 6) for c in range(12)] for r in range(12)]
    assert counted.tolist() == expected


def test_word_by_word_both_directions_count_above_the_level_of_their_statement() -> None:
    tables = invented(30)
    reference = made(tables, GROUPS)
    found, _ = all_of(reference, tables, 30)
    words, level = tables[2], reference.level
    for row, column in ((0, 1), (4, 17), (29, 3)):
        above = words[row, column] - level[row] + words[column, row] - level[column]
        expected = (above / 2 - reference.usual[2]) / reference.spread[2]
        assert found[row, column, 2] == pytest.approx(expected)
    sampled = reference.parts[:, [reference.sample.index(at) for at in range(30)]]
    assert sampled == pytest.approx(found, abs=1e-5)


def test_the_level_of_a_statement_is_how_well_it_is_found_in_other_plans() -> None:
    tables = invented(30)
    expected = [tables[2][row][ACROSS[row]].mean() for row in range(30)]
    assert made(tables, GROUPS).level == pytest.approx(expected)


def test_a_hub_is_near_to_its_ten_nearest() -> None:
    tables = invented(30)
    reference = made(tables, GROUPS)
    parts, _ = all_of(reference, tables, 30)
    weights = np.array([0.2, 0.3, 0.5])
    mixed = parts @ weights
    expected = [np.sort(mixed[row][ACROSS[row]])[-10:].mean() for row in range(30)]
    assert reference.hubs(weights) == pytest.approx(expected, abs=1e-5)


def test_mean_and_deviation_of_a_mix_are_those_of_the_pairs_that_count() -> None:
    tables = invented(30)
    reference = made(tables, GROUPS)
    parts, _ = all_of(reference, tables, 30)
    weights, lowered = np.array([0.2, 0.3, 0.5]), np.linspace(0, 1, 30)
    mixed = (parts @ weights - lowered[:, None] - lowered[None, :])[ACROSS]
    expected = (mixed.mean(), mixed.std())
    assert reference.usual_of(weights, lowered) == pytest.approx(expected, abs=1e-5)


def test_of_many_statements_a_sample_is_compared_whatever_their_order() -> None:
    count = SAMPLE + 60
    tables, groups = invented(count), [f"plan {n % 5}" for n in range(count)]
    order = np.random.default_rng(2).permutation(count).tolist()
    one, other = made(tables, groups), made(tables, groups, order)
    assert len(one.sample) == SAMPLE == len(set(one.sample))
    assert one.sample == sorted(one.sample)
    assert {order[i] for i in other.sample} == set(one.sample)
    assert other.level == pytest.approx(one.level[order])
    assert other.usual == pytest.approx(one.usual)
    assert other.spread == pytest.approx(one.spread)
    weights = np.array([0.2, 0.3, 0.5])
    assert other.hubs(weights) == pytest.approx(one.hubs(weights)[order], abs=1e-5)


def test_a_sample_tells_nearly_the_same_as_all(monkeypatch: pytest.MonkeyPatch) -> None:
    tables, groups = invented(200), [f"plan {n % 4}" for n in range(200)]
    every = made(tables, groups)
    monkeypatch.setattr(module, "SAMPLE", 100)
    some = made(tables, groups)
    assert len(some.sample) == 100
    assert some.usual == pytest.approx(every.usual, abs=0.02)
    assert some.spread == pytest.approx(every.spread, rel=0.05)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_hardly_any_statements_leave_everything_finite(count: int) -> None:
    tables = invented(count)
    reference = made(tables, ["plan"] * count)
    found, _ = all_of(reference, tables, count)
    assert np.isfinite(found).all()
    assert (reference.spread > 0).all()
    assert np.isfinite(reference.hubs(np.ones(3))).all()
    assert np.isfinite(reference.usual_of(np.ones(3), np.zeros(count))).all()


def test_equal_similarities_stand_out_by_nothing() -> None:
    same = np.full((6, 6), 0.1)
    reference = made((same, same, same), ["a", "b"] * 3)
    found, _ = all_of(reference, (same, same, same), 6)
    assert found == pytest.approx(np.zeros((6, 6, 3)))
    assert reference.spread.tolist() == [1, 1, 1]


# What was usual elsewhere

ELSEWHERE = Background(0.7, (0.3, 0.2, 0.1), (0.5, 0.4, 0.3), 2.5, (0.6, 0.9))
WEIGHTS = np.array([0.2, 0.3, 0.5])


def test_few_pairs_are_judged_by_what_was_usual_elsewhere() -> None:
    tables = invented(3)
    found = made(tables, ["a", "a", "b"], background=ELSEWHERE)
    assert found.usual == pytest.approx(ELSEWHERE.usual, abs=0.01)
    assert found.spread == pytest.approx(ELSEWHERE.spread, abs=0.01)
    here = tables[2][0, 2]
    assert found.level[0] == pytest.approx((here + 10 * 0.7) / 11)
    assert found.usual_of(WEIGHTS, np.zeros(3)) == pytest.approx((0.6, 0.9), abs=0.02)


def test_many_pairs_are_judged_by_themselves() -> None:
    tables, groups = invented(240), [f"plan {n % 4}" for n in range(240)]
    alone, found = made(tables, groups), made(tables, groups, background=ELSEWHERE)
    assert found.level == pytest.approx(alone.level, abs=0.05)
    assert found.usual[:2] == pytest.approx(alone.usual[:2], abs=0.02)
    assert found.spread[:2] == pytest.approx(alone.spread[:2], abs=0.02)


def test_as_many_pairs_as_the_background_counts_for_meet_it_half_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tables = invented(30)
    alone = made(tables, GROUPS)
    monkeypatch.setattr(module, "_PAIRS", float(ACROSS.sum()))
    found = made(tables, GROUPS, background=ELSEWHERE)
    for part in (0, 1):
        one, other = alone.usual[part], ELSEWHERE.usual[part]
        assert found.usual[part] == pytest.approx((one + other) / 2)
        squares = (alone.spread[part] ** 2 + ELSEWHERE.spread[part] ** 2) / 2
        assert found.spread[part] ** 2 == pytest.approx(squares + ((one - other) / 2) ** 2)
    assert found.level == pytest.approx((alone.level * 20 + 0.7 * 10) / 30)
    nearest = Reference(
        found.sample, found.level, found.usual, found.spread, found.parts, found.counted
    ).hubs(WEIGHTS)
    assert found.hubs(WEIGHTS) == pytest.approx((nearest * 20 + 2.5 * 10) / 30)


def test_what_is_usual_here_is_the_background_of_others() -> None:
    tables = invented(30)
    reference = made(tables, GROUPS)
    found = background_of(reference, WEIGHTS, 0.2)
    hubs = reference.hubs(WEIGHTS)
    assert found.level == pytest.approx(reference.level.mean(), abs=1e-6)
    assert found.usual == pytest.approx(reference.usual, abs=1e-6)
    assert found.spread == pytest.approx(reference.spread, abs=1e-6)
    assert found.hub == pytest.approx(hubs.mean(), abs=1e-6)
    assert found.mixed == pytest.approx(reference.usual_of(WEIGHTS, 0.2 * hubs), abs=1e-6)


def test_a_statement_that_the_sample_never_meets_has_the_usual_level() -> None:
    groups = ["large"] * (SAMPLE + 300) + ["small"]
    reference = made(invented(len(groups)), groups, background=ELSEWHERE)
    met = reference.counted.any(axis=1)
    assert not met.all()
    assert (reference.level[~met] == 0.7).all()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_with_a_background_hardly_any_statements_are_judged_by_it(count: int) -> None:
    found = made(invented(count), ["plan"] * count, background=ELSEWHERE)
    assert np.isfinite(found.level).all()
    assert np.isfinite(found.hubs(WEIGHTS)).all()
    assert found.usual == pytest.approx(ELSEWHERE.usual, abs=0.01)
