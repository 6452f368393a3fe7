"""Leaving out a plan: no pair is judged by anything that a statement of its plan taught."""

from collections.abc import Sequence
from itertools import product
from typing import Self

import numpy as np
import pytest
from numpy.typing import NDArray

from alignment.evaluation import JudgedSet, evaluate_pairs
from alignment.evaluation.scoring import BY_PLAN, cross_fitted
from alignment.evaluation.training import Trial, folds_of, try_out
from alignment.matching import Item, Mask, Models

PLANS, EACH = "abcd", 20
ITEMS = tuple(Item(f"{p}{n:02}", f"{p} {n}", (), p) for p, n in product(PLANS, range(EACH)))
GROUPS = np.array([item.group for item in ITEMS])


def closeness() -> NDArray[np.float64]:
    drawn = np.random.default_rng(3).random((len(ITEMS), len(ITEMS)))
    return np.asarray((drawn + drawn.T) / 2)


CLOSE = closeness()
SEEN = np.asarray(CLOSE + np.random.default_rng(4).normal(0, 0.1, CLOSE.shape))
"""What judges see of it: some near pairs are not aligned, some others are."""


class Table:
    """A matcher that reads its scores from a table."""

    name, profile, version, justification = "table", "table", "1", "semapv:LexicalMatching"

    @classmethod
    def fit(
        cls,
        items: Sequence[Item],
        *,
        mask: Mask = Mask(),  # noqa: B008
        models: Models = Models(),  # noqa: B008
    ) -> Self:
        """Return the table for any items."""
        del items, mask, models
        return cls()

    def scores(self, subjects: Sequence[int], objects: Sequence[int]) -> NDArray[np.float64]:
        """Return a part of the table."""
        return CLOSE[np.ix_(subjects, objects)]

    def likeness(self, subjects: Sequence[int], objects: Sequence[int]) -> NDArray[np.float64]:
        """Return the same."""
        return self.scores(subjects, objects)

    def explain(self, subject: int, target: int) -> tuple[tuple[str, float], ...]:
        """Explain nothing."""
        del subject, target
        return ()


def trial(unlike: str = "") -> Trial:
    """Return a trial; the pairs of one plan may count as aligned far sooner."""
    apart = GROUPS[:, None] != GROUPS
    sooner = np.where((unlike == GROUPS) | (unlike == GROUPS[:, None]), 0.15, 0.0)
    seen = (SEEN + SEEN.T) / 2 + sooner
    grades = (seen > 0.8).astype(int) + (seen > 0.88)
    pairs = {(ITEMS[r].iri, ITEMS[c].iri): int(grades[r, c]) for r, c in np.argwhere(apart)}
    aligned = {pair: grade for pair, grade in pairs.items() if grade}
    return try_out(JudgedSet("invented", ITEMS, ITEMS, aligned, symmetric=True), Table())


def test_each_direction_of_a_pair_is_judged_once_in_the_turn_of_the_plan_that_asks() -> None:
    tried = trial()
    folds = list(folds_of(tried, by="plan"))
    assert len(folds) == len(PLANS)
    assert np.sum([held for held, _ in folds], axis=0).tolist() == [1] * tried.query.size
    for held, _ in folds:
        assert len(set(GROUPS[tried.query[held]])) == 1


def test_nothing_is_learnt_from_a_pair_with_a_statement_of_the_plan_left_out() -> None:
    tried = trial()
    for held, learn in folds_of(tried, by="plan"):
        (plan,) = set(GROUPS[tried.query[held]])
        left = set(GROUPS[tried.query[learn]]) | set(GROUPS[tried.candidate[learn]])
        assert left == set(PLANS) - {plan}
        assert learn.sum() == EACH**2 * 6


@pytest.mark.parametrize("plan", ["a", "d"])
def test_labels_of_a_plan_do_not_change_what_its_statements_are_told(plan: str) -> None:
    usual, unlike = (cross_fitted(trial(name), by="plan") for name in ("", plan))
    asked = GROUPS[usual.query] == plan
    assert usual.confidence is not None
    assert unlike.confidence is not None
    assert (usual.confidence[asked] == unlike.confidence[asked]).all()
    assert (usual.confidence[~asked] != unlike.confidence[~asked]).any()


def test_both_turns_of_a_pair_count_as_two_pairs_neither_averaged() -> None:
    scored = cross_fitted(trial(), by="plan")
    assert scored.calibration == BY_PLAN
    assert evaluate_pairs(scored, draws=2).counts["pairs"] == scored.query.size
    pairwise = cross_fitted(trial())
    assert evaluate_pairs(pairwise, draws=2).counts["pairs"] == scored.query.size // 2
