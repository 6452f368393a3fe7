"""Calibrators fitted to judged pairs, and that no pair is judged by what it taught."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Self

import numpy as np
import pytest
from numpy.typing import NDArray

from alignment.evaluation import JudgedSet
from alignment.evaluation.scoring import BY_PLAN, cross_fitted
from alignment.evaluation.training import (
    GRID,
    GRID_WITHOUT_CONTEXT,
    Trial,
    deviations_of,
    fit_calibrator,
    folds_of,
    mix_of,
    scores_with,
    try_out,
)
from alignment.matching import Item, Mask, Models
from alignment.matching.calibration import Totals, item_key, text_key
from alignment.matching.mixed import Mix

Array = NDArray[np.float64]
Parts = tuple[Array, Array, Array]

PLANS, EACH = "abcd", 12
ITEMS = tuple(
    Item(f"{plan}{n:02}", f"Statement {n} of {plan}", (), plan)
    for plan, n in product(PLANS, range(EACH))
)
COUNT = len(ITEMS)
NOTHING, NONE = Mask(), Models()


def invented(seed: int = 1) -> tuple[NDArray[np.int8], Parts]:
    """Return grades, and three similarities of which the first tells most."""
    chance = np.random.default_rng(seed)
    closeness = chance.random((COUNT, COUNT))
    closeness = (closeness + closeness.T) / 2
    grade = (closeness > 0.85).astype(np.int8) + (closeness > 0.92).astype(np.int8)

    def part(noise: float) -> Array:
        found = closeness + noise * chance.random((COUNT, COUNT))
        return np.asarray((found + found.T) / 2 / (1 + noise))

    return grade, (part(0.1), part(0.6), part(0.9))


GRADES, PARTS = invented()


class Invented:
    """A matcher with mixes, read from tables."""

    name, profile, version, justification = "invented", "invented", "1", "semapv:LexicalMatching"

    @classmethod
    def fit(cls, items: Sequence[Item], *, mask: Mask = NOTHING, models: Models = NONE) -> Self:
        """Return the tables for any items."""
        del items, mask, models
        return cls()

    def scores(self, subjects: Sequence[int], objects: Sequence[int]) -> Array:
        """Return the mean of the three."""
        return self.mixed(subjects, objects, Mix(1 / 3, 1 / 3, 1 / 3))

    def mixed(self, subjects: Sequence[int], objects: Sequence[int], mix: Mix) -> Array:
        """Return the three mixed."""
        at = np.ix_(subjects, objects)
        return np.asarray(sum(w * part[at] for w, part in zip(mix.weights, PARTS, strict=True)))

    def likeness(self, subjects: Sequence[int], objects: Sequence[int]) -> Array:
        """Return the second."""
        return PARTS[1][np.ix_(subjects, objects)]

    def explain(self, subject: int, target: int) -> tuple[tuple[str, float], ...]:
        """Explain nothing."""
        del subject, target
        return ()


def judged(ignored: frozenset[tuple[str, str]] = frozenset()) -> JudgedSet:
    names = [item.iri for item in ITEMS]
    grades = {
        (names[r], names[c]): int(GRADES[r, c])
        for r, c in zip(*np.nonzero(GRADES), strict=True)
        if names[r][0] != names[c][0]
    }
    return JudgedSet("invented", ITEMS, ITEMS, grades, ignored, symmetric=True)


@pytest.fixture(scope="module")
def trial() -> Trial:
    return try_out(judged(), Invented())


@pytest.fixture(scope="module")
def mixed_trial() -> Trial:
    return try_out(judged(), Invented(), mixes=GRID)


def everything(trial: Trial) -> NDArray[np.bool_]:
    return np.ones(trial.query.size, dtype=np.bool_)


@pytest.mark.parametrize("grid", [GRID, GRID_WITHOUT_CONTEXT], ids=["encoder", "static"])
def test_mixes_tried_differ_and_their_weights_add_up_to_one(grid: tuple[Mix, ...]) -> None:
    assert len(set(grid)) == len(grid) > 5
    assert all(mix.weights.sum() == pytest.approx(1) for mix in grid)


def test_every_pair_of_different_plans_is_tried(trial: Trial) -> None:
    assert trial.query.size == COUNT * (COUNT - EACH)
    for place in range(0, trial.query.size, 97):
        query, candidate = trial.query[place], trial.candidate[place]
        assert ITEMS[query].group != ITEMS[candidate].group
        assert trial.grade[place] == GRADES[query, candidate]
        assert trial.likeness[place] == PARTS[1][query, candidate]
        mean = sum(part[query, candidate] for part in PARTS) / 3
        assert trial.scores[None][place] == pytest.approx(mean)
    assert set(trial.scores) == {None}
    assert trial.counted.all()


def test_positions_are_those_of_the_sorted_statements_whatever_the_order_of_rows() -> None:
    said = judged()
    turned = JudgedSet("turned", ITEMS[::-1], ITEMS, said.grades, symmetric=True)
    found = try_out(turned, Invented())
    query = COUNT - 1 - found.query
    assert (found.grade == GRADES[query, found.candidate]).all()
    assert found.likeness == pytest.approx(PARTS[1][query, found.candidate])


def test_a_fold_is_a_pair_of_plans_in_both_directions(trial: Trial) -> None:
    folds = list(folds_of(trial))
    assert len(folds) == 6
    assert np.sum([held for held, _ in folds], axis=0).tolist() == [1] * trial.query.size
    for held, others in folds:
        groups = {
            frozenset({ITEMS[q].group, ITEMS[c].group})
            for q, c in zip(trial.query[held], trial.candidate[held], strict=True)
        }
        assert len(groups) == 1
        assert held.sum() == 2 * EACH**2
        assert (others == ~held).all()


def test_a_fold_by_plan_learns_from_no_pair_with_a_statement_of_it(trial: Trial) -> None:
    folds = list(folds_of(trial, by="plan"))
    assert len(folds) == len(PLANS)
    assert np.sum([held for held, _ in folds], axis=0).tolist() == [1] * trial.query.size
    asking, answering = (
        np.array([ITEMS[place].group for place in side]) for side in (trial.query, trial.candidate)
    )
    for plan, (held, others) in zip(PLANS, folds, strict=True):
        assert (held == (asking == plan)).all()
        assert (others == (asking != plan) & (answering != plan)).all()
        assert others.sum() == 6 * EACH**2


def test_deviations_are_taken_within_each_pair_of_plans(trial: Trial) -> None:
    calibrator = fit_calibrator(trial, learn=everything(trial), version="all")
    found = deviations_of(trial, calibrator, trial.scores[None])
    for held, _ in folds_of(trial):
        scores = trial.scores[None][held]
        once = Totals().plus(scores).times(0.5 if trial.judged.symmetric else 1)
        expected = calibrator.standing_out(scores, once)
        assert np.array_equal(found[held], expected)


def test_a_calibrator_says_what_it_was_fitted_to(trial: Trial) -> None:
    found = fit_calibrator(trial, learn=everything(trial), version="invented 7")
    assert (found.profile, found.version, found.mix) == ("invented", "invented 7", ())
    assert found.usual == pytest.approx(trial.scores[None].mean(), abs=1e-6)
    assert found.spread == pytest.approx(trial.scores[None].std(), abs=1e-6)
    assert found.known == {text_key(item.text) for item in ITEMS}
    assert found.absolute is not None
    assert mix_of(found) is None


def test_a_calibrator_knows_statements_whoever_issued_them(trial: Trial) -> None:
    mask = Mask(words=frozenset({"Statement"}))
    found = fit_calibrator(trial, learn=everything(trial), version="x", mask=mask)
    assert found.known == {item_key(item, mask) for item in ITEMS}
    assert found.known != fit_calibrator(trial, learn=everything(trial), version="x").known


def test_fitted_probabilities_agree_with_what_is_aligned(trial: Trial) -> None:
    found = fit_calibrator(trial, learn=everything(trial), version="all")
    out = deviations_of(trial, found, trial.scores[None])
    whole, strong = found.probabilities(out, trial.likeness, familiar=True)
    upper = out >= np.quantile(out, 0.85)
    assert whole[upper].mean() == pytest.approx((trial.grade[upper] > 0).mean(), abs=0.02)
    assert strong[upper].mean() == pytest.approx((trial.grade[upper] > 1).mean(), abs=0.02)
    assert whole[trial.grade > 0].mean() > whole[trial.grade == 0].mean() + 0.3


def test_pairs_not_learnt_from_and_pairs_left_out_teach_nothing(trial: Trial) -> None:
    learn = trial.fold != 2
    expected = fit_calibrator(trial, learn=learn, version="x")
    held = replace(trial, grade=np.where(learn, trial.grade, 2).astype(np.int8))
    assert fit_calibrator(held, learn=learn, version="x") == expected
    uncounted = replace(trial, counted=learn, grade=np.where(learn, trial.grade, 2).astype(np.int8))
    assert fit_calibrator(uncounted, learn=everything(trial), version="x") == expected
    taught = np.where(learn & (trial.grade == 1), 0, trial.grade).astype(np.int8)
    assert fit_calibrator(replace(trial, grade=taught), learn=learn, version="x") != expected


def test_the_mix_is_chosen_by_the_pairs_learnt_from_alone(mixed_trial: Trial) -> None:
    learn = mixed_trial.fold < 3
    third = PARTS[2][mixed_trial.query, mixed_trial.candidate]
    misleading = 2 * (third > np.quantile(third, 0.8)).astype(np.int8)  # the least telling one
    expected = fit_calibrator(mixed_trial, learn=learn, version="x")
    misled = replace(mixed_trial, grade=np.where(learn, mixed_trial.grade, misleading))
    assert fit_calibrator(misled, learn=learn, version="x") == expected
    assert mix_of(fit_calibrator(misled, learn=everything(misled), version="x")) != mix_of(expected)


def test_pairs_that_the_set_leaves_out_are_not_counted() -> None:
    pair = (ITEMS[0].iri, ITEMS[-1].iri)
    found = try_out(judged(frozenset({pair, pair[::-1]})), Invented())
    assert (~found.counted).sum() == 2
    left = ~found.counted & (found.query == 0)
    assert found.candidate[left].tolist() == [COUNT - 1]


def test_fitting_twice_gives_the_same(mixed_trial: Trial) -> None:
    learn = mixed_trial.fold != 0
    one, other = (fit_calibrator(mixed_trial, learn=learn, version="x") for _ in range(2))
    assert one == other


def test_the_better_half_of_the_mixes_is_averaged(mixed_trial: Trial) -> None:
    found = fit_calibrator(mixed_trial, learn=everything(mixed_trial), version="all")
    mix = mix_of(found)
    assert mix is not None
    assert mix.weights.sum() == pytest.approx(1, abs=1e-3)
    grid = np.array([[m.lexical, m.dense, m.words] for m in GRID]).mean(axis=0)
    assert mix.lexical > grid[0] + 0.003  # it tells most
    assert mix.words < grid[2] - 0.003
    expected = mixed_trial.fitted.mixed(range(COUNT), range(COUNT), mix)  # type: ignore[attr-defined]
    scores = scores_with(mixed_trial, mix)
    assert np.array_equal(scores, expected[mixed_trial.query, mixed_trial.candidate])
    assert scores_with(mixed_trial, GRID[0]) is mixed_trial.scores[GRID[0]]


def test_too_few_aligned_pairs_are_refused(trial: Trial) -> None:
    none = replace(trial, grade=np.zeros_like(trial.grade))
    with pytest.raises(ValueError, match="too few"):
        fit_calibrator(none, learn=everything(trial), version="x")


# Cross-fitting


@pytest.mark.parametrize("fold", [0, 3])
@pytest.mark.parametrize("with_mixes", [False, True])
def test_a_pair_is_never_judged_by_what_its_own_plans_taught(
    trial: Trial,
    mixed_trial: Trial,
    fold: int,
    with_mixes: bool,  # noqa: FBT001 (given)
) -> None:
    tried = mixed_trial if with_mixes else trial
    held = tried.fold == fold
    flipped = replace(tried, grade=np.where(held, 2 - tried.grade, tried.grade).astype(np.int8))
    one, other = cross_fitted(tried), cross_fitted(flipped)
    assert one.confidence is not None is not other.confidence
    assert one.strong is not None is not other.strong
    assert np.array_equal(one.score[held], other.score[held])
    assert np.array_equal(one.confidence[held], other.confidence[held])
    assert np.array_equal(one.strong[held], other.strong[held])
    assert not np.array_equal(one.confidence[~held], other.confidence[~held])


def test_a_plan_is_never_judged_by_what_any_of_its_pairs_taught(trial: Trial) -> None:
    asking, answering = (
        np.array([ITEMS[place].group for place in side]) for side in (trial.query, trial.candidate)
    )
    held, touching = asking == "b", (asking == "b") | (answering == "b")
    grade = np.where(touching, 2 - trial.grade, trial.grade).astype(np.int8)
    flipped = replace(trial, grade=grade)
    one, other = cross_fitted(trial, by="plan"), cross_fitted(flipped, by="plan")
    assert one.calibration == BY_PLAN
    assert not one.judged.symmetric
    assert one.confidence is not None
    assert other.confidence is not None
    assert np.array_equal(one.confidence[held], other.confidence[held])
    assert not np.array_equal(one.confidence[~held], other.confidence[~held])


def test_each_fold_has_the_scores_of_a_calibrator_of_the_others(mixed_trial: Trial) -> None:
    found = cross_fitted(mixed_trial)
    assert found.confidence is not None
    for held, others in list(folds_of(mixed_trial))[::5]:
        calibrator = fit_calibrator(mixed_trial, learn=others, version="fold")
        scores = scores_with(mixed_trial, mix_of(calibrator))
        out = deviations_of(mixed_trial, calibrator, scores)[held]
        expected = calibrator.probabilities(out, mixed_trial.likeness[held], familiar=True)[0]
        assert np.array_equal(found.score[held], scores[held])
        assert np.array_equal(found.confidence[held], expected)
